package dev.assignment.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The package's own source with one text made wrong, compiled in memory, to show that a check would find the mistake.
 * Since a mutant is made from the source as it is, it cannot fall behind it: when the text changes, the test fails until
 * the mutant is adapted.
 *
 * <p>The copy has a package of its own for each use, because Lincheck remembers classes by their names.
 *
 * @param name what is wrong
 * @param type the class with the mistake
 * @param right a text that occurs once in its source
 * @param wrong what stands there instead
 */
record SourceMutant(String name, Class<?> type, String right, String wrong) {

    private static final String PACKAGE = SourceMutant.class.getPackageName();

    private static final AtomicInteger COPIES = new AtomicInteger();

    /** A copy without a mistake, to show that it is the mistake that is caught. */
    static SourceMutant none() {
        return new SourceMutant("no_mistake", Steps.class, "final class Steps {", "final class Steps {");
    }

    /**
     * A class of the tests on the mutant.
     *
     * @param operations the class
     * @param others what it needs of the tests in this package
     */
    Class<?> of(Class<?> operations, Class<?>... others) {
        try {
            String copy = PACKAGE + ".mutant" + COPIES.incrementAndGet() + "." + name.toLowerCase(Locale.ROOT);
            Map<String, String> sources = new HashMap<>();
            for (Path file : filesOfPackage()) {
                String simpleName = file.getFileName().toString().replace(".java", "");
                String source = Files.readString(file);
                if (simpleName.equals(type.getSimpleName())) {
                    assertThat(source).as(name).containsOnlyOnce(right);
                    source = source.replace(right, wrong);
                }
                sources.put(copy + "." + simpleName, source);
            }
            List<Class<?>> tests = new ArrayList<>(List.of(others));
            tests.add(operations);
            for (Class<?> test : tests) {
                sources.put(copy + "." + test.getSimpleName(), Files.readString(path("test", test.getSimpleName())));
            }
            sources.replaceAll((file, source) -> source.replace("package " + PACKAGE + ";", "package " + copy + ";"));
            define(compile(sources));
            return Class.forName(copy + "." + operations.getSimpleName());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<Path> filesOfPackage() throws IOException {
        try (Stream<Path> files = Files.list(path("main", "Steps").resolveSibling(""))) {
            return files.filter(file -> !file.endsWith("package-info.java")).toList();
        }
    }

    private static Path path(String tree, String simpleName) {
        return Path.of("src", tree, "java", PACKAGE.replace('.', '/'), simpleName + ".java");
    }

    /** From the full names of classes and their sources to the full names of classes and their bytes. */
    private Map<String, byte[]> compile(Map<String, String> sources) throws IOException {
        Map<String, ByteArrayOutputStream> outputs = new HashMap<>();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((file, source) -> units.add(new Source(file, source)));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null);
                JavaFileManager inMemory = new ForwardingJavaFileManager<JavaFileManager>(standard) {
                    @Override
                    public JavaFileObject getJavaFileForOutput(
                            Location location, String file, JavaFileObject.Kind kind, FileObject sibling) {
                        return new Output(outputs.computeIfAbsent(file, key -> new ByteArrayOutputStream()));
                    }
                }) {
            List<String> options =
                    List.of("-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path"));
            boolean success =
                    compiler.getTask(null, inMemory, null, options, null, units).call();
            assertThat(success).as(name + " compiles").isTrue();
        }
        Map<String, byte[]> classes = new HashMap<>();
        outputs.forEach((file, bytes) -> classes.put(file, bytes.toByteArray()));
        return classes;
    }

    /**
     * Defines the classes in the loader of the tests, the only one in which Lincheck looks for them. A class whose parent
     * is not there yet is put off.
     */
    private static void define(Map<String, byte[]> classes) throws ReflectiveOperationException {
        Method defineClass =
                ClassLoader.class.getDeclaredMethod("defineClass", String.class, byte[].class, int.class, int.class);
        defineClass.setAccessible(true);
        Deque<String> left = new ArrayDeque<>(classes.keySet());
        for (int failures = 0; !left.isEmpty(); ) {
            String file = left.remove();
            byte[] bytes = classes.get(file);
            try {
                defineClass.invoke(SourceMutant.class.getClassLoader(), file, bytes, 0, bytes.length);
                failures = 0;
            } catch (InvocationTargetException failure) {
                left.add(file);
                failures++;
                if (!(failure.getCause() instanceof NoClassDefFoundError) || failures > left.size()) {
                    throw failure;
                }
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String file, String text) {
            super(URI.create("memory:///" + file.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE);
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
