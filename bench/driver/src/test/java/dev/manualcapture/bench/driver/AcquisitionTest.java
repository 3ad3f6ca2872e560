package dev.manualcapture.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AcquisitionTest {

    @Test
    void readsTimesAndPagesOfThePlan() {
        Acquisition found = Acquisition.parse("""
            Limit  (cost=0.42..8.44 rows=1 width=90) (actual time=0.01..0.02 rows=0 loops=1)
              Buffers: shared hit=3 read=2
              ->  Index Scan using mc_idx_job_duedate on act_ru_job res (actual time=0.01..0.01 rows=0 loops=1)
                    Buffers: shared hit=3 read=2
            Planning:
              Buffers: shared hit=100
            Planning Time: 0.512 ms
            Execution Time: 0.034 ms""");

        assertThat(found).isEqualTo(new Acquisition(0.034, 0.512, 5));
    }
}
