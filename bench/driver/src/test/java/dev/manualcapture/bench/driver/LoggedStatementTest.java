package dev.manualcapture.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoggedStatementTest {

    private static final String LOG = """
        product|LOG:  execute S_7: select RES.ID_
        \tfrom ACT_RU_JOB RES -- jobs
        \twhere RES.DUEDATE_ <= $1 limit $2
        product|DETAIL:  parameters: $1 = '2026-11-27 23:27:20', $2 = '8'
        other|LOG:  execute S_7: select RES.ID_ from ACT_RU_JOB RES where x
        other|DETAIL:  parameters: $1 = '1'
        product|LOG:  execute S_1: select 1 from ACT_RU_JOB RES
        """;

    @Test
    void findsTheStatementOfOneDatabaseWithItsParameters() {
        assertThat(LoggedStatement.last(LOG, "product", "from ACT_RU_JOB RES", "DUEDATE_")).hasValueSatisfying(found -> {
            assertThat(found.sql()).isEqualTo("select RES.ID_\nfrom ACT_RU_JOB RES -- jobs\nwhere RES.DUEDATE_ <= $1 limit $2");
            assertThat(found.parameters()).containsExactly("'2026-11-27 23:27:20'", "'8'");
        });
        assertThat(LoggedStatement.last(LOG, "product", "ACT_RU_TASK")).isEmpty();
    }
}
