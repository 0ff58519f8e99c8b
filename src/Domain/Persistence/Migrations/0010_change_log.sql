-- Each index follows the log by itself and remembers how far it read: rows stay until they are old.
ALTER TABLE search_changes ADD transaction_id xid8 NOT NULL DEFAULT (pg_current_xact_id());
CREATE INDEX ix_search_changes_transaction_id_id ON search_changes (transaction_id, id);
CREATE INDEX ix_search_changes_at ON search_changes (at);

CREATE TABLE search_logs (
    id integer NOT NULL,
    generation integer NOT NULL,
    trimmed_to xid8 NOT NULL,
    CONSTRAINT pk_search_logs PRIMARY KEY (id),
    CONSTRAINT ck_search_logs_one CHECK (id = 1)
);
INSERT INTO search_logs (id, generation, trimmed_to) VALUES (1, 1, '0');

CREATE TABLE search_indexes (
    name character varying(200) NOT NULL,
    generation integer,
    done integer NOT NULL,
    total integer NOT NULL,
    problem character varying(500),
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_search_indexes PRIMARY KEY (name)
);
