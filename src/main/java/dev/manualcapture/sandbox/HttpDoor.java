package dev.manualcapture.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port, plain or HTTPS: turns exchanges into calls and answers into bytes, or closes the connection without a word. */
final class HttpDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
    private static final Set<Integer> BODILESS = Set.of(204, 304);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sandbox-http");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Takes the port; nobody is answered before {@link #open}.
     *
     * @param certificate makes it speak HTTPS; {@code null} for plain HTTP
     */
    HttpDoor(String bindAddress, int port, Certificate certificate) {
        // without it the JDK's server waits for a delayed ACK, 40 ms on each kept-alive answer
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        try {
            server = certificate == null ? HttpServer.create(new InetSocketAddress(bindAddress, port), 0)
                    : secure(new InetSocketAddress(bindAddress, port), certificate);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot listen on " + bindAddress + ":" + port, e);
        }
        server.setExecutor(threads);
    }

    private static HttpServer secure(InetSocketAddress address, Certificate certificate) throws IOException {
        HttpsServer secure = HttpsServer.create(address, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        return secure;
    }

    int port() {
        return server.getAddress().getPort();
    }

    void open(Function<Call, Answer> answers) {
        server.createContext("/", exchange -> serve(exchange, answers));
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown(); // never an interrupt: it would close the database's file under a thread that writes it
    }

    private static void serve(HttpExchange exchange, Function<Call, Answer> answers) throws IOException {
        try (exchange) {
            byte[] body;
            try (InputStream in = exchange.getRequestBody()) {
                body = in.readNBytes(Call.LARGEST_BODY + 1);
            }
            send(exchange, answers.apply(call(exchange, body)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The sandbox broke on {} {}", exchange.getRequestMethod(), exchange.getRequestURI().getPath(), e);
        }
    }

    private static Call call(HttpExchange exchange, byte[] body) {
        return new Call(exchange instanceof HttpsExchange, exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(), exchange.getRequestHeaders()::getFirst, body, exchange.getRemoteAddress().getAddress());
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException, InterruptedException {
        Thread.sleep(answer.pause().toMillis());
        if (answer.status() == Answer.DROPPED) {
            return; // an exchange closed without an answer closes its connection
        }
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (answer.contentType() != null) {
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        }
        boolean noBody = BODILESS.contains(answer.status()) || answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), noBody ? -1 : answer.body().length);
        if (!noBody) {
            exchange.getResponseBody().write(answer.body());
        }
    }
}
