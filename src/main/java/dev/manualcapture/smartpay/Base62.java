package dev.manualcapture.smartpay;

import java.math.BigInteger;
import java.util.Arrays;

/** Base62 as Smartpay's signing secrets use it: {@code A–Z a–z 0–9} in that order, every leading {@code A} is a leading zero byte. */
final class Base62 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());

    private Base62() {
    }

    /** @throws IllegalArgumentException when a character does not belong to the alphabet */
    static byte[] decode(String text) {
        BigInteger number = BigInteger.ZERO;
        int zeros = 0;
        boolean leading = true;
        for (char c : text.toCharArray()) {
            int digit = ALPHABET.indexOf(c);
            if (digit < 0) {
                throw new IllegalArgumentException("a signing secret has the characters A-Z, a-z and 0-9 only");
            }
            leading &= digit == 0;
            zeros += leading ? 1 : 0;
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        byte[] magnitude = number.signum() == 0 ? new byte[0] : number.toByteArray();
        int sign = magnitude.length > 0 && magnitude[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[zeros + magnitude.length - sign];
        System.arraycopy(Arrays.copyOfRange(magnitude, sign, magnitude.length), 0, bytes, zeros, magnitude.length - sign);
        return bytes;
    }
}
