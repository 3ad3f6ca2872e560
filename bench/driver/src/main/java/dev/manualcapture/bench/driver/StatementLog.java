package dev.manualcapture.bench.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code log_statement=all} writes where each entry begins with the database's name and a bar. */
final class StatementLog {

    private static final Pattern ENTRY = Pattern.compile("LOG:  (?:statement|execute [^:]*): (.*)", Pattern.DOTALL);
    /** What frames statements is none, nor the empty one by which a pool tries a connection. */
    private static final Pattern FRAME = Pattern.compile("(?i)((BEGIN|COMMIT|ROLLBACK|SET)\\b.*)?");

    private StatementLog() {
    }

    /** The statements of one database, each on one line, with {@code $1} for parameters; a batch of five counts as five. */
    static List<String> statements(String log, String database) {
        List<String> found = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        for (String line : (Iterable<String>) log.lines()::iterator) {
            if (!line.startsWith("\t")) {
                add(entry.toString(), database + "|", found);
                entry.setLength(0);
            }
            entry.append(line).append(' ');
        }
        add(entry.toString(), database + "|", found);
        return found;
    }

    private static void add(String entry, String prefix, List<String> found) {
        Matcher statement = ENTRY.matcher(entry.startsWith(prefix) ? entry.substring(prefix.length()) : "");
        if (statement.matches()) {
            String sql = statement.group(1).replaceAll("\\s+", " ").strip();
            if (!FRAME.matcher(sql).matches()) {
                found.add(sql);
            }
        }
    }
}
