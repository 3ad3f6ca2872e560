package dev.manualcapture.reconciliation;

import dev.manualcapture.order.OrderReference;
import dev.manualcapture.process.ParkedJobs;
import dev.manualcapture.settlement.Findings;
import dev.manualcapture.store.OrderStore;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** While orders are parked because Smartpay does not accept our key: tries with one reading whether it does again, and lets all go on. */
@Component
public class Acceptance {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptance.class);

    private final ParkedJobs parked;
    private final OrderStore orders;
    private final Findings findings;

    Acceptance(ParkedJobs parked, OrderStore orders, Findings findings) {
        this.parked = parked;
        this.orders = orders;
        this.findings = findings;
    }

    /** One reading, if anything is parked. */
    @Scheduled(fixedDelayString = "${reconciliation.acceptance-interval:PT10S}")
    public void probe() {
        Optional<OrderReference> trial = parked.any();
        if (trial.isEmpty()) {
            return;
        }
        try {
            findings.read(orders.get(trial.get()));
        } catch (RuntimeException notYet) {
            LOG.warn("Orders stay parked: {}", notYet.getMessage());
            return;
        }
        LOG.info("Smartpay accepts us again; parked orders go on");
        parked.resume();
    }
}
