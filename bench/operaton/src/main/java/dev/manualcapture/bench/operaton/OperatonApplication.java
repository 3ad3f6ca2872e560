package dev.manualcapture.bench.operaton;

import dev.manualcapture.bench.calls.SmartpayCalls;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Capture or cancel as naive does, on Operaton. */
@SpringBootApplication
public class OperatonApplication {

    public static void main(String[] args) {
        SpringApplication.run(OperatonApplication.class, args);
    }

    @Bean
    SmartpayCalls smartpay(@Value("${smartpay.base-url}") String address) {
        return new SmartpayCalls(address);
    }
}
