-- A decision stands. Only its own verifikator takes it back, within the window and through an act that is marked as taken
-- back in the same transaction or before; the entry then waits again. Recognised minutes never change beside a decision.
CREATE FUNCTION aktivitas_jaga_putusan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status = 'menunggu' AND NEW.menit_diakui IS NULL AND NEW.diputus_oleh_id IS NULL AND NEW.diputus_pada IS NULL
        AND EXISTS (
            SELECT 1 FROM aktivitas_putusanverifikasi p
            WHERE p.instansi_id = OLD.instansi_id AND p.pemutus_id = OLD.diputus_oleh_id AND p.dibuat_pada = OLD.diputus_pada
                AND OLD.id = ANY(p.ids) AND p.dibatalkan_pada IS NOT NULL AND now() <= p.batal_sampai) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Putusan hanya dapat dibatalkan oleh verifikatornya, dalam sepuluh menit.'
        USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
END
$$;

CREATE TRIGGER aktivitas_aktivitas_putusan BEFORE UPDATE ON aktivitas_aktivitas FOR EACH ROW
WHEN (OLD.status IN ('disetujui', 'sebagian', 'tidak_disetujui') AND NEW.status <> 'diganti'
    AND (NEW.status <> OLD.status OR NEW.menit_diakui IS DISTINCT FROM OLD.menit_diakui))
EXECUTE FUNCTION aktivitas_jaga_putusan();

-- What an act decided is never rewritten; it is marked as taken back once.
CREATE FUNCTION aktivitas_tetapkan_putusan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Putusan verifikasi tidak dapat diubah.'
        USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
END
$$;

CREATE TRIGGER aktivitas_putusanverifikasi_tetap BEFORE UPDATE ON aktivitas_putusanverifikasi FOR EACH ROW
WHEN (OLD.dibatalkan_pada IS NOT NULL
    OR (OLD.instansi_id, OLD.kode, OLD.pemutus_id, OLD.ids, OLD.terlambat, OLD.semula, OLD.disetujui, OLD.sebagian,
        OLD.perbaikan, OLD.ditolak, OLD.menit, OLD.dibuat_pada, OLD.batal_sampai)
    IS DISTINCT FROM (NEW.instansi_id, NEW.kode, NEW.pemutus_id, NEW.ids, NEW.terlambat, NEW.semula, NEW.disetujui,
        NEW.sebagian, NEW.perbaikan, NEW.ditolak, NEW.menit, NEW.dibuat_pada, NEW.batal_sampai))
EXECUTE FUNCTION aktivitas_tetapkan_putusan();
