-- The owner of a hidden collection may answer.

ALTER TABLE collections ADD COLUMN hidden_answer character varying(1000) NOT NULL DEFAULT '';
ALTER TABLE collections ALTER COLUMN hidden_answer DROP DEFAULT;
ALTER TABLE collections ADD COLUMN hidden_answered_at timestamp with time zone;
CREATE INDEX ix_collections_hidden_answered_at ON collections (hidden_answered_at) WHERE hidden_answered_at IS NOT NULL;
