package dev.assignment.examples.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.examples.cli.BadInput;
import dev.assignment.examples.cli.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {

    @TempDir
    Path folder;

    @Test
    void aCellIsFoundByColumn() {
        CsvTable table = CsvTable.parse("f.csv", "a,b\n1,2\n3,\n", Progress.unseen());

        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0).cell("b").orElseThrow().text()).isEqualTo("2");
        assertThat(table.rows().get(1).cell("b")).isEmpty();
        assertThat(table.rows().get(0).cell("c")).isEmpty();
    }

    @Test
    void quotesCommasAndLineBreaksAreThoseOfRfc4180() {
        CsvTable table =
                CsvTable.parse("f.csv", "a,b\r\n\"x, \"\"y\"\"\",\"two\r\nlines\"\r\n9,10\r\n", Progress.unseen());

        assertThat(table.rows().get(0).cell("a").orElseThrow().text()).isEqualTo("x, \"y\"");
        assertThat(table.rows().get(0).cell("b").orElseThrow().text()).isEqualTo("two\r\nlines");
        assertThat(table.rows().get(1).cell("b").orElseThrow().line()).isEqualTo(4);
    }

    @Test
    void aMarkOfTheByteOrderIsNoPartOfTheHeader() throws IOException {
        CsvTable table = read("\uFEFFa,b\n1,2\n".getBytes(StandardCharsets.UTF_8));

        assertThat(table.has("a")).isTrue();
    }

    @Test
    void aWrongCellSaysWhereItStands() {
        Cell cell = CsvTable.parse("f.csv", "a,b\n1,2\n3,x\n", Progress.unseen())
                .rows()
                .get(1)
                .cell("b")
                .orElseThrow();

        assertThatThrownBy(() -> cell.wholeNumber(0, 99))
                .isInstanceOf(BadInput.class)
                .hasMessage("f.csv, line 3, column 2 (b): found \"x\"; right would be a whole number from 0 to 99");
    }

    @Test
    void aMissingCellSaysWhereItIsMissed() {
        CsvRow row =
                CsvTable.parse("f.csv", "a,b\n1,\n", Progress.unseen()).rows().get(0);

        assertThatThrownBy(() -> row.filledCell("b", "a name"))
                .hasMessage("f.csv, line 2, column 2 (b): found nothing; right would be a name");
    }

    @Test
    void aRowWithMoreOrFewerFieldsThanTheHeaderIsRefused() {
        assertThatThrownBy(() -> CsvTable.parse("f.csv", "a,b\n1,2,3\n", Progress.unseen()))
                .hasMessage("f.csv, line 2, column 3: found 3 fields; right would be 2, as in the header");
        assertThatThrownBy(() -> CsvTable.parse("f.csv", "a,b\n1\n", Progress.unseen()))
                .hasMessage("f.csv, line 2, column 2: found 1 fields; right would be 2, as in the header");
    }

    @Test
    void anEmptyFileHasNoHeader() {
        assertThatThrownBy(() -> CsvTable.parse("f.csv", "", Progress.unseen()))
                .hasMessage("f.csv, line 1, column 1: found nothing; right would be a header with the names of the"
                        + " columns");
    }

    @Test
    void aColumnStandsOnce() {
        assertThatThrownBy(() -> CsvTable.parse("f.csv", "a,b,a\n", Progress.unseen()))
                .hasMessageContaining("f.csv, line 1, column 3: found a second column \"a\"");
    }

    @Test
    void anOpenQuoteIsMalformed() {
        assertThatThrownBy(() -> CsvTable.parse("f.csv", "a,b\n1,2\n\"3,4\n", Progress.unseen()))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("f.csv, line 3, column 1: found malformed CSV");
    }

    @Test
    void aMalformedRowIsFoundAfterLineBreaksInQuotesAndEmptyLines() {
        assertThatThrownBy(() -> CsvTable.parse("f.csv", "a,b\n\"1\n1\",2\n\n\"3\"x,4\n", Progress.unseen()))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("f.csv, line 5, column 1: found malformed CSV");
    }

    @Test
    void aFileInAnotherEncodingIsRefusedWithThePlace() throws IOException {
        byte[] latin = "a,b\n1,2\n3,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> read(latin))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("line 3, column 2: found byte 0xE9, which is not UTF-8");
    }

    @Test
    void aFileThatIsNotThereIsBadInput() {
        Path missing = folder.resolve("missing.csv");

        assertThatThrownBy(() -> CsvTable.read(missing, Progress.unseen()))
                .isInstanceOf(BadInput.class)
                .hasMessage(missing + ": found no such file; right would be a CSV file");
    }

    private CsvTable read(byte[] bytes) throws IOException {
        return CsvTable.read(Files.write(folder.resolve("f.csv"), bytes), Progress.unseen());
    }
}
