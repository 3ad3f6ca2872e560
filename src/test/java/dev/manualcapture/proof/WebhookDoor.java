package dev.manualcapture.proof;

import dev.manualcapture.reconciliation.InboxWorker;
import dev.manualcapture.smartpay.SmartpayProperties;
import dev.manualcapture.store.Inbox;
import dev.manualcapture.store.PendingWrites;
import java.time.Clock;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.dao.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The webhook's real door, signature and inbox as a process of their own, without engine and accounts: it starts in a moment. */
@ImportAutoConfiguration({ConfigurationPropertiesAutoConfiguration.class, ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class, DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class, FlywayAutoConfiguration.class,
    PersistenceExceptionTranslationAutoConfiguration.class})
@EnableConfigurationProperties(SmartpayProperties.class)
@ComponentScan("dev.manualcapture.webhook")
@ComponentScan(basePackages = "dev.manualcapture.smartpay", useDefaultFilters = false,
    includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(SmartpayWebhooks|WebhookSecrets)"))
@Import({Inbox.class, PendingWrites.class})
final class WebhookDoor {

    /** The setting that names a bug at this door. */
    static final String PLANTED = "proof.planted";

    public static void main(String[] args) {
        SpringApplication.run(WebhookDoor.class, args);
    }

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    static BeanPostProcessor planted(Environment settings) {
        String what = settings.getProperty(PLANTED, "");
        return PlantedBugs.atTheDoor().stream().filter(bug -> bug.what().equals(what)).findFirst().map(PlantedBug::planter)
            .orElseGet(() -> new BeanPostProcessor() { });
    }

    /** Nothing is handled here, only stored. */
    @Bean
    static InboxWorker worker() {
        ProxyFactory proxy = new ProxyFactory();
        proxy.setTargetClass(InboxWorker.class);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((MethodInterceptor) call -> null);
        return (InboxWorker) proxy.getProxy();
    }
}
