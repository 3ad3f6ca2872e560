package dev.manualcapture.process;

import java.io.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.ibatis.builder.IncompleteElementException;
import org.apache.ibatis.builder.xml.XMLConfigBuilder;
import org.apache.ibatis.builder.xml.XMLStatementBuilder;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.Configuration;

/**
 * The engine's statements, each read out of its XML when it is first asked for. There are 880, and a first start and an order until
 * its capture ask for 69, ours among them; to read them all takes a quarter of a start and a third of the memory that is in use after it.
 *
 * <p>MyBatis keeps a statement for later that names what is not known yet. Here it is told so of every one, as long as it goes through the XML. It
 * makes this object itself, hence public.
 */
public final class StatementsOnDemand extends Configuration {

    /** By the names under which a statement can be asked for, with its namespace and without. */
    private final Map<String, List<Unread>> unread = new ConcurrentHashMap<>();
    private boolean isGoingThroughTheXml = true;
    private String askedLast;

    /**
     * Goes through the XML.
     *
     * @param mappings   MyBatis' configuration, which names the files with statements
     * @param properties what these leave open
     */
    static StatementsOnDemand of(Reader mappings, Properties properties) {
        XMLConfigBuilder xml = new XMLConfigBuilder(StatementsOnDemand.class, mappings, "", properties);
        StatementsOnDemand statements = (StatementsOnDemand) xml.parse();
        statements.isGoingThroughTheXml = false;
        return statements;
    }

    /** How many are not read yet. */
    long countUnread() {
        return unread.values().stream().flatMap(List::stream).filter(Unread::isLeft).distinct().count();
    }

    @Override
    public boolean hasStatement(String name, boolean validated) {
        if (isGoingThroughTheXml) {
            askedLast = name;
            throw new Later();
        }
        read(name);
        return super.hasStatement(name, validated);
    }

    /** Of the statement whose name was asked for last. */
    @Override
    public void addIncompleteStatement(XMLStatementBuilder statement) {
        Unread kept = new Unread(statement::parseStatementNode);
        for (String name : Set.of(askedLast, askedLast.substring(askedLast.lastIndexOf('.') + 1))) {
            keep(name, kept);
        }
    }

    /**
     * Adds one that is none of the engine's and may be made from those.
     *
     * @throws IllegalStateException when there is one of this name
     */
    void add(String name, Supplier<MappedStatement> statement) {
        synchronized (unread) {
            if (unread.containsKey(name) || super.hasStatement(name, false)) {
                throw new IllegalStateException("There is a statement " + name + " already, maybe of a newer engine: name ours otherwise.");
            }
            keep(name, new Unread(() -> addMappedStatement(statement.get())));
        }
    }

    private void keep(String name, Unread statement) {
        unread.computeIfAbsent(name, any -> new ArrayList<>(1)).add(statement);
    }

    @Override
    public MappedStatement getMappedStatement(String name, boolean validated) {
        read(name);
        return super.getMappedStatement(name, validated);
    }

    @Override
    public Collection<MappedStatement> getMappedStatements() {
        readAll();
        return super.getMappedStatements();
    }

    @Override
    public Collection<String> getMappedStatementNames() {
        readAll();
        return super.getMappedStatementNames();
    }

    private void readAll() {
        List.copyOf(unread.keySet()).forEach(this::read);
    }

    private void read(String name) {
        if (unread.containsKey(name)) {
            synchronized (unread) { // they share the tree of their XML, which is for one at a time
                if (unread.getOrDefault(name, List.of()).stream().allMatch(Unread::isReadNow)) {
                    unread.remove(name);
                }
            }
        }
    }

    private static final class Unread {

        private Runnable reading;
        private boolean isBeingRead;

        Unread(Runnable reading) {
            this.reading = reading;
        }

        boolean isLeft() {
            return reading != null;
        }

        /** Reads it, unless somebody did; false for who reads it right now and is asked whether it is there already. */
        boolean isReadNow() {
            if (reading != null && !isBeingRead) {
                isBeingRead = true;
                try {
                    reading.run();
                    reading = null;
                } finally {
                    isBeingRead = false;
                }
            }
            return reading == null;
        }
    }

    /** Tells MyBatis to keep a statement; made 880 times, and nobody looks where. */
    private static final class Later extends IncompleteElementException {

        private static final long serialVersionUID = 1;

        Later() {
            super("read when it is asked for");
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
