package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.proof.OnPostgres;
import java.util.List;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;

/** How far tasks are counted where a great many wait. */
@ContextConfiguration(initializers = OnPostgres.class)
class TaskCountOnPostgresTest extends ProcessTest {

    private static final int WAITING = KnownTasks.MOST_COUNTED + 500;
    @Autowired
    private JdbcTemplate database;

    @BeforeEach
    void manyTasks() {
        database.update("""
            insert into act_ru_task (id_, rev_, name_, task_def_key_, priority_, create_time_, due_date_, suspension_state_)
            select 'counted-' || n, 1, case when n <= 3 then 'few' else 'many' end, 'Task_ConfirmStock', 50, now(), now(), 1
            from generate_series(1, ?) n""", WAITING);
        database.update("""
            insert into act_ru_identitylink (id_, rev_, type_, group_id_, task_id_)
            select 'counted-' || g || n, 1, 'candidate', g, 'counted-' || n
            from generate_series(1, 3) n, unnest(array['payment-operators', 'payment-supervisors']) g""");
    }

    @AfterEach
    void none() {
        engine.getIdentityService().clearAuthentication();
        database.update("delete from act_ru_variable where task_id_ like 'counted-%'");
        database.update("delete from act_ru_identitylink where task_id_ like 'counted-%'");
        database.update("delete from act_ru_task where id_ like 'counted-%'");
    }

    @Test
    void doesNotGoOnForAllOfThem() {
        assertThat(tasks().count()).isEqualTo(KnownTasks.MOST_COUNTED);
        assertThat(tasks().taskName("many").count()).isEqualTo(KnownTasks.MOST_COUNTED);
        assertThat(tasks().listPage(WAITING - 1, 15)).as("pages go on").hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    void isExactBelow() {
        assertThat(tasks().taskName("few").count()).isEqualTo(3);
        assertThat(tasks().taskName("few").or().taskCandidateGroup("payment-operators").taskAssignee("operator").endOr().count()).isEqualTo(3);
        assertThat(tasks().taskCandidateGroupIn(List.of("payment-operators", "payment-supervisors")).taskName("few").count())
            .as("a task of two groups is one").isEqualTo(3);
        database.update("""
            insert into act_ru_variable (id_, rev_, type_, name_, task_id_, var_scope_, long_)
            select 'counted-' || n, 1, 'integer', 'x', 'counted-1', 'counted-' || n, n from generate_series(1, 2) n""");
        assertThat(tasks().taskName("few").orderByTaskVariable("x", ValueType.INTEGER).asc().count())
            .as("a task is one, by however many values it is sorted").isEqualTo(3);
        assertThat(tasks().taskName("none").count()).isZero();
    }

    @Test
    void countsWhatThePersonMaySee() {
        engine.getIdentityService().setAuthentication("admin", List.of("camunda-admin"));
        assertThat(tasks().count()).isEqualTo(KnownTasks.MOST_COUNTED);
        assertThat(tasks().taskName("few").count()).isEqualTo(3);

        engine.getIdentityService().setAuthentication("operator", List.of("payment-operators"));
        assertThat(tasks().taskName("few").count()).isEqualTo(3);
        assertThat(tasks().taskName("many").count()).isZero();
    }

    private TaskQuery tasks() {
        return engine.getTaskService().createTaskQuery();
    }
}
