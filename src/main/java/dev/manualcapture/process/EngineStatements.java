package dev.manualcapture.process;

import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.session.Configuration;

/** Adds statements to those that the engine has for its tables. */
record EngineStatements(Configuration statements) {

    /**
     * One that reads.
     *
     * @param sameRows the engine's own statement that gives the same kind of rows
     * @param sql      with what the caller gives as {@code #{parameter}}
     */
    void read(String name, String sameRows, String sql) {
        add(builder(name, sql, SqlCommandType.SELECT).resultMaps(statements.getMappedStatement(sameRows).getResultMaps()));
    }

    /** @param sql a script over {@code list}, what is deleted, or with the one value by which it is */
    void delete(String name, String sql) {
        add(builder(name, sql, SqlCommandType.DELETE));
    }

    /** @param sql with the properties of what the caller gives */
    void update(String name, String sql) {
        add(builder(name, sql, SqlCommandType.UPDATE));
    }

    private MappedStatement.Builder builder(String name, String sql, SqlCommandType type) {
        return new MappedStatement.Builder(statements, name,
            statements.getDefaultScriptingLanguageInstance().createSqlSource(statements, sql, Object.class), type);
    }

    private void add(MappedStatement.Builder statement) {
        statements.addMappedStatement(statement.build());
    }
}
