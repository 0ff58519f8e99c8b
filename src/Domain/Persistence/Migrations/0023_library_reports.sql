-- Reports tell of collections too.

ALTER TABLE material_reports RENAME TO library_reports;
ALTER SEQUENCE material_reports_id_seq RENAME TO library_reports_id_seq;
ALTER TABLE library_reports RENAME CONSTRAINT pk_material_reports TO pk_library_reports;
ALTER TABLE library_reports RENAME CONSTRAINT fk_material_reports_materials_material_id TO fk_library_reports_materials_material_id;
ALTER TABLE library_reports RENAME CONSTRAINT fk_material_reports_people_closed_by_id TO fk_library_reports_people_closed_by_id;
ALTER TABLE library_reports RENAME CONSTRAINT fk_material_reports_people_reporter_id TO fk_library_reports_people_reporter_id;
ALTER INDEX ix_material_reports_at RENAME TO ix_library_reports_at;
ALTER INDEX ix_material_reports_closed_by_id RENAME TO ix_library_reports_closed_by_id;
ALTER INDEX ix_material_reports_material_id_at RENAME TO ix_library_reports_material_id_at;
ALTER INDEX ix_material_reports_reporter_id_submission_key RENAME TO ix_library_reports_reporter_id_submission_key;

ALTER TABLE library_reports ALTER COLUMN material_id DROP NOT NULL;
ALTER TABLE library_reports ADD COLUMN collection_id bigint;
ALTER TABLE library_reports ADD CONSTRAINT ck_library_reports_one CHECK ((material_id IS NULL) <> (collection_id IS NULL));
ALTER TABLE library_reports ADD CONSTRAINT fk_library_reports_collections_collection_id FOREIGN KEY (collection_id) REFERENCES collections (id) ON DELETE CASCADE;
CREATE INDEX ix_library_reports_collection_id_at ON library_reports (collection_id, at);

-- The sitemap reads what is public of them in order of their numbers.
CREATE INDEX ix_collections_id_updated_at ON collections (id, updated_at) WHERE visibility = 'Public' AND hidden_at IS NULL;
