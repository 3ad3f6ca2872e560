package dev.manualcapture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

/** Each setting that is missing or unsafe stops the start, by its name and without its value. */
class SettingsCheckTest {

    private static final Map<String, String> SAFE = Map.ofEntries(
        Map.entry("spring.datasource.url", "jdbc:postgresql://database/manual_capture"),
        Map.entry("spring.datasource.username", "manual_capture"),
        Map.entry("spring.datasource.password", "of-the-database"),
        Map.entry("smartpay.base-url", "https://api.smartpay.co/v1"),
        Map.entry("smartpay.secret-key", "sk_live_abc"),
        Map.entry("smartpay.webhook-secrets", "3JNxvaT1IeGTzyTKAgbDDqVSBgbzaUQpLBXHQ2g"),
        Map.entry("shop.return-origins", "https://mystore.jp"),
        Map.entry("access.passwords.admin", "correct horse 1"), Map.entry("access.passwords.supervisor", "correct horse 2"),
        Map.entry("access.passwords.operator", "correct horse 3"), Map.entry("access.passwords.analyst", "correct horse 4"),
        Map.entry("access.passwords.shop", "correct horse 5"), Map.entry("access.passwords.warehouse", "correct horse 6"));

    @Test
    void startsWithSafeSettings() {
        assertThatCode(() -> check("production", SAFE)).doesNotThrowAnyException();
    }

