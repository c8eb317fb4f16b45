package dev.assignment.examples.csv;

import static dev.assignment.examples.cli.Options.quoted;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.assignment.examples.cli.BadInput;
import dev.assignment.examples.cli.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A CSV file (UTF-8, RFC 4180, with a header), every cell of which knows where it stands. */
public final class CsvTable {

    private static final int REPORT_EVERY = 4096;

    /** Where the record began that cannot be read, as the reader says. */
    private static final Pattern LINE = Pattern.compile("starting at line (\\d{1,18})");

    private final String file;
    private final Map<String, Integer> columns;
    private final List<CsvRow> rows;

    private CsvTable(String file, Map<String, Integer> columns, List<CsvRow> rows) {
        this.file = file;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Reads a file.
     *
     * @param path where it is
     * @param progress is told how far it is
     * @return its header and rows
     * @throws BadInput if it cannot be read, or is no table
     */
    public static CsvTable read(Path path, Progress progress) {
        return parse(path.toString(), decode(path), progress);
    }

    static CsvTable parse(String file, String text, Progress progress) {
        long line = 0;
        Map<String, Integer> columns = new LinkedHashMap<>();
        List<CsvRow> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // told by row(), with the place
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            for (CsvRecord record : reader) {
                line = record.getStartingLineNumber();
                if (columns.isEmpty()) {
                    header(file, record, columns);
                } else {
                    rows.add(row(file, record, columns));
                    if (rows.size() % REPORT_EVERY == 0) {
                        progress.report(() -> "%s: %d rows read".formatted(file, rows.size()));
                    }
                }
            }
        } catch (CsvParseException malformed) {
            Matcher told = LINE.matcher(String.valueOf(malformed.getMessage()));
            long began = told.find() ? Long.parseLong(told.group(1)) : line + 1;
            throw new BadInput(place(file, began, 1), "malformed CSV: " + malformed.getMessage(), "RFC 4180");
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
        if (columns.isEmpty()) {
            throw new BadInput(place(file, 1, 1), "nothing", "a header with the names of the columns");
        }
        return new CsvTable(file, columns, rows);
    }

    private static void header(String file, CsvRecord record, Map<String, Integer> columns) {
        for (int i = 0; i < record.getFieldCount(); i++) {
            if (columns.putIfAbsent(record.getField(i), i) != null) {
                throw new BadInput(
                        place(file, record.getStartingLineNumber(), i + 1),
                        "a second column " + quoted(record.getField(i)),
                        "a header in which each name stands once");
            }
        }
    }

    private static CsvRow row(String file, CsvRecord record, Map<String, Integer> columns) {
        if (record.getFieldCount() != columns.size()) {
            throw new BadInput(
                    place(file, record.getStartingLineNumber(), Math.min(record.getFieldCount(), columns.size()) + 1),
                    record.getFieldCount() + " fields",
                    columns.size() + ", as in the header");
        }
        return new CsvRow(file, record.getStartingLineNumber(), columns, record.getFields());
    }

    private static String decode(Path path) {
        byte[] bytes = bytes(path);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            long line = 1;
            int column = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
                column = bytes[i] == '\n' ? 1 : column + (bytes[i] == ',' ? 1 : 0);
            }
            throw new BadInput(
                    place(path.toString(), line, column),
                    "byte 0x%02X, which is not UTF-8".formatted(bytes[in.position()]),
                    "a file in UTF-8");
        }
        String text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException missing) {
            throw new BadInput(path.toString(), "no such file", "a CSV file");
        } catch (IOException unreadable) {
            throw new BadInput(path.toString(), "no readable file (" + unreadable + ")", "a CSV file");
        }
    }

    static String place(String file, long line, int column) {
        return file + ", line " + line + ", column " + column;
    }

    /**
     * Tells whether there is a column of a name.
     *
     * @param name the name in the header
     * @return true if there is
     */
    public boolean has(String name) {
        return columns.containsKey(name);
    }

    /**
     * Insists on a column.
     *
     * @param name the name in the header
     * @param wantedBy who needs it, for the message
     * @throws BadInput if there is none
     */
    public void require(String name, String wantedBy) {
        if (!has(name)) {
            throw new BadInput(
                    place(file, 1, 1),
                    "no column " + quoted(name) + " for " + wantedBy + " among " + String.join(", ", columns.keySet()),
                    "a header with it, or another name in " + wantedBy);
        }
    }

    /**
     * The rows below the header.
     *
     * @return the rows in the order of the file
     */
    public List<CsvRow> rows() {
        return rows;
    }

    /**
     * Where a column's name stands, to say that something is missing below it.
     *
     * @param name the column, one that the table has
     * @return its place
     */
    public String placeOf(String name) {
        return place(file, 1, columns.getOrDefault(name, 0) + 1) + " (" + name + ")";
    }

    /**
     * Says that the table as a whole is wrong.
     *
     * @param found what was found
     * @param right what would be right
     * @return the exception to throw
     */
    public BadInput wrong(String found, String right) {
        return new BadInput(place(file, 1, 1), found, right);
    }
}
