package dev.manualcapture.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/** A start makes nothing of the description of the API; who asks for it gets it. */
class LazyApiDescriptionTest {

    private static final String DESCRIPTION = "openApiResource";

    private final WebApplicationContextRunner application = new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(
        JacksonAutoConfiguration.class, WebMvcAutoConfiguration.class, SpringDocConfigProperties.class, SpringDocConfiguration.class,
        SpringDocWebMvcConfiguration.class));

    @Test
    void isNotMadeByAStart() {
        application.withUserConfiguration(LazyApiDescription.class).run(context -> {
            assertThat(context.getBeanFactory().containsSingleton(DESCRIPTION)).isFalse();
            assertThat(context.getBean(DESCRIPTION)).isNotNull();
        });
    }

    @Test
    void wouldBeMadeByItOtherwise() {
        application.run(context -> assertThat(context.getBeanFactory().containsSingleton(DESCRIPTION)).isTrue());
    }
}
