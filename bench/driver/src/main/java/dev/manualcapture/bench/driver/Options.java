package dev.manualcapture.bench.driver;

import java.time.Duration;
import java.util.List;

/**
 * What to run.
 *
 * @param seconds       that count in a window
 * @param rounds        windows of each contestant in each scenario
 * @param warmup        orders before the first window, of each contestant
 * @param waiting       orders that wait in the scenario of that name
 * @param history       orders that have ended in the scenario of that name
 * @param storm         orders whose holds end at once in the scenario of that name
 * @param soakMinutes   of load in the scenario {@code soak}
 * @param busyMachineOk goes on where others use the machine; the figures are then no measurement
 */
record Options(List<Contestant> contestants, List<Scenario> scenarios, int seconds, int rounds, int warmup, int waiting, int history, int storm,
               double soakMinutes, boolean busyMachineOk) {

    static final String USAGE = """
        bench/run [--contestants %s] [--scenarios %s]
                  [--seconds 10] [--rounds 3] [--warmup 1500] [--waiting 100000] [--history 100000]
                  [--storm 10000] [--soak-minutes 30] [--busy-machine-ok]"""
        .formatted(Names.all(Contestant.values()), Names.all(Scenario.values()));

    private static final int WRITTEN_IN_A_MINUTE = 25_000;
    private static final int WARMED_UP_IN_A_MINUTE = 1_000;
    private static final int MINUTES = 45;
    private static final int MINUTES_OF_A_LONG_RUN = 15;
    private static final List<Scenario> LONG_RUNS = List.of(Scenario.HISTORY, Scenario.STORM, Scenario.MEMORY, Scenario.NODES, Scenario.SOAK);
    /** Smartpay's books of all orders stay in the driver's memory. */
    private static final int LONGEST_SOAK = 480;

    Options {
        if (seconds < 1 || rounds < 1 || warmup < 1 || waiting < 1 || history < 1 || storm < 1 || contestants.isEmpty() || scenarios.isEmpty()) {
            throw new IllegalArgumentException("nothing would be measured");
        }
        if (waiting > Copies.MOST || storm > Copies.MOST) {
            throw new IllegalArgumentException("at most " + Copies.MOST + " orders can wait");
        }
        if (history > Copies.MOST) {
            throw new IllegalArgumentException("at most " + Copies.MOST + " orders can have ended");
        }
        if (!(soakMinutes > 0 && soakMinutes <= LONGEST_SOAK)) {
            throw new IllegalArgumentException("a soak takes up to " + LONGEST_SOAK + " minutes");
        }
    }

    /** @throws IllegalArgumentException naming what is wrong */
    static Options of(String... arguments) {
        List<Contestant> contestants = List.of(Contestant.values());
        List<Scenario> scenarios = List.of(Scenario.values());
        int seconds = 10;
        int rounds = 3;
        int warmup = 1500;
        int waiting = 100_000;
        int history = 100_000;
        int storm = 10_000;
        double soakMinutes = 30;
        boolean busyMachineOk = false;
        for (int i = 0; i < arguments.length; i++) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--contestants" -> contestants = Names.list(Contestant.values(), value);
                case "--scenarios" -> scenarios = Names.list(Scenario.values(), value);
                case "--seconds" -> seconds = Integer.parseInt(value);
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--warmup" -> warmup = Integer.parseInt(value);
                case "--waiting" -> waiting = Integer.parseInt(value);
                case "--history" -> history = Integer.parseInt(value);
                case "--storm" -> storm = Integer.parseInt(value);
                case "--soak-minutes" -> soakMinutes = Double.parseDouble(value);
                case "--busy-machine-ok" -> {
                    busyMachineOk = true;
                    continue;
                }
                default -> throw new IllegalArgumentException("no option: " + arguments[i]);
            }
            i++;
        }
        return new Options(contestants, scenarios, seconds, rounds, warmup, waiting, history, storm, soakMinutes, busyMachineOk);
    }

    /** Those that compare the contestants with each other. */
    List<Scenario> comparisons() {
        return scenarios.stream().filter(Scenario::isComparison).toList();
    }

    /** How long everything may take; rows that wait have to be written first, and on a slow machine it takes long to get warm. */
    Duration longestRun() {
        return Duration.ofMinutes(MINUTES + (long) contestants.size() * warmup / WARMED_UP_IN_A_MINUTE
            + (scenarios.contains(Scenario.WAITING) ? waiting / WRITTEN_IN_A_MINUTE : 0)
            + (scenarios.contains(Scenario.HISTORY) ? history / WRITTEN_IN_A_MINUTE : 0)
            + (scenarios.contains(Scenario.STORM) ? 2 * storm / WRITTEN_IN_A_MINUTE : 0)
            + (scenarios.contains(Scenario.SOAK) ? (long) Math.ceil(soakMinutes) : 0)
            + MINUTES_OF_A_LONG_RUN * scenarios.stream().filter(LONG_RUNS::contains).count());
    }

    /** Uncounted at the start of a window: slow contestants would otherwise look slower still, since none of their orders can have ended. */
    int rampSeconds() {
        return Math.min(3, Math.max(1, seconds / 3));
    }
}
