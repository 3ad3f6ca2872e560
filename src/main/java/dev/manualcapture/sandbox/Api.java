package dev.manualcapture.sandbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Smartpay's API and the helper calls: each call in one turn with its armed fault, its idempotent answer and its ledger row. */
final class Api {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private record Outcome(Answer answer, boolean executed) {
    }

    private final Store store;
    private final Routes routes;
    private final HelperCalls helperCalls;
    private final Faults faults;
    private final IdempotentAnswers idempotentAnswers;
    private final Ledger ledger;

    Api(Store store, Routes routes, HelperCalls helperCalls, Faults faults, IdempotentAnswers idempotentAnswers, Ledger ledger) {
        this.store = store;
        this.routes = routes;
        this.helperCalls = helperCalls;
        this.faults = faults;
        this.idempotentAnswers = idempotentAnswers;
        this.ledger = ledger;
    }

    static boolean serves(String path) {
        return path.startsWith("/v1/") || HelperCalls.serves(path);
    }

    Answer answer(Call call) {
        return store.inTurn(() -> {
            Fault fault = faults.forCall(call);
            if (fault != null && fault.beforeEffect()) {
                Answer instead = insteadOfEffect(call, fault);
                ledger.note(call, null, false, instead.status());
                return instead;
            }
            Outcome outcome = outcome(call);
            Answer sent = fault == null ? outcome.answer : fault.distort(outcome.answer);
            ledger.note(call, outcome.answer, outcome.executed, sent.status());
            return sent;
        });
    }

    /** A fault is never stored as an idempotent answer, save a 5xx where the switch says so: that is what it is there to show. */
    private Answer insteadOfEffect(Call call, Fault fault) {
        Answer instead = fault.instead();
        if (instead.status() >= 500 && !HelperCalls.serves(call.path())) {
            try {
                authenticate(call);
                if (idempotentAnswers.replay(call) == null) {
                    idempotentAnswers.keep(call, instead);
                }
            } catch (SmartpayError stranger) {
                // nothing is kept for a caller without account, nor under a key that another call has
            }
        }
        return instead;
    }

    private Outcome outcome(Call call) {
        try {
            call.checkSize();
            authenticate(call);
            Answer replay = HelperCalls.serves(call.path()) ? null : idempotentAnswers.replay(call);
            return replay != null ? new Outcome(replay, false) : executed(call);
        } catch (SmartpayError refusal) {
            return new Outcome(refusal.answer(), false);
        } catch (RuntimeException e) {
            LOG.error("The sandbox broke on {} {}", call.method(), call.path(), e);
            return new Outcome(SmartpayError.broken().answer(), false);
        }
    }

    private Outcome executed(Call call) {
        Outcome outcome;
        try {
            outcome = new Outcome(store.orUndo(() -> routes.answer(call)), true);
        } catch (SmartpayError refusal) {
            outcome = new Outcome(refusal.answer(), false);
        }
        if (!HelperCalls.serves(call.path())) {
            idempotentAnswers.keep(call, outcome.answer);
        }
        return outcome;
    }

    /** The raw key after {@code Basic}, not base64; every test key opens the same one account. Source: the SDKs. */
    private void authenticate(Call call) {
        if (HelperCalls.serves(call.path())) {
            helperCalls.authenticate(call);
            return;
        }
        String header = call.header("Authorization");
        if (header == null || !header.matches("(?i:Basic) +sk_test_[0-9a-zA-Z]+")) {
            throw SmartpayError.unauthorized("Basic");
        }
    }
}
