package dev.manualcapture.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes start at the same instant on an empty PostgreSQL, in every other round one is killed while it does: both come up. */
@Tag("proof")
class StartTogetherTest {

    private static final int ROUNDS = 6;
    private static final int SMARTPAY_IS_NOT_ASKED = 1;
    private static final int LONGEST_LIFE_MILLIS = 9_000;
    private static final String ONCE = """
        select (select count(*) from ACT_RE_PROCDEF) || ' model, ' || (select count(*) from ACT_ID_USER) || ' accounts, '
          || (select count(*) - count(distinct concat_ws('/', GROUP_ID_, USER_ID_, RESOURCE_TYPE_, RESOURCE_ID_)) from ACT_RU_AUTHORIZATION)
          || ' rights twice'""";

    private final Random random = new Random();

    @Test
    void comesUpOnAnEmptyDatabase() throws Exception {
        try (Postgres postgres = new Postgres("together")) {
            for (int round = 0; round < ROUNDS; round++) {
                startsOn(postgres, "round" + round, round % 2 == 1);
            }
        }
        Proof.say("%d rounds: two nodes came up together on an empty PostgreSQL, %d times with one killed while it started", ROUNDS, ROUNDS / 2);
    }

    private void startsOn(Postgres postgres, String database, boolean killsOne) throws Exception {
        try (Connection connection = postgres.connect()) {
            connection.createStatement().execute("create database " + database);
        }
        List<NodeProcess> pair = List.of(new NodeProcess("together-a-" + database), new NodeProcess("together-b-" + database));
        try {
            pair.forEach(node -> node.configure(NodeSettings.demo(SMARTPAY_IS_NOT_ASKED), NodeSettings.demoEnvironment(postgres.url(database),
                "http://127.0.0.1:" + SMARTPAY_IS_NOT_ASKED + "/v1")));
            pair.forEach(NodeProcess::launch);
            if (killsOne) {
                Pauses.millis(1_000 + random.nextInt(LONGEST_LIFE_MILLIS));
                pair.get(0).kill();
                pair.get(0).launch();
            }
            pair.forEach(NodeProcess::awaitUp);
            try (Connection connection = postgres.connect(database)) {
                assertThat(once(connection)).as(database).isEqualTo("1 model, 6 accounts, 0 rights twice");
            }
        } finally {
            pair.forEach(NodeProcess::close);
        }
    }

    private static String once(Connection connection) throws SQLException {
        try (ResultSet found = connection.createStatement().executeQuery(ONCE)) {
            found.next();
            return found.getString(1);
        }
    }
}
