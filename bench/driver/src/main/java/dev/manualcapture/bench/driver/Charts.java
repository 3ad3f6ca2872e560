package dev.manualcapture.bench.driver;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.Styler.LegendPosition;

/** A bar chart of each scenario as {@code <scenario>.svg}. */
final class Charts {

    static final int WIDTH = 800;
    static final int HEIGHT = 450;

    private Charts() {
    }

    static void write(List<Window> windows, boolean quiet, Path folder) throws IOException {
        for (Scenario scenario : windows.stream().map(Window::scenario).distinct().toList()) {
            List<Window> own = windows.stream().filter(window -> window.scenario() == scenario).toList();
            CategoryChart chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT)
                .title(scenario.title() + (quiet ? "" : " – not a measurement")).yAxisTitle(unit(scenario)).build();
            chart.getStyler().setLabelsVisible(true).setChartBackgroundColor(Color.WHITE).setLegendPosition(LegendPosition.OutsideE)
                .setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).setDecimalPattern("#,##0.##");
            if (scenario == Scenario.THROUGHPUT) {
                add(chart, "median", own, Window::perSecond);
            } else {
                // the slowest takes a hundred times as long as the fastest
                chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(0.1).setYAxisMax(decadeAbove(own));
                add(chart, "p50", own, Window::p50);
                add(chart, "p99", own, Window::p99);
            }
            VectorGraphicsEncoder.saveVectorGraphic(chart, folder.resolve(Names.of(scenario)).toString(), VectorGraphicsFormat.SVG);
        }
    }

    private static String unit(Scenario scenario) {
        return scenario == Scenario.THROUGHPUT ? "orders/s" : "ms from placing to capture";
    }

    private static double decadeAbove(List<Window> windows) {
        double most = windows.stream().mapToDouble(Window::p99).filter(p99 -> p99 > 1).max().orElse(1);
        return Math.pow(10, Math.ceil(Math.log10(most)));
    }

    private static void add(CategoryChart chart, String name, List<Window> windows, ToDoubleFunction<Window> figure) {
        List<String> names = windows.stream().map(Window::name).distinct().toList();
        List<Double> medians = names.stream()
            .map(own -> Figures.of(windows.stream().filter(window -> window.name().equals(own)).toList(), figure).median())
            .map(median -> median.isNaN() || median == 0 ? null : median).toList(); // where nothing ended there is nothing to draw
        if (medians.stream().anyMatch(Objects::nonNull)) {
            chart.addSeries(name, names, medians);
        }
    }
}
