package dev.manualcapture;

import java.util.TimeZone;
import javax.xml.datatype.DatatypeFactory;
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
        TimeZone.getDefault(); // leaves the machine's zone in user.timezone, where production looks
        // the engine writes timestamps without a zone: two nodes in two zones would take each other's locks for expired
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        // the engine makes a factory for each timer's duration, and each would look through all libraries for one of its own
        System.setProperty(DatatypeFactory.DATATYPEFACTORY_PROPERTY, DatatypeFactory.newDefaultInstance().getClass().getName());
        SpringApplication.run(ManualCaptureApplication.class, args);
    }
}
