package dev.assignment.examples.report;

import dev.assignment.examples.cli.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a report goes. That it can go there is found out before a long run, not after it. */
public final class ReportFile {

    private static final String RIGHT = "a file that can be written, such as report.html";

    private final Path path;

    private ReportFile(Path path) {
        this.path = path;
    }

    /**
     * The file of the option {@code --report}.
     *
     * @param path its value
     * @return the file
     * @throws BadInput if no file can be written there
     */
    public static ReportFile at(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (Files.isDirectory(path) || folder == null) {
            throw new BadInput("--report", path + " (a folder)", RIGHT);
        }
        if (!Files.isDirectory(folder)) {
            throw new BadInput("--report", path + " (there is no folder " + folder + ")", RIGHT);
        }
        if (!Files.isWritable(Files.exists(path) ? path : folder)) {
            throw new BadInput("--report", path + " (no permission)", RIGHT);
        }
        return new ReportFile(path);
    }

    /**
     * Writes the page, over an older one.
     *
     * @param page the page
     */
    public void write(Page page) {
        try {
            Files.writeString(path, page.html());
        } catch (IOException failure) {
            throw new BadInput("--report", path + " (" + failure + ")", RIGHT);
        }
    }
}
