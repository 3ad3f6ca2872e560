package dev.manualcapture.settlement;

import dev.manualcapture.order.Finding;
import dev.manualcapture.order.Finding.Kind;
import dev.manualcapture.order.Order;
import dev.manualcapture.smartpay.SmartpayGateway;
import dev.manualcapture.smartpay.SmartpayOrder;
import dev.manualcapture.smartpay.SmartpayPayment;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks Smartpay what is true of an order. */
@Component
public class Findings {

    private final SmartpayGateway smartpay;

    Findings(SmartpayGateway smartpay) {
        this.smartpay = smartpay;
    }

    /**
     * Reads the order at Smartpay.
     *
     * @throws dev.manualcapture.smartpay.SmartpayException when it cannot be read; nothing is known then
     */
    public Finding read(Order order) {
        return of(order, smartpay.readOrder(order.smartpayOrderId()));
    }

    static Finding of(Order order, SmartpayOrder there) {
        Instant holdEnd = there.expiresAt() != null ? there.expiresAt() : order.holdExpiresAt();
        boolean ours = !there.payments().isEmpty() && there.payments().stream().allMatch(payment -> isOurs(order, payment));
        Set<String> references = there.payments().stream().map(SmartpayPayment::reference).filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet());
        return new Finding(kind(there, holdEnd), there.updatedAt(), there.expiresAt(), there.amount(), there.captured(), ours, references);
    }

    static boolean isOurs(Order order, SmartpayPayment payment) {
        return payment.reference() != null && payment.reference().startsWith(order.reference() + "-capture-");
    }

    /** Which state a partly captured order takes when its rest is let go is not documented; what was captured stays captured. */
    private static Kind canceled(SmartpayOrder there, Instant holdEnd) {
        if (there.captured().yen() > 0) {
            return Kind.CAPTURED;
        }
        return holdEnd != null && !there.updatedAt().isBefore(holdEnd) ? Kind.EXPIRED : Kind.CANCELED;
    }

    private static Kind kind(SmartpayOrder there, Instant holdEnd) {
        return switch (there.status()) {
            case REQUIRES_AUTHORIZATION -> Kind.AWAITING_AUTHORIZATION;
            case REQUIRES_CAPTURE -> Kind.AUTHORIZED;
            case SUCCEEDED -> Kind.CAPTURED;
            case CANCELED -> canceled(there, holdEnd);
            case REJECTED -> Kind.REJECTED;
            case OTHER -> Kind.UNKNOWN;
        };
    }
}
