package dev.manualcapture.bench.driver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From the start of a process to its first answer, on a database that it has made before, in turn: the application as a jar, and as the image
 * starts it where {@code JAVA_25_HOME} names a JDK 25; beside the plain starter of {@code naive}.
 */
final class StartRun implements OwnRun {

    private static final String STARTER = "naive, jar";
    private static final String JAR = "product, jar";
    private static final String IMAGE = "product, as the image: extracted, AOT cache, JDK 25";

    private final Setting setting;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, List<Double>> megabytes = new LinkedHashMap<>();
    private String left = "";

    StartRun(Setting setting) {
        this.setting = setting;
    }

    @Override
    public void run() throws Exception {
        Map<String, Launch> launches = new LinkedHashMap<>();
        launches.put(STARTER, Launch.of(Contestant.NAIVE));
        launches.put(JAR, Launch.of(Contestant.PRODUCT));
        ContainerImage.build(setting.folder()).ifPresentOrElse(image -> launches.put(IMAGE, image.launch(List.of("-Xmx1g", "-XX:+UseG1GC"))),
            () -> left = "\nNot measured: as the image starts it; `JAVA_25_HOME` names no JDK 25.\n");
        for (int round = 0; round <= setting.options().rounds(); round++) {
            for (Map.Entry<String, Launch> launch : launches.entrySet()) {
                start(launch.getKey(), launch.getValue(), round > 0); // the first only makes its tables
            }
        }
    }

    private void start(String name, Launch launch, boolean counts) throws Exception {
        Contestant contestant = name.equals(STARTER) ? Contestant.NAIVE : Contestant.PRODUCT;
        long start = System.nanoTime();
        try (App app = setting.start(contestant, "start_" + Names.of(contestant), launch)) {
            app.awaitUp();
            double took = (System.nanoTime() - start) / 1e9;
            if (counts) {
                seconds.computeIfAbsent(name, none -> new ArrayList<>()).add(took);
                megabytes.computeIfAbsent(name, none -> new ArrayList<>()).add(Memory.resident(app.process()));
            }
            Progress.say("%s: first answer after %s s", name, Figures.text(took));
        }
    }

    @Override
    public List<String> wrong() {
        return List.of();
    }

    @Override
    public String markdown() {
        StringBuilder text = new StringBuilder("""

            ## start: from the start to the first answer

            | | s [least–most] | ÷ naive | resident then, MB |
            |---|---|---|---|
            """);
        seconds.forEach((name, taken) -> text.append("| %s | %s | %s | %s |%n".formatted(name, Figures.of(taken),
            Figures.text(Figures.of(taken).median() / Figures.of(seconds.get(STARTER)).median()), Figures.of(megabytes.get(name)))));
        return text.append(left).toString();
    }

    @Override
    public void close() {
        // each process has ended with its start
    }
}
