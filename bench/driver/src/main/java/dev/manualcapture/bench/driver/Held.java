package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;

/**
 * What the application holds at a moment.
 *
 * @param resident    memory, MB
 * @param threads     of its process
 * @param files       that are open, sockets too
 * @param connections to its database
 * @param rows        of orders under way
 */
record Held(double resident, long threads, long files, long connections, RowCounts rows) {

    static Held of(App app, Database database) throws IOException, SQLException {
        return new Held(Memory.resident(app.process()), entries(app.process(), "task"), entries(app.process(), "fd"),
            database.connectionsOfOthers(), RowCounts.of(database));
    }

    /** Linux lists a process's threads and files. */
    private static long entries(ProcessHandle process, String folder) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(process.pid()), folder))) {
            return all.count();
        }
    }
}
