package dev.assignment.benchmarks.sql;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** One-time tasks of db-scheduler that do nothing: what a job queue in SQL takes for the same load. */
final class SchedulerTasks implements Workload {

    /** More than can be done in a round's time would only lengthen the preparation. */
    private static final int TASKS = 4_000;

    private final DataSource source;
    private final AtomicReference<CountDownLatch> left = new AtomicReference<>(new CountDownLatch(0));
    private final OneTimeTask<Void> task =
            Tasks.oneTime("nothing").execute((instance, context) -> left.get().countDown());
    private int run;

    SchedulerTasks(DataSource source) {
        this.source = source;
    }

    /** The table as db-scheduler's documentation gives it for PostgreSQL. */
    static void createTables(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE scheduled_tasks (task_name TEXT NOT NULL, task_instance TEXT NOT NULL,"
                    + " task_data BYTEA, execution_time TIMESTAMP WITH TIME ZONE NOT NULL, picked BOOLEAN NOT NULL,"
                    + " picked_by TEXT, last_success TIMESTAMP WITH TIME ZONE, last_failure TIMESTAMP WITH TIME ZONE,"
                    + " consecutive_failures INT, last_heartbeat TIMESTAMP WITH TIME ZONE, version BIGINT NOT NULL,"
                    + " priority SMALLINT, PRIMARY KEY (task_name, task_instance))");
            statement.execute("CREATE INDEX scheduled_tasks_time ON scheduled_tasks (execution_time)");
            statement.execute("CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat)");
        }
    }

    @Override
    public String name() {
        return "db-scheduler, tasks that do nothing";
    }

    @Override
    public String unit() {
        return "tasks";
    }

    @Override
    public void prepare() {
        Scheduler scheduler = scheduler(8);
        run++;
        List<TaskInstance<?>> tasks = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            tasks.add(task.instance(run + "-" + i));
        }
        scheduler.scheduleBatch(tasks, Instant.now());
        left.set(new CountDownLatch(TASKS));
    }

    private Scheduler scheduler(int threads) {
        return Scheduler.create(source, task)
                .threads(threads)
                .pollUsingLockAndFetch(4.0, 20.0)
                .pollingInterval(Duration.ofMillis(50))
                .build();
    }

    @Override
    public double run(int threads, Duration time) throws Exception {
        Scheduler scheduler = scheduler(threads);
        long began = System.nanoTime();
        scheduler.start();
        left.get().await();
        double perSecond = TASKS * 1e9 / (System.nanoTime() - began);
        scheduler.stop();
        return perSecond;
    }
}
