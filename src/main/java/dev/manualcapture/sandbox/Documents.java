package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Keeps Smartpay's objects as they look on the wire, found by id or listed newest first. Members whose name starts with {@code _}
 * are the sandbox's own and are never shown.
 */
final class Documents {

    /** Newest first before a row; ordering by both columns lets H2 walk the index instead of sorting. */
    static final String PAGE = "select seq, body from document where kind = ? and seq < ? order by kind desc, seq desc limit ?";
    /** Due by a moment; from 0 on, as H2 would else walk all the rows that have no due time. */
    static final String DUE = "select body from document where due between 0 and ? order by due, seq limit 100";

    private static final int DEFAULT_RESULTS = 20;
    private static final int MOST_RESULTS = 100;

    private record Entry(long seq, ObjectNode body) {
    }

    private final Store store;

    Documents(Store store) {
        this.store = store;
    }

    /** Keeps a new object of the kind named by its {@code object} member. */
    void insert(ObjectNode document) {
        store.update("insert into document (id, kind, body) values (?, ?, ?)",
                document.path("id").asText(), document.path("object").asText(), Json.write(document));
    }

    /** Keeps a change. @param due when the order's hold ends; {@code null} when nothing falls due any more */
    void update(ObjectNode document, Instant due) {
        store.update("update document set body = ?, due = ? where id = ?",
                Json.write(document), due == null ? null : due.toEpochMilli(), document.path("id").asText());
    }

    void update(ObjectNode document) {
        update(document, null);
    }

    /** Files an object under another kind than its own, so that lists of its own kind leave it out. */
    void file(String id, String kind) {
        store.update("update document set kind = ? where id = ?", kind, id);
    }

    void delete(String id) {
        store.update("delete from document where id = ?", id);
    }

    /** The object of that kind and id, or {@code null}. */
    ObjectNode find(String kind, String id) {
        return store.row(found -> Json.own(found.getString(1)), "select body from document where id = ? and kind = ?", id, kind);
    }

    /** Objects that fell due by then, the earliest first, at most 100. */
    List<ObjectNode> due(Instant by) {
        return store.rows(found -> Json.own(found.getString(1)), DUE, by.toEpochMilli());
    }

    /** Every object of a kind, oldest first; for the few webhook endpoints and for the ledger. */
    List<ObjectNode> all(String kind) {
        return store.rows(found -> Json.own(found.getString(1)), "select body from document where kind = ? order by seq", kind);
    }

    List<ObjectNode> newest(String kind, int limit) {
        return page(kind, Long.MAX_VALUE, limit).stream().map(Entry::body).toList();
    }

    /**
     * One page as Smartpay lists: newest first (the order is not documented), {@code maxResults} 20 by default and here at most
     * 100 (not documented), {@code nextPageToken} absent on the last page.
     *
     * @throws SmartpayError 400 for a page token or size that cannot be
     */
    ObjectNode list(String kind, Call call, View view) {
        int maxResults = size(call.query("maxResults"));
        long start = start(call.query("pageToken"), kind);
        List<Entry> entries = page(kind, start, maxResults + 1);
        boolean more = entries.size() > maxResults;
        List<Entry> shown = more ? entries.subList(0, maxResults) : entries;
        ObjectNode collection = Json.object().put("object", "collection").put("pageToken", token(start));
        if (more) {
            collection.put("nextPageToken", token(shown.get(shown.size() - 1).seq));
        }
        collection.put("maxResults", maxResults).put("results", shown.size());
        ArrayNode data = collection.putArray("data");
        shown.forEach(entry -> data.add(view.show(entry.body)));
        return collection;
    }

    /** How an object is shown to the caller. */
    interface View {
        ObjectNode show(ObjectNode document);
    }

    private List<Entry> page(String kind, long before, int limit) {
        return store.rows(Documents::entry, PAGE, kind, before, limit);
    }

    private static Entry entry(ResultSet found) throws SQLException {
        return new Entry(found.getLong(1), Json.own(found.getString(2)));
    }

    private static int size(String asked) {
        if (asked == null) {
            return DEFAULT_RESULTS;
        }
        try {
            int size = Integer.parseInt(asked);
            if (size > 0) {
                return Math.min(size, MOST_RESULTS);
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw SmartpayError.invalid("maxResults", "must be a positive number");
    }

    private long start(String token, String kind) {
        if (token == null) {
            Long newest = store.row(found -> found.getLong(1),
                    "select seq from document where kind = ? order by kind desc, seq desc limit 1", kind);
            return newest == null ? 1 : newest + 1;
        }
        try {
            return Long.parseLong(token, 36);
        } catch (NumberFormatException e) {
            throw SmartpayError.invalid("pageToken", "is not one that a list gave out");
        }
    }

    private static String token(long seq) {
        return Long.toString(seq, 36);
    }
}
