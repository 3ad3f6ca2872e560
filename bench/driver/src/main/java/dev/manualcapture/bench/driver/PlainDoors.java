package dev.manualcapture.bench.driver;

import java.io.IOException;

/** Doors without a lock, as all but the product have them. */
final class PlainDoors extends Doors {

    PlainDoors(String address) {
        super(address);
    }

    @Override
    int place(String reference, String order) throws IOException, InterruptedException {
        return post("/orders", order);
    }

    @Override
    int tell(String eventId, String event) throws IOException, InterruptedException {
        return post("/webhook", event);
    }

    @Override
    int inStock(String reference) throws IOException, InterruptedException {
        return post("/orders/" + reference + "/stock", "{\"outcome\":\"in_stock\"}");
    }
}
