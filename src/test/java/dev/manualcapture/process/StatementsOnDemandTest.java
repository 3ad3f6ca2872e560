package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.ibatis.builder.xml.XMLConfigBuilder;
import org.apache.ibatis.logging.Log;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.scripting.LanguageDriver;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.type.TypeHandler;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The statements are those that MyBatis makes when it reads all at once, whoever asks for which of them first. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StatementsOnDemandTest {

    private static final int ASKERS = 4;
    private static final String NAME = "selectTask";
    private static final String WITH_NAMESPACE = "org.camunda.bpm.engine.impl.persistence.entity.TaskEntity." + NAME;

    /** Everything that a statement consists of, but for what belongs to MyBatis as a whole; the engine names no type handler. */
    private static final ObjectMapper PARTS = JsonMapper.builder().visibility(PropertyAccessor.ALL, Visibility.NONE)
        .visibility(PropertyAccessor.FIELD, Visibility.ANY).disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .addMixIn(Configuration.class, Shared.class).addMixIn(Log.class, Shared.class).addMixIn(TypeHandler.class, Shared.class)
        .addMixIn(LanguageDriver.class, Shared.class).build();

    @JsonIgnoreType
    private static final class Shared {
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void areThoseOfTheEngine(String database) throws IOException {
        Configuration atOnce = atOnce(database);
        StatementsOnDemand onDemand = onDemand(database);

        List<String> names = List.copyOf(atOnce.getMappedStatementNames());
        assertThat(onDemand.countUnread()).isEqualTo(names.stream().filter(name -> name.contains(".")).count());
        for (String name : shuffled(names, 1)) {
            assertThat(onDemand.hasStatement(name)).as(name).isTrue();
            assertThat(parts(onDemand.getMappedStatement(name))).as(name).isEqualTo(parts(atOnce.getMappedStatement(name)));
        }
        assertThat(onDemand.countUnread()).isZero();
        assertThat(onDemand.getMappedStatementNames()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void areReadOneByOne() throws IOException {
        StatementsOnDemand onDemand = onDemand("h2");
        long all = onDemand.countUnread();

        MappedStatement task = onDemand.getMappedStatement(NAME);

        assertThat(onDemand.countUnread()).isEqualTo(all - 1);
        assertThat(onDemand.getMappedStatement(WITH_NAMESPACE)).isSameAs(task);
        assertThat(onDemand.countUnread()).isEqualTo(all - 1);
    }

    @Test
    void areAllThereForWhoeverAsksForAll() throws IOException {
        StatementsOnDemand onDemand = onDemand("h2");

        assertThat(onDemand.getMappedStatements()).extracting(MappedStatement::getId).contains(WITH_NAMESPACE);
        assertThat(onDemand.countUnread()).isZero();
    }

    @Test
    void areNoMoreThanTheEngineHas() throws IOException {
        StatementsOnDemand onDemand = onDemand("h2");

        assertThat(onDemand.hasStatement("selectNothing")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> onDemand.getMappedStatement("selectNothing")).withMessageContaining("selectNothing");
    }

    @Test
    void areJoinedByOursMadeOfThem() throws IOException {
        StatementsOnDemand onDemand = onDemand("h2");
        long all = onDemand.countUnread();
        onDemand.add("ours", () -> {
            MappedStatement task = onDemand.getMappedStatement(NAME);
            return new MappedStatement.Builder(onDemand, "ours", task.getSqlSource(), task.getSqlCommandType()).resultMaps(task.getResultMaps()).build();
        });
        assertThat(onDemand.countUnread()).isEqualTo(all + 1);

        MappedStatement ours = onDemand.getMappedStatement("ours");

        assertThat(onDemand.countUnread()).isEqualTo(all - 1);
        assertThat(ours.getSqlSource()).isSameAs(onDemand.getMappedStatement(NAME).getSqlSource());
        assertThat(onDemand.getMappedStatement("ours")).isSameAs(ours);
    }

    /** An engine that lacks one of which ours are made is noticed here, and no longer at its start. */
    @ParameterizedTest
    @CsvSource({"h2, false", "postgres, true"})
    void areAllThatOursAreMadeOf(String database, boolean together) throws IOException {
        StatementsOnDemand onDemand = onDemand(database);
        long engines = onDemand.countUnread();

        EngineConfiguration.addStatements(new EngineStatements(onDemand, together), UnaryOperator.identity());
        assertThat(onDemand.countUnread()).isGreaterThan(engines + 10);

        assertThat(onDemand.getMappedStatements()).isNotEmpty();
        assertThat(onDemand.countUnread()).isZero();
    }

    @Test
    void areNotReplaced() throws IOException {
        StatementsOnDemand onDemand = onDemand("h2");

        for (int time = 0; time < 2; time++) {
            assertThatIllegalStateException().isThrownBy(() -> onDemand.add(NAME, () -> null)).withMessageContaining(NAME);
            onDemand.getMappedStatement(NAME);
        }
    }

    @Test
    void areAskedForAgainWhereTheyCouldNotBeRead() throws IOException {
        StatementsOnDemand onDemand = onDemand("h2");
        onDemand.add("ours", () -> onDemand.getMappedStatement("not there yet"));

        for (int time = 0; time < 2; time++) {
            assertThatIllegalArgumentException().isThrownBy(() -> onDemand.hasStatement("ours")).withMessageContaining("not there yet");
        }
    }

    /** All at once ask for all, each in an order of its own. */
    @Test
    void areTheSameForEverybody() throws IOException {
        StatementsOnDemand onDemand = onDemand("postgres");
        List<String> names = List.copyOf(atOnce("postgres").getMappedStatementNames());
        CyclicBarrier together = new CyclicBarrier(ASKERS);

        List<CompletableFuture<List<MappedStatement>>> askers = IntStream.range(0, ASKERS).mapToObj(asker -> CompletableFuture.supplyAsync(() -> {
            awaitOthers(together);
            shuffled(names, asker).forEach(onDemand::getMappedStatement);
            return names.stream().map(onDemand::getMappedStatement).toList();
        }, StatementsOnDemandTest::inItsOwnThread)).toList();

        List<MappedStatement> first = askers.get(0).join();
        askers.forEach(asker -> assertThat(asker.join()).usingElementComparator((one, other) -> one == other ? 0 : 1).isEqualTo(first));
    }

    private static void inItsOwnThread(Runnable asker) {
        Thread thread = new Thread(asker);
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitOthers(CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> shuffled(List<String> names, long seed) {
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static String parts(MappedStatement statement) throws JsonProcessingException {
        return PARTS.writeValueAsString(statement);
    }

    private static StatementsOnDemand onDemand(String database) throws IOException {
        try (Reader mappings = mappings()) {
            return StatementsOnDemand.of(mappings, properties(database));
        }
    }

    private static Configuration atOnce(String database) throws IOException {
        try (Reader mappings = mappings()) {
            return new XMLConfigBuilder(mappings, "", properties(database)).parse();
        }
    }

    private static Properties properties(String database) {
        return LeanEngineConfiguration.properties("", database);
    }

    private static Reader mappings() {
        return new InputStreamReader(ProcessEngineConfigurationImpl.class.getClassLoader().getResourceAsStream(
            ProcessEngineConfigurationImpl.DEFAULT_MYBATIS_MAPPING_FILE), StandardCharsets.UTF_8);
    }
}
