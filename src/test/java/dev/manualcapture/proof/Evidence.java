package dev.manualcapture.proof;

import dev.manualcapture.proof.Invariants.Verdict;
import dev.manualcapture.proof.Invariants.Violation;
import dev.manualcapture.proof.SmartpaySide.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where an invariant broke: one readable file with all that is known of the orders concerned. */
final class Evidence {

    private Evidence() {
    }

    /** @return the file */
    static Path write(String run, String summary, Verdict verdict, Ledger ledger, Tables tables, Map<String, ?> told) {
        List<String> lines = new ArrayList<>(List.of(run, summary, verdict.toString(), ""));
        verdict.violations().forEach(violation -> lines.add(violation.toString()));
        verdict.violations().stream().map(Violation::reference).filter(Objects::nonNull).distinct().forEach(reference ->
            lines.addAll(order(reference, ledger, tables, told)));
        Path file = Proof.folder(".").resolve(run + ".txt").normalize();
        try {
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> order(String reference, Ledger ledger, Tables tables, Map<String, ?> told) {
        List<String> lines = new ArrayList<>(List.of("", "== " + reference, "told: " + told.get(reference)));
        ledger.ordersOf(reference).forEach(order -> {
            lines.add("ledger: " + order);
            ledger.callsOf(order.id()).forEach(call -> lines.add("  " + call));
        });
        tables.orders().stream().filter(order -> order.reference().equals(reference)).forEach(order -> {
            lines.add("order: " + order);
            tables.events().stream().filter(event -> Objects.equals(event.orderId(), order.smartpayId()))
                .forEach(event -> lines.add("  " + event));
        });
        tables.jobs().stream().filter(job -> job.startsWith(reference + " ")).forEach(job -> lines.add("  " + job));
        tables.operationsOf(reference).forEach(operation -> lines.add("  " + operation));
        tables.timelineOf(reference).forEach(entry -> lines.add("  " + entry));
        tables.instances().stream().filter(instance -> reference.equals(instance.reference())).forEach(instance -> lines.add("  " + instance));
        return lines;
    }
}
