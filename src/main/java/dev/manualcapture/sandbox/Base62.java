package dev.manualcapture.sandbox;

import java.math.BigInteger;

/**
 * Base62 as Smartpay's signing secrets use it: alphabet {@code A–Z a–z 0–9}, one big-endian number, and each leading {@code A} is
 * one leading zero byte. Source: Smartpay's SDKs, which decode with base-x.
 */
final class Base62 {

    static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final BigInteger RADIX = BigInteger.valueOf(62);

    private Base62() {
    }

    /** @throws IllegalArgumentException if the text holds another character */
    static byte[] decode(String text) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("not base62 at position " + i);
            }
            number = number.multiply(RADIX).add(BigInteger.valueOf(digit));
        }
        int zeros = 0;
        while (zeros < text.length() && text.charAt(zeros) == ALPHABET.charAt(0)) {
            zeros++;
        }
        byte[] significant = unsigned(number);
        byte[] bytes = new byte[zeros + significant.length];
        System.arraycopy(significant, 0, bytes, zeros, significant.length);
        return bytes;
    }

    static String encode(byte[] bytes) {
        StringBuilder reversed = new StringBuilder();
        for (BigInteger rest = new BigInteger(1, bytes); rest.signum() > 0; rest = rest.divide(RADIX)) {
            reversed.append(ALPHABET.charAt(rest.mod(RADIX).intValue()));
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            reversed.append(ALPHABET.charAt(0));
        }
        return reversed.reverse().toString();
    }

    private static byte[] unsigned(BigInteger number) {
        if (number.signum() == 0) {
            return new byte[0];
        }
        byte[] signed = number.toByteArray();
        if (signed[0] != 0) {
            return signed;
        }
        byte[] bytes = new byte[signed.length - 1];
        System.arraycopy(signed, 1, bytes, 0, bytes.length);
        return bytes;
    }
}
