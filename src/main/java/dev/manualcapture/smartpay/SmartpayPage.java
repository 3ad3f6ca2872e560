package dev.manualcapture.smartpay;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list. In which order a list comes is not documented.
 *
 * @param items         what is on it
 * @param nextPageToken names the next page; empty on the last one
 */
public record SmartpayPage<T>(List<T> items, Optional<String> nextPageToken) {

    public SmartpayPage {
        items = List.copyOf(items);
    }

    /**
     * Which page to read.
     *
     * @param maxResults how many items at most, 1 to 100; 20 is Smartpay's own default. Fewer, where the answer would exceed a mebibyte
     * @param pageToken  the {@code nextPageToken} of the page before; null for the first page
     */
    public record Request(int maxResults, String pageToken) {

        /** @throws IllegalArgumentException when the size or the token cannot be */
        public Request {
            if (maxResults < 1 || maxResults > 100) {
                throw new IllegalArgumentException("a page has 1 to 100 items, not " + maxResults);
            }
            if (pageToken != null && !isToken(pageToken)) {
                throw new IllegalArgumentException("a page token has 1 to 1000 printable characters");
            }
        }

        /** The first page, in the size that is Smartpay's default. */
        public static Request first() {
            return new Request(20, null);
        }

        /** The page after one that was read with this request. */
        public Request next(String nextPageToken) {
            return new Request(maxResults, nextPageToken);
        }

        static boolean isToken(String text) {
            return text.matches("[\\x21-\\x7e]{1,1000}");
        }
    }
}
