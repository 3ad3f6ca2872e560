package dev.manualcapture.smartpay;

import static dev.manualcapture.smartpay.SmartpayIdKind.PAYMENT;
import static dev.manualcapture.smartpay.SmartpayIdKind.SESSION;

/** The look-ups over HTTP. */
final class FeignSmartpayLookups implements SmartpayLookups {

    private final SmartpayApi api;
    private final Answers answers;

    FeignSmartpayLookups(SmartpayApi api, Answers answers) {
        this.api = api;
        this.answers = answers;
    }

    @Override
    public CheckoutSession readCheckoutSession(String sessionId) {
        String id = SESSION.checked(sessionId);
        return SmartpayCall.send("read checkout session", id, () -> answers.session(api.readCheckoutSession(id), id));
    }

    @Override
    public SmartpayPage<CheckoutSession> listCheckoutSessions(SmartpayPage.Request page) {
        return SmartpayCall.send("list checkout sessions", null,
            () -> PageAnswers.page(api.listCheckoutSessions(page.maxResults(), page.pageToken()), page, answers::session));
    }

    @Override
    public SmartpayPage<SmartpayOrder> listOrders(SmartpayPage.Request page) {
        return SmartpayCall.send("list orders", null,
            () -> PageAnswers.page(api.listOrders(page.maxResults(), page.pageToken()), page, order -> answers.order(order, true)));
    }

    @Override
    public OrderPayment readPayment(String paymentId) {
        String id = PAYMENT.checked(paymentId);
        return SmartpayCall.send("read payment", id, () -> answers.paymentOf(api.readPayment(id), id));
    }

    @Override
    public SmartpayPage<OrderPayment> listPayments(SmartpayPage.Request page) {
        return SmartpayCall.send("list payments", null,
            () -> PageAnswers.page(api.listPayments(page.maxResults(), page.pageToken()), page, answers::payment));
    }
}
