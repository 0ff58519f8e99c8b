-- The search engine's own storage. All of it derives from documents fed in: dropping the schema loses nothing but time.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE SCHEMA search;

CREATE TABLE search.meta (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    schema_version integer NOT NULL,
    analyser_version text,
    position text,
    rebuild integer NOT NULL DEFAULT 0
);

-- Documents share few combinations of scopes and of facets. Rows refer to them by number, so that a match is checked and
-- counted by comparing integers. A digest, because an index entry holds no long list.
CREATE TABLE search.audiences (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest bytea NOT NULL UNIQUE,
    scopes text[] NOT NULL
);
CREATE INDEX ix_audiences_scopes ON search.audiences USING gin (scopes);
CREATE TABLE search.facet_values (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    value text NOT NULL,
    UNIQUE (name, value)
);
CREATE TABLE search.shapes (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest bytea NOT NULL UNIQUE,
    facets integer[] NOT NULL
);

-- What matching and counting read, kept narrow: a hundred rows a page. The body's vector and its neighbours lie outside the row.
CREATE TABLE search.documents (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    audience integer NOT NULL,
    shape integer NOT NULL,
    rebuild integer NOT NULL,
    uses integer NOT NULL,
    quality real NOT NULL,
    updated_at timestamptz NOT NULL,
    indexed_at timestamptz NOT NULL DEFAULT now(),
    complete boolean NOT NULL,
    kind text NOT NULL,
    key text NOT NULL UNIQUE,
    body tsvector NOT NULL,
    neighbours smallint[] NOT NULL
) WITH (toast_tuple_target = 128);
COMMENT ON COLUMN search.documents.complete IS 'Every place of every term is in body: a phrase not found there is nowhere';
COMMENT ON COLUMN search.documents.body IS 'Title A, tags B, summary C, parts D, facet values as lexemes like =12';
COMMENT ON COLUMN search.documents.neighbours IS 'A number for each two words side by side, which other pairs share';
-- No statistics of the numbers: thousands in a row, each rare.
ALTER TABLE search.documents ALTER COLUMN body SET STORAGE EXTERNAL,
    ALTER COLUMN neighbours SET STORAGE EXTERNAL, ALTER COLUMN neighbours SET STATISTICS 0;
CREATE INDEX ix_documents_quality ON search.documents (quality DESC, updated_at DESC, id DESC);
CREATE INDEX ix_documents_updated ON search.documents (updated_at DESC, id DESC);
CREATE INDEX ix_documents_uses ON search.documents (uses DESC, quality DESC, id DESC);

-- What a broad query is ranked by, with a copy of what decides whether the asker sees it.
CREATE TABLE search.headings (
    document integer PRIMARY KEY,
    audience integer NOT NULL,
    shape integer NOT NULL,
    quality real NOT NULL,
    kind text NOT NULL,
    small tsvector NOT NULL,
    heading tsvector NOT NULL
);
COMMENT ON COLUMN search.headings.small IS 'Title A, tags B, summary C, facet values as lexemes like =12';
COMMENT ON COLUMN search.headings.heading IS 'Whole words of the title, unstemmed, for suggestions';
ALTER TABLE search.headings ALTER COLUMN small SET STORAGE MAIN, ALTER COLUMN heading SET STORAGE MAIN;
CREATE INDEX ix_headings_quality ON search.headings (quality DESC, document DESC);

-- Written to in bulk: the writer empties the pending lists before it commits, so that no reader pays for them.
CREATE INDEX ix_documents_body ON search.documents USING gin (body);
CREATE INDEX ix_documents_neighbours ON search.documents USING gin (neighbours);
CREATE INDEX ix_headings_small ON search.headings USING gin (small);
CREATE INDEX ix_headings_heading ON search.headings USING gin (heading);
-- One document in sixteen, by which what has many matches is estimated.
CREATE INDEX ix_documents_sample ON search.documents USING gin (body) WHERE id % 16 = 0;
-- The same documents by another condition, or the planner would read their vectors one by one by way of this index.
CREATE INDEX ix_documents_sample_all ON search.documents (id) WHERE (id & 15) = 0;
CREATE INDEX ix_headings_sample ON search.headings USING gin (small) WHERE document % 16 = 0;

-- What a result shows.
CREATE TABLE search.contents (
    document integer PRIMARY KEY,
    title text NOT NULL,
    summary text NOT NULL
);
CREATE TABLE search.parts (
    document integer NOT NULL,
    ordinal integer NOT NULL,
    label text,
    page integer,
    content text NOT NULL,
    terms tsvector,
    PRIMARY KEY (document, ordinal)
);
-- Where the server was built with it: packing takes a fraction of the time, and unpacking too.
DO $$ BEGIN
    ALTER TABLE search.parts ALTER COLUMN content SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$;
COMMENT ON COLUMN search.parts.terms IS 'Only of long documents, whose texts are not all read to find the passage to show';

-- Every word ever indexed since the last rebuild, private ones too: a correction is proposed only after a look whether
-- the asker sees a document that contains it.
CREATE TABLE search.words (
    word text PRIMARY KEY,
    rebuild integer NOT NULL
);
CREATE INDEX ix_words_trigrams ON search.words USING gin (word gin_trgm_ops);
