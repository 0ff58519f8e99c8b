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

-- What matching, counting and ranking read, kept narrow: the body's vector lies outside the row, titles and texts elsewhere.
CREATE TABLE search.documents (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rebuild integer NOT NULL,
    uses integer NOT NULL,
    quality real NOT NULL,
    updated_at timestamptz NOT NULL,
    indexed_at timestamptz NOT NULL DEFAULT now(),
    complete boolean NOT NULL,
    key text NOT NULL UNIQUE,
    kind text NOT NULL,
    facets integer[] NOT NULL,
    scopes text[] NOT NULL,
    heading tsvector NOT NULL,
    small tsvector NOT NULL,
    body tsvector NOT NULL
) WITH (toast_tuple_target = 128);
COMMENT ON COLUMN search.documents.complete IS 'Every place of every term is in body: a phrase not found there is nowhere';
COMMENT ON COLUMN search.documents.heading IS 'Whole words of the title, unstemmed, for suggestions';
COMMENT ON COLUMN search.documents.small IS 'Title A, tags B, summary C';
COMMENT ON COLUMN search.documents.body IS 'Title A, tags B, summary C, parts D';
ALTER TABLE search.documents
    ALTER COLUMN heading SET STORAGE MAIN,
    ALTER COLUMN small SET STORAGE MAIN,
    ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX ix_documents_body ON search.documents USING gin (body) WITH (fastupdate = off);
CREATE INDEX ix_documents_small ON search.documents USING gin (small) WITH (fastupdate = off);
CREATE INDEX ix_documents_heading ON search.documents USING gin (heading) WITH (fastupdate = off);

-- What a result shows.
CREATE TABLE search.contents (
    document integer PRIMARY KEY REFERENCES search.documents ON DELETE CASCADE,
    title text NOT NULL,
    summary text NOT NULL
);
CREATE TABLE search.parts (
    document integer NOT NULL REFERENCES search.documents ON DELETE CASCADE,
    ordinal integer NOT NULL,
    label text,
    page integer,
    content text NOT NULL,
    terms tsvector NOT NULL,
    PRIMARY KEY (document, ordinal)
);

CREATE TABLE search.facet_values (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    value text NOT NULL,
    UNIQUE (name, value)
);

-- Every word ever indexed since the last rebuild, private ones too: a correction is proposed only after a look whether
-- the asker sees a document that contains it.
CREATE TABLE search.words (
    word text PRIMARY KEY,
    rebuild integer NOT NULL
);
CREATE INDEX ix_words_trigrams ON search.words USING gin (word gin_trgm_ops);
