package dev.manualcapture.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The files of a model by their names: the process, its forms and tables. */
record ModelFiles(SortedMap<String, byte[]> files) {

    private static final String FOLDER = "bpmn/";

    /** As they are in the jar, under names that are the same from the source tree. */
    static ModelFiles inTheJar() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try {
            for (String kind : new String[] {"bpmn", "dmn", "form"}) {
                for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + "*." + kind)) {
                    files.put(FOLDER + file.getFilename(), file.getContentAsByteArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelFiles(files);
    }

    /** As they were deployed. */
    static ModelFiles deployed(RepositoryService repository, String deploymentId) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : repository.getDeploymentResourceNames(deploymentId)) {
            try (InputStream content = repository.getResourceAsStream(deploymentId, name)) {
                files.put(name, content.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ModelFiles(files);
    }

    /** SHA-256 over all names and contents, as 64 hex digits. */
    String hash() {
        MessageDigest sha256 = sha256();
        files.forEach((name, content) -> {
            sha256.update((name + ' ' + content.length + '\n').getBytes(StandardCharsets.UTF_8));
            sha256.update(content);
        });
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every Java platform", e);
        }
    }
}
