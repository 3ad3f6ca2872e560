package dev.manualcapture.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A request written byte by byte: HTTP clients mend the spellings that matter here. */
final class RawRequest {

    private RawRequest() {
    }

    /** The whole answer: head and body. Each closes its connection. */
    static String send(int port, String method, String target, String account, String body) {
        String head = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + (account == null ? "" : "Authorization: Basic " + Base64.getEncoder().encodeToString((account + ":" + account)
                .getBytes(StandardCharsets.UTF_8)) + "\r\n")
            + (body == null ? "" : "Content-Type: application/json\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n")
            + "\r\n" + (body == null ? "" : body);
        return send(port, head.getBytes(StandardCharsets.UTF_8));
    }

    static String send(int port, byte[] request) {
        return send(port, request, InputStream::readAllBytes);
    }

    /** The beginning of an answer that comes while the server still waits for the rest of the request. */
    static String sendPart(int port, byte[] request) {
        return send(port, request, answer -> answer.readNBytes("HTTP/1.1 200 ".length()));
    }

    private static String send(int port, byte[] request, Reading reading) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return new String(reading.of(socket.getInputStream()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Reading {

        byte[] of(InputStream answer) throws IOException;
    }

    static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }
}
