package dev.manualcapture.journey;

/** The same journeys at a Smartpay that decides every open question of its documentation the other way. */
class KeptErrorsJourneyTest extends JourneyTest {

    @Override
    String switches() {
        return "{\"storeClientErrors\":true,\"storeServerErrors\":true,\"cancelAgain\":true,\"canceledEventAfterPayment\":true}";
    }

    @Override
    String errorsAreKeptFor() {
        return "PT6H";
    }
}
