package dev.manualcapture.canary;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between the application and its Smartpay, hands everything on, and answers a call itself where it was told to. */
final class EchoingSmartpay implements AutoCloseable {

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Armed> armed = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private String sandbox;

    /** A fault for the calls that name an order. */
    record Armed(String method, String path, String order, Fault fault, CountDownLatch fired) {

        private boolean fits(HttpExchange call, String body) {
            String asked = call.getRequestURI().getPath();
            return call.getRequestMethod().equals(method) && asked.contains(path) && (asked + body).contains(order);
        }

        boolean hasFired() {
            return fired.getCount() == 0;
        }
    }

    EchoingSmartpay() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void standsBefore(int sandboxPort) {
        sandbox = "http://127.0.0.1:" + sandboxPort;
    }

    /** From now on, as long as the order is asked about so. */
    Armed arms(String method, String path, String order, Fault fault) {
        Armed one = new Armed(method, path, order, fault, new CountDownLatch(1));
        armed.add(one);
        return one;
    }

    List<Armed> armed() {
        return armed;
    }

    private void answer(HttpExchange call) throws IOException {
        byte[] body = call.getRequestBody().readAllBytes();
        String text = new String(body, StandardCharsets.UTF_8);
        Armed due = armed.stream().filter(one -> one.fits(call, text)).findFirst().orElse(null);
        if (due == null) {
            HttpResponse<byte[]> answer = handOn(call, body);
            answer.headers().firstValue("Content-Type").ifPresent(type -> call.getResponseHeaders().set("Content-Type", type));
            send(call, answer.statusCode(), answer.body(), answer.body().length);
            return;
        }
        if (due.fault.takesEffect()) {
            handOn(call, body);
        }
        due.fired.countDown();
        misbehave(call, due.fault, call.getRequestMethod() + " " + call.getRequestURI() + " " + call.getRequestHeaders().entrySet() + " " + text);
    }

    private void misbehave(HttpExchange call, Fault fault, String asked) throws IOException {
        if (fault == Fault.SILENCE) {
            await();
        }
        if (fault.status() == 0) {
            call.close();
            return;
        }
        call.getResponseHeaders().set("Content-Type", fault.isPage() ? "text/html; charset=utf-8" : "application/json");
        call.getResponseHeaders().set("X-Customer", CanaryShopper.MAIL);
        if (fault == Fault.REDIRECT) {
            call.getResponseHeaders().set("Location", "https://elsewhere.example/?q=" + CanaryShopper.KEY);
        }
        byte[] body = fault.body(asked).getBytes(StandardCharsets.UTF_8);
        send(call, fault.status(), body, body.length + (fault == Fault.SHORTER_THAN_SAID ? 100 : 0));
    }

    private static void send(HttpExchange call, int status, byte[] body, int announced) throws IOException {
        call.sendResponseHeaders(status, announced == 0 ? -1 : announced);
        call.getResponseBody().write(body);
        call.close();
    }

    private HttpResponse<byte[]> handOn(HttpExchange call, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox + call.getRequestURI()))
            .method(call.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String name : List.of("Authorization", "Content-Type", "Idempotency-Key")) {
            String value = call.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
