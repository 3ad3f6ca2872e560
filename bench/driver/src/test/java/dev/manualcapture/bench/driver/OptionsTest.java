package dev.manualcapture.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void runsEverybodyInEveryScenarioByDefault() {
        Options options = Options.of();

        assertThat(options.contestants()).containsExactly(Contestant.values());
        assertThat(options.scenarios()).containsExactly(Scenario.values());
        assertThat(options.busyMachineOk()).isFalse();
    }

    @Test
    void takesEachNameOnceAndInTheGivenOrder() {
        Options options = Options.of("--contestants", "naive,product,naive", "--busy-machine-ok", "--seconds", "3");

        assertThat(options.contestants()).containsExactly(Contestant.NAIVE, Contestant.PRODUCT);
        assertThat(options.busyMachineOk()).isTrue();
        assertThat(options.seconds()).isEqualTo(3);
    }

    @Test
    void namesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Options.of("--contestants", "temporal")).hasMessageContaining("temporal").hasMessageContaining("naive");
        assertThatThrownBy(() -> Options.of("--fast")).hasMessageContaining("--fast");
    }

    @Test
    void keepsTheOrdersThatWaitApartFromTheComparisons() {
        Options options = Options.of("--scenarios", "single,waiting", "--waiting", "1000000");

        assertThat(options.comparisons()).containsExactly(Scenario.SINGLE);
        assertThat(options.waiting()).isEqualTo(1_000_000);
        assertThat(options.longestRun()).isGreaterThan(Options.of("--scenarios", "single").longestRun());
        assertThatThrownBy(() -> Options.of("--waiting", "2000000000")).hasMessageContaining("can wait");
        assertThatThrownBy(() -> Options.of("--storm", "2000000000")).hasMessageContaining("can wait");
        assertThatThrownBy(() -> Options.of("--history", "2000000000")).hasMessageContaining("can have ended");
    }

    @Test
    void letsEveryContestantGetWarm() {
        assertThat(Options.of("--contestants", "product,naive", "--warmup", "20000").longestRun())
            .isEqualTo(Options.of("--contestants", "product,naive", "--warmup", "10000").longestRun().plusMinutes(20));
    }

    @Test
    void soaksForPartsOfAMinuteTooAndWaitsForIt() {
        assertThat(Options.of().soakMinutes()).isEqualTo(30);
        assertThat(Options.of("--soak-minutes", "0.5").soakMinutes()).isEqualTo(0.5);
        assertThat(Options.of("--scenarios", "soak", "--soak-minutes", "90").longestRun())
            .isEqualTo(Options.of("--scenarios", "soak", "--soak-minutes", "30").longestRun().plusMinutes(60));
        assertThatThrownBy(() -> Options.of("--soak-minutes", "0")).hasMessageContaining("a soak takes");
        assertThatThrownBy(() -> Options.of("--soak-minutes", "NaN")).hasMessageContaining("a soak takes");
        assertThatThrownBy(() -> Options.of("--soak-minutes", "100000")).hasMessageContaining("a soak takes");
    }
}
