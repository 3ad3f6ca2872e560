package dev.manualcapture.proof;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * A node dies at each named point around every call and commit, on both databases, and starts again: then the ledger shows exactly the right
 * effect. First every crash, one restart each, while the orders before go on; then every order's end.
 */
@Tag("proof")
class CrashPointsTest {

    private static final List<AutoCloseable> OPEN = new CopyOnWriteArrayList<>();

    @AfterAll
    static void close() throws Exception {
        for (int i = OPEN.size() - 1; i >= 0; i--) {
            OPEN.get(i).close();
        }
    }

    @TestFactory
    DynamicNode onH2() {
        return proof(CrashRun.onH2());
    }

    @TestFactory
    DynamicNode onPostgres() {
        return proof(CrashRun.onPostgres());
    }

    private static DynamicNode proof(CrashRun run) {
        OPEN.add(run);
        List<CrashCase> cases = CrashCase.all();
        Stream<DynamicNode> crashes = IntStream.range(0, cases.size()).mapToObj(n ->
            dynamicTest("dies at " + cases.get(n), () -> run.crash(cases.get(n), reference(n))));
        Stream<DynamicNode> ends = IntStream.range(0, cases.size()).mapToObj(n ->
            dynamicTest("has its one effect after " + cases.get(n), () -> run.hasItsOneEffect(cases.get(n), reference(n))));
        return dynamicContainer(run.toString(), Stream.of(dynamicTest("starts", run::start), dynamicContainer("crashes", crashes),
            dynamicContainer("ends", ends), dynamicTest("keeps every invariant", run::keepsEveryInvariant)));
    }

    private static String reference(int n) {
        return "crash-" + n + "-";
    }
}
