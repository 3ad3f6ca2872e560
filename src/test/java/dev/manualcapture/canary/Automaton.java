package dev.manualcapture.canary;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/** Looks for many byte strings in one pass (Aho and Corasick, 1975): a search for each alone would take minutes. */
final class Automaton {

    private final List<int[]> next = new ArrayList<>();
    private final List<String> meaning = new ArrayList<>();
    /** The next shorter end of what was read that means something too; 0 for none. */
    private int[] alsoEnds = new int[0];

    Automaton() {
        state();
    }

    void add(byte[] spelling, String means) {
        int at = 0;
        for (byte b : spelling) {
            int symbol = b & 0xff;
            if (next.get(at)[symbol] == 0) {
                next.get(at)[symbol] = state();
            }
            at = next.get(at)[symbol];
        }
        meaning.set(at, means);
    }

    /** Once all were added, before the first search. */
    void complete() {
        int[] shorter = new int[next.size()];
        alsoEnds = new int[next.size()];
        Deque<Integer> breadthFirst = new ArrayDeque<>();
        Arrays.stream(next.get(0)).filter(state -> state != 0).forEach(breadthFirst::add);
        while (!breadthFirst.isEmpty()) {
            int state = breadthFirst.remove();
            alsoEnds[state] = meaning.get(shorter[state]) != null ? shorter[state] : alsoEnds[shorter[state]];
            for (int symbol = 0; symbol < 256; symbol++) {
                int longer = next.get(state)[symbol];
                int otherwise = next.get(shorter[state])[symbol];
                if (longer == 0) {
                    next.get(state)[symbol] = otherwise;
                } else {
                    shorter[longer] = otherwise;
                    breadthFirst.add(longer);
                }
            }
        }
    }

    /** What occurs in the bytes. */
    Collection<String> in(byte[] bytes) {
        Collection<String> found = new TreeSet<>();
        int at = 0;
        for (byte b : bytes) {
            at = next.get(at)[b & 0xff];
            for (int end = meaning.get(at) != null ? at : alsoEnds[at]; end != 0; end = alsoEnds[end]) {
                found.add(meaning.get(end));
            }
        }
        return found;
    }

    private int state() {
        next.add(new int[256]);
        meaning.add(null);
        return next.size() - 1;
    }
}
