package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@ProductionDoors
class ProductionHeadersTest extends HeadersCheck {

    @Autowired
    private JdbcTemplate database;

    @Override
    boolean local() {
        return false;
    }

    @Override
    Visitor admin(int at) {
        return new Visitor(at, "admin", ProductionDoors.PASSWORD + 1);
    }

    @Test
    void takesNoNameForItsPassword() {
        for (String account : List.of("admin", "supervisor", "operator", "analyst", "shop", "warehouse")) {
            assertThat(new Visitor(port, account, account).get("/api/orders").statusCode()).as(account).isEqualTo(401);
            assertThat(new Visitor(port("/camunda/"), account, account).signsIn("admin").statusCode()).as(account).isEqualTo(401);
            database.update("update act_id_user set attempts_ = 0, lock_exp_time_ = null");
        }
    }

    @Test
    void computesNothingForASourceThatForgesTooMuch() {
        Visitor forger = new Visitor(port, null, null);
        List<Integer> answers = IntStream.range(0, 100).mapToObj(each -> forger.sends("POST", "/webhooks/smartpay", "{}").statusCode()).toList();

        assertThat(answers).contains(429).allMatch(answer -> answer == 401 || answer == 429);
    }

    @Test
    void hasNoEngineRest() {
        for (String path : List.of("", "/", "/engine", "/task", "/engine/default/deployment/create", "/deployment/create")) {
            assertThat(admin().get("/engine-rest" + path).statusCode()).as(path).isEqualTo(404);
            assertThat(admin().sends("POST", "/engine-rest" + path, "{}").statusCode()).as(path).isEqualTo(404);
        }
    }
}
