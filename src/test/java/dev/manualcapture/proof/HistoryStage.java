package dev.manualcapture.proof;

import dev.manualcapture.ManualCaptureApplication;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.proof.Client.Told;
import dev.manualcapture.reconciliation.Acceptance;
import dev.manualcapture.reconciliation.Janitor;
import dev.manualcapture.reconciliation.OverdueOrders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The application in which histories are played one after the other: in memory, nothing in it moves by itself. */
final class HistoryStage implements AutoCloseable {

    private static final List<String> OUR_TABLES = List.of("timeline_entry", "money_operation", "inbox_event", "customer_order");

    private final ConfigurableApplicationContext application;
    private final JdbcTemplate jdbc;
    private final List<String> engineHistory;
    private final Map<OrderStatus, Integer> ends = new EnumMap<>(OrderStatus.class);
    private int played;
    private int checks;

    HistoryStage() {
        this(PlantedBug.NONE);
    }

    /** The application with a mistake in it. */
    HistoryStage(PlantedBug bug) {
        application = new SpringApplicationBuilder(ManualCaptureApplication.class, Stage.class).properties(Map.of("logging.level.root", "OFF"))
            .initializers(context -> context.getBeanFactory().addBeanPostProcessor(bug.planter()))
            .run("--spring.datasource.url=jdbc:h2:mem:histories", "--sandbox.port=false", "--server.port=0",
                "--smartpay.base-url=http://localhost:9/v1", "--camunda.bpm.job-execution.enabled=false",
                "--camunda.bpm.process-engine-name=histories"); // closing it takes no other context's engine away
        bug.started(application);
        jdbc = new JdbcTemplate(application.getBean(DataSource.class));
        engineHistory = jdbc.queryForList("select TABLE_NAME from INFORMATION_SCHEMA.TABLES where TABLE_NAME like 'ACT_HI_%'", String.class);
    }

    /** The histories that failed once, one a line. */
    static List<List<String>> kept() {
        try (var file = HistoryStage.class.getResourceAsStream("/proof/histories.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> List.of(line.split(" "))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Plays one history of one order. One that breaks is played again without each of its words, as long as a shorter one breaks too.
     *
     * @throws AssertionError with the shortest, what broke, and where everything about the order was written down
     */
    void play(List<String> words, String origin) {
        AssertionError broken = broken(words, origin);
        if (broken != null) {
            throw shortened(words, broken, origin);
        }
    }

    private AssertionError shortened(List<String> words, AssertionError broken, String origin) {
        List<String> shortest = words;
        AssertionError last = broken;
        for (int word = words.size() - 1; word >= 0; word--) {
            List<String> without = new ArrayList<>(shortest);
            without.remove(word);
            AssertionError still = broken(without, origin);
            if (still != null) {
                shortest = without;
                last = still;
            }
        }
        return shortest.size() < words.size() ? shortened(shortest, last, origin) : last;
    }

    /** @return null when it ended well */
    AssertionError broken(List<String> words, String origin) {
        String reference = "history-" + ++played;
        try {
            new History(this, reference).plays(words);
            return null;
        } catch (AssertionError broken) {
            return new AssertionError("%s%nhistory: %s%n%s%nall of it: %s".formatted(origin, String.join(" ", words), broken.getMessage(),
                HistoryReport.write(origin, words, broken, smartpay().books(reference), tables())), broken);
        } finally {
            forget(reference);
        }
    }

    /** Whether a call was sent of which it is not known yet what became of it. */
    boolean waitsForAnOutcome() {
        return jdbc.queryForObject("select count(*) from money_operation where state in ('SENT', 'UNKNOWN')", Integer.class) > 0;
    }

    Doors doors() {
        return application.getBean(Doors.class);
    }

    PretendSmartpay smartpay() {
        return application.getBean(PretendSmartpay.class);
    }

    /** What looks after orders by itself has its turn: the trial after a refused key, the janitor, the alarm. */
    void watch() {
        application.getBean(Acceptance.class).probe();
        application.getBean(Janitor.class).askAboutDue();
        application.getBean(OverdueOrders.class).raise();
    }

    /** What the order's timeline says. */
    List<String> facts(String reference) {
        return tables().timelineOf(reference).stream().map(Tables.Entry::what).toList();
    }

    /** M1 to M20 over Smartpay's books and all tables. */
    Invariants.Verdict invariants(String reference, Told told) {
        Tables tables = tables();
        Invariants.Verdict verdict = new Invariants(Books.ledger(smartpay(), reference), tables, told == null ? Map.of() : Map.of(reference, told),
            Set.of()).check();
        checks += verdict.checks();
        return verdict;
    }

    void ended(OrderStatus end) {
        ends.merge(end, 1, Integer::sum);
    }

    /** How many orders came to which end; a run that misses one is no test. */
    Map<OrderStatus, Integer> ends() {
        return ends;
    }

    int checks() {
        return checks;
    }

    private Tables tables() {
        try (Connection connection = application.getBean(DataSource.class).getConnection()) {
            return Tables.read(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Leaves nothing behind that a later history would meet, or that would slow it down. */
    private void forget(String reference) {
        ProcessInstance left = doors().instance(reference);
        if (left != null) {
            doors().engine().getRuntimeService().deleteProcessInstance(left.getId(), "the history is over", true);
        }
        OUR_TABLES.forEach(table -> jdbc.update("delete from " + table));
        engineHistory.forEach(table -> jdbc.update("delete from " + table));
        jdbc.update("delete from ACT_GE_BYTEARRAY where DEPLOYMENT_ID_ is null");
    }

    @Override
    public void close() {
        ClockUtil.reset();
        application.close();
    }
}
