package dev.manualcapture.bench.driver;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement as an application ran it, read from what {@code log_statement=all} writes.
 *
 * @param parameters as literals
 */
record LoggedStatement(String sql, List<String> parameters) {

    private static final Pattern RUN = Pattern.compile("LOG:\\s+execute [^:]*: (.*)");
    /** Stands for the end of a line within an entry, which ends a comment in SQL. */
    private static final String BREAK = "\u000b";
    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+ = ('(?:[^']|'')*'|NULL)");

    /** The last statement of a database that contains all of these, with its parameters in the entry that follows. */
    static Optional<LoggedStatement> last(String log, String database, String... parts) {
        List<String> entries = log.replaceAll("\\r?\\n\\t", BREAK).lines().filter(line -> line.startsWith(database + "|"))
            .map(line -> line.substring(database.length() + 1)).toList();
        for (int i = entries.size() - 2; i >= 0; i--) {
            Matcher run = RUN.matcher(entries.get(i));
            if (run.matches() && entries.get(i + 1).startsWith("DETAIL:") && List.of(parts).stream().allMatch(run.group(1)::contains)) {
                return Optional.of(new LoggedStatement(run.group(1).replace(BREAK, "\n").strip(), parameters(entries.get(i + 1))));
            }
        }
        return Optional.empty();
    }

    private static List<String> parameters(String detail) {
        return PARAMETER.matcher(detail).results().map(result -> result.group(1)).toList();
    }
}
