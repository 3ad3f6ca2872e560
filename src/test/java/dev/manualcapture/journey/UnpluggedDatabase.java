package dev.manualcapture.journey;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that stops answering, as one does that was killed or cut off. */
@TestConfiguration
class UnpluggedDatabase implements BeanPostProcessor {

    private static volatile boolean unplugged;

    static void unplug() {
        unplugged = true;
    }

    static void plugIn() {
        unplugged = false;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource dataSource ? new DelegatingDataSource(dataSource) {
            @Override
            public Connection getConnection() throws SQLException {
                if (unplugged) {
                    throw new SQLTransientConnectionException("the test has unplugged it", "08001");
                }
                return super.getConnection();
            }
        } : bean;
    }
}
