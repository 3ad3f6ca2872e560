package dev.manualcapture.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key and a self-signed certificate for this machine's loopback names, made anew at each start and kept in memory only.
 * {@code keytool} makes it: it belongs to {@code java.base}, so every JRE and every image has it, while the JDK offers no public
 * class that signs a certificate and a library would weigh more than the sandbox.
 */
final class Certificate {

    private static final String ALIAS = "sandbox";
    private static final String NAMES = "san=dns:localhost,ip:127.0.0.1,ip:::1";

    private final SSLContext context;
    private final String pem;

    private Certificate(SSLContext context, String pem) {
        this.context = context;
        this.pem = pem;
    }

    /** @throws IllegalStateException if this Java has no keytool, or it fails; with its own words */
    static Certificate selfSigned() {
        String password = Ids.text(32);
        try {
            Path folder = Files.createTempDirectory("sandbox-https");
            Path file = folder.resolve("key.p12");
            try {
                runKeytool(file, password);
                return read(file, password.toCharArray());
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot make a certificate", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the sandbox cannot use the certificate it made", e);
        }
    }

    SSLContext context() {
        return context;
    }

    /** The certificate alone, as a client is told to trust it. */
    String pem() {
        return pem;
    }

    private static void runKeytool(Path file, String password) throws IOException {
        ProcessBuilder keytool = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost", "-ext", NAMES,
                "-validity", "365", "-storetype", "PKCS12", "-keystore", file.toString(),
                // not as an argument, which every user of the machine can read
                "-storepass:env", "SANDBOX_KEY_PASSWORD")).redirectErrorStream(true);
        keytool.environment().put("SANDBOX_KEY_PASSWORD", password);
        Process process = keytool.start();
        process.getOutputStream().close();
        try (InputStream said = process.getInputStream()) {
            String words = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool made no certificate: " + words.trim());
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool made a certificate", e);
        }
    }

    private static Certificate read(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(store.getCertificate(ALIAS).getEncoded());
        return new Certificate(context, "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n");
    }
}
