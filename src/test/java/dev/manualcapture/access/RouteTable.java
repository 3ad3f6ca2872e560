package dev.manualcapture.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code routes.tsv}: what each identity is answered at each route. A path may begin with a family: {@code [engine]} is the engine's API at each
 * of its addresses, {@code [rest]} at the two of its REST, {@code [web]} at that of the web applications. Where answers differ by address,
 * {@code [rest]} and {@code [web]} stand instead of {@code [engine]}. Shop and warehouse have no session at the web applications, so that a
 * row of {@code [engine]} means 401 for them there. Rows of the engine's REST and of the actuator hold for local mode, those that begin with
 * {@code :8081} for production.
 */
final class RouteTable {

    /** Before a path on the management server of production. */
    static final String MANAGEMENT = ":8081";
    private static final Path FILE = Path.of("src/test/resources/access/routes.tsv");
    private static final List<String> REST = List.of("/engine-rest", "/engine-rest/engine/{name}");
    private static final String WEB = "/camunda/api/engine/engine/{name}";

    private RouteTable() {
    }

    /** @param local whether this is local mode, where the engine's REST is there and the actuator on the same port */
    static Map<Route, Map<Identity, Integer>> read(boolean local) {
        Map<Route, Map<Identity, Integer>> table = new TreeMap<>();
        for (String line : lines()) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            String[] cells = line.split("\t");
            Map<Identity, Integer> answers = new EnumMap<>(Identity.class);
            for (Identity identity : Identity.values()) {
                answers.put(identity, Integer.valueOf(cells[2 + identity.ordinal()]));
            }
            for (String path : paths(cells[1], local)) {
                boolean web = cells[1].startsWith("[engine]") && path.startsWith(WEB);
                if (table.put(new Route(cells[0], path), web ? withoutSession(answers) : answers) != null) {
                    throw new IllegalStateException("two rows for " + cells[0] + " " + path);
                }
            }
        }
        return table;
    }

    private static Map<Identity, Integer> withoutSession(Map<Identity, Integer> answers) {
        Map<Identity, Integer> web = new EnumMap<>(answers);
        web.put(Identity.SHOP, 401);
        web.put(Identity.WAREHOUSE, 401);
        return web;
    }

    private static List<String> paths(String path, boolean local) {
        List<String> doors = new ArrayList<>();
        if (!path.startsWith("[")) {
            boolean onlyLocal = path.startsWith("/actuator") || path.startsWith(REST.get(0));
            return onlyLocal && !local || path.startsWith(MANAGEMENT) && local ? List.of() : List.of(path);
        }
        String family = path.substring(0, path.indexOf(']') + 1);
        if (local && !family.equals("[web]")) {
            doors.addAll(REST);
        }
        if (!family.equals("[rest]")) {
            doors.add(WEB);
        }
        return doors.stream().map(door -> door + path.substring(family.length())).toList();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same answers as lines of the file, with families where the addresses of the engine agree. */
    static List<String> written(Map<Route, Map<Identity, Integer>> answers) {
        SortedSet<String> lines = new TreeSet<>(Comparator.comparing((String line) -> line.split("\t")[1]).thenComparing(line -> line));
        answers.forEach((route, codes) -> {
            String family = family(route, codes, answers);
            lines.add(route.method() + "\t" + family + "\t"
                + Arrays.stream(Identity.values()).map(codes(route, codes, family, answers)::get).map(String::valueOf).collect(Collectors.joining("\t")));
        });
        return List.copyOf(lines);
    }

    private static String family(Route route, Map<Identity, Integer> codes, Map<Route, Map<Identity, Integer>> answers) {
        String door = Stream.of(WEB, REST.get(1), REST.get(0)).filter(each -> route.path().startsWith(each)).findFirst().orElse(null);
        if (door == null) {
            return route.path();
        }
        String below = route.path().substring(door.length());
        Map<Identity, Integer> rest = answers.get(new Route(route.method(), REST.get(0) + below));
        Map<Identity, Integer> named = answers.get(new Route(route.method(), REST.get(1) + below));
        Map<Identity, Integer> web = answers.get(new Route(route.method(), WEB + below));
        if (rest == null || !rest.equals(named)) {
            return door.equals(WEB) ? "[web]" + below : route.path();
        }
        return (withoutSession(rest).equals(web) ? "[engine]" : door.equals(WEB) ? "[web]" : "[rest]") + below;
    }

    private static Map<Identity, Integer> codes(Route route, Map<Identity, Integer> codes, String family,
                                                Map<Route, Map<Identity, Integer>> answers) {
        return !family.startsWith("[engine]") ? codes
            : answers.get(new Route(route.method(), REST.get(0) + family.substring("[engine]".length())));
    }
}
