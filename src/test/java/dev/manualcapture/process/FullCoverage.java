package dev.manualcapture.process;

import org.camunda.community.process_test_coverage.spring_test.common.ProcessEngineCoverageProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Fails the class when its tests leave out one flow node or sequence flow; the report is {@code target/process-test-coverage}. */
@TestConfiguration
class FullCoverage {

    @Bean
    @Primary
    ProcessEngineCoverageProperties everyNodeAndFlow() {
        return ProcessEngineCoverageProperties.builder()
            .assertClassCoverageAtLeast(1.0).build();
    }
}
