package dev.manualcapture.bench.jdbc;

import dev.manualcapture.bench.calls.SmartpayCalls;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Capture or cancel without an engine: how fast it can be where every step is a commit of its own. */
@SpringBootApplication
@EnableScheduling
public class JdbcApplication {

    public static void main(String[] args) {
        SpringApplication.run(JdbcApplication.class, args);
    }

    @Bean
    SmartpayCalls smartpay(@Value("${smartpay.base-url}") String address) {
        return new SmartpayCalls(address);
    }
}
