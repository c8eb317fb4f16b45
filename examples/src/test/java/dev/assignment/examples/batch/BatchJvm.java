package dev.assignment.examples.batch;

import dev.assignment.ManualClock;
import dev.assignment.examples.database.Database;
import dev.assignment.examples.jvms.Answering;
import dev.assignment.model.DeskEvent.TicketEvent;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A process of the service of desk B. It says what its desk tells it. */
final class BatchJvm {

    private final Database database;
    private BatchDesk desk;

    private BatchJvm(Database database) {
        this.database = database;
    }

    public static void main(String[] args) throws IOException {
        Answering.run(new BatchJvm(Database.at(args[0], true))::answer);
    }

    private Object answer(String command, String[] words) {
        switch (command) {
            case "open" -> {
                String name = words[0].replace('_', ' ');
                desk = new BatchDesk(
                        database.desk(name),
                        new SqlBatchTable(database.dataSource(), name),
                        ManualClock.atEpoch(),
                        event -> {
                            if (event instanceof TicketEvent told) {
                                Answering.notice(told.kind(), told.ticket());
                            }
                        });
            }
            case "hire" -> desk.hire(List.of(words));
            case "create" -> {
                int created = 0;
                for (int i = Integer.parseInt(words[0]); i <= Integer.parseInt(words[1]); i++) {
                    created += desk.create(new BatchTicket("t" + i, "customer", "title")) ? 1 : 0;
                }
                return created;
            }
            case "pull" -> {
                return ids(desk.pull(words[0]));
            }
            case "pullAll" -> {
                for (String agent : words) {
                    Answering.notice("pulled", agent, ids(desk.pull(agent)));
                }
            }
            case "of" -> {
                return ids(desk.listOf(words[0]));
            }
            case "list" -> {
                return ids(desk.list(Status.valueOf(words[0])));
            }
            case "sell" -> {
                return desk.sell(words[0], words[1]);
            }
            case "delete" -> {
                return desk.delete(words[0]);
            }
            case "sellAll" -> {
                for (List<BatchTicket> batch = desk.pull(words[0]); !batch.isEmpty(); batch = desk.pull(words[0])) {
                    for (BatchTicket ticket : batch) {
                        if (desk.sell(ticket.id(), words[0]) instanceof Sale.Sold) {
                            Answering.notice("sold", ticket.id());
                        }
                    }
                }
            }
            default -> throw new IllegalArgumentException(command);
        }
        return "done";
    }

    private static String ids(List<BatchTicket> tickets) {
        return tickets.stream().map(BatchTicket::id).collect(Collectors.joining(","));
    }
}
