module com.example.consumer {
    requires dev.assignment;
}
