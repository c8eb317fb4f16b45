package dev.assignment.jdbc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A test whose argument is a {@link Database}, run on each that {@code -Dassignment.jdbc.databases} names: on all but MariaDB
 * by default, on MariaDB alone with the profile {@code mariadb}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("each-database")
@ParameterizedTest
@ArgumentsSource(OnEachDatabase.Asked.class)
@interface OnEachDatabase {

    /** The databases that were asked for. */
    final class Asked implements ArgumentsProvider {

        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            String names = System.getProperty("assignment.jdbc.databases", "H2,SQLITE,POSTGRESQL");
            return Arrays.stream(names.split(",", -1)).map(name -> Arguments.of(Database.valueOf(name)));
        }
    }
}
