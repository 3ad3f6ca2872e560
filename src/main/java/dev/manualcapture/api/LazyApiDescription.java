package dev.manualcapture.api;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.type.MethodMetadata;
import org.springframework.stereotype.Component;

/**
 * What describes the API is made when somebody asks for it, not at each start, of which it takes its share in time and memory. springdoc says of its
 * beans that they are never lazy, so it is said after them.
 */
@Component
class LazyApiDescription implements BeanFactoryPostProcessor {

    private static final String SPRINGDOC = "org.springdoc.";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanDefinitionNames()) {
            BeanDefinition definition = beans.getBeanDefinition(name);
            if (madeBy(definition).startsWith(SPRINGDOC)) {
                definition.setLazyInit(true);
            }
        }
    }

    private static String madeBy(BeanDefinition definition) {
        MethodMetadata method = definition instanceof AnnotatedBeanDefinition annotated ? annotated.getFactoryMethodMetadata() : null;
        String type = method == null ? definition.getBeanClassName() : method.getDeclaringClassName();
        return type == null ? "" : type;
    }
}
