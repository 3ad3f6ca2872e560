package dev.manualcapture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The last lines of a start in local mode: where everything is, and what to do next. */
@Component
@ConditionalOnBean(LocalSandbox.class)
class Welcome {

    private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

    private final String here;
    private final String pages;
    private final String sandbox;
    private final boolean provider;

    Welcome(@Value("${server.port}") int port, @Value("${access.webapps-port:}") String webappsPort, @Value("${sandbox.port}") int sandboxPort,
            @Value("${access.oidc.issuer:}") String issuer) {
        this.here = "http://localhost:" + port;
        this.pages = webappsPort.isBlank() ? here : "http://localhost:" + webappsPort.strip();
        this.sandbox = "http://localhost:" + sandboxPort;
        this.provider = !issuer.isBlank();
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        LOG.info("""
            Manual Capture runs in local mode.

              Tasklist  {}/camunda/app/tasklist   {}
              Cockpit   {}/camunda/app/cockpit    {}
              API       {}/swagger-ui.html        shop/shop, warehouse/warehouse
              Sandbox   {}/                       a pretend Smartpay with a clock

            Next: place an order, then open the checkoutUrl of the answer in a browser.

              curl -u shop:shop -H 'Content-Type: application/json' -d @samples/order.json {}/api/orders
            """, pages, signIn("operator/operator, supervisor/supervisor"), pages, signIn("admin/admin"), here, sandbox, here);
    }

    private String signIn(String passwords) {
        return provider ? "sign in with your provider" : passwords;
    }
}
