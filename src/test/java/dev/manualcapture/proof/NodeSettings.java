package dev.manualcapture.proof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Settings of nodes: the modes as they are, with every clock that the design depends on short enough to run out within a proof. */
final class NodeSettings {

    static final String WEBHOOK_SECRET = "ProofWebhookSecretOfFortyLettersAndDigits";
    /** Longer than a job may take by {@code smartpay.deadline}, which a node checks at its start. */
    static final long LOCK_MILLIS = 5_000;
    private static final List<String> ACCOUNTS = List.of("admin", "supervisor", "operator", "analyst", "shop", "warehouse");

    private NodeSettings() {
    }

    private static List<String> shortTimes() {
        return new ArrayList<>(List.of("camunda.bpm.job-execution.lock-time-in-millis=" + LOCK_MILLIS,
            "camunda.bpm.job-execution.wait-time-in-millis=200", "camunda.bpm.job-execution.max-wait=1000",
            "smartpay.deadline=1s", "smartpay.read-timeout=900ms", "smartpay.connect-timeout=500ms",
            "reconciliation.inbox-interval=PT0.3S", "reconciliation.janitor-interval=PT1S", "reconciliation.acceptance-interval=PT1S",
            "reconciliation.overdue-interval=PT2S"));
    }

    /** Local mode on an H2 file, its sandbox outside, in the proof. */
    static List<String> local(Path file, int sandboxPort) {
        List<String> settings = shortTimes();
        settings.add("spring.datasource.url=" + h2(file));
        settings.addAll(List.of("sandbox.port=false", "sandbox.clock-follows=http://127.0.0.1:" + sandboxPort + "/v1",
            "smartpay.base-url=http://127.0.0.1:" + sandboxPort + "/v1", "smartpay.webhook-secrets=" + WEBHOOK_SECRET));
        return settings;
    }

    /** The address that local mode has, elsewhere. */
    static String h2(Path file) {
        return "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=40000";
    }

    static List<String> inMemory() {
        List<String> settings = shortTimes();
        settings.addAll(List.of("spring.datasource.url=jdbc:h2:mem:archive;DB_CLOSE_DELAY=-1", "sandbox.port=0", "sandbox.file="));
        return settings;
    }

    /** Demo mode, which takes the rest from the environment. */
    static List<String> demo(int sandboxPort) {
        List<String> settings = shortTimes();
        settings.addAll(List.of("spring.profiles.active=demo", "sandbox.clock-follows=http://127.0.0.1:" + sandboxPort + "/v1"));
        return settings;
    }

    /** @param smartpay the address with {@code /v1} */
    static Map<String, String> demoEnvironment(String jdbcUrl, String smartpay) {
        Map<String, String> variables = new LinkedHashMap<>(Map.of("SPRING_DATASOURCE_URL", jdbcUrl,
            "SPRING_DATASOURCE_USERNAME", "postgres", "SPRING_DATASOURCE_PASSWORD", "postgres",
            "SMARTPAY_BASE_URL", smartpay, "SMARTPAY_SECRET_KEY", "sk_test_proof", "SMARTPAY_WEBHOOK_SECRETS", WEBHOOK_SECRET,
            "RETURN_ORIGINS", "https://mystore.jp"));
        ACCOUNTS.forEach(account -> variables.put(account.toUpperCase(Locale.ROOT) + "_PASSWORD", account));
        return variables;
    }
}
