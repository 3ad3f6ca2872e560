package dev.manualcapture.bench.driver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The application with much memory and with little, under the same load in turn: its jar and, where {@code JAVA_25_HOME} names a JDK 25, as the
 * image starts it in a container of 512 MB, where Java takes the serial collector by itself.
 */
final class MemoryRun implements OwnRun {

    private final Setting setting;
    private final Windows windows;
    private final Map<String, Launch> launches = new LinkedHashMap<>();
    private final Map<String, App> apps = new LinkedHashMap<>();
    private final Map<String, String> memory = new LinkedHashMap<>();

    MemoryRun(Setting setting) {
        this.setting = setting;
        windows = setting.windows();
        launches.put("product_1g", Launch.of(Contestant.PRODUCT));
        launches.put("product_256m", Launch.of(Contestant.PRODUCT, List.of("-Xmx256m", "-XX:+UseG1GC", "-Duser.timezone=UTC")));
        launches.put("product_160m", Launch.of(Contestant.PRODUCT, List.of("-Xmx160m", "-XX:+UseSerialGC", "-Duser.timezone=UTC")));
    }

    @Override
    public void run() throws Exception {
        ContainerImage.build(setting.folder())
            .ifPresent(image -> launches.put("product_image", image.launch(ContainerImage.IN_512_MB)));
        for (Map.Entry<String, Launch> one : launches.entrySet()) {
            App app = setting.product(one.getKey(), one.getValue());
            apps.put(one.getKey(), app);
            app.awaitUp();
            setting.warmUp(app, setting.options().warmup());
        }
        windows.takeTurns(Scenario.THROUGHPUT, List.copyOf(apps.values()));
        for (App app : apps.values()) {
            double most = Memory.mostResident(app.process());
            double live = Memory.liveHeap(app.process());
            memory.put(app.name(), Figures.text(most) + " | " + Figures.text(live));
            Progress.say("%s: %s MB resident at most, %s MB live on the heap", app.name(), Figures.text(most), Figures.text(live));
        }
    }

    @Override
    public Windows windows() {
        return windows;
    }

    @Override
    public List<String> wrong() {
        return App.wrong(apps.values());
    }

    @Override
    public String markdown() {
        StringBuilder text = new StringBuilder("""

            ## memory: the application with less memory

            | | orders/s, 32 in flight [least–most] | p99 ms [least–most] | CPU ms an order, application | resident at most, MB \
            | live on the heap, MB |
            |---|---|---|---|---|---|
            """);
        memory.forEach((name, megabytes) -> {
            List<Window> own = windows.of(Scenario.THROUGHPUT, name);
            if (!own.isEmpty()) {
                text.append("| %s, `%s` | %s | %s | %s | %s |%n".formatted(name.substring("product_".length()), flags(launches.get(name)),
                    Figures.of(own, Window::perSecond), Figures.of(own, Window::p99), Figures.of(own, Window::appCpu), megabytes));
            }
        });
        return text.toString();
    }

    private static String flags(Launch launch) {
        return launch.flags().stream().filter(flag -> !flag.startsWith("-D") && !flag.contains("=")).collect(Collectors.joining(" "));
    }

    @Override
    public void close() throws InterruptedException {
        for (App app : apps.values()) {
            app.close();
        }
    }
}
