package dev.manualcapture.process;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ResultMap;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * Adds statements to those that the engine has for its tables, each made when it is first asked for.
 *
 * @param together whether the database answers several statements at once, as PostgreSQL does
 */
record EngineStatements(StatementsOnDemand statements, boolean together) {

    /**
     * A statement that reads.
     *
     * @param sameRows the engine's own statement that gives the same kind of rows
     * @param sql      with what the caller gives as {@code #{parameter}}
     */
    record Reading(String sameRows, String sql) {
    }

    /** One that reads. */
    void read(String name, String sameRows, String sql) {
        readTogether(name, List.of(new Reading(sameRows, sql)));
    }

    /** Several that read, in one message where the database answers that, otherwise one after another; see {@link #all}. */
    void readTogether(String name, List<Reading> readings) {
        if (together) {
            add(name, readings);
            return;
        }
        for (int number = 0; number < readings.size(); number++) {
            add(part(name, number), readings.subList(number, number + 1));
        }
    }

    private void add(String name, List<Reading> readings) {
        statements.add(name, () -> {
            List<ResultMap> rows = readings.stream().map(Reading::sameRows)
                .flatMap(engines -> statements.getMappedStatement(engines).getResultMaps().stream()).toList();
            return builder(name, readings.stream().map(Reading::sql).collect(Collectors.joining(";\n")), SqlCommandType.SELECT).resultMaps(rows)
                .build();
        });
    }

    /** What the statements of this name read, all of it in their order. */
    @SuppressWarnings("unchecked")
    static List<DbEntity> all(CommandContext command, String name, Object parameter) {
        Configuration known = command.getDbSqlSession().getSqlSession().getConfiguration();
        List<DbEntity> all = new ArrayList<>();
        for (int number = 0; known.hasStatement(part(name, number), false); number++) {
            all.addAll(command.getDbEntityManager().selectList(part(name, number), parameter));
        }
        return all;
    }

    private static String part(String name, int number) {
        return number == 0 ? name : name + number;
    }

    /** @param sql a script over {@code list}, what is deleted, or with the one value by which it is */
    void delete(String name, String sql) {
        statements.add(name, () -> builder(name, sql, SqlCommandType.DELETE).build());
    }

    /** @param sql with the properties of what the caller gives */
    void update(String name, String sql) {
        statements.add(name, () -> builder(name, sql, SqlCommandType.UPDATE).build());
    }

    /** One of the engine's that reads, with its SQL changed; the values that it takes stay in their order. */
    void reworded(String name, String engines, UnaryOperator<String> change) {
        statements.add(name, () -> {
            MappedStatement statement = statements.getMappedStatement(engines);
            SqlSource source = parameter -> {
                BoundSql bound = statement.getSqlSource().getBoundSql(parameter);
                BoundSql reworded = new BoundSql(statements, change.apply(bound.getSql()), bound.getParameterMappings(), parameter);
                bound.getAdditionalParameters().forEach(reworded::setAdditionalParameter);
                return reworded;
            };
            return new MappedStatement.Builder(statements, name, source, SqlCommandType.SELECT).resultMaps(statement.getResultMaps()).build();
        });
    }

    private MappedStatement.Builder builder(String name, String sql, SqlCommandType type) {
        return new MappedStatement.Builder(statements, name,
            statements.getDefaultScriptingLanguageInstance().createSqlSource(statements, sql, Object.class), type);
    }
}
