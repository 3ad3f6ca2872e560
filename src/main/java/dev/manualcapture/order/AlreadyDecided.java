package dev.manualcapture.order;

/** Nothing is to be decided now; who came second is told by whom, when and how it was decided, and no call to Smartpay follows. */
public class AlreadyDecided extends RuntimeException {

    private final transient Order order;

    public AlreadyDecided(Order order) {
        super(sentence(order));
        this.order = order;
    }

    /** The order with its decision. */
    public Order order() {
        return order;
    }

    private static String sentence(Order order) {
        String made = order.decided().map(decision -> decision.kind() == Decision.Kind.CAPTURE ? "capture " + decision.amount() : "cancel")
            .map(what -> "%s by %s at %s".formatted(what, order.decision().by(), order.decision().at())).orElse(null);
        if (order.status() == OrderStatus.NEEDS_ATTENTION) {
            return "Order %s waits for a supervisor's decision%s.".formatted(order.reference(), made == null ? "" : "; the last was " + made);
        }
        return made != null ? "Order %s is decided: %s.".formatted(order.reference(), made)
            : order.status() == OrderStatus.AWAITING_AUTHORIZATION ? "The shopper has not approved order %s yet.".formatted(order.reference())
            : "Order %s is %s; there is nothing to decide.".formatted(order.reference(), order.status().code());
    }
}
