module com.example.consumer {
    requires dev.assignment.jdbc;
    requires com.h2database;
    requires java.naming;
}
