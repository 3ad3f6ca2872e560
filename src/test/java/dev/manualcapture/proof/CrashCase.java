package dev.manualcapture.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * A node dies at a point of an order's way.
 *
 * @param point  where; see {@link Failpoints}
 * @param hit    at which passage
 * @param arming before which step of the way it is armed
 * @param way    what happens to the order
 * @param fault  of the sandbox, armed at the same moment; null for none
 */
record CrashCase(String point, int hit, Step arming, Way way, String fault) {

    /** A step that the outside world takes. */
    enum Step { PLACE, APPROVE, CONFIRM, CLOCK }

    /** Where an order's way leads, and what Smartpay must have executed by then. */
    enum Way {
        WHOLE("{\"outcome\":\"in_stock\"}", "captured", "succeeded", 1500, 1, 0),
        PART("{\"outcome\":\"partial\",\"amount\":700}", "captured", "succeeded", 700, 1, 0),
        NONE("{\"outcome\":\"out_of_stock\"}", "canceled", "canceled", 0, 0, 1),
        /** The hold ends on both sides at the same moment; Smartpay may refuse the timer's cancellation, or not. */
        EXPIRES(null, "expired", "canceled", 0, 0, 0);

        final String confirmation;
        final String end;
        final String endAtSmartpay;
        final long captured;
        final int captures;
        final int cancellations;

        Way(String confirmation, String end, String endAtSmartpay, long captured, int captures, int cancellations) {
            this.confirmation = confirmation;
            this.end = end;
            this.endAtSmartpay = endAtSmartpay;
            this.captured = captured;
            this.captures = captures;
            this.cancellations = cancellations;
        }
    }

    /** The timer's case comes first: its clock would end the holds of others. Its webhook is lost, or it would be faster than the timer. */
    static List<CrashCase> all() {
        List<CrashCase> cases = new ArrayList<>();
        cases.add(new CrashCase("timer.committing", 1, Step.CLOCK, Way.EXPIRES, "{\"match\":\"webhook order.canceled\",\"times\":1,\"lose\":true}"));
        for (String point : List.of("session.before", "session.after", "session.committing", "place.committed")) {
            cases.add(plain(point, Step.PLACE, Way.PART));
        }
        for (String point : List.of("webhook.stored", "webhook.answered", "read.before", "read.after", "inbox.settling")) {
            cases.add(plain(point, Step.APPROVE, Way.PART));
        }
        for (String point : List.of("confirm.committed", "intent.committed", "capture.before", "capture.after", "capture.committing",
            "capture.committed")) {
            cases.add(plain(point, Step.CONFIRM, Way.PART));
            cases.add(plain(point, Step.CONFIRM, Way.WHOLE));
        }
        for (String point : List.of("cancel.before", "cancel.after", "cancel.committing", "cancel.committed")) {
            cases.add(plain(point, Step.CONFIRM, Way.NONE));
        }
        cases.addAll(answerLost());
        return cases;
    }

    /** Smartpay executes and drops the connection; then the node dies as well, at four points of its finding out. */
    private static List<CrashCase> answerLost() {
        List<CrashCase> cases = new ArrayList<>();
        String session = "POST /v1/checkout-sessions";
        cases.add(lost("session.lost", 1, Step.PLACE, Way.PART, session));
        cases.add(lost("session.before", 2, Step.PLACE, Way.PART, session));
        cases.add(lost("session.after", 1, Step.PLACE, Way.PART, session));
        cases.add(lost("session.committing", 1, Step.PLACE, Way.PART, session));
        for (Way way : List.of(Way.WHOLE, Way.PART, Way.NONE)) {
            String call = way == Way.NONE ? "PUT /v1/orders/*/cancellation" : "POST /v1/payments";
            cases.add(lost(way == Way.NONE ? "cancel.lost" : "capture.lost", 1, Step.CONFIRM, way, call));
            cases.add(lost("unknown.committed", 1, Step.CONFIRM, way, call));
            cases.add(lost("read.after", way == Way.PART ? 2 : 1, Step.CONFIRM, way, call));
            cases.add(lost("ended.committing", 1, Step.CONFIRM, way, call));
        }
        return cases;
    }

    private static CrashCase plain(String point, Step arming, Way way) {
        return new CrashCase(point, 1, arming, way, null);
    }

    private static CrashCase lost(String point, int hit, Step arming, Way way, String call) {
        return new CrashCase(point, hit, arming, way, "{\"match\":\"" + call + "\",\"times\":1,\"reset\":\"after\"}");
    }

    @Override
    public String toString() {
        return point + (way == Way.WHOLE ? ", the whole amount" : "")
            + (fault == null || way == Way.EXPIRES ? ""
            : ", " + (way == Way.NONE ? "cancellation" : arming == Step.PLACE ? "session" : "capture")
            + " executed and its answer lost");
    }
}
