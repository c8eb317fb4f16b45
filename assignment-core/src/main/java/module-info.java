/** Decides which agent gets which ticket: an embeddable library. Start at {@link dev.assignment.Desk}. */
module dev.assignment {
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.assignment;
    exports dev.assignment.model;
    exports dev.assignment.strategy;
    exports dev.assignment.store;
    exports dev.assignment.memory;
}
