package dev.manualcapture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.manualcapture.sandbox.Sandbox;
import dev.manualcapture.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

/** What is on disk is for its owner alone. */
class PrivateDataTest {

    @TempDir
    private Path folder;

    @Test
    void holdsForTheDatabaseAndItsNewFolder() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("data/manual-capture") + ";WRITE_DELAY=0";

        starts(url);
        writes(url);

        assertThat(permissions("data")).isEqualTo("rwx------");
        assertThat(permissions("data/manual-capture.mv.db")).isEqualTo("rw-------");
    }

    @Test
    void holdsForADatabaseThatWasOpenToOthers() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("manual-capture");
        writes(url);
        Files.setPosixFilePermissions(folder.resolve("manual-capture.mv.db"), PosixFilePermissions.fromString("rw-r--r--"));

        starts(url);

        assertThat(permissions("manual-capture.mv.db")).isEqualTo("rw-------");
        writes(url);
    }

    @Test
    void holdsForTheSandbox() throws Exception {
        Path file = folder.resolve("data/sandbox");
        Sandbox.start(new SandboxSettings(0, "127.0.0.1", file, null, null, null)).close();

        assertThat(permissions("data/sandbox.mv.db")).isEqualTo("rw-------");
        assertThatCode(() -> Sandbox.start(new SandboxSettings(0, "127.0.0.1", file, null, null, null)).close()).doesNotThrowAnyException();
    }

    @Test
    void makesNoFileForOtherDatabases() throws IOException {
        for (String url : List.of("jdbc:h2:mem:x", "jdbc:postgresql://database/manual_capture", "")) {
            starts(url);
        }

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private static void starts(String url) {
        MockEnvironment environment = new MockEnvironment().withProperty("spring.datasource.url", url);
        GenericApplicationContext context = new GenericApplicationContext();
        context.setEnvironment(environment);
        new PrivateData().initialize(context);
    }

    private static void writes(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            connection.createStatement().execute("create table if not exists kept (id int)");
        }
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }
}
