package dev.manualcapture.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * An OpenID provider on this machine, whose people are signed in already. It checks what a provider checks (secret, code once, code verifier,
 * return address) and gives what a test says, also what no provider should.
 */
final class OidcDouble implements AutoCloseable {

    static final String CLIENT = "manual-capture";
    static final String SECRET = "OidcDoubleClientSecretOfFortyLetters0001";
    static final String KNOWN_KEY = "known";

    private final HttpServer server;
    private final String issuer;
    private final RSAKey key = newKey(KNOWN_KEY);
    private final RSAKey foreignKey = newKey(KNOWN_KEY);
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Map<String, Object> person = Map.of();
    private volatile Consumer<JWTClaimsSet.Builder> change = claims -> { };
    private volatile Signing signing = Signing.OWN;
    private volatile String movedTo = "";
    private volatile boolean silent;

    /** How an ID token is signed. */
    enum Signing { OWN, FOREIGN, WITH_THE_SECRET, NOT }

    OidcDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return issuer;
    }

    /** Paths that were asked for, oldest first. */
    List<String> asked() {
        return asked;
    }

    /** As new, with this person. */
    void isUsedBy(String name, String... groups) {
        isUsedBy(Map.of("preferred_username", name, "groups", List.of(groups), "email", "olga.private@mail.example", "name", "Olga Private"));
    }

    void isUsedBy(Map<String, Object> claims) {
        person = claims;
        change = nothing -> { };
        signing = Signing.OWN;
        movedTo = "";
        silent = false;
    }

    void changes(Consumer<JWTClaimsSet.Builder> claims) {
        change = claims;
    }

    void signs(Signing how) {
        signing = how;
    }

    /** Answers the exchange of a code with a redirect. */
    void redirectsTokensTo(String address) {
        movedTo = address;
    }

    /** Answers 503 to everything. */
    void isAway() {
        silent = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        try (exchange) {
            if (silent) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            switch (path) {
                case "/realm/.well-known/openid-configuration" -> json(exchange, 200, discovery());
                case "/realm/keys" -> json(exchange, 200, new JWKSet(key).toString());
                case "/realm/authorize" -> authorize(exchange);
                case "/realm/token" -> token(exchange);
                default -> exchange.sendResponseHeaders(404, -1);
            }
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String discovery() {
        return ("{'issuer':'" + issuer + "','authorization_endpoint':'" + issuer + "/authorize','token_endpoint':'" + issuer
            + "/token','jwks_uri':'" + issuer + "/keys','userinfo_endpoint':'" + issuer + "/userinfo','response_types_supported':['code'],"
            + "'subject_types_supported':['public'],'id_token_signing_alg_values_supported':['RS256']}").replace('\'', '"');
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> request = form(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, request);
        exchange.getResponseHeaders().add("Location", request.get("redirect_uri") + "?code=" + code + "&state="
            + java.net.URLEncoder.encode(request.get("state"), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
    }

    private void token(HttpExchange exchange) throws IOException, JOSEException, GeneralSecurityException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (!movedTo.isEmpty()) {
            exchange.getResponseHeaders().add("Location", movedTo);
            exchange.sendResponseHeaders(307, -1);
            return;
        }
        Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
        String basic = "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256")
            .digest(form.getOrDefault("code_verifier", "").getBytes(StandardCharsets.UTF_8)));
        if (asked == null || !basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
            || !challenge.equals(asked.get("code_challenge")) || !"S256".equals(asked.get("code_challenge_method"))
            || !asked.get("redirect_uri").equals(form.get("redirect_uri"))) {
            json(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        json(exchange, 200, "{\"access_token\":\"access-token-canary\",\"token_type\":\"Bearer\",\"expires_in\":300,\"id_token\":\""
            + idToken(asked.get("nonce")) + "\"}");
    }

    private String idToken(String nonce) throws JOSEException {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(issuer).audience(CLIENT).subject("subject-1")
            .issueTime(Date.from(Instant.now())).expirationTime(Date.from(Instant.now().plusSeconds(300))).claim("nonce", nonce);
        person.forEach(claims::claim);
        change.accept(claims);
        if (signing == Signing.NOT) {
            return new PlainJWT(claims.build()).serialize();
        }
        boolean shared = signing == Signing.WITH_THE_SECRET;
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(shared ? JWSAlgorithm.HS256 : JWSAlgorithm.RS256).keyID(KNOWN_KEY).build(), claims.build());
        token.sign(shared ? new MACSigner(SECRET) : new RSASSASigner(signing == Signing.OWN ? key : foreignKey));
        return token.serialize();
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&")).map(part -> part.split("=", 2)).collect(Collectors.toMap(part -> decoded(part[0]),
            part -> decoded(part[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void json(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
