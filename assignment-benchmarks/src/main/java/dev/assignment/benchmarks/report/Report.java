package dev.assignment.benchmarks.report;

import dev.assignment.benchmarks.LatencyBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs a set of benchmarks and writes {@code report.md} with a chart for each table that has numbers for columns.
 *
 * <pre>
 * java -cp assignment-benchmarks/target/benchmarks.jar dev.assignment.benchmarks.report.Report quick
 * java -cp assignment-benchmarks/target/benchmarks.jar dev.assignment.benchmarks.report.Report targets
 * java -cp assignment-benchmarks/target/benchmarks.jar dev.assignment.benchmarks.report.Report full
 * </pre>
 *
 * <p>{@code quick} takes less than ten minutes on an idle machine, {@code targets} about twice that and ends with a table of what
 * is reached and what is missed, {@code full} hours. A second argument names the folder to write to, {@code assignment-benchmarks/target/report} if there is none; a third
 * one the number of rounds. Each round runs everything once, in a new JVM each.
 */
public final class Report {

    /** How long one figure of a round is measured. */
    private record Length(int warmups, int iterations, TimeValue each) {}

    private final List<Section> sections;
    private final Length length;
    private final Path folder;
    private final Figures figures = new Figures();
    private final Map<Integer, List<Double>> transfers = new TreeMap<>();

    private Report(List<Section> sections, Length length, Path folder) {
        this.sections = sections;
        this.length = length;
        this.folder = folder;
    }

    /**
     * Runs a set.
     *
     * @param arguments {@code quick}, {@code targets} or {@code full}; the folder to write to; the number of rounds
     * @throws RunnerException if a benchmark fails
     * @throws IOException if the report cannot be written
     */
    public static void main(String[] arguments) throws RunnerException, IOException {
        String set = arguments.length > 0 ? arguments[0] : "";
        if (!List.of("quick", "targets", "full").contains(set)) {
            System.err.println("The first argument must be quick, targets or full.");
            System.exit(2);
        }
        boolean full = set.equals("full");
        boolean targets = set.equals("targets");
        Path folder = Path.of(arguments.length > 1 ? arguments[1] : "assignment-benchmarks/target/report");
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : full ? 3 : 2;
        Files.createDirectories(folder);
        Length length = full ? new Length(3, 5, TimeValue.seconds(2)) : new Length(2, 3, TimeValue.seconds(1));
        List<Section> sections = full ? Sets.full() : targets ? Target.sections() : Sets.quick();
        Report report = new Report(sections, length, folder);
        for (int round = 0; round < rounds; round++) {
            report.measure(round);
        }
        if (full || targets) {
            report.latency();
        }
        report.write(targets ? Target.all() : List.of());
        System.out.println("Written: " + folder.resolve("report.md"));
    }

    private void measure(int round) throws RunnerException {
        for (int number = 0; number < sections.size(); number++) {
            Section section = sections.get(number);
            for (String value : section.values()) {
                for (Section.Line line : section.lines()) {
                    if (line.goesTo(value)) {
                        measure(round, number, section, line, value);
                    }
                }
                if (section.threads() > 1) {
                    transfers.computeIfAbsent(number, key -> new ArrayList<>()).add(transfer());
                }
            }
        }
    }

    private void measure(int round, int number, Section section, Section.Line line, String value)
            throws RunnerException {
        ChainedOptionsBuilder options = options(line.benchmark())
                .threads(section.threads())
                .param(section.over(), value)
                .addProfiler(GCProfiler.class);
        line.parameters().forEach(options::param);
        for (RunResult result : new Runner(options.build()).run()) {
            double nanos = result.getPrimaryResult().getScore();
            double bytes = allocated(result);
            figures.add(number, line.name(), value, round, nanos, bytes);
            System.out.printf(
                    Locale.ROOT,
                    "%s, %s = %s, %d thread(s): %.1f ns, %.0f B%n",
                    line.name(),
                    section.over(),
                    value,
                    section.threads(),
                    nanos,
                    bytes);
        }
    }

    private static double allocated(RunResult result) {
        for (String name : result.getSecondaryResults().keySet()) {
            if (name.endsWith("gc.alloc.rate.norm")) {
                return result.getSecondaryResults().get(name).getScore();
            }
        }
        return Double.NaN;
    }

