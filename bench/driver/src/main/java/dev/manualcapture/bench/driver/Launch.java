package dev.manualcapture.bench.driver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a contestant's process is started.
 *
 * @param java  the program
 * @param flags of it
 * @param jar   with what it needs inside, or beside it
 */
record Launch(Path java, List<String> flags, Path jar) {

    static final List<String> JVM_FLAGS = List.of("-Xmx1g", "-XX:+UseG1GC", "-Duser.timezone=UTC");

    /** As all contestants are compared: their jar as it was built, on the Java that runs the benchmark. */
    static Launch of(Contestant contestant) {
        return of(contestant, JVM_FLAGS);
    }

    /** The same with other flags. */
    static Launch of(Contestant contestant, List<String> flags) {
        return new Launch(Path.of(System.getProperty("java.home"), "bin", "java"), flags, contestant.jar());
    }

    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
