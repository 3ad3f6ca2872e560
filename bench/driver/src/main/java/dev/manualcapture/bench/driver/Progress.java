package dev.manualcapture.bench.driver;

/** What a person reads while the benchmark runs. */
final class Progress {

    private Progress() {
    }

    static void say(String format, Object... values) {
        System.out.printf("%tT %s%n", System.currentTimeMillis(), format.formatted(values));
    }
}
