package dev.manualcapture.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.ManualCaptureApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Our indexes on the engine's tables in a database of one user. */
class EngineIndexesTest {

    @Test
    void areThereAfterTheStart() {
        try (ConfigurableApplicationContext node = new SpringApplicationBuilder(ManualCaptureApplication.class).run(
            "--spring.datasource.url=jdbc:h2:mem:indexes", "--server.port=0", "--sandbox.port=0", "--sandbox.file=",
            "--camunda.bpm.job-execution.enabled=false")) {
            JdbcClient jdbc = node.getBean(JdbcClient.class);
            assertThat(jdbc.sql("select index_name from information_schema.indexes where index_name like 'MC_IDX%'").query(String.class).list())
                .containsExactlyInAnyOrder("MC_IDX_JOB_DUEDATE", "MC_IDX_TASK_PARENT", "MC_IDX_TASK_DUE");
        }
    }
}
