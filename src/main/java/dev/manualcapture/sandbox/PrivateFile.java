package dev.manualcapture.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A database file that nobody but its owner may read: there are a shopper's orders in it, or what was decided about them. */
public final class PrivateFile {

    private static final String SUFFIX = ".mv.db";

    private PrivateFile() {
    }

    /**
     * Makes the file, empty, which H2 takes for a new database, or closes one that is there; a new folder around it is closed, too. Where the
     * file system knows no owners nothing is done.
     *
     * @param database the file without its suffix
     */
    public static void prepare(Path database) {
        Path file = database.toAbsolutePath().resolveSibling(database.getFileName() + SUFFIX);
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Path folder = file.getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder, only("rwx------"));
            }
            make(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Only its owner may read " + file + ", which cannot be arranged", e);
        }
    }

    private static void make(Path file) throws IOException {
        try {
            Files.createFile(file, only("rw-------"));
        } catch (FileAlreadyExistsException fromAnEarlierStart) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static FileAttribute<?> only(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
