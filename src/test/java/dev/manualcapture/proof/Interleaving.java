package dev.manualcapture.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Two threads, of which one moves at a time, from one named point to the next. The seed says whose turn it is, so that it determines the
 * order of events as far as the database lets it: who has to wait for a lock stands aside until it is free.
 */
final class Interleaving {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 2;
    private static final int LOOKS_UNTIL_SURE = 4;
    private static final double[] LIKELIHOODS_OF_A_SWITCH = {0.05, 0.15, 0.3, 0.5};
    private static final int[] STEPS = {8, 20, 50};
    private static final int MOST_SWITCHES = 4;
    private static final ThreadLocal<Racer> ME = new ThreadLocal<>();

    private final List<Racer> racers;
    private final LockWatch waitingForLocks;
    private final Random seeded;
    private final IntPredicate switchesAt;
    private final List<String> order = new ArrayList<>();
    private boolean abandoned;

    private Interleaving(long seed, LockWatch waitingForLocks, Callable<?> one, Callable<?> other) {
        this.seeded = new Random(seed);
        this.switchesAt = seed % 2 == 0 ? fewSwitches() : switchesNowAndThen();
        this.waitingForLocks = waitingForLocks;
        this.racers = List.of(new Racer("1", one), new Racer("2", other));
    }

    /**
     * What happened.
     *
     * @param order   the points in the order in which they were passed, each with the racer's number
     * @param answers what each racer was told: its result, or what it threw
     */
    record Outcome(List<String> order, List<Object> answers) {
    }

    /**
     * Runs both to their ends.
     *
     * @param waitingForLocks tells who waits for a lock in the database
     */
    static Outcome of(long seed, LockWatch waitingForLocks, Callable<?> one, Callable<?> other) {
        return new Interleaving(seed, waitingForLocks, one, other).run();
    }

    /** Here a racing thread stops until it is its turn; any other thread passes. */
    static void point(String name) {
        Racer me = ME.get();
        if (me != null) {
            me.stopAt(name);
        }
    }

    /** Knows the database. */
    interface LockWatch {
        /** How many of these threads wait for a lock right now. */
        long waiting(List<Thread> moving);
    }

    private enum State { MOVING, STOPPED, DONE }

    private final class Racer implements Runnable {

        private final String number;
        private final Callable<?> action;
        private final Thread thread;
        private State state = State.MOVING;
        private String point;
        private Object answer;

        Racer(String number, Callable<?> action) {
            this.number = number;
            this.action = action;
            this.thread = new Thread(this, "racer-" + number);
            thread.setDaemon(true);
        }

        @Override
        public void run() {
            ME.set(this);
            try {
                stopAt("begin");
                answer = action.call();
            } catch (Throwable told) {
                answer = told;
            } finally {
                ME.remove();
                enter(State.DONE);
            }
        }

        private void enter(State next) {
            synchronized (Interleaving.this) {
                state = next;
                Interleaving.this.notifyAll();
            }
        }

        private void stopAt(String name) {
            synchronized (Interleaving.this) {
                point = name;
                enter(State.STOPPED);
                Instant until = Instant.now().plus(LONGEST_WAIT);
                while (state == State.STOPPED && !abandoned && Instant.now().isBefore(until)) {
                    pause();
                }
            }
        }
    }

    private synchronized Outcome run() {
        racers.forEach(racer -> racer.thread.start());
        Racer last = racers.get(seeded.nextInt(racers.size()));
        while (true) {
            settle();
            List<Racer> stopped = racers.stream().filter(racer -> racer.state == State.STOPPED).toList();
            boolean change = switchesAt.test(order.size()); // drawn at every turn, whether there is a choice or not
            if (stopped.isEmpty()) {
                return new Outcome(List.copyOf(order), Arrays.asList(racers.get(0).answer, racers.get(1).answer));
            }
            last = stopped.size() == 1 ? stopped.get(0) : change ? other(last) : last;
            order.add(last.number + " " + last.point);
            last.state = State.MOVING;
            notifyAll();
        }
    }

    /** One runs on, and at a few places drawn beforehand the other takes over: meets a narrow gap wherever it is. */
    private IntPredicate fewSwitches() {
        int within = STEPS[seeded.nextInt(STEPS.length)];
        Set<Integer> places = seeded.ints(1 + seeded.nextInt(MOST_SWITCHES), 1, within).boxed().collect(Collectors.toSet());
        return places::contains;
    }

    private IntPredicate switchesNowAndThen() {
        double likelihood = LIKELIHOODS_OF_A_SWITCH[seeded.nextInt(LIKELIHOODS_OF_A_SWITCH.length)];
        return place -> seeded.nextDouble() < likelihood;
    }

    /** Until nobody moves any more, except for those who wait for a lock that one who stands still has. */
    private void settle() {
        Instant until = Instant.now().plus(LONGEST_WAIT);
        int looks = 0;
        while (true) {
            List<Thread> moving = racers.stream().filter(racer -> racer.state == State.MOVING).map(racer -> racer.thread).toList();
            boolean somebodyStopped = racers.stream().anyMatch(racer -> racer.state == State.STOPPED);
            if (moving.isEmpty()) {
                return;
            }
            looks = somebodyStopped && waitingForLocks.waiting(moving) >= moving.size() ? looks + 1 : 0;
            if (looks >= LOOKS_UNTIL_SURE) {
                return;
            }
            if (Instant.now().isAfter(until)) {
                abandoned = true;
                notifyAll();
                throw new AssertionError("no end in sight after " + order + "; " + stacks());
            }
            pause();
        }
    }

    private Racer other(Racer racer) {
        return racers.get(0) == racer ? racers.get(1) : racers.get(0);
    }

    private synchronized void pause() {
        try {
            wait(LOOK_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private String stacks() {
        return racers.stream().map(racer -> racer.thread.getName() + " " + Arrays.toString(racer.thread.getStackTrace()))
            .collect(Collectors.joining("\n"));
    }
}
