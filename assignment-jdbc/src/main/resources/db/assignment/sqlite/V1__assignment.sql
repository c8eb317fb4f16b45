-- Tables of the store for SQLite 3.35 and later.
--
-- The prefix of the names is a placeholder, which the library, Flyway and Liquibase replace. Times are microseconds since
-- 1970-01-01T00:00:00Z. Columns of JSON hold the whole of a state or a description; the columns beside them are what is
-- searched for. Identifiers are compared by their bytes.
--
-- Many indexes have a condition that always holds. A statement that means such an index repeats the condition, and no other
-- statement can be led to it: all indexes begin with the desk, and a table without statistics makes them look alike.

CREATE TABLE ${prefix}schema_version (
    version INTEGER NOT NULL PRIMARY KEY
);

-- One row for each desk. Its lock is the gate through which the desk's changes go one at a time; its numbers only rise,
-- but for gate, which each change sets to a random one: who finds the number that it left knows that nothing has changed since.
CREATE TABLE ${prefix}desk (
    desk_no INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    gate INTEGER NOT NULL,
    sequence_no INTEGER NOT NULL,
    registrations INTEGER NOT NULL,
    forced INTEGER NOT NULL,
    adopted INTEGER NOT NULL,
    reconciled INTEGER NOT NULL,
    finished INTEGER NOT NULL CHECK (finished >= 0),
    events INTEGER NOT NULL,
    queue_changes INTEGER NOT NULL,
    rotations INTEGER NOT NULL,
    profile_changes INTEGER NOT NULL,
    latest_us INTEGER NOT NULL
);

CREATE TABLE ${prefix}queue (
    desk_no INTEGER NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    settings TEXT NOT NULL,
    draws INTEGER NOT NULL CHECK (draws >= 0),
    PRIMARY KEY (desk_no, name)
);

-- How far the weighted rotation of a queue of this name has come; it outlives the queue.
CREATE TABLE ${prefix}rotation (
    desk_no INTEGER NOT NULL,
    queue TEXT NOT NULL,
    pass INTEGER NOT NULL,
    fraction INTEGER NOT NULL,
    PRIMARY KEY (desk_no, queue)
);

-- agent_no is the place in the order of registration. load_units, holds and channels are sums over the tickets it has.
CREATE TABLE ${prefix}agent (
    desk_no INTEGER NOT NULL,
    agent_no INTEGER NOT NULL,
    id TEXT NOT NULL,
    spec TEXT NOT NULL,
    state TEXT NOT NULL,
    load_units INTEGER NOT NULL CHECK (load_units >= 0),
    holds INTEGER NOT NULL CHECK (holds >= 0),
    channels TEXT,
    deadline_us INTEGER,
    deadline_created INTEGER,
    PRIMARY KEY (desk_no, agent_no)
);
CREATE UNIQUE INDEX ${prefix}agent_id ON ${prefix}agent (desk_no, id) WHERE agent_no >= 0;
CREATE INDEX ${prefix}agent_deadline ON ${prefix}agent (desk_no, deadline_us, deadline_created) WHERE deadline_us IS NOT NULL;

-- What the agents are, as far as it decides for which demands they can be eligible: one row for each different profile.
CREATE TABLE ${prefix}profile (
    desk_no INTEGER NOT NULL,
    profile_no INTEGER NOT NULL,
    profile TEXT NOT NULL,
    agents INTEGER NOT NULL CHECK (agents > 0),
    PRIMARY KEY (desk_no, profile_no)
);

-- For each queue that an agent serves its place in the order of the queue's strategy: the first available row is next.
CREATE TABLE ${prefix}agent_queue (
    desk_no INTEGER NOT NULL,
    agent_no INTEGER NOT NULL,
    queue TEXT NOT NULL,
    weight INTEGER NOT NULL CHECK (weight >= 0),
    profile_no INTEGER NOT NULL,
    available INTEGER NOT NULL CHECK (available IN (0, 1)),
    ranking INTEGER NOT NULL,
    available_since INTEGER NOT NULL,
    PRIMARY KEY (desk_no, agent_no, queue)
);
CREATE INDEX ${prefix}agent_queue_order
    ON ${prefix}agent_queue (desk_no, queue, available, ranking, available_since, agent_no, profile_no)
    WHERE weight >= 0;

