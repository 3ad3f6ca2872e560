package dev.manualcapture.proof;

import dev.manualcapture.proof.PretendSmartpay.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Everything about one order whose history broke, for a person: the words, what broke, and what happened when, on both sides. */
final class HistoryReport {

    private static final Path FILE = Proof.folder("histories").resolve("broken.txt");

    private HistoryReport() {
    }

    static Path write(String origin, List<String> words, Throwable broken, List<Entry> books, Tables tables) {
        List<String> lines = new ArrayList<>(List.of(origin, "", "history, for src/test/resources/proof/histories.txt:",
            String.join(" ", words), "", "what broke:", String.valueOf(broken.getMessage()), "", "what happened:"));
        lines.addAll(happened(books, tables.timeline()));
        lines.addAll(List.of("", "tables:"));
        Stream.of(tables.orders(), tables.operations(), tables.events(), tables.instances(), tables.waiting(), tables.jobs(), tables.deadJobs(),
            tables.incidents()).flatMap(List::stream).forEach(row -> lines.add("  " + row));
        try {
            return Files.write(FILE, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Fact(Instant at, String what) {
    }

    /** Smartpay's books and our timeline in one, by time. */
    private static List<String> happened(List<Entry> books, List<Tables.Entry> timeline) {
        Stream<Fact> there = books.stream().map(entry -> new Fact(entry.at(), "Smartpay  %s%s%s%s".formatted(entry.act(),
            entry.yen() == 0 ? "" : " ¥" + entry.yen(), entry.key() == null ? "" : " " + entry.key(),
            entry.key() != null && !entry.executed() ? " (no effect)" : "")));
        Stream<Fact> here = timeline.stream().map(entry -> new Fact(entry.at(), "here      %s by %s%s".formatted(entry.what(), entry.by(),
            entry.detail() == null ? "" : ", " + entry.detail())));
        return Stream.concat(there, here).sorted(Comparator.comparing(Fact::at)).map(fact -> "  " + fact.at() + "  " + fact.what()).toList();
    }
}
