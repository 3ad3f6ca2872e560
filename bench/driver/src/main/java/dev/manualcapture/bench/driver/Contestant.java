package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** An application in the comparison. */
enum Contestant {

    /** Ours, in demo mode: PostgreSQL, Smartpay elsewhere, signed events, passwords. */
    PRODUCT("/actuator/health/readiness", 200) {
        @Override
        Path jar() {
            try (Stream<Path> built = Files.list(Path.of("target"))) {
                return built.filter(file -> file.getFileName().toString().matches("smartpay-manual-capture-.*\\.jar")).findFirst()
                    .orElseThrow(() -> new IllegalStateException("the application is not built: mvn -DskipTests package"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        Map<String, String> environment(String databaseUrl, String smartpay) {
            Map<String, String> variables = new LinkedHashMap<>(super.environment(databaseUrl, smartpay));
            variables.putAll(Map.of("SPRING_PROFILES_ACTIVE", "demo", "SMARTPAY_SECRET_KEY", "sk_test_bench",
                "SMARTPAY_WEBHOOK_SECRETS", ProductDoors.WEBHOOK_SECRET, "RETURN_ORIGINS", "https://mystore.jp"));
            ACCOUNTS.forEach(account -> variables.put(account.toUpperCase(Locale.ROOT) + "_PASSWORD", account));
            return variables;
        }

        @Override
        Doors doors(String address) {
            return new ProductDoors(address);
        }
    },
    /** Ours once more, as its image starts it; see {@link ContainerImage}. */
    IMAGE("/actuator/health/readiness", 200) {
        @Override
        Path jar() {
            return PRODUCT.jar();
        }

        @Override
        Map<String, String> environment(String databaseUrl, String smartpay) {
            return PRODUCT.environment(databaseUrl, smartpay);
        }

        @Override
        Doors doors(String address) {
            return PRODUCT.doors(address);
        }
    },
    /** What a Camunda tutorial would write. */
    NAIVE("/orders", 405),
    /** A state machine by hand, the limit. */
    JDBC("/orders", 405),
    /** As naive, on Operaton. */
    OPERATON("/orders", 405),
    /** As naive, on Flowable. */
    FLOWABLE("/orders", 405);

    private static final List<String> ACCOUNTS = List.of("admin", "supervisor", "operator", "analyst", "shop", "warehouse");

    private final String probe;
    private final int up;

    /**
     * @param probe a path that it answers once it is up
     * @param up    with this status
     */
    Contestant(String probe, int up) {
        this.probe = probe;
        this.up = up;
    }

    String probe() {
        return probe;
    }

    int up() {
        return up;
    }

    Path jar() {
        return Path.of("bench", Names.of(this), "target", Names.of(this) + ".jar");
    }

    /** @param smartpay the address with {@code /v1} */
    Map<String, String> environment(String databaseUrl, String smartpay) {
        return Map.of("SPRING_DATASOURCE_URL", databaseUrl, "SPRING_DATASOURCE_USERNAME", Postgres.USER,
            "SPRING_DATASOURCE_PASSWORD", Postgres.USER, "SMARTPAY_BASE_URL", smartpay);
    }

    Doors doors(String address) {
        return new PlainDoors(address);
    }
}
