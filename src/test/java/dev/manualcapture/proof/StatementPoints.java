package dev.manualcapture.proof;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.NoOpQueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Makes every statement that tells who wins a race a point to stop at, and every commit. */
final class StatementPoints implements BeanPostProcessor {

    private static final Pattern READ = Pattern.compile(
        "^select\\b.*?\\bfrom (customer_order|money_operation|inbox_event|act_ru_task|act_ru_job|act_ru_event_subscr)\\b.*?(for update)?$");
    private static final Pattern WRITE = Pattern.compile(
        "^(insert into|update|delete from) (customer_order|money_operation|inbox_event|act_ru_\\w+)\\b.*");

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource dataSource
            ? ProxyDataSourceBuilder.create(dataSource).listener(new Statements()).methodListener(new Commits()).build() : bean;
    }

    private static final class Statements extends NoOpQueryExecutionListener {

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            queries.stream().map(query -> nameOf(query.getQuery())).flatMap(Optional::stream).findFirst().ifPresent(Interleaving::point);
        }
    }

    private static final class Commits implements MethodExecutionListener {

        @Override
        public void beforeMethod(MethodExecutionContext call) {
            if (call.getMethod().getName().equals("commit")) {
                Interleaving.point("commit");
            }
        }

        @Override
        public void afterMethod(MethodExecutionContext call) {
            // the next point follows soon enough
        }
    }

    static Optional<String> nameOf(String statement) {
        String sql = statement.toLowerCase().replaceAll("\\s+", " ").strip();
        Matcher read = READ.matcher(sql);
        if (read.matches()) {
            return Optional.of((read.group(2) == null ? "read " : "lock ") + read.group(1));
        }
        Matcher write = WRITE.matcher(sql);
        return write.matches() ? Optional.of(write.group(1).replaceFirst(" .*", "") + " " + write.group(2)) : Optional.empty();
    }
}
