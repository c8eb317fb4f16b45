package dev.assignment.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * One class compiled in memory from its own source with one text made wrong, and all others of the package as they are, to
 * show that a check would find the mistake. Since a mutant is made from the source as it is, it cannot fall behind it: when
 * the text changes, the test fails until the mutant is adapted.
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
            Map<String, byte[]> classes = new HashMap<>(compiled(type, file -> true));
            classes.putAll(mutated());
            List<Class<?>> tests = new ArrayList<>(List.of(others));
            tests.add(operations);
            for (Class<?> test : tests) {
                classes.putAll(compiled(test, file -> file.equals(test.getSimpleName())));
            }
            define(moved(classes, copy));
            return Class.forName(copy + "." + operations.getSimpleName());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (ReflectiveOperationException | URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * The package's classes in the tree of one of them.
     *
     * @param wanted which, by the name of the source
     * @return from simple names, those of nested classes with a dollar sign, to bytes
     */
    private static Map<String, byte[]> compiled(Class<?> one, Predicate<String> wanted)
            throws IOException, URISyntaxException {
        Path tree =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        Map<String, byte[]> classes = new HashMap<>();
        try (Stream<Path> files = Files.list(tree.resolve(PACKAGE.replace('.', '/')))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String simpleName = file.getFileName().toString().replace(".class", "");
                if (!simpleName.equals("package-info") && wanted.test(simpleName.split("\\$", 2)[0])) {
                    classes.put(simpleName, Files.readAllBytes(file));
                }
            }
        }
        return classes;
    }

    /** The class with the mistake, and those nested in it. */
    private Map<String, byte[]> mutated() throws IOException {
        Path file = Path.of("src", "main", "java", PACKAGE.replace('.', '/'), type.getSimpleName() + ".java");
        String source = Files.readString(file);
        assertThat(source).as(name).containsOnlyOnce(right);
        Map<String, ByteArrayOutputStream> outputs = new HashMap<>();
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
            List<JavaFileObject> units =
                    List.of(new Source(PACKAGE + "." + type.getSimpleName(), source.replace(right, wrong)));
            boolean success =
                    compiler.getTask(null, inMemory, null, options, null, units).call();
            assertThat(success).as(name + " compiles").isTrue();
        }
        Map<String, byte[]> classes = new HashMap<>();
        outputs.forEach((output, bytes) -> classes.put(output.substring(PACKAGE.length() + 1), bytes.toByteArray()));
        return classes;
    }

    /** From the full names of the classes in another package to their bytes. */
    private static Map<String, byte[]> moved(Map<String, byte[]> classes, String copy) {
        String from = PACKAGE.replace('.', '/') + "/";
        String to = copy.replace('.', '/') + "/";
        Set<String> simpleNames = classes.keySet();
        Remapper remapper = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                boolean isMoved =
                        internalName.startsWith(from) && simpleNames.contains(internalName.substring(from.length()));
                return isMoved ? to + internalName.substring(from.length()) : internalName;
            }
        };
        Map<String, byte[]> moved = new HashMap<>();
        classes.forEach((simpleName, bytes) -> {
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(bytes).accept(new ClassRemapper(writer, remapper), 0);
            moved.put(copy + "." + simpleName, writer.toByteArray());
        });
        return moved;
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
