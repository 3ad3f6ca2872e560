package dev.manualcapture.bench.naive;

import dev.manualcapture.bench.calls.SmartpayCalls;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Capture or cancel as a Camunda tutorial would write it, with all settings as they come. */
@SpringBootApplication
public class NaiveApplication {

    public static void main(String[] args) {
        SpringApplication.run(NaiveApplication.class, args);
    }

    @Bean
    SmartpayCalls smartpay(@Value("${smartpay.base-url}") String address) {
        return new SmartpayCalls(address);
    }
}
