package dev.manualcapture.canary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every value of every row of every table, and the bytes of the files below. */
final class DatabaseDump {

    private final Needles needles;
    private final Collection<String> hits = new TreeSet<>();
    private long values;
    private long bytes;
    private boolean controlInTables;
    private boolean controlInFile;

    /**
     * @param checkpoint how the database is told to write everything to its files
     * @param control    something that has to be found, so that a search of nothing fails
     */
    DatabaseDump(Needles needles, JdbcTemplate jdbc, String checkpoint, Path folder, String control) {
        this.needles = needles;
        List<String> tables = jdbc.queryForList("select table_name from information_schema.tables where upper(table_schema) = 'PUBLIC'",
            String.class);
        for (String table : tables) {
            jdbc.queryForList("select * from \"" + table + "\"").forEach(row -> row(table, row, control));
        }
        jdbc.execute(checkpoint);
        files(folder, control);
    }

    private void row(String table, Map<String, Object> row, String control) {
        row.forEach((column, value) -> {
            byte[] content = value instanceof byte[] raw ? raw : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
            values++;
            controlInTables |= new String(content, StandardCharsets.ISO_8859_1).contains(control);
            needles.in(content).forEach(fact -> hits.add("table " + table + "." + column + ": " + fact));
        });
    }

    private void files(Path folder, String control) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] content = content(file);
                bytes += content.length;
                controlInFile |= new String(content, StandardCharsets.ISO_8859_1).contains(control);
                needles.in(content).forEach(fact -> hits.add("file " + file.getFileName() + ": " + fact));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A running server removes files of its own. */
    private static byte[] content(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException removed) {
            return new byte[0];
        }
    }

    Collection<String> hits() {
        return hits;
    }

    long values() {
        return values;
    }

    long bytes() {
        return bytes;
    }

    boolean sawItsControl() {
        return controlInTables && controlInFile;
    }
}
