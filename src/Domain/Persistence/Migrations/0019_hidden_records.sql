-- A material that was taken down is a deletion for those who harvest the library, until it is brought back. The column is
-- asked for by name in the row as a whole, so that the order in which the two features were installed does not matter.

CREATE OR REPLACE FUNCTION keep_public_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint;
    moment timestamptz := date_trunc('second', clock_timestamp()) + interval '1 second';
BEGIN
    IF TG_OP = 'DELETE' THEN touched := OLD.id; ELSE touched := NEW.id; END IF;
    INSERT INTO public_records (material_id, stamp, is_deleted, network_id)
        SELECT m.id, moment, false, network_of(m.territory_id) FROM materials m
        WHERE m.id = touched AND m.visibility = 'Public' AND to_jsonb(m) ->> 'hidden_at' IS NULL
        ON CONFLICT (material_id) DO UPDATE SET stamp = EXCLUDED.stamp, is_deleted = false, network_id = EXCLUDED.network_id;
    IF NOT FOUND THEN
        UPDATE public_records SET stamp = moment, is_deleted = true WHERE material_id = touched AND NOT is_deleted;
    END IF;
    RETURN NULL;
END
$$;

UPDATE public_records r SET is_deleted = true, stamp = date_trunc('second', clock_timestamp()) + interval '1 second'
    FROM materials m WHERE m.id = r.material_id AND NOT r.is_deleted AND to_jsonb(m) ->> 'hidden_at' IS NOT NULL;
