package dev.assignment.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A JSON object that was read, field by field. A field that another version of the library wrote and this one does not know is passed over. */
record Fields(Map<?, ?> map) {

    private Object required(String name) {
        Object value = map.get(name);
        if (value == null) {
            throw new IllegalStateException("stored object must have the field " + name + ", but is " + map);
        }
        return value;
    }

    private @Nullable Object optional(String name) {
        return map.get(name);
    }

    boolean has(String name) {
        return map.containsKey(name);
    }

    String text(String name) {
        return (String) required(name);
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable((String) optional(name));
    }

    long number(String name) {
        return ((Number) required(name)).longValue();
    }

    long number(String name, long otherwise) {
        Object value = optional(name);
        return value == null ? otherwise : ((Number) value).longValue();
    }

    int count(String name) {
        return Math.toIntExact(number(name));
    }

    int count(String name, int otherwise) {
        return Math.toIntExact(number(name, otherwise));
    }

    OptionalInt optionalCount(String name) {
        return has(name) ? OptionalInt.of(count(name)) : OptionalInt.empty();
    }

    OptionalLong optionalNumber(String name) {
        return has(name) ? OptionalLong.of(number(name)) : OptionalLong.empty();
    }

    boolean flag(String name) {
        Object value = optional(name);
        return value != null && (Boolean) value;
    }

    Instant instant(String name) {
        return Micros.instant(number(name));
    }

    Optional<Instant> optionalInstant(String name) {
        return has(name) ? Optional.of(instant(name)) : Optional.empty();
    }

    Duration duration(String name) {
        return Micros.duration(number(name));
    }

    Fields fields(String name) {
        return new Fields((Map<?, ?>) required(name));
    }

    Optional<Fields> optionalFields(String name) {
        Object value = optional(name);
        return value == null ? Optional.empty() : Optional.of(new Fields((Map<?, ?>) value));
    }

    List<Fields> list(String name) {
        List<Fields> all = new ArrayList<>();
        for (Object one : elements(name)) {
            all.add(new Fields((Map<?, ?>) one));
        }
        return all;
    }

    List<String> texts(String name) {
        List<String> all = new ArrayList<>();
        for (Object one : elements(name)) {
            all.add((String) one);
        }
        return all;
    }

    List<Long> numbers(String name) {
        List<Long> all = new ArrayList<>();
        for (Object one : elements(name)) {
            all.add(((Number) one).longValue());
        }
        return all;
    }

    private List<?> elements(String name) {
        Object value = optional(name);
        return value == null ? List.of() : (List<?>) value;
    }

    /** The values by name, in order of name; none if the field is absent. */
    Map<String, Number> numbersByName(String name) {
        Map<String, Number> all = new TreeMap<>();
        Object value = optional(name);
        if (value != null) {
            ((Map<?, ?>) value).forEach((key, number) -> all.put((String) key, (Number) number));
        }
        return all;
    }

    Map<String, Fields> fieldsByName(String name) {
        Map<String, Fields> all = new TreeMap<>();
        Object value = optional(name);
        if (value != null) {
            ((Map<?, ?>) value).forEach((key, one) -> all.put((String) key, new Fields((Map<?, ?>) one)));
        }
        return all;
    }
}
