package dev.assignment;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The shape of the code, where a compiler does not hold it. */
class ArchitectureTest {

    private static final Path SOURCES = Path.of("src/main/java");

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.assignment")
            .that(not(resideInAnyPackage("dev.assignment.jdbc..", "dev.assignment.examples..")));

    @Test
    @DisplayName("Imports run one way: dev.assignment → memory → store → strategy → model")
    void importsRunOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("door")
                .definedBy("dev.assignment")
                .layer("memory")
                .definedBy("dev.assignment.memory")
                .layer("store")
                .definedBy("dev.assignment.store")
                .layer("strategy")
                .definedBy("dev.assignment.strategy")
                .layer("model")
                .definedBy("dev.assignment.model")
                .whereLayer("door")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("memory")
                .mayOnlyBeAccessedByLayers("door")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("door", "memory")
                .whereLayer("strategy")
                .mayOnlyBeAccessedByLayers("door", "memory", "store")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("door", "memory", "store", "strategy")
                .check(CORE);
    }

    @Test
    @DisplayName("No cycle between packages")
    void noCycles() {
        slices().matching("dev.assignment.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    @DisplayName("Nothing is read by deserialization, and nothing but exceptions can be written that way")
    void noSerialization() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(ObjectInputStream.class.getName())
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(ObjectOutputStream.class.getName())
                .check(CORE);
        noClasses()
                .that()
                .areNotAssignableTo(Throwable.class)
                .and()
                .areNotEnums()
                .should()
                .beAssignableTo(Serializable.class)
                .check(CORE);
    }

    @Test
    @DisplayName("The core knows no SQL, no thread pool and no framework: only java.*, slf4j and jspecify")
    void fewDependencies() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.slf4j..", "org.jspecify..", "dev.assignment..")
                .check(CORE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax..", "java.util.concurrent.locks..")
                .check(CORE);
    }

    @Test
    @DisplayName("No lock, no blocking collection, no thread pool; only the door takes the host's scheduler")
    void nothingThatBlocks() {
        String blocking = "java\\.util\\.concurrent\\.(locks\\..*|ConcurrentHashMap|.*Blocking.*|CountDownLatch"
                + "|CyclicBarrier|Semaphore|Phaser|Exchanger|Executors?|ThreadPool.*|ForkJoin.*|CompletableFuture"
                + "|FutureTask)";
        String scheduling = "java\\.util\\.concurrent\\.(.*Executor.*|Future|TimeUnit)";
        noClasses().should().dependOnClassesThat().haveNameMatching(blocking).check(CORE);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.assignment")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(scheduling)
                .check(CORE);
    }

    @Test
    @DisplayName("No synchronized method, no sleep, yield, park, wait or join")
    void noSynchronizedMethods() {
        classes().should(haveNoSynchronizedMethod()).check(CORE);
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "yield")
                .orShould()
                .callMethod(Thread.class, "onSpinWait")
                .orShould()
                .callMethod(Thread.class, "join")
                .orShould()
                .callMethod(Object.class, "wait")
                .orShould()
                .callMethod(Object.class, "wait", long.class)
                .check(CORE);
    }

    private static ArchCondition<JavaClass> haveNoSynchronizedMethod() {
        return new ArchCondition<>("have no synchronized method") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED))
                        .forEach(method -> events.add(SimpleConditionEvent.violated(method, method.getDescription())));
            }
        };
    }

    @Test
    @DisplayName("Everything in memory but InMemoryStore is package-private")
    void memoryIsHidden() {
        classes()
                .that()
                .resideInAPackage("dev.assignment.memory")
                .and()
                .haveSimpleNameNotEndingWith("package-info")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("InMemoryStore")
                .should()
                .bePackagePrivate()
                .check(CORE);
    }

    /** Bytecode does not show a synchronized block as a call, and imports hide behind names: so the text is read too. */
    @Test
    @DisplayName("No synchronized block, lock or sleep anywhere in the sources")
    void sourcesAreClean() throws IOException {
        List<String> found = scan(Pattern.compile("\\bsynchronized\\b|java\\.util\\.concurrent\\.locks|LockSupport"
                + "|ReentrantLock|StampedLock|\\bThread\\s*\\.\\s*(sleep|yield|onSpinWait)\\b|\\.(wait|notify|notifyAll)\\("
                + "|java\\.sql|javax\\.sql|ConcurrentHashMap|sun\\.misc"));
        assertThat(found).isEmpty();
    }

    @Test
    @DisplayName("The scan of the sources sees what it looks for")
    void theScanCanFail() throws IOException {
        assertThat(scan(Pattern.compile("\\bcompareAndSet\\b"))).isNotEmpty();
        assertThat(scan(Pattern.compile("\\binterface Desk\\b"))).hasSize(1);
        assertThat(withoutComments("/** synchronized */ a // synchronized\n/* synchronized\n */ b \"synchronized\" c"))
                .isEqualTo(" a \n b \"\" c");
    }

    private static List<String> scan(Pattern forbidden) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> found = new ArrayList<>();
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                if (forbidden.matcher(withoutComments(read(file))).find()) {
                    found.add(file.toString());
                }
            });
            return found;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code alone: a comment may say what the code must not do, and so may a message. */
    private static String withoutComments(String source) {
        return source.replaceAll("\"(\\\\.|[^\"\\\\\n])*\"", "\"\"")
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("//[^\n]*", "");
    }
}
