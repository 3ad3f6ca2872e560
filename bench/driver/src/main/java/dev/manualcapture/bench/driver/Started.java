package dev.manualcapture.bench.driver;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The processes that we started: each is killed when this one ends, however it ends, short of signal 9. */
final class Started {

    private static final Set<ProcessHandle> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(ProcessHandle::destroyForcibly)));
    }

    private Started() {
    }

    static ProcessHandle endsWithUs(ProcessHandle process) {
        ALIVE.add(process);
        process.onExit().thenRun(() -> ALIVE.remove(process));
        return process;
    }
}
