package dev.manualcapture.bench.driver;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Constants as they are written on a command line. */
final class Names {

    private Names() {
    }

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String all(Enum<?>... constants) {
        return Arrays.stream(constants).map(Names::of).collect(Collectors.joining(","));
    }

    /** @param names with commas between; each counts once */
    static <E extends Enum<E>> List<E> list(E[] constants, String names) {
        return Arrays.stream(names.split(",")).map(name -> find(constants, name)).distinct().toList();
    }

    private static <E extends Enum<E>> E find(E[] constants, String name) {
        return Arrays.stream(constants).filter(constant -> of(constant).equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is none of " + all(constants)));
    }
}
