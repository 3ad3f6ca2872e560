package dev.manualcapture.smartpay;

import feign.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/** The wait that an answer asks for, in seconds or as a date (RFC 9110, 10.2.3). Never longer than an hour: a hold may end meanwhile. */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {
    }

    /** @return null where it asks for none that can be read */
    static Duration of(Response response, Instant now) {
        String asked = List.copyOf(response.headers().getOrDefault("Retry-After", List.of())).stream().findFirst().orElse("").strip();
        Duration wait = SECONDS.matcher(asked).matches() ? Duration.ofSeconds(Long.parseLong(asked)) : until(asked, now);
        if (wait == null) {
            return null;
        }
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Duration until(String date, Instant now) {
        try {
            return Duration.between(now, ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
