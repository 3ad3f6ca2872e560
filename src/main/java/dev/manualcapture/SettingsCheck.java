package dev.manualcapture;

import dev.manualcapture.smartpay.WebhookSecretRule;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Refuses to start in production or demo mode with a setting missing, or unsafe for it: better no process than one that falls back to
 * something local. In every mode it looks at ports and lengths of time. It runs before any bean, so that nothing was opened yet, and names
 * everything at once.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final URI SMARTPAY = URI.create("https://api.smartpay.co/v1");
    private static final List<String> ACCOUNTS = List.of("admin", "supervisor", "operator", "analyst", "shop", "warehouse");
    private static final int SHORTEST_PASSWORD = 12;
    private static final int SHORTEST_CLIENT_SECRET = 32;
    private static final int LAST_PORT = 65535;
    /** Parts of what whoever tries passwords tries first. */
    private static final List<String> TRIED_FIRST = List.of("password", "passwort", "secret", "123456", "qwerty", "letmein");
    /** As Spring reads them. */
    private static final Set<String> YES = Set.of("true", "on", "yes", "1");
    private static final Set<String> NO = Set.of("false", "off", "no", "0");
    private static final Set<String> UTC = Set.of("UTC", "Etc/UTC", "Z", "GMT", "Etc/GMT", "UCT", "Etc/UCT", "Zulu", "Etc/Zulu", "Universal",
        "Etc/Universal", "GMT0", "Etc/GMT0", "Greenwich", "Etc/Greenwich");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment settings = context.getEnvironment();
        boolean production = settings.acceptsProfiles(Profiles.of("production"));
        boolean demo = settings.acceptsProfiles(Profiles.of("demo"));
        if (production && demo) {
            throw new UnsafeSettings("production", List.of("SPRING_PROFILES_ACTIVE names production and demo; choose one"));
        }
        if (!production && !demo && settings.getActiveProfiles().length > 0) {
            throw new UnsafeSettings("local", List.of("SPRING_PROFILES_ACTIVE: " + String.join(",", settings.getActiveProfiles())
                + " names no mode; set production or demo, or leave it out for local mode"));
        }
        List<String> faults = new Check(settings, production).faults(production || demo);
        if (!faults.isEmpty()) {
            throw new UnsafeSettings(production ? "production" : demo ? "demo" : "local", faults);
        }
    }

    private static final class Check {

        private final Environment settings;
        private final boolean production;
        private final List<String> faults = new ArrayList<>();

        Check(Environment settings, boolean production) {
            this.settings = settings;
            this.production = production;
        }

        /** @param everything not only what holds in local mode, too */
        List<String> faults(boolean everything) {
            webappsPort();
            durations();
            if (!everything) {
                return faults;
            }
            database();
            smartpay();
            webhookSecrets();
            returnOrigins();
            passwords();
            openIdConnect();
            timeZone();
            if (production && settings.containsProperty("sandbox.port")) {
                faults.add("sandbox.port: there is no sandbox in production; remove it");
            }
            return faults;
        }

        private void webappsPort() {
            String given = settings.getProperty("access.webapps-port", "").strip();
            if (given.isEmpty()) {
                return;
            }
            int port = port(given);
            if (port < 0) {
                faults.add("WEBAPPS_PORT: a port is a number up to 65535; leave it out to have the web applications beside the API");
            }
            for (String taken : List.of("server.port", "management.server.port", "sandbox.port")) {
                if (port > 0 && port == port(settings.getProperty(taken, "").strip())) {
                    faults.add("WEBAPPS_PORT: this is " + taken + " already; choose another, or leave it out");
                }
            }
        }

        private static int port(String text) {
            return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LAST_PORT ? Integer.parseInt(text) : -1;
        }

        private void database() {
            String url = given("spring.datasource.url", "SPRING_DATASOURCE_URL");
            if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
                faults.add("SPRING_DATASOURCE_URL: a PostgreSQL address, jdbc:postgresql://host/database, is needed here");
            }
            if (!yesOrNo("spring.datasource.hikari.auto-commit", "SPRING_DATASOURCE_HIKARI_AUTO_COMMIT", true)) {
                faults.add("SPRING_DATASOURCE_HIKARI_AUTO_COMMIT: leave it out; what is written outside of a transaction, as the intent of a payment,"
                    + " would be lost");
            }
            String user = given("spring.datasource.username", "SPRING_DATASOURCE_USERNAME");
            String password = given("spring.datasource.password", "SPRING_DATASOURCE_PASSWORD");
            if (production && !password.isEmpty() && (password.length() < SHORTEST_PASSWORD || isTriedFirst(password) || password.equals(user))) {
                faults.add("SPRING_DATASOURCE_PASSWORD: use at least " + SHORTEST_PASSWORD
                    + " characters that are no word everybody tries, nor the user's name");
            }
        }

        private void smartpay() {
            String address = given("smartpay.base-url", "SMARTPAY_BASE_URL");
            String key = given("smartpay.secret-key", "SMARTPAY_SECRET_KEY");
            if (!key.isEmpty()) {
                secretKey(key);
            }
            if (production && !address.isEmpty()) {
                baseUrl(address, key.startsWith("sk_live_"));
            }
        }

        private void secretKey(String key) {
            boolean testMode = yesOrNo("smartpay.test-mode", "SMARTPAY_TEST_MODE", false);
            if (!key.matches("sk_(test|live)_[0-9A-Za-z]+")) {
                faults.add("SMARTPAY_SECRET_KEY: a secret key is written sk_live_… or sk_test_…; the public key pk_… is another one");
            } else if (production && WebhookSecretRule.isExample(key)) {
                faults.add("SMARTPAY_SECRET_KEY: this is no key of yours but one from an example; take the secret key from Smartpay's dashboard");
            } else if (key.startsWith("sk_test_") && !testMode) {
                faults.add("SMARTPAY_SECRET_KEY: this is a test key, with which no money moves; set SMARTPAY_TEST_MODE=true if that is meant");
            } else if (key.startsWith("sk_live_") && !production) {
                faults.add("SMARTPAY_SECRET_KEY: demo mode takes a test key only, sk_test_…");
            }
        }

        private void baseUrl(String address, boolean live) {
            if (live && !SMARTPAY.equals(address(address))) {
                faults.add("SMARTPAY_BASE_URL: a live key goes to " + SMARTPAY + " and nowhere else");
            } else if (address(address) == null || !"https".equals(address(address).getScheme())) {
                faults.add("SMARTPAY_BASE_URL: production talks https only; Smartpay's address is " + SMARTPAY);
            }
        }

        private static URI address(String text) {
            try {
                return URI.create(text.replaceFirst("/+$", ""));
            } catch (IllegalArgumentException notAnAddress) {
                return null;
            }
        }

        private void webhookSecrets() {
            WebhookSecretRule rule = new WebhookSecretRule(production);
            if (!list(given("smartpay.webhook-secrets", "SMARTPAY_WEBHOOK_SECRETS")).stream().allMatch(rule::takes)) {
                faults.add("SMARTPAY_WEBHOOK_SECRETS: take the signing secret as Smartpay gave it, some 40 letters and digits; "
                    + "separate several by a comma");
            }
            String file = settings.getProperty("smartpay.webhook-secrets-file", "").strip();
            if (!file.isEmpty() && rule.read(Path.of(file)).isEmpty()) {
                faults.add("SMARTPAY_WEBHOOK_SECRETS_FILE: it has to be a file that can be read here, with one signing secret a line as Smartpay "
                    + "gave it, some 40 letters and digits, and nothing else");
            }
        }

        private void returnOrigins() {
            String form = production ? "https://[^/@\\s]+/?" : "https?://[^/@\\s]+/?|loopback";
            if (!list(given("shop.return-origins", "RETURN_ORIGINS")).stream().allMatch(origin -> origin.matches(form))) {
                faults.add("RETURN_ORIGINS: write each as https://shop.example, without a path; plain http and this machine are for local and demo mode");
            }
        }

        private void passwords() {
            Set<String> seen = new HashSet<>();
            for (String account : ACCOUNTS) {
                String name = account.toUpperCase(Locale.ROOT) + "_PASSWORD";
                String password = given("access.passwords." + account, name);
                if (password.isEmpty() || !production) {
                    continue;
                }
                if (password.length() < SHORTEST_PASSWORD) {
                    faults.add(name + ": use at least " + SHORTEST_PASSWORD + " characters");
                } else if (isTriedFirst(password)) {
                    faults.add(name + ": this is a word that everybody tries first; choose another");
                } else if (password.toLowerCase(Locale.ROOT).contains(account)) {
                    faults.add(name + ": the account's own name is no part of a password");
                } else if (!seen.add(password)) {
                    faults.add(name + ": another account has the same password; give each its own");
                }
            }
        }

        /** An option: nothing is asked of it while none of it is set. */
        private void openIdConnect() {
            if (Stream.of("issuer", "client-id", "client-secret").allMatch(name -> set("access.oidc." + name).isEmpty())) {
                return;
            }
            String issuer = given("access.oidc.issuer", "OIDC_ISSUER");
            given("access.oidc.client-id", "OIDC_CLIENT_ID");
            String secret = given("access.oidc.client-secret", "OIDC_CLIENT_SECRET");
            String here = given("access.oidc.public-url", "OIDC_PUBLIC_URL");
            if (!issuer.isEmpty() && !issuer.matches("https://[^@?#\\s]+")) {
                faults.add("OIDC_ISSUER: write the provider's address as it does, https://host/path; plain http is for local mode");
            }
            if (!here.isEmpty() && !here.matches("https://[^/@?#\\s]+/?")) {
                faults.add("OIDC_PUBLIC_URL: write the origin that people open, https://your-host, without a path");
            }
            if (!secret.isEmpty() && (secret.length() < SHORTEST_CLIENT_SECRET || production && WebhookSecretRule.isExample(secret))) {
                faults.add("OIDC_CLIENT_SECRET: take the secret as the provider made it, of at least " + SHORTEST_CLIENT_SECRET + " characters");
            }
            if (Stream.of("payment-operators", "payment-supervisors", "analysts", "camunda-admin")
                .allMatch(group -> set("access.oidc.groups." + group).isEmpty())) {
                faults.add("OIDC_OPERATORS, OIDC_SUPERVISORS, OIDC_ANALYSTS, OIDC_ADMINS: name for one at least the provider's groups that give it");
            }
        }

        private String set(String property) {
            return settings.getProperty(property, "").strip();
        }

        /** Two nodes in two zones would take each other's jobs, since the engine writes times without a zone. */
        private void timeZone() {
            String zone = settings.getProperty("user.timezone", "").isBlank() ? TimeZone.getDefault().getID() : settings.getProperty("user.timezone");
            if (production && !UTC.contains(zone)) {
                faults.add("TZ: this is " + zone + ", and all nodes share UTC; set TZ=UTC, or start with -Duser.timezone=UTC");
            }
        }

        /** A wrong one counts as what is usual; it is named, and so ends the start. */
        private boolean yesOrNo(String property, String variable, boolean usual) {
            String value = set(property).toLowerCase(Locale.ROOT);
            if (!value.isEmpty() && !YES.contains(value) && !NO.contains(value)) {
                faults.add(variable + ": say true or false");
                return usual;
            }
            return value.isEmpty() ? usual : YES.contains(value);
        }

        private void durations() {
            for (String property : List.of("access.oidc.session", "retention.orders", "retention.audit")) {
                try {
                    String value = set(property);
                    if (!value.isEmpty()) {
                        DurationStyle.detectAndParse(value);
                    }
                } catch (IllegalArgumentException | ArithmeticException notATime) {
                    faults.add(property.replaceFirst("^access\\.", "").replace('.', '_').toUpperCase(Locale.ROOT)
                        + ": write a length of time as ISO 8601 does, P180D or PT8H");
                }
            }
        }

        private static boolean isTriedFirst(String password) {
            return WebhookSecretRule.isExample(password) || TRIED_FIRST.stream().anyMatch(password.toLowerCase(Locale.ROOT)::contains);
        }

        private String given(String property, String variable) {
            String value = set(property);
            if (value.isEmpty()) {
                faults.add(variable + ": is missing");
            }
            return value;
        }

        private static List<String> list(String text) {
            return Arrays.stream(text.split(",")).map(String::strip).filter(item -> !item.isEmpty()).toList();
        }
    }
}
