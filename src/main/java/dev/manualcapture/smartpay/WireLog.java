package dev.manualcapture.smartpay;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** The transport's own log of everything on the wire, which holds the secret key and the shopper's data whatever the level asked for. */
final class WireLog {

    private WireLog() {
    }

    /** Turns it off, also where the root logger is set to debug while somebody looks for a fault. */
    static void silence() {
        LoggingSystem logging = LoggingSystem.get(WireLog.class.getClassLoader());
        logging.setLogLevel("org.apache.hc.client5.http.wire", LogLevel.OFF);
        logging.setLogLevel("org.apache.hc.client5.http.headers", LogLevel.OFF);
    }
}
