package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A contestant as it runs, mostly one process, with a Smartpay and a database of its own. */
final class App implements AutoCloseable {

    private final Contestant contestant;
    private final String name;
    private final Launch launch;
    private final Postgres postgres;
    private final Path logs;
    private final FakeSmartpay smartpay;
    private final List<Node> nodes = new ArrayList<>();
    private final AtomicInteger turns = new AtomicInteger();

    /** @param name by which it is told from another one of the same contestant; also of its database, which it finds as it was left */
    App(Contestant contestant, String name, Launch launch, Postgres postgres, Path logs) throws Exception {
        this.contestant = contestant;
        this.name = name;
        this.launch = launch;
        this.postgres = postgres;
        this.logs = Files.createDirectories(logs);
        smartpay = new FakeSmartpay();
        postgres.createDatabase(name());
        addNode();
    }

    /** Starts one more process on the same database and Smartpay; to be called while there is no load. */
    void addNode() throws IOException {
        String log = nodes.isEmpty() ? name() + ".log" : name() + "-" + (nodes.size() + 1) + ".log";
        nodes.add(new Node(contestant, launch, contestant.environment(postgres.url(name()), smartpay.address()), logs.resolve(log)));
    }

    void awaitUp() throws Exception {
        for (Node node : nodes) {
            node.awaitUp();
        }
    }

    Contestant contestant() {
        return contestant;
    }

    /** Also its database's. */
    String name() {
        return name;
    }

    /** Of its first process. */
    String address() {
        return nodes.get(0).address();
    }

    FakeSmartpay smartpay() {
        return smartpay;
    }

    /** Those of each process in turn, request by request. */
    Doors doors() {
        return nodes.get(Math.floorMod(turns.getAndIncrement(), nodes.size())).doors();
    }

    /** Its first process. */
    ProcessHandle process() {
        return nodes.get(0).process();
    }

    /** Orders of any of them that did not come to their right end at Smartpay exactly once. */
    static List<String> wrong(Collection<App> apps) {
        return apps.stream().flatMap(app -> app.smartpay().wrong().stream()).toList();
    }

    /** CPU time of all its processes, ms. */
    long cpu() {
        return nodes.stream().mapToLong(node -> Cpu.of(node.process())).sum();
    }

    @Override
    public void close() throws InterruptedException {
        for (Node node : nodes) {
            node.close();
        }
        smartpay.close();
    }
}
