package dev.manualcapture.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.ActiveProfiles;

/**
 * The application in production mode, on a database in memory that takes the place of PostgreSQL; {@code doors.database} names another one, or
 * is false for the one of the settings.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "spring.datasource.url=jdbc:postgresql://replaced/below", "spring.datasource.username=app", "spring.datasource.password=replaced-below",
    "camunda.bpm.job-execution.enabled=false", "smartpay.base-url=https://api.smartpay.co/v1", "smartpay.secret-key=sk_live_doors",
    "smartpay.webhook-secrets=" + LocalDoors.WEBHOOK_SECRET, "shop.return-origins=https://mystore.jp", "management.server.port=0",
    "access.passwords.admin=" + ProductionDoors.PASSWORD + 1, "access.passwords.supervisor=" + ProductionDoors.PASSWORD + 2,
    "access.passwords.operator=" + ProductionDoors.PASSWORD + 3, "access.passwords.analyst=" + ProductionDoors.PASSWORD + 4,
    "access.passwords.shop=" + ProductionDoors.PASSWORD + 5, "access.passwords.warehouse=" + ProductionDoors.PASSWORD + 6,
    "reconciliation.inbox-interval=P1D", "reconciliation.janitor-interval=P1D", "reconciliation.overdue-interval=P1D",
    "reconciliation.acceptance-interval=P1D", "webhook.refused-per-second=5",
    "logging.level.org.camunda.bpm=OFF", "logging.level.dev.manualcapture=ERROR"})
@ActiveProfiles("production")
@ExtendWith(OwnEngine.class)
@AutoConfigureObservability(tracing = false) // metrics as they are outside of tests
@Import({SmartpayInMemory.class, ProductionDoors.Setting.class})
@interface ProductionDoors {

    String PASSWORD = "correct-horse-battery-";

    /** What production has elsewhere: a database, and two servers. */
    @TestConfiguration(proxyBeanMethods = false)
    class Setting {

        private final List<ServletWebServerApplicationContext> servers = new CopyOnWriteArrayList<>();

        @Bean
        @ConditionalOnProperty(name = "doors.database", matchIfMissing = true)
        DataSource dataSource(@Value("${doors.database:production-doors}") String name) {
            return DataSourceBuilder.create().url("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=40000").username("sa").build();
        }

        @EventListener
        void started(ServletWebServerInitializedEvent event) {
            servers.add(event.getApplicationContext());
        }

        List<ServletWebServerApplicationContext> servers() {
            return servers;
        }
    }
}
