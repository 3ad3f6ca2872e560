package dev.manualcapture.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Our tables, and our indexes on the engine's, as the application makes them. */
public final class OurSchema {

    private OurSchema() {
    }

    /** Into a database that has the engine's tables. */
    public static void into(DataSource database) {
        Flyway.configure().dataSource(database).baselineOnMigrate(true).baselineVersion("0").load().migrate();
        new EngineSchema(database).make();
    }
}
