-- Tables of the store for MariaDB 10.6 and later, written for MySQL 8.0.16 and later, too, on which they were not tried.
--
-- The prefix of the names is a placeholder, which the library, Flyway and Liquibase replace. Times are microseconds since
-- 1970-01-01T00:00:00Z. Columns of JSON hold the whole of a state or a description; the columns beside them are what is
-- searched for.
--
-- Identifiers are UTF-8 in columns of bytes, so that they are compared exactly: the two have no collation in common to which
-- a blank at the end matters. 765 bytes are enough for 255 characters. Tools may show them in hexadecimal; CONVERT(id USING
-- utf8mb4) does not.

CREATE TABLE ${prefix}schema_version (
    version INTEGER NOT NULL PRIMARY KEY
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- One row for each desk. Its lock is the gate through which the desk's changes go one at a time; its numbers only rise,
-- but for gate, which each change sets to a random one: who finds the number that it left knows that nothing has changed since.
CREATE TABLE ${prefix}desk (
    desk_no BIGINT NOT NULL PRIMARY KEY,
    name VARBINARY(765) NOT NULL UNIQUE,
    gate BIGINT NOT NULL,
    sequence_no BIGINT NOT NULL,
    registrations INTEGER NOT NULL,
    forced BIGINT NOT NULL,
    adopted BIGINT NOT NULL,
    reconciled BIGINT NOT NULL,
    finished BIGINT NOT NULL CHECK (finished >= 0),
    events BIGINT NOT NULL,
    queue_changes BIGINT NOT NULL,
    rotations INTEGER NOT NULL,
    profile_changes BIGINT NOT NULL,
    latest_us BIGINT NOT NULL
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE ${prefix}queue (
    desk_no BIGINT NOT NULL,
    name VARBINARY(765) NOT NULL,
    version BIGINT NOT NULL,
    settings LONGTEXT NOT NULL,
    draws BIGINT NOT NULL CHECK (draws >= 0),
    PRIMARY KEY (desk_no, name)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- How far the weighted rotation of a queue of this name has come; it outlives the queue.
CREATE TABLE ${prefix}rotation (
    desk_no BIGINT NOT NULL,
    queue VARBINARY(765) NOT NULL,
    pass BIGINT NOT NULL,
    fraction BIGINT NOT NULL,
    PRIMARY KEY (desk_no, queue)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- agent_no is the place in the order of registration. load_units, holds and channels are sums over the tickets it has.
CREATE TABLE ${prefix}agent (
    desk_no BIGINT NOT NULL,
    agent_no INTEGER NOT NULL,
    id VARBINARY(765) NOT NULL,
    spec LONGTEXT NOT NULL,
    state LONGTEXT NOT NULL,
    load_units BIGINT NOT NULL CHECK (load_units >= 0),
    holds INTEGER NOT NULL CHECK (holds >= 0),
    channels LONGTEXT,
    deadline_us BIGINT,
    deadline_created BIGINT,
    PRIMARY KEY (desk_no, agent_no)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
CREATE UNIQUE INDEX ${prefix}agent_id ON ${prefix}agent (desk_no, id);
CREATE INDEX ${prefix}agent_deadline ON ${prefix}agent (desk_no, deadline_us, deadline_created);

-- What the agents are, as far as it decides for which demands they can be eligible: one row for each different profile.
CREATE TABLE ${prefix}profile (
    desk_no BIGINT NOT NULL,
    profile_no BIGINT NOT NULL,
    profile LONGTEXT NOT NULL,
    agents BIGINT NOT NULL CHECK (agents > 0),
    PRIMARY KEY (desk_no, profile_no)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- For each queue that an agent serves its place in the order of the queue's strategy: the first available row is next.
CREATE TABLE ${prefix}agent_queue (
    desk_no BIGINT NOT NULL,
    agent_no INTEGER NOT NULL,
    queue VARBINARY(765) NOT NULL,
    weight INTEGER NOT NULL CHECK (weight >= 0),
    profile_no BIGINT NOT NULL,
    available SMALLINT NOT NULL CHECK (available IN (0, 1)),
    ranking BIGINT NOT NULL,
    available_since BIGINT NOT NULL,
    PRIMARY KEY (desk_no, agent_no, queue)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
CREATE INDEX ${prefix}agent_queue_order
    ON ${prefix}agent_queue (desk_no, queue, available, ranking, available_since, agent_no, profile_no);

-- What the waiting tickets demand: one row for each different demand, exclusions left aside, while any ticket waits.
CREATE TABLE ${prefix}demand (
    desk_no BIGINT NOT NULL,
    demand_no BIGINT NOT NULL,
    queue VARBINARY(765) NOT NULL,
    digest CHAR(64) NOT NULL,
    demand LONGTEXT NOT NULL,
    waiting INTEGER NOT NULL CHECK (waiting > 0),
    PRIMARY KEY (desk_no, demand_no),
    UNIQUE (desk_no, queue, digest)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- The tickets that are not finished. demand_no and order_key are there while it waits, agent_no while it takes capacity.
CREATE TABLE ${prefix}ticket (
    desk_no BIGINT NOT NULL,
    id VARBINARY(765) NOT NULL,
    kind VARCHAR(16) NOT NULL CHECK (kind IN ('WAITING', 'OFFERED', 'HELD', 'PARKED')),
    version BIGINT NOT NULL CHECK (version > 0),
    arrival BIGINT NOT NULL,
    queue VARBINARY(765) NOT NULL,
    customer VARBINARY(765),
    demand_no BIGINT,
    order_key BIGINT,
    agent_no INTEGER,
    assignment_no BIGINT,
    deadline_us BIGINT,
    deadline_created BIGINT,
    submitted LONGTEXT,
    state LONGTEXT NOT NULL,
    PRIMARY KEY (desk_no, id),
    CHECK ((kind = 'WAITING') = (demand_no IS NOT NULL)),
    CHECK (kind NOT IN ('OFFERED', 'HELD') OR agent_no IS NOT NULL)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
CREATE INDEX ${prefix}ticket_order ON ${prefix}ticket (desk_no, demand_no, order_key, arrival);
CREATE INDEX ${prefix}ticket_agent ON ${prefix}ticket (desk_no, agent_no, assignment_no);
CREATE INDEX ${prefix}ticket_kind ON ${prefix}ticket (desk_no, kind, arrival);
CREATE INDEX ${prefix}ticket_customer ON ${prefix}ticket (desk_no, customer);
CREATE INDEX ${prefix}ticket_deadline ON ${prefix}ticket (desk_no, deadline_us, deadline_created);

-- Finished tickets that are remembered.
CREATE TABLE ${prefix}finished (
    desk_no BIGINT NOT NULL,
    id VARBINARY(765) NOT NULL,
    kind VARCHAR(16) NOT NULL CHECK (kind IN ('COMPLETED', 'CANCELLED')),
    finish_no BIGINT NOT NULL,
    ended_us BIGINT NOT NULL,
    customer VARBINARY(765),
    submitted LONGTEXT,
    state LONGTEXT NOT NULL,
    PRIMARY KEY (desk_no, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
CREATE INDEX ${prefix}finished_order ON ${prefix}finished (desk_no, finish_no);
CREATE INDEX ${prefix}finished_ended ON ${prefix}finished (desk_no, ended_us);
CREATE INDEX ${prefix}finished_customer ON ${prefix}finished (desk_no, customer);

CREATE TABLE ${prefix}decision (
    desk_no BIGINT NOT NULL,
    ticket VARBINARY(765) NOT NULL,
    decision_no BIGINT NOT NULL,
    decision LONGTEXT NOT NULL,
    PRIMARY KEY (desk_no, ticket, decision_no)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- Every event, numbered without gaps in the order of commits.
CREATE TABLE ${prefix}outbox (
    desk_no BIGINT NOT NULL,
    event_no BIGINT NOT NULL,
    at_us BIGINT NOT NULL,
    event LONGTEXT NOT NULL,
    PRIMARY KEY (desk_no, event_no)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE ${prefix}outbox_cursor (
    desk_no BIGINT NOT NULL,
    reader VARBINARY(765) NOT NULL,
    event_no BIGINT NOT NULL,
    PRIMARY KEY (desk_no, reader)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- What was submitted and completed in transactions of the host, and waits to be let in.
CREATE TABLE ${prefix}inbox (
    desk_no BIGINT NOT NULL,
    entry CHAR(36) NOT NULL,
    at_us BIGINT NOT NULL,
    kind VARCHAR(16) NOT NULL CHECK (kind IN ('SUBMIT', 'COMPLETE')),
    content LONGTEXT NOT NULL,
    PRIMARY KEY (desk_no, entry)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO ${prefix}schema_version (version) VALUES (1);
