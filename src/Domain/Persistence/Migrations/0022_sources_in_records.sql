-- What a material draws on is part of its record: a source that is added, or let go, changes it for those who harvest the
-- library, though the material's own row stays as it is.

CREATE FUNCTION keep_record_of_sources() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint;
BEGIN
    IF TG_OP = 'DELETE' THEN touched := OLD.material_id; ELSE touched := NEW.material_id; END IF;
    UPDATE public_records SET stamp = date_trunc('second', clock_timestamp()) + interval '1 second' WHERE material_id = touched AND NOT is_deleted;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER keep_record_of_sources AFTER INSERT OR UPDATE OR DELETE ON material_sources
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_record_of_sources();