    private ChainedOptionsBuilder options(String benchmark) {
        return new OptionsBuilder()
                .include("\\." + benchmark.replace(".", "\\.") + "$")
                .forks(1)
                .warmupIterations(length.warmups())
                .warmupTime(length.each())
                .measurementIterations(length.iterations())
                .measurementTime(length.each())
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private double transfer() throws RunnerException {
        Collection<RunResult> results =
                new Runner(options("CacheLineTransferBenchmark.transfer").build()).run();
        return results.iterator().next().getPrimaryResult().getScore() / 2;
    }

    private void latency() throws RunnerException, IOException {
        Path file = folder.resolve("latency.csv").toAbsolutePath();
        Files.deleteIfExists(file);
        new Runner(options("LatencyBenchmark.timed")
                        .jvmArgsAppend("-Xms3g", "-Xmx6g", "-D" + LatencyBenchmark.FILE + "=" + file)
                        .build())
                .run();
    }

    // ---- writing --------------------------------------------------------------------------------------------------

    private void write(List<Target> targets) throws IOException {
        StringBuilder text = new StringBuilder("# Measured\n\n");
        text.append(
                        "One submit and one completion in ns; in brackets the ratio to the first row, taken within each round, ")
                .append("and the bytes allocated. All figures are medians of the rounds.\n\n")
                .append("Java ")
                .append(System.getProperty("java.version"))
                .append(", ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors, ")
                .append(System.getProperty("os.arch"))
                .append(".\n");
        for (int number = 0; number < sections.size(); number++) {
            table(number, text);
            chart(number, text);
        }
        latencies(text);
        reached(targets, text);
        Files.writeString(folder.resolve("report.md"), text);
    }

    private void table(int number, StringBuilder text) {
        Section section = sections.get(number);
        text.append("\n## ").append(section.title()).append("\n\n| ").append(section.over());
        section.values().forEach(value -> text.append(" | ").append(value));
        text.append(" |\n| ---")
                .append(" | ---".repeat(section.values().size()))
                .append(" |\n");
        String first = section.lines().get(0).name();
        for (Section.Line line : section.lines()) {
            text.append("| ").append(line.name());
            for (String value : section.values()) {
                text.append(" | ").append(cell(number, line.name(), first, value));
            }
            text.append(" |\n");
        }
        if (section.threads() > 1) {
            double transfer = Figures.median(transfers.getOrDefault(number, List.of()).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray())
                    .orElse(Double.NaN);
            text.append(String.format(
                    Locale.ROOT, "%nA cache line went from one processor to the other in %.0f ns.%n", transfer));
        }
    }

    private String cell(int number, String line, String first, String value) {
        OptionalDouble nanos = figures.nanos(number, line, value);
        if (nanos.isEmpty()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "%.0f (%.2f×, %.0f B)",
                nanos.getAsDouble(),
                figures.ratio(number, line, first, value).orElse(Double.NaN),
                figures.bytes(number, line, value).orElse(Double.NaN));
    }

    private void chart(int number, StringBuilder text) throws IOException {
        Section section = sections.get(number);
        if (section.values().size() < 2
                || !section.values().stream()
                        .allMatch(value -> value.chars().allMatch(Character::isDigit) && Long.parseLong(value) > 0)) {
            return;
        }
        XYChart chart = new XYChartBuilder()
                .width(900)
                .height(520)
                .title(section.title())
                .xAxisTitle(section.over())
                .yAxisTitle("ns")
                .build();
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
        for (Section.Line line : section.lines()) {
            List<Double> across = new ArrayList<>();
            List<Double> up = new ArrayList<>();
            for (String value : section.values()) {
                figures.nanos(number, line.name(), value).ifPresent(nanos -> {
                    across.add(Double.parseDouble(value));
                    up.add(nanos);
                });
            }
            if (!across.isEmpty()) {
                chart.addSeries(line.name(), across, up);
            }
        }
        String file = "chart-" + (number + 1) + ".png";
        ImageIO.write(
                BitmapEncoder.getBufferedImage(chart),
                "png",
                folder.resolve(file).toFile());
        text.append("\n![").append(section.title()).append("](").append(file).append(")\n");
    }

    private void latencies(StringBuilder text) throws IOException {
        Path file = folder.resolve("latency.csv");
        if (!Files.exists(file)) {
            return;
        }
        text.append("\n## Latency by eight threads, ns\n\n| | agents | operations | p50 | p99 | p99.9 | highest |\n")
                .append("| --- | --- | --- | --- | --- | --- | --- |\n");
        for (String line : Files.readAllLines(file)) {
            text.append("| ").append(line.replace(",", " | ")).append(" |\n");
            String[] cells = line.split(",", -1);
            figures.addHighPercentile(cells[0], Double.parseDouble(cells[5]));
        }
    }

    private void reached(List<Target> targets, StringBuilder text) {
        if (targets.isEmpty()) {
            return;
        }
        text.append("\n## Targets\n\n| | target | measured | |\n| --- | --- | --- | --- |\n");
        for (Target target : targets) {
            OptionalDouble figure = target.reached().apply(figures);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s %s | %s | %s |%n",
                    target.text(),
                    target.atMost() ? "at most" : "at least",
                    number(target.limit()),
                    figure.isPresent() ? number(figure.getAsDouble()) : "not measured",
                    figure.isEmpty() ? "" : target.isMetBy(figure.getAsDouble()) ? "met" : "missed"));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
    }
}
