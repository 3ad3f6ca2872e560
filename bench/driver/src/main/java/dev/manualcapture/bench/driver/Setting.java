package dev.manualcapture.bench.driver;

import java.nio.file.Path;

/**
 * Where a run of its own takes place.
 *
 * @param sample order, its reference to be replaced
 * @param folder for what the run leaves behind
 */
record Setting(Options options, Postgres postgres, String sample, Path folder) {

    /** The application, started as it is compared with others. */
    App product(String name) throws Exception {
        return product(name, Launch.of(Contestant.PRODUCT));
    }

    /** The application, started in another way. */
    App product(String name, Launch launch) throws Exception {
        return start(Contestant.PRODUCT, name, launch);
    }

    App start(Contestant contestant, String name, Launch launch) throws Exception {
        return new App(contestant, name, launch, postgres, folder.resolve("logs"));
    }

    void warmUp(App app, int orders) throws Exception {
        Shoppers.warmUp(app, sample, orders);
    }

    Windows windows() {
        return new Windows(options, postgres, sample);
    }
}
