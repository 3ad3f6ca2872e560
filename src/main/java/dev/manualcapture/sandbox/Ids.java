package dev.manualcapture.sandbox;

import java.security.SecureRandom;

/** Makes ids as Smartpay's look: {@code <prefix>_test_} and 22 base62 characters. Source: the SDKs' id patterns. */
final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {
    }

    static String next(String prefix) {
        return prefix + "_test_" + text(22);
    }

    static String text(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(Base62.ALPHABET.charAt(RANDOM.nextInt(62)));
        }
        return text.toString();
    }

    /** A signing secret of 30 bytes, the length of Smartpay's own. */
    static String signingSecret() {
        byte[] bytes = new byte[30];
        RANDOM.nextBytes(bytes);
        return Base62.encode(bytes);
    }
}
