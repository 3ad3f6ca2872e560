package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Collator;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ids of the engine's rows")
class OrderedIdsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");

    @Test
    @DisplayName("are 15 digits and letters, for the rest of this century")
    void form() {
        assertThat(Stream.of("2026-11-30T00:00:00Z", "2050-01-01T00:00:00Z", "2099-12-31T00:00:00Z")
            .map(at -> new OrderedIds(() -> Instant.parse(at)).getNextId())).allMatch(id -> id.matches("[0-9a-v]{15}"));
    }

    @Test
    @DisplayName("are each greater than the one before, by bytes and by a language's rules, also while the clock stands or goes back")
    void order() {
        Deque<Instant> clock = new ArrayDeque<>(List.of(NOW, NOW, NOW.minusSeconds(3600), NOW.plusMillis(1), NOW.plusSeconds(86_400),
            Instant.parse("2099-12-31T00:00:00Z")));
        int readings = clock.size();
        OrderedIds ids = new OrderedIds(clock::pop);

        List<String> made = IntStream.range(0, readings).mapToObj(i -> ids.getNextId()).toList();

        assertThat(made).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.naturalOrder())
            .isSortedAccordingTo(Collator.getInstance(Locale.JAPAN)::compare);
    }

    @Test
    @DisplayName("are never the same twice, by many threads in one millisecond and by two processes at the same moment")
    void unique() {
        OrderedIds one = new OrderedIds(() -> NOW);
        OrderedIds other = new OrderedIds(() -> NOW);
        Set<String> seen = Collections.newSetFromMap(new ConcurrentHashMap<>());

        IntStream.range(0, 100_000).parallel().forEach(i -> seen.addAll(List.of(one.getNextId(), other.getNextId())));

        assertThat(seen).hasSize(200_000);
    }
}
