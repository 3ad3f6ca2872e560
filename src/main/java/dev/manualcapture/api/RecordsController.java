package dev.manualcapture.api;

import dev.manualcapture.retention.OrderRecords;
import dev.manualcapture.retention.OrderRecords.Kept;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For the administrator: everything that is kept about an order, and its removal. */
@RestController
@RequestMapping("/api/orders/{reference}")
class RecordsController {

    private final OrderRecords records;

    RecordsController(OrderRecords records) {
        this.records = records;
    }

    /** Everything that is kept about an order: 200, or 404. */
    @GetMapping("/record")
    Kept export(@PathVariable String reference, Principal admin) {
        return records.export(OrdersController.existing(reference), admin.getName());
    }

    /** Erases the order: 204, 404, or 409 with the reason when something can still happen to it. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(@PathVariable String reference, Principal admin) {
        records.erase(OrdersController.existing(reference), admin.getName());
    }
}
