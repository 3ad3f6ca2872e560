package dev.manualcapture.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The first answer to each idempotency key, given again for 6 hours of the sandbox clock. Source: Smartpay docs. Not documented,
 * and chosen here: the key's scope is the account, another method, path or body with it is 409, a replay is marked
 * {@code Idempotency-Replayed: true}, 4xx and 5xx are kept only if {@link Switches#STORE_CLIENT_ERRORS} and
 * {@link Switches#STORE_SERVER_ERRORS} are on.
 */
final class IdempotentAnswers {

    static final Duration WINDOW = Duration.ofHours(6);
    private static final Set<String> HONOURED = Set.of("POST", "PUT", "PATCH");
    private static final int LONGEST_KEY = 255;

    private final Store store;
    private final Switches switches;

    IdempotentAnswers(Store store, Switches switches) {
        this.store = store;
        this.switches = switches;
    }

    private record Kept(String fingerprint, Answer answer) {
    }

    /** The call's key; {@code null} if it has none, or its method has no use for one. */
    static String key(Call call) {
        String key = call.header("Idempotency-Key");
        return key == null || key.isEmpty() || !HONOURED.contains(call.method()) ? null : key;
    }

    /**
     * The answer to give again, or {@code null} if the call is the key's first.
     *
     * @throws SmartpayError 409 if the key was used for another call; 400 if it is too long
     */
    Answer replay(Call call) {
        String key = key(call);
        if (key == null) {
            return null;
        }
        if (key.length() > LONGEST_KEY) {
            throw SmartpayError.invalid("Idempotency-Key", "must not be longer than " + LONGEST_KEY + " characters");
        }
        Kept kept = store.row(found -> new Kept(found.getString(1), new Answer(found.getInt(2), found.getString(3),
                        found.getString(4).getBytes(StandardCharsets.UTF_8), Map.of(), Duration.ZERO)),
                "select fingerprint, status, content_type, body from idempotent_answer where idempotency_key = ? and first_at > ?",
                key, store.now().minus(WINDOW).toEpochMilli());
        if (kept == null) {
            return null;
        }
        if (!kept.fingerprint.equals(fingerprint(call))) {
            throw SmartpayError.of(409, "idempotency-key.reused", "The idempotency key was used for another request.");
        }
        return kept.answer.with("Idempotency-Replayed", "true");
    }

    void keep(Call call, Answer answer) {
        String key = key(call);
        if (key != null && (answer.success() || switches.on(answer.status() < 500 ? Switches.STORE_CLIENT_ERRORS
                : Switches.STORE_SERVER_ERRORS))) {
            store.update("merge into idempotent_answer (idempotency_key, first_at, fingerprint, status, content_type, body)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    key, store.now().toEpochMilli(), fingerprint(call), answer.status(), answer.contentType(), answer.text());
        }
    }

    private static String fingerprint(Call call) {
        return call.method() + " " + call.path() + " " + call.bodyHash();
    }
}
