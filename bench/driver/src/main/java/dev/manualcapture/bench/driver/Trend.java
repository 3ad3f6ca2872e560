package dev.manualcapture.bench.driver;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** How a figure of the soak went on: its medians in the second and in the last third. The first is left out, in which everything settles. */
record Trend(double second, double last) {

    static Trend of(List<Slice> slices, ToDoubleFunction<Slice> figure) {
        int third = slices.size() / 3;
        return new Trend(median(slices.subList(slices.size() - 2 * third, slices.size() - third), figure),
            median(slices.subList(slices.size() - third, slices.size()), figure));
    }

    /** Slices in which nothing ended have nothing to say. */
    private static double median(List<Slice> slices, ToDoubleFunction<Slice> figure) {
        return Figures.quantile(slices.stream().mapToDouble(figure).filter(value -> !Double.isNaN(value)).sorted().toArray(), 0.5);
    }

    double ratio() {
        return last / second;
    }
}
