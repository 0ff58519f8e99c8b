-- Home asks for the newest of all that somebody may read, whatever their visibility.
DROP INDEX ix_materials_visibility_created_at;
CREATE INDEX ix_materials_created_at ON materials (created_at);
