package dev.manualcapture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start in production with unsafe settings, as a process of its own: it ends soon, with an exit code and a list. */
class RefusedStartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    @Test
    void endsWithinFifteenSecondsAndNamesWhatIsMissing() throws Exception {
        String said = refused(List.of(), Map.of());

        assertThat(said).contains("SPRING_DATASOURCE_URL: ", "SMARTPAY_SECRET_KEY: ", "SMARTPAY_WEBHOOK_SECRETS: ", "ADMIN_PASSWORD: ",
            "Mend what is named above").doesNotContain("\tat ");
    }

    @Test
    void endsInATimeZoneOtherThanUtc() throws Exception {
        assertThat(refused(List.of("-Duser.timezone=Asia/Tokyo"), Map.of())).contains("TZ: this is Asia/Tokyo");
        assertThat(refused(List.of(), Map.of("TZ", "Asia/Tokyo"))).contains("TZ: this is Asia/Tokyo");
    }

    /** Starts it, and waits until it has ended by itself. */
    private String refused(List<String> jvm, Map<String, String> variables) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder start = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
            "-Xmx256m");
        start.command().addAll(jvm);
        start.command().addAll(List.of("-cp", System.getProperty("java.class.path"), ManualCaptureApplication.class.getName()));
        start.environment().keySet().removeIf(name -> name.matches("(SPRING|SMARTPAY|TZ|JAVA_TOOL_OPTIONS|RETURN|.*_PASSWORD).*"));
        start.environment().put("SPRING_PROFILES_ACTIVE", "production");
        start.environment().putAll(variables);
        Process process = start.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).as("has ended after %s", PATIENCE).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).isNotZero();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
