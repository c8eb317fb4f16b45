package dev.assignment.jdbc;

import dev.assignment.model.AgentProfile;
import dev.assignment.model.Demand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of a desk's agents, one row for each different one. A choice asks for agents of the profiles that suit the
 * demand only: for a ticket that nobody can ever serve it asks nothing.
 */
final class ProfileTable {

    private final Sql sql;
    private final DeskRow desk;
    private final Cache cache;
    private @Nullable Map<AgentProfile, Entry> counted;
    private Cache.Known own = new Cache.Known(-1, Map.of());

    /** The profiles as this JVM read them last, good until any of them came or went. */
    static final class Cache {
        private volatile Known known = new Known(-1, Map.of());

        private record Known(long changes, Map<Long, AgentProfile> profiles) {}
    }

    /** A row, with how many agents are of the profile. */
    private static final class Entry {
        private final long no;
        private final boolean isNew;
        private final long written;
        private long agents;

        Entry(long no, boolean isNew, long agents) {
            this.no = no;
            this.isNew = isNew;
            this.written = agents;
            this.agents = agents;
        }
    }

    ProfileTable(Sql sql, DeskRow desk, Cache cache) {
        this.sql = sql;
        this.desk = desk;
        this.cache = cache;
    }

    /** Those that suit a demand, as of the last write; empty if all of them do. */
    Optional<List<Long>> suiting(Demand demand, boolean weighted) {
        Map<Long, AgentProfile> all = written();
        List<Long> suiting = new ArrayList<>();
        all.forEach((no, profile) -> {
            if (profile.suits(demand, weighted)) {
                suiting.add(no);
            }
        });
        return suiting.size() == all.size() ? Optional.empty() : Optional.of(suiting);
    }

    private Map<Long, AgentProfile> written() {
        // What this transaction wrote may be rolled back, so other transactions must not take it from the cache.
        Cache.Known known = desk.isAtFirst() ? cache.known : own;
        if (known.changes != desk.profileChanges) {
            Map<Long, AgentProfile> read = new TreeMap<>();
            sql.list(
                    "SELECT profile_no, profile FROM {profile} WHERE desk_no = ?",
                    row -> read.put(row.number(1), profile(row.text(2))),
                    desk.deskNo);
            known = new Cache.Known(desk.profileChanges, read);
            if (desk.isAtFirst()) {
                cache.known = known;
            } else {
                own = known;
            }
        }
        return known.profiles;
    }

    // ---- changing -------------------------------------------------------------------------------------------------

    /** One more agent is of a profile; says the number of its row. */
    long more(AgentProfile profile) {
        Entry entry = counted().computeIfAbsent(profile, added -> new Entry(desk.next(), true, 0));
        entry.agents++;
        return entry.no;
    }

    /** One agent fewer. */
    void fewer(AgentProfile profile) {
        Entry entry = counted().get(profile);
        if (entry == null) {
            throw new IllegalStateException("profile " + profile + " must be there, since an agent is of it");
        }
        entry.agents--;
    }

    private Map<AgentProfile, Entry> counted() {
        Map<AgentProfile, Entry> known = counted;
        if (known == null) {
            Map<AgentProfile, Entry> read = new HashMap<>();
            sql.list(
                    "SELECT profile_no, profile, agents FROM {profile} WHERE desk_no = ?",
                    row -> read.put(profile(row.text(2)), new Entry(row.number(1), false, row.number(3))),
                    desk.deskNo);
            counted = read;
            known = read;
        }
        return known;
    }

    void flush() {
        Map<AgentProfile, Entry> changed = counted;
        if (changed == null) {
            return;
        }
        counted = null;
        changed.forEach((profile, entry) -> {
            if (entry.isNew && entry.agents > 0) {
                desk.profileChanges++;
                sql.change(
                        "INSERT INTO {profile} (desk_no, profile_no, profile, agents) VALUES (?, ?, ?, ?)",
                        desk.deskNo,
                        entry.no,
                        text(profile),
                        entry.agents);
            } else if (!entry.isNew && entry.agents == 0) {
                desk.profileChanges++;
                sql.change("DELETE FROM {profile} WHERE desk_no = ? AND profile_no = ?", desk.deskNo, entry.no);
            } else if (!entry.isNew && entry.agents != entry.written) {
                sql.change(
                        "UPDATE {profile} SET agents = ? WHERE desk_no = ? AND profile_no = ?",
                        entry.agents,
                        desk.deskNo,
                        entry.no);
            }
        });
    }

    // ---- as text --------------------------------------------------------------------------------------------------

    private static String text(AgentProfile profile) {
        return new JsonObject()
                .put("channels", profile.channels().map(TreeSet::new))
                .putAll("skills", new TreeMap<>(profile.skills()))
                .putAll("queues", new TreeMap<>(profile.queues()))
                .text();
    }

    private static AgentProfile profile(String text) {
        Fields json = Json.read(text);
        Map<String, Integer> skills = new TreeMap<>();
        json.numbersByName("skills").forEach((skill, level) -> skills.put(skill, level.intValue()));
        Map<String, Boolean> queues = new TreeMap<>();
        if (json.has("queues")) {
            Fields drawn = json.fields("queues");
            drawn.map().keySet().forEach(queue -> queues.put((String) queue, drawn.flag((String) queue)));
        }
        return new AgentProfile(
                json.has("channels") ? Optional.of(Set.copyOf(json.texts("channels"))) : Optional.empty(),
                skills,
                queues);
    }

    /** How many agents are of each profile, as the rows have it; for the audit. */
    Map<AgentProfile, Long> counts() {
        Map<AgentProfile, Long> counts = new HashMap<>();
        counted().forEach((profile, entry) -> counts.put(profile, entry.agents));
        return counts;
    }
}
