package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A shop's webhook door that keeps what arrives and answers 200, or first the statuses it was given. */
final class Receiver implements AutoCloseable {

    record Arrived(String eventId, String subscription, String timestamp, String signature, byte[] body) {

        JsonNode json() {
            return Json.own(new String(body, StandardCharsets.UTF_8));
        }

        String type() {
            return json().at("/eventData/type").asText();
        }
    }

    final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ArrayDeque<>();
    private final HttpServer server;

    Receiver(Integer... firstAnswers) {
        answers.addAll(Arrays.asList(firstAnswers));
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(Executors.newSingleThreadExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    List<String> types() {
        return arrived.stream().map(Arrived::type).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        arrived.add(new Arrived(headers.getFirst("Smartpay-Event-Id"), headers.getFirst("Smartpay-Subscription-Id"),
                headers.getFirst("Smartpay-Signature-Timestamp"), headers.getFirst("Smartpay-Signature"),
                exchange.getRequestBody().readAllBytes()));
        Integer answer = answers.poll();
        exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        ((ExecutorService) server.getExecutor()).shutdownNow();
    }
}
