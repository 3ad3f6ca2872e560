package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.ManualCaptureApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database from before is taken over. */
class OrderHistoryTest {

    @Test
    void takesOverADatabaseThatWasWrittenAtTheLevelBefore() {
        try (ConfigurableApplicationContext before = starts("camunda.bpm.history-level=audit")) {
            assertThat(level(before)).isEqualTo("2");
        }
        try (ConfigurableApplicationContext after = starts("camunda.bpm.history-level=order")) {
            assertThat(level(after)).isEqualTo(String.valueOf(OrderHistory.ID));
        }
    }

    private static ConfigurableApplicationContext starts(String level) {
        return new SpringApplicationBuilder(ManualCaptureApplication.class).run("--spring.datasource.url=jdbc:h2:mem:levels;DB_CLOSE_DELAY=-1",
            "--server.port=0", "--sandbox.port=0", "--sandbox.file=", "--camunda.bpm.job-execution.enabled=false", "--" + level);
    }

    private static String level(ConfigurableApplicationContext node) {
        return node.getBean(JdbcClient.class).sql("select VALUE_ from ACT_GE_PROPERTY where NAME_ = 'historyLevel'").query(String.class).single();
    }
}
