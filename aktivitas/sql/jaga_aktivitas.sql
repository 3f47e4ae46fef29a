-- An approved entry is evidence of a payment: what it says never changes, whoever runs the statement, and only the owner
-- of the table (who removes throw-away tenants) may delete it. No entry ever moves to another tenant.
CREATE FUNCTION aktivitas_tolak_ubah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND (SELECT pg_get_userbyid(relowner) = current_user FROM pg_class WHERE oid = TG_RELID) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'Aktivitas yang sudah disetujui tidak dapat diubah atau dihapus.'
        USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
END
$$;

CREATE TRIGGER aktivitas_aktivitas_tetap BEFORE UPDATE ON aktivitas_aktivitas FOR EACH ROW
WHEN (OLD.instansi_id <> NEW.instansi_id OR (OLD.status IN ('disetujui', 'sebagian') AND
    (OLD.pegawai_id, OLD.tanggal, OLD.butir_id, OLD.volume, OLD.menit, OLD.mulai, OLD.selesai, OLD.uraian, OLD.kode_klien)
    IS DISTINCT FROM
    (NEW.pegawai_id, NEW.tanggal, NEW.butir_id, NEW.volume, NEW.menit, NEW.mulai, NEW.selesai, NEW.uraian, NEW.kode_klien)))
EXECUTE FUNCTION aktivitas_tolak_ubah();

CREATE TRIGGER aktivitas_aktivitas_tetap_hapus BEFORE DELETE ON aktivitas_aktivitas FOR EACH ROW
WHEN (OLD.status IN ('disetujui', 'sebagian'))
EXECUTE FUNCTION aktivitas_tolak_ubah();

-- Approval in full recognises each row's own minutes. The set-based transition sets the same values on every row, so the
-- database fills the one that differs.
CREATE FUNCTION aktivitas_isi_diakui() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.menit_diakui := NEW.menit;
    RETURN NEW;
END
$$;

CREATE TRIGGER aktivitas_aktivitas_isi_diakui BEFORE UPDATE OF status ON aktivitas_aktivitas FOR EACH ROW
WHEN (NEW.status = 'disetujui' AND NEW.menit_diakui IS NULL)
EXECUTE FUNCTION aktivitas_isi_diakui();
