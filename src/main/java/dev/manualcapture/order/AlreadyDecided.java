package dev.manualcapture.order;

/** The order was decided before; who came second is told by whom, when and how, and no call to Smartpay follows. */
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
        return order.decided()
            .map(made -> "Order %s is decided: %s by %s at %s.".formatted(order.reference(),
                made.kind() == Decision.Kind.CAPTURE ? "capture " + made.amount() : "cancel", made.by(), made.at()))
            .orElseGet(() -> "Order %s is %s; there is nothing to decide now.".formatted(order.reference(), order.status().code()));
    }
}
