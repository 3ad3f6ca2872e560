package dev.manualcapture.process;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;

/** The engine as the starter sets it up, but that its statements are read on demand. */
final class LeanEngineConfiguration extends SpringProcessEngineConfiguration {

    @Override
    protected void initSqlSessionFactory() {
        if (sqlSessionFactory == null) {
            sqlSessionFactory = new DefaultSqlSessionFactory(statements());
        }
        super.initSqlSessionFactory();
    }

    private StatementsOnDemand statements() {
        try (Reader mappings = new InputStreamReader(getMyBatisXmlConfigurationSteam(), StandardCharsets.UTF_8)) {
            StatementsOnDemand statements = StatementsOnDemand.of(mappings, properties(databaseTablePrefix, databaseType));
            statements.setEnvironment(new Environment("default", transactionFactory, dataSource));
            statements.setDefaultStatementTimeout(jdbcStatementTimeout);
            if (isJdbcBatchProcessing()) {
                statements.setDefaultExecutorType(ExecutorType.BATCH);
            }
            return statements;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the engine's XML leaves open: how its tables begin, and how this kind of database says things. */
    static Properties properties(String tablePrefix, String databaseType) {
        Properties properties = new Properties();
        properties.setProperty("prefix", tablePrefix);
        initSqlSessionFactoryProperties(properties, tablePrefix, databaseType);
        return properties;
    }
}
