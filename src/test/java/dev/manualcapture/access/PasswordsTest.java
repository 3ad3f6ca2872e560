package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Passwords of local accounts: kept as salted hashes, changed while everything runs, and guessed slowly. */
@LocalDoors
class PasswordsTest {

    private static final String OLD = "old-password-of-somebody";
    private static final String NEW = "new-password-of-somebody";
    private static final String NAME = "changing";
    private static final List<String> BASIC_DOORS = List.of("/api/orders", "/engine-rest/task");

    @LocalServerPort
    private int port;
    @Autowired
    private IdentityService identity;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private AccountsSetup setup;

    @BeforeEach
    void hire() {
        for (String name : List.of(NAME, "twin")) {
            User user = identity.newUser(name);
            user.setPassword(OLD);
            identity.saveUser(user);
            identity.createMembership(name, Account.OPERATORS);
        }
    }

    @AfterEach
    void dismiss() {
        identity.deleteUser(NAME);
        identity.deleteUser("twin");
    }

    @Test
    void areKeptAsHashesEachWithItsSalt() {
        Map<String, Object> one = kept(NAME);
        Map<String, Object> twin = kept("twin");

        assertThat(one.get("PWD_").toString()).startsWith("{SHA-512}").doesNotContain(OLD).hasSizeGreaterThan(80);
        assertThat(one.get("SALT_").toString()).isNotBlank().isNotEqualTo(twin.get("SALT_"));
        assertThat(one.get("PWD_")).as("the same password of another account").isNotEqualTo(twin.get("PWD_"));
        assertThat(database.queryForList("select PWD_ from ACT_ID_USER", String.class)).allMatch(kept -> kept.startsWith("{SHA-512}"));
    }

    @Test
    void changedInAdminCountAtOnceAtEveryDoor() {
        Visitor admin = new Visitor(port, "admin", "admin");
        admin.signsIn("admin");
        theOldOneOpens();

        assertThat(admin.sends("PUT", "/camunda/api/engine/engine/default/user/" + NAME + "/credentials", credentials()).statusCode()).isEqualTo(204);

        onlyTheNewOneOpens();
    }

    @Test
    void changedThroughTheEnginesRestCountAtOnceAtEveryDoor() {
        Visitor admin = new Visitor(port, "admin", "admin");
        theOldOneOpens();

        assertThat(admin.sends("PUT", "/engine-rest/user/" + NAME + "/credentials", credentials()).statusCode()).isEqualTo(204);

        onlyTheNewOneOpens();
    }

    @Test
    void areChangedByNobodyButAnAdministratorWhoSaysTheirOwn() {
        String path = "/camunda/api/engine/engine/default/user/" + NAME + "/credentials";
        Visitor owner = new Visitor(port, NAME, OLD);
        owner.signsIn("tasklist");
        Visitor forgetful = new Visitor(port, "admin", "admin");
        forgetful.signsIn("admin");

        assertThat(owner.sends("PUT", path, credentials()).statusCode()).isEqualTo(403);
        assertThat(forgetful.sends("PUT", path, credentials().replace("\"admin\"", "\"guessed\"")).statusCode()).isEqualTo(400);
        identity.unlockUser("admin");

        theOldOneOpens();
    }

    @Test
    void ofAnAccountThatIsDeletedOpenNothingFromThenOn() {
        theOldOneOpens();

        assertThat(new Visitor(port, "admin", "admin").sends("DELETE", "/engine-rest/user/" + NAME, "").statusCode()).isEqualTo(204);

        for (String door : BASIC_DOORS) {
            assertThat(new Visitor(port, NAME, OLD).get(door).statusCode()).as(door).isEqualTo(401);
        }
    }

    @Test
    void ofConfiguredAccountsAreTheConfiguredOnesAfterTheNextStart() {
        User analyst = identity.createUserQuery().userId("analyst").singleResult();
        analyst.setPassword(NEW);
        identity.saveUser(analyst);
        assertThat(new Visitor(port, "analyst", NEW).get("/api/orders").statusCode()).isEqualTo(200);

        setup.afterPropertiesSet();

        assertThat(new Visitor(port, "analyst", "analyst").get("/api/orders").statusCode()).isEqualTo(200);
        assertThat(new Visitor(port, NAME, OLD).get("/api/orders").statusCode()).as("an account that was made in Admin").isEqualTo(200);
    }