-- What the waiting tickets demand: one row for each different demand, exclusions left aside, while any ticket waits.
CREATE TABLE ${prefix}demand (
    desk_no INTEGER NOT NULL,
    demand_no INTEGER NOT NULL,
    queue TEXT NOT NULL,
    digest TEXT NOT NULL,
    demand TEXT NOT NULL,
    waiting INTEGER NOT NULL CHECK (waiting > 0),
    PRIMARY KEY (desk_no, demand_no),
    UNIQUE (desk_no, queue, digest)
);

-- The tickets that are not finished. demand_no and order_key are there while it waits, agent_no while it takes capacity.
CREATE TABLE ${prefix}ticket (
    desk_no INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('WAITING', 'OFFERED', 'HELD', 'PARKED')),
    version INTEGER NOT NULL CHECK (version > 0),
    arrival INTEGER NOT NULL,
    queue TEXT NOT NULL,
    customer TEXT,
    demand_no INTEGER,
    order_key INTEGER,
    agent_no INTEGER,
    assignment_no INTEGER,
    deadline_us INTEGER,
    deadline_created INTEGER,
    submitted TEXT,
    state TEXT NOT NULL,
    PRIMARY KEY (desk_no, id),
    CHECK ((kind = 'WAITING') = (demand_no IS NOT NULL)),
    CHECK (kind NOT IN ('OFFERED', 'HELD') OR agent_no IS NOT NULL)
);
CREATE INDEX ${prefix}ticket_order ON ${prefix}ticket (desk_no, demand_no, order_key, arrival) WHERE demand_no IS NOT NULL;
CREATE INDEX ${prefix}ticket_agent ON ${prefix}ticket (desk_no, agent_no, assignment_no) WHERE agent_no IS NOT NULL;
CREATE INDEX ${prefix}ticket_kind ON ${prefix}ticket (desk_no, kind, arrival) WHERE version > 0;
CREATE INDEX ${prefix}ticket_customer ON ${prefix}ticket (desk_no, customer) WHERE customer IS NOT NULL;
CREATE INDEX ${prefix}ticket_deadline ON ${prefix}ticket (desk_no, deadline_us, deadline_created) WHERE deadline_us IS NOT NULL;

-- Finished tickets that are remembered.
CREATE TABLE ${prefix}finished (
    desk_no INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('COMPLETED', 'CANCELLED')),
    finish_no INTEGER NOT NULL,
    ended_us INTEGER NOT NULL,
    customer TEXT,
    submitted TEXT,
    state TEXT NOT NULL,
    PRIMARY KEY (desk_no, id)
);
CREATE INDEX ${prefix}finished_order ON ${prefix}finished (desk_no, finish_no) WHERE finish_no > 0;
CREATE INDEX ${prefix}finished_ended ON ${prefix}finished (desk_no, ended_us) WHERE finish_no > 0;
CREATE INDEX ${prefix}finished_customer ON ${prefix}finished (desk_no, customer) WHERE customer IS NOT NULL;

CREATE TABLE ${prefix}decision (
    desk_no INTEGER NOT NULL,
    ticket TEXT NOT NULL,
    decision_no INTEGER NOT NULL,
    decision TEXT NOT NULL,
    PRIMARY KEY (desk_no, ticket, decision_no)
);

-- Every event, numbered without gaps in the order of commits.
CREATE TABLE ${prefix}outbox (
    desk_no INTEGER NOT NULL,
    event_no INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (desk_no, event_no)
);

CREATE TABLE ${prefix}outbox_cursor (
    desk_no INTEGER NOT NULL,
    reader TEXT NOT NULL,
    event_no INTEGER NOT NULL,
    PRIMARY KEY (desk_no, reader)
);

-- What was submitted and completed in transactions of the host, and waits to be let in.
CREATE TABLE ${prefix}inbox (
    desk_no INTEGER NOT NULL,
    entry TEXT NOT NULL,
    at_us INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('SUBMIT', 'COMPLETE')),
    content TEXT NOT NULL,
    PRIMARY KEY (desk_no, entry)
);

INSERT INTO ${prefix}schema_version (version) VALUES (1);
