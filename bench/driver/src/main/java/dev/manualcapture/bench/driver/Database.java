package dev.manualcapture.bench.driver;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A contestant's database, looked at from outside. */
final class Database implements AutoCloseable {

    private final Connection connection;

    Database(String url) throws SQLException {
        connection = DriverManager.getConnection(url, Postgres.USER, Postgres.USER);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** @return how many rows were changed */
    int update(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** The first column of each row. */
    List<String> texts(String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(texts(sql).get(0));
    }

    /** Ends what others have asked of this database for seconds. */
    void cancelOthers() throws SQLException {
        texts("""
            select pg_cancel_backend(pid)::text from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
            and state = 'active' and query_start < now() - interval '2 seconds'""");
    }

    /** Those of clients, this one aside. */
    long connectionsOfOthers() throws SQLException {
        return number("""
            select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
            and backend_type = 'client backend'""");
    }

    /** With all indexes. */
    long bytes() throws SQLException {
        return number("select pg_database_size(current_database())");
    }

    /** Every row of every table. */
    List<Row> rows() throws SQLException {
        List<Row> all = new ArrayList<>();
        for (String table : texts("select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")) {
            Map<String, String> types = types(table);
            try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("select * from " + table)) {
                while (rows.next()) {
                    all.add(new Row(table, types, values(rows)));
                }
            }
        }
        return all;
    }

    private Map<String, String> types(String table) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("""
                select column_name, data_type from information_schema.columns
                where table_schema = 'public' and is_identity = 'NO' and table_name = '""" + table + "'")) {
            Map<String, String> types = new HashMap<>();
            while (rows.next()) {
                types.put(rows.getString(1), rows.getString(2));
            }
            return types;
        }
    }

    private static Map<String, String> values(ResultSet rows) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            if (rows.getObject(column) != null) {
                values.put(rows.getMetaData().getColumnName(column), rows.getString(column));
            }
        }
        return values;
    }

    /** @throws IllegalStateException naming a foreign key that points nowhere */
    void checkForeignKeys() throws SQLException {
        for (String query : texts("""
                select format('select count(*) from %s c where c.%I is not null and not exists (select 1 from %s p where p.%I = c.%I) /* %s */',
                    k.conrelid::regclass, c.attname, k.confrelid::regclass, p.attname, c.attname, k.conname)
                from pg_constraint k join pg_attribute c on c.attrelid = k.conrelid and c.attnum = k.conkey[1]
                join pg_attribute p on p.attrelid = k.confrelid and p.attnum = k.confkey[1] where k.contype = 'f'""")) {
            if (number(query) > 0) {
                throw new IllegalStateException("a copied row points nowhere: " + query);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
