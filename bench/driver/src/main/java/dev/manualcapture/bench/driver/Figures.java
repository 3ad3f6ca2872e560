package dev.manualcapture.bench.driver;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Middle and spread of several windows. */
record Figures(double median, double least, double most) {

    static Figures of(List<Window> windows, ToDoubleFunction<Window> figure) {
        return of(windows.stream().map(figure::applyAsDouble).toList());
    }

    static String median(List<Window> windows, ToDoubleFunction<Window> figure) {
        return text(of(windows, figure).median());
    }

    static Figures of(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Figures(quantile(sorted, 0.5), sorted[0], sorted[sorted.length - 1]);
    }

    /** The value that the given part does not exceed. */
    static double quantile(double[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }

    /** Three digits are all that such a figure is worth. */
    static String text(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "–";
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }

    @Override
    public String toString() {
        return text(median) + " [" + text(least) + "–" + text(most) + "]";
    }
}
