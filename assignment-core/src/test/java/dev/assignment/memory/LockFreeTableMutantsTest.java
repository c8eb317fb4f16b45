package dev.assignment.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Shows that the model checker would find a mistake in the table: each mutant is the table's own source with one line
 * made wrong, compiled in memory under another name, and must be caught. Since a mutant is made from the source as it
 * is, it cannot fall behind it; when the line changes, the test fails until the mutant is adapted.
 */
class LockFreeTableMutantsTest {

    private static final String PACKAGE = LockFreeTable.class.getPackageName();

    private enum Mutant {
        AN_UPDATE_WRITES_WITHOUT_COMPARING(
                "if (BIN.compareAndSet(node, binIndex, bin, after)) {",
                "BIN.setVolatile(node, binIndex, after); if (true) {"),
        A_FREEZE_WRITES_WITHOUT_COMPARING(
                "BIN.compareAndSet(leaf, binIndex, bin, bin == null ? Frozen.EMPTY : new Frozen(bin));",
                "BIN.setVolatile(leaf, binIndex, bin == null ? Frozen.EMPTY : new Frozen(bin));"),
        AN_EMPTY_BIN_IS_NOT_FROZEN(
                "while (!(bin instanceof Frozen)) {", "while (bin != null && !(bin instanceof Frozen)) {"),
        NO_BIN_IS_FROZEN("            freeze(leaf, binIndex);", "            // left out"),
        A_LATE_HELPER_OVERWRITES_THE_SLOT(
                "SLOT.compareAndSet(parent, slotIndex, leaf, larger);", "SLOT.setVolatile(parent, slotIndex, larger);"),
        AN_UPDATE_GOES_ON_IN_A_FROZEN_BIN("if (bin instanceof Frozen) {", "if (false) {"),
        AN_UPDATE_WAITS_FOR_THE_GROWTH_OF_ANOTHER_THREAD(
                "if (bin instanceof Frozen) {", "if (bin instanceof Frozen) { if (true) continue;"),
        A_READER_IGNORES_FROZEN_BINS(
                "return bin instanceof Frozen frozen ? frozen.content : bin;",
                "return bin instanceof Frozen ? null : bin;");

        final String right;
        final String wrong;

        Mutant(String right, String wrong) {
            this.right = right;
            this.wrong = wrong;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isCaught(Mutant mutant) throws Exception {
        Class<?> operations = operationsOn(mutant.name(), mutant.right, mutant.wrong);
        assertThatThrownBy(() -> modelCheck(operations)).isInstanceOf(LincheckAssertionError.class);
    }

    /** Without a mistake the same procedure ends without a complaint, so it is the mistake that is caught. */
    @Test
    void aCopyWithoutMistakeIsNotCaught() throws Exception {
        modelCheck(operationsOn("NO_MISTAKE", "class LockFreeTable<", "class LockFreeTable<"));
    }

    private static void modelCheck(Class<?> operations) {
        new ModelCheckingOptions()
                .checkObstructionFreedom(true)
                .sequentialSpecification(TableOperations.Sequential.class)
                .addCustomScenario(LockFreeTableLincheckTest.growth(operations))
                .iterations(0)
                .invocationsPerIteration(1_000)
                .minimizeFailedScenario(false)
                .check(operations);
    }

    /** The operations for the model checker, on a copy of the table that has the wrong text for the right one. */
    private static Class<?> operationsOn(String name, String right, String wrong)
            throws IOException, IllegalAccessException {
        String table = source("main", LockFreeTable.class);
        assertThat(table).containsOnlyOnce(right);
        String tableName = "LockFreeTable_" + name;
        String operationsName = "TableOperations_" + name;
        String mutatedTable = renamed(table.replace(right, wrong), "LockFreeTable", tableName);
        String operations = renamed(source("test", TableOperations.class), "TableOperations", operationsName);
        Map<String, byte[]> compiled = compile(
                Map.of(tableName, mutatedTable, operationsName, renamed(operations, "LockFreeTable", tableName)));
        Class<?> result = null;
        for (Map.Entry<String, byte[]> entry : compiled.entrySet()) {
            Class<?> defined = MethodHandles.lookup().defineClass(entry.getValue());
            if (entry.getKey().equals(PACKAGE + "." + operationsName)) {
                result = defined;
            }
        }
        return Objects.requireNonNull(result);
    }

    private static String source(String tree, Class<?> type) throws IOException {
        return Files.readString(Path.of("src", tree, "java", type.getName().replace('.', '/') + ".java"));
    }

    private static String renamed(String source, String from, String to) {
        return source.replaceAll("\\b" + from + "\\b", to);
    }

    /** From the names of classes and their sources to the full names of classes and their bytes. */
    private static Map<String, byte[]> compile(Map<String, String> sources) throws IOException {
        Map<String, ByteArrayOutputStream> outputs = new HashMap<>();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, source) -> units.add(new Source(name, source)));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null);
                JavaFileManager inMemory = new ForwardingJavaFileManager<JavaFileManager>(standard) {
                    @Override
                    public JavaFileObject getJavaFileForOutput(
                            Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                        return new Output(outputs.computeIfAbsent(name, key -> new ByteArrayOutputStream()));
                    }
                }) {
            List<String> options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
            boolean success =
                    compiler.getTask(null, inMemory, null, options, null, units).call();
            assertThat(success).as("the mutant compiles").isTrue();
        }
        Map<String, byte[]> classes = new HashMap<>();
        outputs.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("memory:///" + name + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Output extends SimpleJavaFileObject {

        private final OutputStream stream;

        Output(OutputStream stream) {
            super(URI.create("memory:///output.class"), JavaFileObject.Kind.CLASS);
            this.stream = stream;
        }

        @Override
        public OutputStream openOutputStream() {
            return stream;
        }
    }
}
