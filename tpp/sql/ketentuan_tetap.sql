-- A published rule set never changes: results point to it and must be reproducible years later. What may still happen to
-- it is that it ends earlier (a later version follows) or is revoked. Throw-away tenants are removed as a whole.
CREATE OR REPLACE FUNCTION tpp_ketentuan_tetap() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.status = 'draf' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF EXISTS (SELECT 1 FROM inti_instansi WHERE id = OLD.instansi_id AND jenis = 'uji') THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'Ketentuan versi % sudah ditetapkan dan tidak dapat dihapus.', OLD.versi
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF to_jsonb(NEW) - ARRAY['status', 'selesai'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['status', 'selesai']
        OR (NEW.status <> OLD.status AND (OLD.status, NEW.status) <> ('ditetapkan', 'dicabut'))
        OR (NEW.selesai IS DISTINCT FROM OLD.selesai AND (NEW.selesai IS NULL OR NEW.selesai > coalesce(OLD.selesai, 'infinity')))
    THEN
        RAISE EXCEPTION 'Ketentuan versi % sudah ditetapkan dan tidak dapat diubah.', OLD.versi
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER tpp_ketentuan_tetap BEFORE UPDATE OR DELETE ON tpp_ketentuan
    FOR EACH ROW EXECUTE FUNCTION tpp_ketentuan_tetap();
