package dev.manualcapture.access;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A method and a path with its variables. */
record Route(String method, String path) implements Comparable<Route> {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}:]+)(:[^}]*)?}");

    /** The path with a value for each variable: the engine's name for an engine, the name of nothing for all else. */
    String example() {
        Matcher variables = VARIABLE.matcher(path);
        StringBuilder example = new StringBuilder();
        int number = 0;
        while (variables.find()) {
            boolean engine = variables.group(1).matches("engine|processEngineName") || number == 0 && path.matches(".*/engine/\\{name}.*");
            variables.appendReplacement(example, engine ? "default" : "nothing");
            number++;
        }
        return variables.appendTail(example).toString().replace("/**", "/nothing").replace("*", "");
    }

    @Override
    public int compareTo(Route other) {
        return Comparator.comparing(Route::path).thenComparing(Route::method).compare(this, other);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
