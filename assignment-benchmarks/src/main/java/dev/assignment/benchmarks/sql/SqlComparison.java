package dev.assignment.benchmarks.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assignment.jdbc.JdbcSchema;
import dev.assignment.jdbc.SqlDialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Question: what does an assignment in a durable PostgreSQL cost, against the least that any could, and against a job queue?
 *
 * <p>Workload: eight threads; a thousand agents; everything in turn on one server, round after round, and of each the median
 * of the rounds. The server is PostgreSQL 17 with its durable settings (fsync, synchronous commit and full page writes on),
 * started for this unless a URL is given; the measure is the simple statement that changes one row and inserts one.
 *
 * <pre>java -cp assignment-benchmarks/target/benchmarks.jar dev.assignment.benchmarks.sql.SqlComparison \
 *     [--rounds 5] [--seconds 8] [--threads 8] [--agents 1000] [--ballast 1000000] [--url jdbc:postgresql:...]</pre>
 */
public final class SqlComparison {

    private final Map<String, String> options;
    private final Map<Workload, List<Double>> results = new LinkedHashMap<>();

    private SqlComparison(Map<String, String> options) {
        this.options = options;
    }

    /**
     * Measures and prints a table.
     *
     * @param arguments options and their values
     * @throws Exception if anything fails
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        SqlComparison comparison = new SqlComparison(options);
        if (options.containsKey("--url")) {
            comparison.measure(options.get("--url"));
        } else {
            try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_wal_size", "4GB")
                    .start()) {
                comparison.measure(server.getJdbcUrl("postgres", "postgres"));
            }
        }
        System.exit(0); // whatever threads a library left
    }

    private int option(String name, int otherwise) {
        return Integer.parseInt(options.getOrDefault(name, String.valueOf(otherwise)));
    }

    private void measure(String url) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(option("--threads", 8) + 4);
        try (HikariDataSource source = new HikariDataSource(config)) {
            JdbcSchema.of(SqlDialect.POSTGRESQL).apply(source);
            PlainStatements.createTables(source);
            SchedulerTasks.createTables(source);
            workloads(source).forEach(workload -> results.put(workload, new ArrayList<>()));
            for (int round = 0; round <= option("--rounds", 5); round++) {
                for (Map.Entry<Workload, List<Double>> one : results.entrySet()) {
                    one.getKey().prepare();
                    double perSecond =
                            one.getKey().run(option("--threads", 8), Duration.ofSeconds(option("--seconds", 8)));
                    if (round > 0) { // the first only warms up
                        one.getValue().add(perSecond);
                    }
                    System.err.printf(
                            Locale.ROOT,
                            "round %d: %s: %.0f %s/s%n",
                            round,
                            one.getKey().name(),
                            perSecond,
                            one.getKey().unit());
                }
            }
            print();
        }
    }

    private List<Workload> workloads(DataSource source) {
        int agents = option("--agents", 1_000);
        int ballast = option("--ballast", 1_000_000);
        List<Workload> all = new ArrayList<>();
        all.add(new PlainStatements(source, true));
        all.add(new PlainStatements(source, false));
        for (SharedDesk.Kind kind : SharedDesk.Kind.values()) {
            all.add(new SharedDesk(source, kind, agents, 0));
        }
        all.add(new SchedulerTasks(source));
        if (ballast > 0) {
            all.add(new SharedDesk(source, SharedDesk.Kind.SUBMIT, agents, 1_000));
            all.add(new SharedDesk(source, SharedDesk.Kind.SUBMIT, agents, ballast));
        }
        String only = options.getOrDefault("--only", "");
        all.removeIf(
                workload -> !workload.name().contains(only) && !workload.name().equals(PlainStatements.ONE_STATEMENT));
        return all;
    }

    private void print() {
        double unit = results.entrySet().stream()
                .filter(one -> one.getKey().name().equals(PlainStatements.ONE_STATEMENT))
                .mapToDouble(one -> median(one.getValue()))
                .findFirst()
                .orElseThrow();
        System.out.println("| workload | per second | ratio | lowest and highest ratio of a round |");
        System.out.println("| --- | ---: | ---: | ---: |");
        results.forEach((workload, rounds) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.0f %s | %.2f | %.2f to %.2f |%n",
                workload.name(),
                median(rounds),
                workload.unit(),
                median(rounds) / unit,
                rounds.stream().mapToDouble(rate -> rate / unit).min().orElse(0),
                rounds.stream().mapToDouble(rate -> rate / unit).max().orElse(0)));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
