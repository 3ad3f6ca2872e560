package dev.manualcapture.process;

import dev.manualcapture.order.OrderReference;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** All that the engine keeps of an order: to be shown as it is, and to be removed once its process has ended. */
@Service
public class ProcessRecord {

    private final RuntimeService runtime;
    private final HistoryService history;
    private final SignedIn signedIn;
    private final JdbcClient jdbc;

    ProcessRecord(RuntimeService runtime, HistoryService history, SignedIn signedIn, JdbcClient jdbc) {
        this.runtime = runtime;
        this.history = history;
        this.signedIn = signedIn;
        this.jdbc = jdbc;
    }

    /** Whether a process of the order still runs; a side path may, after the order's end. */
    public boolean isRunning(OrderReference reference) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).count() > 0;
    }

    /** Removes the history of all processes that the order had; none of them may run. */
    public void remove(OrderReference reference, String by) {
        signedIn.as(by, command -> {
            instances(reference).forEach(this::remove);
            return null;
        });
    }

    private void remove(String instance) {
        history.createUserOperationLogQuery().processInstanceId(instance).list()
            .forEach(operation -> history.deleteUserOperationLogEntry(operation.getId()));
        history.deleteHistoricProcessInstance(instance);
    }

    /** Each row of the engine's tables about the order, by the name of its table; the tables are those that name a process instance. */
    public Map<String, List<Map<String, Object>>> rows(OrderReference reference) {
        Map<String, List<Map<String, Object>>> tables = new TreeMap<>();
        for (String instance : instances(reference)) {
            columnsByTable().forEach((table, columns) -> {
                String named = columns.stream().map(column -> column + " = :instance").collect(Collectors.joining(" or "));
                List<Map<String, Object>> rows = jdbc.sql("select * from " + table + " where " + named).param("instance", instance)
                    .query(ProcessRecord::row).list();
                if (!rows.isEmpty()) {
                    tables.computeIfAbsent(table, none -> new ArrayList<>()).addAll(rows);
                }
            });
        }
        return tables;
    }

    /** Also of one that runs so long that the beginning of its history was cleaned up. */
    private Set<String> instances(OrderReference reference) {
        Set<String> instances = new LinkedHashSet<>();
        history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(reference.value()).orderByProcessInstanceStartTime().asc().list()
            .forEach(instance -> instances.add(instance.getId()));
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).list()
            .forEach(instance -> instances.add(instance.getId()));
        return instances;
    }

    /** The engine's names for an instance, wherever it uses them. */
    private Map<String, List<String>> columnsByTable() {
        return jdbc.sql("""
                select distinct upper(table_name), upper(column_name) from information_schema.columns
                where upper(column_name) in ('PROC_INST_ID_', 'PROCESS_INSTANCE_ID_', 'ROOT_PROC_INST_ID_') and upper(table_name) like 'ACT%'
                order by 1, 2""")
            .query((row, n) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
            .collect(Collectors.groupingBy(Map.Entry::getKey, TreeMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Map<String, Object> row(ResultSet row, int number) throws SQLException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            Object value = row.getObject(column);
            if (value != null) {
                fields.put(row.getMetaData().getColumnLabel(column).toUpperCase(Locale.ROOT),
                    value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value);
            }
        }
        return fields;
    }
}
