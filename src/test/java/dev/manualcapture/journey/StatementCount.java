package dev.manualcapture.journey;

import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.listener.NoOpQueryExecutionListener;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;

/** Counts the SQL statements that the application sends, whoever sends them. */
@TestConfiguration
class StatementCount implements BeanPostProcessor {

    private static final AtomicLong SENT = new AtomicLong();

    static long sent() {
        return SENT.get();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource dataSource ? ProxyDataSourceBuilder.create(dataSource).listener(new NoOpQueryExecutionListener() {
            @Override
            public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
                SENT.addAndGet(queries.size());
            }
        }).build() : bean;
    }
}
