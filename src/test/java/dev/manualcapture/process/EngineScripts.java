package dev.manualcapture.process;

import java.sql.Connection;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Camunda's own scripts, as they lie in the engine's jar, and in that of an older one, which the profile proof unpacks. */
final class EngineScripts {

    private static final String FOLDER = "org/camunda/bpm/engine/db/";
    private static final String OLDER_JAR = "target/older-engine/";
    private static final List<String> PARTS = List.of("engine", "history", "identity", "case.engine", "case.history", "decision.engine",
        "decision.history");
    /** From the older engine to this one. Patches between them there are none, the last one is of 7.13. */
    private static final List<String> STEPS = List.of("7.20_to_7.21", "7.21_to_7.22", "7.22_to_7.23", "7.23_to_7.24");

    private final String database;

    /** @param database as their names say it, {@code postgres} or {@code h2} */
    EngineScripts(String database) {
        this.database = database;
    }

    void createOlder(Connection connection) {
        PARTS.forEach(part -> run(connection, new FileSystemResource(OLDER_JAR + create(part))));
    }

    void upgrade(Connection connection) {
        STEPS.forEach(step -> run(connection, new ClassPathResource(FOLDER + "upgrade/" + database + "_engine_" + step + ".sql")));
    }

    void create(Connection connection) {
        PARTS.forEach(part -> run(connection, new ClassPathResource(create(part))));
    }

    private String create(String part) {
        return FOLDER + "create/activiti." + database + ".create." + part + ".sql";
    }

    private static void run(Connection connection, Resource script) {
        new ResourceDatabasePopulator(script).populate(connection);
    }
}
