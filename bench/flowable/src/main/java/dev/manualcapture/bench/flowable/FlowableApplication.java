package dev.manualcapture.bench.flowable;

import dev.manualcapture.bench.calls.SmartpayCalls;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Capture or cancel as naive does, on Flowable. */
@SpringBootApplication
public class FlowableApplication {

    public static void main(String[] args) {
        SpringApplication.run(FlowableApplication.class, args);
    }

    @Bean
    SmartpayCalls smartpay(@Value("${smartpay.base-url}") String address) {
        return new SmartpayCalls(address);
    }
}
