package dev.manualcapture.bench.driver;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.stream.Stream;

/** One PostgreSQL that loses no commit, with a database for each contestant, and what it counts itself. */
final class Postgres implements AutoCloseable {

    static final String USER = "postgres";
    static final String SETTINGS = "fsync=on, synchronous_commit=on, full_page_writes=on, shared_buffers=512MB, max_connections=400";

    private final Path folder;
    private final int port;
    private final ProcessHandle postmaster;
    private final Connection connection;

    /** @param folder its files, removed in the end */
    Postgres(Path folder) throws IOException, SQLException {
        this.folder = Files.createDirectories(folder).toAbsolutePath();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setDataDirectory(this.folder.resolve("data"))
            .setRegisterShutdownHook(false).setErrorRedirector(Redirect.DISCARD).setOutputRedirector(Redirect.DISCARD)
            .setServerConfig("logging_collector", "on").setServerConfig("log_directory", this.folder.toString())
            .setServerConfig("log_filename", "postgres.log").setServerConfig("log_rotation_size", "0");
        for (String setting : SETTINGS.split(", ")) {
            builder.setServerConfig(setting.split("=")[0], setting.split("=")[1]);
        }
        port = builder.start().getPort();
        long pid = Long.parseLong(Files.readAllLines(this.folder.resolve("data/postmaster.pid")).get(0).strip());
        postmaster = Started.endsWithUs(ProcessHandle.of(pid).orElseThrow());
        connection = DriverManager.getConnection(url(USER), USER, USER);
        checkDurable();
        execute("alter system set log_line_prefix = '%d|'");
        execute("select pg_reload_conf()");
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    ProcessHandle postmaster() {
        return postmaster;
    }

    String version() throws SQLException {
        return text("show server_version");
    }

    /** Unless it is there. */
    void createDatabase(String name) throws SQLException {
        if (text("select count(*) from pg_database where datname = '" + name + "'").equals("0")) {
            execute("create database " + name);
        }
    }

    /** Commits and rollbacks. */
    long transactions(String database) throws SQLException {
        return Long.parseLong(text("select xact_commit + xact_rollback from pg_stat_database where datname = '" + database + "'"));
    }

    long walBytes() throws SQLException {
        return Long.parseLong(text("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint"));
    }

    /** Has every statement of every database written to {@link #log()}, of open connections too, or ends that. */
    void logStatements(boolean all) throws SQLException {
        execute("alter system set log_statement = '" + (all ? "all" : "none") + "'");
        execute("select pg_reload_conf()");
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    Database database(String name) throws SQLException {
        return new Database(url(name));
    }

    /** What was written down between two sizes of the log. */
    String logged(long from, long to) throws IOException {
        byte[] part = new byte[Math.toIntExact(to - from)];
        try (RandomAccessFile file = new RandomAccessFile(log().toFile(), "r")) {
            file.seek(from);
            file.readFully(part);
        }
        return new String(part, StandardCharsets.UTF_8);
    }

    private void checkDurable() throws SQLException {
        String settings = text("""
            select string_agg(name || '=' || setting, ', ' order by name) from pg_settings
            where name in ('fsync', 'full_page_writes', 'synchronous_commit')""");
        if (!settings.equals("fsync=on, full_page_writes=on, synchronous_commit=on")) {
            throw new IllegalStateException("PostgreSQL would lose commits: " + settings);
        }
    }

    private synchronized void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private synchronized String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() {
        Stream.concat(postmaster.descendants(), Stream.of(postmaster)).toList().forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
