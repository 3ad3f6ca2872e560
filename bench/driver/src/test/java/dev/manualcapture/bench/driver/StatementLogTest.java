package dev.manualcapture.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementLogTest {

    private static final String LOG = """
        naive|LOG:  execute <unnamed>: BEGIN
        naive|LOG:  execute S_3: select *
        \tfrom ACT_RU_TASK where ID_ = $1
        naive|DETAIL:  parameters: $1 = 'select 1'
        product|LOG:  statement: select 2
        naive|LOG:  execute S_4/C_5: insert into T values ($1)
        naive|LOG:  execute S_4: insert into T values ($1)
        naive|LOG:  execute S_1: COMMIT
        naive|LOG:  execute <unnamed>:\s
        naive|LOG:  statement: SET application_name = 'x'
        |LOG:  checkpoint starting: time
        """;

    @Test
    void countsTheStatementsOfOneDatabaseWithoutTheirFrame() {
        assertThat(StatementLog.statements(LOG, "naive")).containsExactly("select * from ACT_RU_TASK where ID_ = $1",
            "insert into T values ($1)", "insert into T values ($1)");
        assertThat(StatementLog.statements(LOG, "product")).containsExactly("select 2");
    }
}
