package dev.manualcapture.bench.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** All windows of a run, taken one after the other while the machine is ours alone. */
final class Windows {

    private static final int MOST_REPEATS = 8;
    private static final int QUIET_SECONDS = 1;

    private final Options options;
    private final Postgres postgres;
    private final String sample;
    private final List<Window> counted = new ArrayList<>();
    private final List<Window> thrownAway = new ArrayList<>();

    Windows(Options options, Postgres postgres, String sample) {
        this.options = options;
        this.postgres = postgres;
        this.sample = sample;
    }

    /**
     * Each in turn, round by round; every second round backwards, since who comes later finds everything warmer.
     *
     * @return whether it is still worth to go on
     */
    boolean takeTurns(Scenario scenario, List<App> apps) throws Exception {
        for (int round = 1; round <= options.rounds(); round++) {
            List<App> turns = new ArrayList<>(apps);
            if (round % 2 == 0) {
                Collections.reverse(turns);
            }
            for (App app : turns) {
                counted.add(take(scenario, app, apps, round));
                if (!isQuiet() && !options.busyMachineOk()) {
                    Progress.say("others use this machine: not a measurement");
                    return false;
                }
            }
        }
        return true;
    }

    /** The window, once more while others disturb it, but not for ever. */
    private Window take(Scenario scenario, App app, List<App> apps, int round) throws Exception {
        while (true) {
            TimeUnit.SECONDS.sleep(QUIET_SECONDS);
            Window window = Window.of(scenario, app, apps, postgres, sample, options, round);
            Progress.say("%s %d %s: %s orders/s, %s / %s ms, others used %s cores", Names.of(scenario), round, app.name(),
                Figures.text(window.perSecond()), Figures.text(window.p50()), Figures.text(window.p99()), Figures.text(window.coresOfOthers()));
            if (!window.isDisturbed() || options.busyMachineOk() || thrownAway.size() == MOST_REPEATS) {
                return window;
            }
            thrownAway.add(window);
        }
    }

    /** Whether the machine was ours alone. */
    boolean isQuiet() {
        return counted.stream().noneMatch(Window::isDisturbed);
    }

    List<Window> counted() {
        return counted;
    }

    List<Window> thrownAway() {
        return thrownAway;
    }

    List<Window> of(Scenario scenario, String name) {
        return counted.stream().filter(window -> window.scenario() == scenario && window.name().equals(name)).toList();
    }
}
