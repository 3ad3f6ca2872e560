package dev.manualcapture.proof;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A PostgreSQL that keeps what it has committed, and can be crashed and started again on the same data and port. */
final class Postgres implements AutoCloseable {

    private final int port = Proof.freePort();
    private final Path data;
    private final List<String> command;
    private final Path log;
    private ProcessHandle postmaster;

    Postgres(String name) {
        this(name, Map.of());
    }

    /** @param more settings of the server beside those that make it keep what it has */
    Postgres(String name, Map<String, String> more) {
        data = Proof.folder(name + "-" + ProcessHandle.current().pid()).resolve("data");
        log = data.resolveSibling("postgres.log");
        try {
            EmbeddedPostgres.Builder server = EmbeddedPostgres.builder();
            more.forEach(server::setServerConfig);
            server.setDataDirectory(data).setRegisterShutdownHook(false).setPort(port)
                // the library turns these off; then a crash would lose what was committed
                .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on").setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "120").setServerConfig("shared_buffers", "64MB")
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD).setOutputRedirector(ProcessBuilder.Redirect.DISCARD).start();
            long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            postmaster = Proof.endsWithUs(ProcessHandle.of(pid).orElseThrow());
            command = Stream.of(Files.readString(Path.of("/proc", "" + postmaster.pid(), "cmdline")).split("\0")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of its files. */
    Path folder() {
        return data;
    }

    String url() {
        return url("postgres");
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?connectTimeout=5";
    }

    Connection connect() throws SQLException {
        return connect("postgres");
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", "postgres");
    }

    /** Whether it would keep a commit through a crash. */
    boolean isDurable() throws SQLException {
        try (Connection connection = connect(); var settings = connection.createStatement().executeQuery(
            "select string_agg(setting, ',' order by name) from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')")) {
            settings.next();
            return settings.getString(1).equals("on,on,on");
        }
    }

    /** The postmaster and all its children are killed by signal 9; then it recovers from its log. */
    void crashAndRestart() {
        List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(() -> isGone(process)));
        start();
    }

    private void start() {
        // as root it runs in a user namespace of its own, see the library
        List<String> restart = "0".equals(userId()) ? Stream.concat(Stream.of("unshare", "-U"), command.stream()).toList() : command;
        try {
            postmaster = Proof.endsWithUs(new ProcessBuilder(restart).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start().toHandle());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(50)).until(this::answers);
    }

    /** A dead child that nobody has waited for is still listed, which is enough; the postmaster's number has to be free again. */
    private boolean isGone(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", "" + process.pid(), "stat"));
            return process.pid() != postmaster.pid() && stat.substring(stat.lastIndexOf(')') + 2).startsWith("Z");
        } catch (IOException gone) {
            return true;
        }
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(2);
        } catch (SQLException recovering) {
            return false;
        }
    }

    private static String userId() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly); // what the library would stop is no longer there, and it would complain
        try (Stream<Path> files = Files.walk(data.getParent())) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
