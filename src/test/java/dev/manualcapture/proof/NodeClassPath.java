package dev.manualcapture.proof;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The class path of the tests with its folders packed into jars: only of jars can a JVM share classes between starts, which halves them. */
final class NodeClassPath {

    private static String packed;

    private NodeClassPath() {
    }

    static synchronized String get() {
        if (packed == null) {
            List<String> entries = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                Path path = Path.of(entry);
                if (Files.isDirectory(path)) {
                    entries.add(pack(path, Proof.folder("node").resolve(path.getFileName() + ".jar")).toString());
                } else if (Files.exists(path)) {
                    entries.add(entry);
                }
            }
            packed = String.join(File.pathSeparator, entries);
        }
        return packed;
    }

    /** With entries for folders: Spring looks into them. */
    private static Path pack(Path folder, Path jar) {
        try (Stream<Path> found = Files.walk(folder); JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.setLevel(0);
            for (Path path : found.filter(each -> !each.equals(folder)).sorted().toList()) {
                String name = folder.relativize(path).toString().replace(File.separatorChar, '/');
                out.putNextEntry(new JarEntry(Files.isDirectory(path) ? name + "/" : name));
                if (Files.isRegularFile(path)) {
                    Files.copy(path, out);
                }
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar.toAbsolutePath();
    }
}
