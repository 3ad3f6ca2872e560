package dev.manualcapture.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A point of the code at which a node dies, as if its plug were pulled. Armed from outside through a file, so that a running node can be armed
 * too; before it dies it leaves its mark, by which the proof knows that this very point was hit.
 */
final class Failpoint {

    /** What a process that was killed by signal 9 ends with. */
    static final int EXIT = 137;
    /** The property that names the folder of the two files. */
    static final String FOLDER = "proof.failpoints";

    private static String armedBefore = "";
    private static int hits;

    private Failpoint() {
    }

    /**
     * Arms a running node, or one that starts later.
     *
     * @param hit   at which passage it dies, from 1
     * @param about names of the order: only passages on its behalf count, and those of which nobody knows on whose
     */
    static void arm(Path folder, String point, int hit, List<String> about) {
        try {
            Files.deleteIfExists(folder.resolve("mark"));
            Path next = folder.resolve("next");
            Files.writeString(next, point + " " + hit + " " + String.join(" ", about));
            Files.move(next, folder.resolve("armed"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void disarm(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve("armed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The point at which the node died; empty when it died elsewhere. */
    static String mark(Path folder) {
        try {
            return Files.readString(folder.resolve("mark"));
        } catch (NoSuchFileException diedElsewhere) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code passes the point; it does not return if this passage is the armed one. */
    static void reached(String point, String about) {
        String folder = System.getProperty(FOLDER);
        if (folder != null && isArmed(Path.of(folder), point, about)) {
            try {
                Files.writeString(Path.of(folder, "mark"), point, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().halt(EXIT);
        }
    }

    private static synchronized boolean isArmed(Path folder, String point, String about) {
        String armed;
        try {
            armed = Files.readString(folder.resolve("armed"));
        } catch (IOException notArmed) {
            return false;
        }
        if (!armed.equals(armedBefore)) {
            armedBefore = armed;
            hits = 0;
        }
        List<String> words = new ArrayList<>(List.of(armed.split(" ")));
        boolean meant = words.get(0).equals(point) && (about == null || words.subList(2, words.size()).stream().anyMatch(about::contains));
        return meant && ++hits == Integer.parseInt(words.get(1));
    }
}
