package dev.manualcapture;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Runs manual capture: in local mode without any setting, with the profiles {@code demo} and {@code production} elsewhere. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class ManualCaptureApplication {

    public static void main(String[] args) {
        SpringApplication.run(ManualCaptureApplication.class, args);
    }
}
