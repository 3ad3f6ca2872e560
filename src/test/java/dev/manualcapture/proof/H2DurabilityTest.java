package dev.manualcapture.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A webhook that was answered 200 is there after a kill; without {@code WRITE_DELAY=0} it need not be, which shows that the check bites. */
@Tag("proof")
class H2DurabilityTest {

    private static final int KILLS = 30;
    private static final int LONGEST_CONTROL = 10;

    @Test
    void keepsEveryAcknowledgedWebhookThroughThirtyKills() throws Exception {
        long begin = System.nanoTime();
        KilledWriter writer = new KilledWriter(database("durable"));
        while (writer.kills() < KILLS) {
            writer.lives();
        }

        Set<String> lost = writer.lost();
        Proof.say("H2 durability: %d kills, %d webhooks acknowledged, %d lost; %d s", KILLS, writer.acknowledged(), lost.size(),
            Duration.ofNanos(System.nanoTime() - begin).toSeconds());
        assertThat(writer.acknowledged()).isGreaterThanOrEqualTo(10_000);
        assertThat(lost).isEmpty();
    }

    @Test
    void losesSomeWithoutWriteDelayZero() throws Exception {
        KilledWriter writer = new KilledWriter(database("delayed").replace("WRITE_DELAY=0;", ""));
        while (writer.lost().isEmpty() && writer.kills() < LONGEST_CONTROL) {
            writer.lives();
        }
        Proof.say("H2 without WRITE_DELAY=0: %d kills, %d webhooks acknowledged, %d lost", writer.kills(), writer.acknowledged(),
            writer.lost().size());
        assertThat(writer.lost()).isNotEmpty();
    }

    static String database(String name) {
        return NodeSettings.h2(Proof.folder("durability-" + ProcessHandle.current().pid()).resolve(name));
    }
}
