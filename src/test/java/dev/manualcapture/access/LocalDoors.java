package dev.manualcapture.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The whole application in local mode with all its doors, and a Smartpay in memory: one context for all tests that knock. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "spring.datasource.url=jdbc:h2:mem:doors;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=40000", "camunda.bpm.job-execution.enabled=false",
    "sandbox.port=false", "smartpay.base-url=http://127.0.0.1:1/v1", "smartpay.webhook-secrets=" + LocalDoors.WEBHOOK_SECRET,
    "reconciliation.janitor-interval=P1D", "reconciliation.overdue-interval=P1D", "reconciliation.acceptance-interval=P1D", "webhook.refused-per-second=1000000",
    "logging.level.org.camunda.bpm=OFF", "logging.level.dev.manualcapture=ERROR"})
@ExtendWith(OwnEngine.class)
@AutoConfigureObservability(tracing = false) // metrics as they are outside of tests
@Import(SmartpayInMemory.class)
@interface LocalDoors {

    String WEBHOOK_SECRET = "DoorsWebhookSecretOfFortyLettersAndDigits";
}
