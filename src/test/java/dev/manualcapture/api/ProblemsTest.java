package dev.manualcapture.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.smartpay.SmartpayOutcomeUnknown;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** What a shop is told when its request came to nothing. */
class ProblemsTest {

    @ParameterizedTest
    @CsvSource({"PT1M, 60", "PT2S, 5", ", 5"})
    void askAShopToWaitAsLongAsSmartpayDoes(Duration asked, String seconds) {
        ResponseEntity<?> answer = new Problems(null).smartpay(new SmartpayOutcomeUnknown("too many requests", asked));

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo(seconds);
    }
}
