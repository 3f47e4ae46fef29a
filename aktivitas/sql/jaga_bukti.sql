-- What a verifikator has seen stays beside the decision: to a decided entry no evidence is added, and from it none is
-- taken. Only the owner of the table, who removes throw-away tenants, may.
CREATE FUNCTION aktivitas_jaga_bukti() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    baris aktivitas_buktiaktivitas := CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END;
BEGIN
    IF TG_OP = 'DELETE' AND (SELECT pg_get_userbyid(relowner) = current_user FROM pg_class WHERE oid = TG_RELID) THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' OR EXISTS (
        SELECT 1 FROM aktivitas_aktivitas a
        WHERE a.instansi_id = baris.instansi_id AND a.id = baris.entri_id
            AND a.status IN ('disetujui', 'sebagian', 'tidak_disetujui', 'diganti')) THEN
        RAISE EXCEPTION 'Bukti aktivitas yang sudah diputus tidak dapat diubah.'
            USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN baris;
END
$$;

CREATE TRIGGER aktivitas_buktiaktivitas_tetap BEFORE INSERT OR UPDATE OR DELETE ON aktivitas_buktiaktivitas
FOR EACH ROW EXECUTE FUNCTION aktivitas_jaga_bukti();

-- What is stored under a hash never becomes something else; a merge of two records of one person may hand it over.
CREATE FUNCTION aktivitas_tetapkan_bukti() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Isi bukti tidak dapat diubah. Lampirkan bukti baru.'
        USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
END
$$;

CREATE TRIGGER aktivitas_bukti_tetap BEFORE UPDATE ON aktivitas_bukti FOR EACH ROW
WHEN ((OLD.instansi_id, OLD.jenis, OLD.tipe, OLD.sha256, OLD.sha256_asal, OLD.berkas, OLD.tautan)
    IS DISTINCT FROM (NEW.instansi_id, NEW.jenis, NEW.tipe, NEW.sha256, NEW.sha256_asal, NEW.berkas, NEW.tautan))
EXECUTE FUNCTION aktivitas_tetapkan_bukti();