    @Test
    void asksNothingOfLocalMode() {
        assertThatCode(() -> check(null, Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "Production", "demo1"})
    void takesNoMisspeltModeForLocal(String mode) {
        assertThat(faults(mode, SAFE)).singleElement().asString().startsWith("SPRING_PROFILES_ACTIVE: " + mode + " names no mode");
    }

    @Test
    void takesAProfileOfOnesOwnBesideAMode() {
        MockEnvironment environment = new MockEnvironment();
        SAFE.forEach(environment::setProperty);
        environment.setActiveProfiles("production", "eu");
        GenericApplicationContext context = new GenericApplicationContext();
        context.setEnvironment(environment);

        assertThatCode(() -> new SettingsCheck().initialize(context)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"access.oidc.session, OIDC_SESSION", "retention.orders, RETENTION_ORDERS", "retention.audit, RETENTION_AUDIT"})
    void refusesInEveryModeWhatIsNoLengthOfTime(String property, String named) {
        assertThat(faults(null, Map.of(property, "half a year"))).singleElement().asString().startsWith(named + ": ");
        assertThatCode(() -> check(null, Map.of(property, "PT8H"))).doesNotThrowAnyException();
    }

    @Test
    void namesAWrongAddressBesideAWrongKey() {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.putAll(Map.of("smartpay.secret-key", "pk_live_abc", "smartpay.base-url", "http://api.smartpay.co/v1"));

        assertThat(faults("production", settings)).extracting(fault -> fault.split(":")[0])
            .containsExactly("SMARTPAY_SECRET_KEY", "SMARTPAY_BASE_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "demo"})
    void namesEverythingThatIsMissingAtOnce(String mode) {
        assertThat(faults(mode, Map.of())).extracting(fault -> fault.split(":")[0]).containsExactly("SPRING_DATASOURCE_URL",
            "SPRING_DATASOURCE_USERNAME", "SPRING_DATASOURCE_PASSWORD", "SMARTPAY_BASE_URL", "SMARTPAY_SECRET_KEY", "SMARTPAY_WEBHOOK_SECRETS",
            "RETURN_ORIGINS", "ADMIN_PASSWORD", "SUPERVISOR_PASSWORD", "OPERATOR_PASSWORD", "ANALYST_PASSWORD", "SHOP_PASSWORD",
            "WAREHOUSE_PASSWORD");
    }

    @ParameterizedTest
    @CsvSource({
        "spring.datasource.url,      jdbc:h2:file:./data/x,        SPRING_DATASOURCE_URL",
        "spring.datasource.url,      jdbc:h2:mem:x,                SPRING_DATASOURCE_URL",
        "spring.datasource.url,      jdbc:mysql://database/x,      SPRING_DATASOURCE_URL",
        "spring.datasource.password, short,                        SPRING_DATASOURCE_PASSWORD",
        "spring.datasource.password, manual_capture,               SPRING_DATASOURCE_PASSWORD",
        "spring.datasource.password, changeme-changeme,            SPRING_DATASOURCE_PASSWORD",
        "spring.datasource.hikari.auto-commit, false,              SPRING_DATASOURCE_HIKARI_AUTO_COMMIT",
        "spring.datasource.hikari.auto-commit, never,              SPRING_DATASOURCE_HIKARI_AUTO_COMMIT",
        "smartpay.test-mode,         perhaps,                      SMARTPAY_TEST_MODE",
        "smartpay.base-url,          http://api.smartpay.co/v1,    SMARTPAY_BASE_URL",
        "smartpay.base-url,          https://api.example.com/v1,   SMARTPAY_BASE_URL",
        "smartpay.base-url,          https://api.smartpay.co.example/v1, SMARTPAY_BASE_URL",
        "smartpay.base-url,          https://api.smartpay.co/v2,   SMARTPAY_BASE_URL",
        "smartpay.base-url,          not an address,               SMARTPAY_BASE_URL",
        "smartpay.secret-key,        sk_test_localmode,            SMARTPAY_SECRET_KEY",
        "smartpay.secret-key,        sk_live_changeme,             SMARTPAY_SECRET_KEY",
        "smartpay.secret-key,        sk_live_a-b,                  SMARTPAY_SECRET_KEY",
        "smartpay.secret-key,        pk_live_abc,                  SMARTPAY_SECRET_KEY",
        "smartpay.secret-key,        sk_test_abc,                  SMARTPAY_SECRET_KEY",
        "smartpay.webhook-secrets,   short,                        SMARTPAY_WEBHOOK_SECRETS",
        "smartpay.webhook-secrets,   not-base62-but-long-enough-to-be-one-as-such, SMARTPAY_WEBHOOK_SECRETS",
        "smartpay.webhook-secrets,   LocalModeWebhookSecretNotForRealUse0000,      SMARTPAY_WEBHOOK_SECRETS",
        "shop.return-origins,        http://mystore.jp,            RETURN_ORIGINS",
        "shop.return-origins,        loopback,                     RETURN_ORIGINS",
        "access.passwords.admin,     short,                        ADMIN_PASSWORD",
        "access.passwords.admin,     supersecret-1,                ADMIN_PASSWORD",
        "access.passwords.supervisor, Password-1234,               SUPERVISOR_PASSWORD",
        "access.passwords.operator,  operator-of-us,               OPERATOR_PASSWORD",
        "access.passwords.analyst,   short,                        ANALYST_PASSWORD",
        "user.timezone,              Asia/Tokyo,                   TZ",
        "user.timezone,              Europe/London,                TZ",
        "access.passwords.shop,      my-shop-entrance,             SHOP_PASSWORD",
        "access.passwords.warehouse, correct horse 5,              WAREHOUSE_PASSWORD",
        "sandbox.port,               8090,                         sandbox.port"})
    void refusesAnUnsafeSettingOfProduction(String property, String value, String named) {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.put(property, value);

        List<String> faults = faults("production", settings);

        assertThat(faults).hasSize(1);
        assertThat(faults.get(0)).startsWith(named + ": ");
        if (!named.equals("TZ")) {
            assertThat(faults.get(0)).doesNotContain(value);
        }
    }

    @ParameterizedTest
    @MethodSource("needed")
    void refusesEachSettingThatIsAbsentOrBlank(String property) {
        for (String value : new String[] {null, "", "   "}) {
            Map<String, String> settings = new HashMap<>(SAFE);
            if (value == null) {
                settings.remove(property);
            } else {
                settings.put(property, value);
            }

            String variable = property.startsWith("access") ? property.substring(property.lastIndexOf('.') + 1) + "_password"
                : property.replaceFirst("^shop\\.", "").replace('.', '_').replace('-', '_');
            assertThat(faults("production", settings)).containsExactly(variable.toUpperCase(Locale.ROOT) + ": is missing");
        }
    }

    private static Set<String> needed() {
        return SAFE.keySet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "GMT", "Z"})
    void takesUtcByAnyOfItsNames(String zone) {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.put("user.timezone", zone);

        assertThatCode(() -> check("production", settings)).doesNotThrowAnyException();
    }

    @Test
    void takesASafeProvider() {
        for (String mode : List.of("production", "demo")) {
            Map<String, String> settings = withProvider();
            settings.put("smartpay.secret-key", mode.equals("demo") ? "sk_test_abc" : "sk_live_abc");
            settings.put("smartpay.test-mode", "true");

            assertThatCode(() -> check(mode, settings)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "access.oidc.issuer,        http://login.mystore.jp/realm,    OIDC_ISSUER",
        "access.oidc.issuer,        https://login.mystore.jp/realm?x, OIDC_ISSUER",
        "access.oidc.issuer,        https://a:b@login.mystore.jp,     OIDC_ISSUER",
        "access.oidc.issuer,        login.mystore.jp,                 OIDC_ISSUER",
        "access.oidc.issuer,        '',                               OIDC_ISSUER",
        "access.oidc.client-id,     '',                               OIDC_CLIENT_ID",
        "access.oidc.client-secret, '',                               OIDC_CLIENT_SECRET",
        "access.oidc.client-secret, short,                            OIDC_CLIENT_SECRET",
        "access.oidc.client-secret, changeme-changeme-changeme-changeme, OIDC_CLIENT_SECRET",
        "access.oidc.public-url,    '',                               OIDC_PUBLIC_URL",
        "access.oidc.public-url,    http://pay.mystore.jp,            OIDC_PUBLIC_URL",
        "access.oidc.public-url,    https://pay.mystore.jp/camunda,   OIDC_PUBLIC_URL",
        "access.oidc.groups.payment-operators, '',                    'OIDC_OPERATORS, OIDC_SUPERVISORS, OIDC_ANALYSTS, OIDC_ADMINS'"})
    void refusesAProviderThatIsSetInPartOrUnsafe(String property, String value, String named) {
        Map<String, String> settings = withProvider();
        settings.put(property, value);

        assertThat(faults("production", settings)).singleElement().asString().startsWith(named + ": ");
        if (!value.isEmpty()) {
            assertThat(faults("production", settings).get(0)).doesNotContain(value);
        }
    }

    private static Map<String, String> withProvider() {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.putAll(Map.of("access.oidc.issuer", "https://login.mystore.jp/realm", "access.oidc.client-id", "manual-capture",
            "access.oidc.client-secret", "3JNxvaT1IeGTzyTKAgbDDqVSBgbzaUQpLBXHQ2g", "access.oidc.public-url", "https://pay.mystore.jp",
            "access.oidc.groups.payment-operators", "/shop/payments"));
        return settings;
    }

    @Test
    void takesATestKeyInProductionOnlyWhereThatIsSaid() {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.putAll(Map.of("smartpay.secret-key", "sk_test_abc", "smartpay.test-mode", "true"));

        assertThatCode(() -> check("production", settings)).doesNotThrowAnyException();
    }

    @Test
    void takesNoLiveKeyInDemo() {
        assertThat(faults("demo", SAFE)).singleElement().asString().startsWith("SMARTPAY_SECRET_KEY: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\n", "short", "LocalModeWebhookSecretNotForRealUse0000", "3JNxvaT1IeGTzyTKAgbDDqVSBgbzaUQpLBXHQ2g\nshort",
        "3JNxvaT1IeGTzyTKAgbDDqVSBgbzaUQpLBXHQ2g,Diu9nPol10pfQloy0D5akHsm74PhedhWjPLvvDD8W"})
    void holdsAFileOfWebhookSecretsToTheRuleOfTheSetting(String content, @TempDir Path folder) throws IOException {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.put("smartpay.webhook-secrets-file", Files.writeString(folder.resolve("secrets"), content).toString());

        assertThat(faults("production", settings)).singleElement().asString().startsWith("SMARTPAY_WEBHOOK_SECRETS_FILE: ")
            .doesNotContain("3JNxvaT1", "LocalMode", folder.toString());
    }

    @Test
    void refusesAFileOfWebhookSecretsThatIsNotThere(@TempDir Path folder) {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.put("smartpay.webhook-secrets-file", folder.resolve("none").toString());
        assertThat(faults("production", settings)).singleElement().asString().startsWith("SMARTPAY_WEBHOOK_SECRETS_FILE: ");

        settings.put("smartpay.webhook-secrets-file", folder.toString());
        assertThat(faults("production", settings)).singleElement().asString().startsWith("SMARTPAY_WEBHOOK_SECRETS_FILE: ");
    }

    @Test
    void takesAFileOfSafeWebhookSecrets(@TempDir Path folder) throws IOException {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.put("smartpay.webhook-secrets-file", Files.writeString(folder.resolve("secrets"),
            "3JNxvaT1IeGTzyTKAgbDDqVSBgbzaUQpLBXHQ2g\n\nDiu9nPol10pfQloy0D5akHsm74PhedhWjPLvvDD8W\n").toString());

        assertThatCode(() -> check("production", settings)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"server.port, 8080, production", "management.server.port, 8081, production", "server.port, 8080, demo", "server.port, 8080, ",
        "management.server.port, 8081, ", "sandbox.port, 8090, "})
    void refusesAPortOfTheWebApplicationsThatIsTakenInAnyMode(String taken, String port, String mode) {
        Map<String, String> settings = new HashMap<>(mode == null ? Map.of() : SAFE);
        if ("demo".equals(mode)) {
            settings.put("smartpay.secret-key", "sk_test_abc");
            settings.put("smartpay.test-mode", "true");
        }
        settings.putAll(Map.of(taken, port, "access.webapps-port", port));

        assertThat(faults(mode, settings)).containsExactly("WEBAPPS_PORT: this is " + taken + " already; choose another, or leave it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"80a", "-1", "65536", "8080.0", "99999999999"})
    void refusesAPortOfTheWebApplicationsThatIsNone(String port) {
        assertThat(faults(null, Map.of("access.webapps-port", port))).singleElement().asString().startsWith("WEBAPPS_PORT: ").doesNotContain(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "9090", " 9090", "65535", "0"})
    void takesAnyOtherPortOfTheWebApplicationsOrNone(String port) {
        assertThatCode(() -> check(null, Map.of("access.webapps-port", port, "server.port", "0", "management.server.port", "8081",
            "sandbox.port", "false"))).doesNotThrowAnyException();
    }

    private static List<String> faults(String mode, Map<String, String> settings) {
        return catchThrowableOfType(UnsafeSettings.class, () -> check(mode, settings)).faults();
    }

    private static void check(String mode, Map<String, String> settings) {
        MockEnvironment environment = new MockEnvironment();
        settings.forEach(environment::setProperty);
        if (mode != null) {
            environment.setActiveProfiles(mode);
        }
        GenericApplicationContext context = new GenericApplicationContext();
        context.setEnvironment(environment);
        new SettingsCheck().initialize(context);
    }
}
