package dev.manualcapture.webhook;

import dev.manualcapture.store.Inbox;
import dev.manualcapture.store.Inbox.State;
import dev.manualcapture.store.Inbox.Stored;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What became of Smartpay's events, for the administrator: those that wait, that are of no order of ours, or that cannot be read. */
@RestController
class EventsController {

    private static final int NEWEST = 200;

    private final Inbox inbox;

    EventsController(Inbox inbox) {
        this.inbox = inbox;
    }

    /**
     * The newest events of a state, newest first.
     *
     * @param events what was stored; of an event's content only what is needed to find it at Smartpay
     */
    record EventList(List<Stored> events) {
    }

    /** @param state {@code new}, {@code done}, {@code unmatched} or {@code quarantine} */
    @GetMapping("/api/webhook-events")
    EventList list(@RequestParam(defaultValue = "quarantine") String state) {
        try {
            return new EventList(inbox.newest(State.valueOf(state.toUpperCase(Locale.ROOT)), NEWEST));
        } catch (IllegalArgumentException unknown) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_ENTITY, "state is new, done, unmatched or quarantine");
        }
    }
}
