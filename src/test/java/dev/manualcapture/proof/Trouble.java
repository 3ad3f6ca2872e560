package dev.manualcapture.proof;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Kills and freezes nodes, up to three quarters of them between a call that moves money and its answer, and crashes the database; one after the
 * other.
 */
final class Trouble {

    private static final Duration LONGEST_TRAP = Duration.ofSeconds(6);
    private static final Duration RECOVERY = Duration.ofMinutes(3);

    private enum Blow { KILL, FREEZE, CRASH_OF_THE_DATABASE }

    private final List<NodeProcess> nodes;
    private final Postgres postgres;
    private final SmartpayRoad road;
    private final Random random;
    private final Fired fired;

    Trouble(List<NodeProcess> nodes, Postgres postgres, SmartpayRoad road, long seed, Fired fired) {
        this.nodes = nodes;
        this.postgres = postgres;
        this.road = road;
        this.random = new Random(seed);
        this.fired = fired;
    }

    /** Deals every blow and returns when all is up again. */
    void run() throws InterruptedException {
        List<Blow> blows = new ArrayList<>(Collections.nCopies(12, Blow.KILL));
        blows.addAll(Collections.nCopies(3, Blow.FREEZE));
        blows.addAll(Collections.nCopies(3, Blow.CRASH_OF_THE_DATABASE));
        Collections.shuffle(blows, random);
        for (Blow blow : blows) {
            Pauses.millis(random.nextInt(2_000));
            NodeProcess node = nodes.get(random.nextInt(nodes.size()));
            Proof.say("%s %s", blow, blow == Blow.CRASH_OF_THE_DATABASE ? "" : node.name());
            switch (blow) {
                case KILL -> kill(node);
                case FREEZE -> freeze(node);
                case CRASH_OF_THE_DATABASE -> {
                    postgres.crashAndRestart();
                    fired.databaseCrashes.incrementAndGet();
                }
            }
            await().atMost(RECOVERY).pollInterval(Duration.ofMillis(200)).until(() -> nodes.stream().allMatch(NodeProcess::isUp));
        }
    }

    private void kill(NodeProcess node) throws InterruptedException {
        if (random.nextInt(4) > 0 && sprung(node, node::kill)) {
            fired.killsDuringCall.incrementAndGet();
        } else {
            node.kill();
        }
        fired.kills.incrementAndGet();
        Pauses.millis(200 + random.nextInt(1_000));
        node.start();
    }

    private void freeze(NodeProcess node) throws InterruptedException {
        if (!sprung(node, node::freeze)) {
            node.freeze();
        }
        Pauses.millis(NodeSettings.LOCK_MILLIS + 1_500 + random.nextInt(1_500));
        node.thaw();
        fired.freezes.incrementAndGet();
    }

    /** @return false when the node sent nothing that moves money in time; nothing was done to it then */
    private boolean sprung(NodeProcess node, Runnable blow) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        road.setTrap(node.name(), () -> {
            blow.run();
            done.countDown();
        });
        if (done.await(LONGEST_TRAP.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        if (road.removeTrap(node.name())) {
            return false;
        }
        done.await(); // it struck at the last moment
        return true;
    }
}
