package dev.manualcapture.smartpay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of plain sockets that misbehaves as told and keeps every request that reached it. */
class RawServer implements AutoCloseable {

    /** What it does once a request has arrived whole. */
    interface Behaviour {
        void answer(Socket socket, OutputStream out) throws IOException;
    }

    /** What it does with a connection from its first byte on. */
    interface Conversation {
        void hold(Socket socket) throws IOException;
    }

    private final ServerSocket door;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Conversation conversation;

    RawServer() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort() + "/v1");
    }

    RawServer behave(Behaviour next) {
        return converse(socket -> {
            receive(socket);
            OutputStream out = socket.getOutputStream();
            next.answer(socket, out);
            out.flush();
        });
    }

    RawServer converse(Conversation next) {
        conversation = next;
        requests.clear();
        connections.set(0);
        return this;
    }

    /** Waits for a whole request and keeps it. */
    void receive(Socket socket) throws IOException {
        requests.add(request(socket.getInputStream()));
    }

    int connections() {
        return connections.get();
    }

    List<String> requests() {
        return requests;
    }

    static String response(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return "HTTP/1.1 " + status + " Said\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
            + "\r\nConnection: close\r\n\r\n" + body;
    }

    static Behaviour says(String response) {
        return (socket, out) -> out.write(response.getBytes(StandardCharsets.UTF_8));
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                connections.incrementAndGet();
                Thread thread = new Thread(() -> hold(socket), "raw-server-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void hold(Socket socket) {
        try (socket) {
            conversation.hold(socket);
        } catch (IOException gone) {
            // the client hung up, as some tests want it to
        }
    }

    private static String request(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        int length = text.lines().filter(line -> line.toLowerCase().startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip())).findFirst().orElse(0);
        return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
