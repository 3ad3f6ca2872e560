package dev.manualcapture.access;

import jakarta.servlet.Servlet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.catalina.Container;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.StandardContext;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** Every route of a running server, as its servlets and mappings tell them: nobody has to remember one. */
final class Routes {

    /** The management server's; what it delegates to is in its context, too. */
    private static final String ONLY_DELEGATES = "CompositeHandlerMapping";

    private final SortedSet<Route> found = new TreeSet<>();

    private Routes() {
    }

    /** The routes of one server; one that cannot be read is an error, not a gap. */
    static SortedSet<Route> of(ServletWebServerApplicationContext context) {
        Routes routes = new Routes();
        routes.spring(context);
        routes.servlets(context);
        return routes.found;
    }

    private void spring(ServletWebServerApplicationContext context) {
        for (HandlerMapping mapping : context.getBeansOfType(HandlerMapping.class).values()) {
            if (mapping instanceof AbstractHandlerMethodMapping<?> methods) {
                methods.getHandlerMethods().keySet().forEach(info -> mapped((RequestMappingInfo) info));
            } else if (mapping instanceof AbstractUrlHandlerMapping urls) {
                urls.getHandlerMap().keySet().forEach(path -> found.add(new Route("GET", path)));
            } else if (mapping instanceof RouterFunctionMapping functions) {
                if (functions.getRouterFunction() != null) {
                    throw new IllegalStateException("router functions cannot be listed: " + functions.getRouterFunction());
                }
            } else if (!mapping.getClass().getSimpleName().equals(ONLY_DELEGATES)) {
                throw new IllegalStateException("no way to list the routes of " + mapping.getClass());
            }
        }
    }

    private void mapped(RequestMappingInfo info) {
        Collection<RequestMethod> methods = info.getMethodsCondition().getMethods();
        for (String path : info.getPatternValues()) {
            if (methods.isEmpty()) {
                found.add(new Route("GET", path));
                found.add(new Route("POST", path));
            }
            methods.forEach(method -> found.add(new Route(method.name(), path)));
        }
    }

    private void servlets(ServletWebServerApplicationContext context) {
        StandardContext tomcat = (StandardContext) ((TomcatWebServer) context.getWebServer()).getTomcat().getHost().findChildren()[0];
        for (Container child : tomcat.findChildren()) {
            Wrapper wrapper = (Wrapper) child;
            for (String mapping : wrapper.findMappings()) {
                if (instance(wrapper) instanceof ServletContainer jersey) {
                    ResourceConfig resources = jersey.getConfiguration();
                    String mount = mapping.replaceFirst("/\\*$", "");
                    resources.getClasses().forEach(resource -> rooted(mount, resource));
                    resources.getInstances().forEach(resource -> rooted(mount, resource.getClass()));
                } else {
                    found.add(new Route("GET", mapping));
                }
            }
        }
    }

    private static Servlet instance(Wrapper wrapper) {
        try {
            wrapper.load();
            return wrapper.getServlet();
        } catch (Exception e) {
            throw new IllegalStateException(wrapper.getName(), e);
        }
    }

    private void rooted(String mount, Class<?> type) {
        Resource resource = Resource.from(type);
        if (resource != null && resource.getPath() != null) {
            jersey(mount, resource.getPath(), resource, Set.of(type));
        }
    }

    /** @param path the resource's own, which counts at a root only: what is located by another is where that one says */
    private void jersey(String under, String path, Resource resource, Set<Class<?>> above) {
        String here = (under + "/" + path).replaceAll("/+", "/").replaceFirst("(?<=.)/$", "");
        for (ResourceMethod method : resource.getResourceMethods()) {
            found.add(new Route(method.getHttpMethod(), here));
        }
        ResourceMethod locator = resource.getResourceLocator();
        if (locator != null) {
            Class<?> type = locator.getInvocable().getRawResponseType();
            Resource located = Resource.from(type);
            if (located == null || above.contains(type)) {
                throw new IllegalStateException("what is located at " + here + " cannot be listed: " + type);
            }
            Set<Class<?>> with = new HashSet<>(above);
            with.add(type);
            jersey(here, "", located, with);
        }
        resource.getChildResources().forEach(child -> jersey(here, child.getPath(), child, above));
    }
}
