package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time as Linux counts it, in milliseconds. */
final class Cpu {

    /** Of USER_HZ, 100 on every platform that has a JDK. */
    private static final int MILLIS_PER_TICK = 10;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private Cpu() {
    }

    /** A process with its threads, without its children. */
    static long of(ProcessHandle process) {
        return ticks(process, USER, SYSTEM) * MILLIS_PER_TICK;
    }

    /** A process, its children that ended, and all that live below it: PostgreSQL's postmaster with its backends. */
    static long ofTree(ProcessHandle root) {
        long ticks = ticks(root, USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM);
        return (ticks + root.descendants().mapToLong(child -> ticks(child, USER, SYSTEM)).sum()) * MILLIS_PER_TICK;
    }

    /**
     * All that ran on this machine, and what its host took away from it; without interrupts, which belong to nobody.
     */
    static long ofMachine() throws IOException {
        String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).split("\\s+");
        long user = Long.parseLong(fields[1]);
        long nice = Long.parseLong(fields[2]);
        long system = Long.parseLong(fields[3]);
        long stolen = Long.parseLong(fields[8]);
        return (user + nice + system + stolen) * MILLIS_PER_TICK;
    }

    /** @return 0 for a process that is gone */
    private static long ticks(ProcessHandle process, int... fields) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long sum = 0;
            for (int field : fields) {
                sum += Long.parseLong(afterName[field]);
            }
            return sum;
        } catch (IOException gone) {
            return 0;
        }
    }
}
