package dev.manualcapture.smartpay;

/**
 * What can be read at Smartpay beside the one order that {@link SmartpayGateway} reads. Reading changes nothing, so that every call may be
 * repeated. Errors are those of {@link SmartpayGateway}.
 */
public interface SmartpayLookups {

    /** Reads a checkout session; its state lives on its order. */
    CheckoutSession readCheckoutSession(String sessionId);

    /** Lists checkout sessions. */
    SmartpayPage<CheckoutSession> listCheckoutSessions(SmartpayPage.Request page);

    /** Lists orders, each with its payments. */
    SmartpayPage<SmartpayOrder> listOrders(SmartpayPage.Request page);

    /** Reads a payment. */
    OrderPayment readPayment(String paymentId);

    /** Lists payments. */
    SmartpayPage<OrderPayment> listPayments(SmartpayPage.Request page);
}
