package dev.assignment.examples.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a column of a tickets file can tell, each with the name that its column has unless it is mapped. */
enum TicketColumn {
    TICKET("ticket"),
    ARRIVAL("arrival_s"),
    HANDLE("handle_s"),
    END("end_s"),
    PRIORITY("priority"),
    SKILL("skill"),
    CHANNEL("channel"),
    PATIENCE("patience_s"),
    CUSTOMER("customer");

    private final String usualName;

    TicketColumn(String usualName) {
        this.usualName = usualName;
    }

    String usualName() {
        return usualName;
    }

    /** Without these there is no ticket. */
    boolean isNeeded() {
        return this == TICKET || this == ARRIVAL;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TicketColumn> ofKey(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    static String keys() {
        return Arrays.stream(values()).map(TicketColumn::key).collect(Collectors.joining(", "));
    }
}
