package dev.assignment.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A JSON object in the making. Absent and empty values are left out. */
final class JsonObject {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    JsonObject set(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    JsonObject put(String name, Optional<?> value) {
        value.ifPresent(given -> fields.put(name, given));
        return this;
    }

    JsonObject put(String name, OptionalInt value) {
        if (value.isPresent()) {
            fields.put(name, value.getAsInt());
        }
        return this;
    }

    JsonObject put(String name, OptionalLong value) {
        if (value.isPresent()) {
            fields.put(name, value.getAsLong());
        }
        return this;
    }

    /** Zero is left out. */
    JsonObject putNumber(String name, long value) {
        if (value != 0) {
            fields.put(name, value);
        }
        return this;
    }

    JsonObject putFlag(String name, boolean value) {
        if (value) {
            fields.put(name, true);
        }
        return this;
    }

    JsonObject putTime(String name, Instant value) {
        return set(name, Micros.of(value));
    }

    JsonObject putTime(String name, Optional<Instant> value) {
        value.ifPresent(given -> putTime(name, given));
        return this;
    }

    JsonObject putDuration(String name, Duration value) {
        return set(name, Micros.of(value));
    }

    JsonObject putAll(String name, Collection<?> values) {
        if (!values.isEmpty()) {
            fields.put(name, values);
        }
        return this;
    }

    JsonObject putAll(String name, Map<String, ?> values) {
        if (!values.isEmpty()) {
            fields.put(name, values);
        }
        return this;
    }

    Map<String, Object> map() {
        return fields;
    }

    String text() {
        return Json.write(fields);
    }
}
