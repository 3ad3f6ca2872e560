package dev.manualcapture.api;

/** Too many orders are being placed at once, since Smartpay is slow; answered 503, and the same call later is safe. */
class Busy extends RuntimeException {
}