    @Test
    void areNotFoundByTryingManyAndAnAdministratorOpensTheAccountAgain() {
        for (int i = 0; i < 12; i++) {
            assertThat(new Visitor(port, NAME, "wrong" + i).signsIn("tasklist").statusCode()).isEqualTo(401);
        }
        assertThat(new Visitor(port, NAME, OLD).signsIn("tasklist").statusCode()).isEqualTo(401);
        for (String door : BASIC_DOORS) {
            assertThat(new Visitor(port, NAME, OLD).get(door).statusCode()).as(door).isEqualTo(401);
        }

        assertThat(new Visitor(port, "admin", "admin").sends("POST", "/engine-rest/user/" + NAME + "/unlock", "").statusCode()).isEqualTo(204);

        assertThat(new Visitor(port, NAME, OLD).get("/api/orders").statusCode()).isEqualTo(200);
    }

    @Test
    void thatAreWrongAtOneDoorLockTheAccountAtEveryDoor() {
        theOldOneOpens();

        assertThat(new Visitor(port, NAME, "wrong").signsIn("tasklist").statusCode()).isEqualTo(401);

        for (String door : BASIC_DOORS) {
            assertThat(new Visitor(port, NAME, OLD).get(door).statusCode()).as(door).isEqualTo(401);
        }
    }

    @Test
    void neverLockAnAccountForGood() {
        for (int i = 0; i < 3; i++) {
            database.update("update ACT_ID_USER set ATTEMPTS_ = 5000, LOCK_EXP_TIME_ = ? where ID_ = ?", Timestamp.from(Instant.EPOCH), NAME);
            assertThat(new Visitor(port, NAME, "wrong").get("/api/orders").statusCode()).isEqualTo(401);
            Instant until = database.queryForObject("select LOCK_EXP_TIME_ from ACT_ID_USER where ID_ = ?", Timestamp.class, NAME).toInstant();
            assertThat(until).isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(61));
            assertThat(new Visitor(port, NAME, OLD).get("/api/orders").statusCode()).as("while it is locked").isEqualTo(401);
        }

        database.update("update ACT_ID_USER set LOCK_EXP_TIME_ = ? where ID_ = ?", Timestamp.from(Instant.EPOCH), NAME);

        assertThat(new Visitor(port, NAME, OLD).get("/api/orders").statusCode()).as("after it").isEqualTo(200);
    }

    private void theOldOneOpens() {
        for (String door : BASIC_DOORS) {
            assertThat(new Visitor(port, NAME, OLD).get(door).statusCode()).as(door).isEqualTo(200);
        }
    }

    private void onlyTheNewOneOpens() {
        // once first: what was right a moment ago is looked up again
        assertThat(new Visitor(port, NAME, OLD).get(BASIC_DOORS.get(0)).statusCode()).isEqualTo(401);
        identity.unlockUser(NAME);
        for (String door : BASIC_DOORS) {
            assertThat(new Visitor(port, NAME, NEW).get(door).statusCode()).as(door).isEqualTo(200);
        }
        assertThat(new Visitor(port, NAME, NEW).signsIn("tasklist").statusCode()).isEqualTo(200);
        // once each: wrong ones lock the account for a while
        for (String door : BASIC_DOORS) {
            identity.unlockUser(NAME);
            assertThat(new Visitor(port, NAME, OLD).get(door).statusCode()).as(door).isEqualTo(401);
        }
        identity.unlockUser(NAME);
        assertThat(new Visitor(port, NAME, OLD).signsIn("tasklist").statusCode()).isEqualTo(401);
    }

    private static String credentials() {
        return "{\"password\":\"" + NEW + "\",\"authenticatedUserPassword\":\"admin\"}";
    }

    private Map<String, Object> kept(String name) {
        return database.queryForMap("select PWD_, SALT_ from ACT_ID_USER where ID_ = ?", name);
    }
}
