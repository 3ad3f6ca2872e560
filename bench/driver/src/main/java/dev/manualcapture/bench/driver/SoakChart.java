package dev.manualcapture.bench.driver;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.Styler.YAxisPosition;

/** The soak over its time as {@code soak.svg}: how long orders took, and beside it how much memory was resident. */
final class SoakChart {

    private static final int MEMORY = 1;

    private SoakChart() {
    }

    static void write(List<Slice> slices, boolean quiet, Path folder) throws IOException {
        XYChart chart = new XYChartBuilder().width(Charts.WIDTH).height(Charts.HEIGHT)
            .title(Scenario.SOAK.title() + (quiet ? "" : " – not a measurement")).xAxisTitle("minutes").build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setLegendPosition(LegendPosition.OutsideS)
            .setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).setYAxisGroupPosition(MEMORY, YAxisPosition.Right);
        chart.getStyler().setXAxisDecimalPattern("#,##0.##");
        chart.getStyler().setYAxisMin(0, 0.0);
        chart.getStyler().setYAxisMin(MEMORY, 0.0);
        chart.setYAxisGroupTitle(0, "ms from due to capture");
        chart.setYAxisGroupTitle(MEMORY, "MB");
        List<Slice> some = slices.stream().filter(slice -> !Double.isNaN(slice.p50())).toList(); // where nothing ended there is nothing to draw
        if (!some.isEmpty()) {
            add(chart, "p50", some, Slice::p50, 0);
            add(chart, "p99", some, Slice::p99, 0);
        }
        add(chart, "resident", slices, slice -> slice.held().resident(), MEMORY);
        VectorGraphicsEncoder.saveVectorGraphic(chart, folder.resolve(Names.of(Scenario.SOAK)).toString(), VectorGraphicsFormat.SVG);
    }

    private static void add(XYChart chart, String name, List<Slice> slices, ToDoubleFunction<Slice> figure, int axis) {
        chart.addSeries(name, slices.stream().mapToDouble(Slice::minute).toArray(), slices.stream().mapToDouble(figure).toArray())
            .setYAxisGroup(axis);
    }
}
