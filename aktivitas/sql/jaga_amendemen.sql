-- An approved entry never changes; it may only be replaced by an amendment. Whoever approves the amendment, and by
-- whatever statement, the replaced entry leaves the count in the same statement, and comes back when that approval is
-- taken back. Nothing else moves an entry into or out of 'diganti'.
DROP TRIGGER aktivitas_aktivitas_tetap ON aktivitas_aktivitas;
DROP TRIGGER aktivitas_aktivitas_tetap_hapus ON aktivitas_aktivitas;

CREATE TRIGGER aktivitas_aktivitas_tetap BEFORE UPDATE ON aktivitas_aktivitas FOR EACH ROW
WHEN (OLD.instansi_id <> NEW.instansi_id OR (OLD.status IN ('disetujui', 'sebagian', 'diganti') AND
    (OLD.pegawai_id, OLD.tanggal, OLD.butir_id, OLD.volume, OLD.menit, OLD.mulai, OLD.selesai, OLD.uraian, OLD.kode_klien,
        OLD.menggantikan_id)
    IS DISTINCT FROM
    (NEW.pegawai_id, NEW.tanggal, NEW.butir_id, NEW.volume, NEW.menit, NEW.mulai, NEW.selesai, NEW.uraian, NEW.kode_klien,
        NEW.menggantikan_id)))
EXECUTE FUNCTION aktivitas_tolak_ubah();

CREATE TRIGGER aktivitas_aktivitas_tetap_hapus BEFORE DELETE ON aktivitas_aktivitas FOR EACH ROW
WHEN (OLD.status IN ('disetujui', 'sebagian', 'diganti'))
EXECUTE FUNCTION aktivitas_tolak_ubah();

CREATE FUNCTION aktivitas_jaga_diganti() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sah boolean := EXISTS (SELECT 1 FROM aktivitas_aktivitas WHERE menggantikan_id = OLD.id
        AND instansi_id = OLD.instansi_id AND status IN ('disetujui', 'sebagian', 'diganti'));
    tetap boolean := OLD.menit_diakui IS NOT DISTINCT FROM NEW.menit_diakui
        AND OLD.diputus_oleh_id IS NOT DISTINCT FROM NEW.diputus_oleh_id
        AND OLD.diputus_pada IS NOT DISTINCT FROM NEW.diputus_pada AND OLD.catatan = NEW.catatan;
BEGIN
    IF NEW.status = 'diganti' AND OLD.status IN ('disetujui', 'sebagian', 'diganti') AND sah AND tetap THEN
        RETURN NEW;
    ELSIF OLD.status = 'diganti' AND NOT sah AND tetap
        AND NEW.status = (CASE WHEN OLD.menit_diakui < OLD.menit THEN 'sebagian' ELSE 'disetujui' END) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Aktivitas hanya menjadi Diganti melalui perubahan yang disetujui.'
        USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
END
$$;

CREATE TRIGGER aktivitas_aktivitas_diganti BEFORE UPDATE ON aktivitas_aktivitas FOR EACH ROW
WHEN (OLD.status = 'diganti' OR NEW.status = 'diganti')
EXECUTE FUNCTION aktivitas_jaga_diganti();

-- An amendment stands for an approved entry of the same person; nobody begins one about somebody else's.
CREATE FUNCTION aktivitas_jaga_asal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status = 'diganti' OR (NEW.menggantikan_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM aktivitas_aktivitas WHERE id = NEW.menggantikan_id AND instansi_id = NEW.instansi_id
            AND pegawai_id = NEW.pegawai_id AND status IN ('disetujui', 'sebagian'))) THEN
        RAISE EXCEPTION 'Yang diubah harus aktivitas pegawai yang sama yang sudah disetujui.'
            USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER aktivitas_aktivitas_asal_baru BEFORE INSERT ON aktivitas_aktivitas FOR EACH ROW
WHEN (NEW.menggantikan_id IS NOT NULL OR NEW.status = 'diganti')
EXECUTE FUNCTION aktivitas_jaga_asal();

CREATE TRIGGER aktivitas_aktivitas_asal_ubah BEFORE UPDATE OF menggantikan_id ON aktivitas_aktivitas FOR EACH ROW
WHEN (OLD.menggantikan_id IS DISTINCT FROM NEW.menggantikan_id AND NEW.menggantikan_id IS NOT NULL)
EXECUTE FUNCTION aktivitas_jaga_asal();

-- 'diganti' counts as approved here: when an amendment is itself amended, the first entry stays replaced.
CREATE FUNCTION aktivitas_ganti_asal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status IN ('disetujui', 'sebagian') THEN
        UPDATE aktivitas_aktivitas SET status = 'diganti'
        WHERE id = NEW.menggantikan_id AND instansi_id = NEW.instansi_id AND status IN ('disetujui', 'sebagian');
    ELSE
        UPDATE aktivitas_aktivitas
        SET status = CASE WHEN menit_diakui < menit THEN 'sebagian' ELSE 'disetujui' END
        WHERE id = NEW.menggantikan_id AND instansi_id = NEW.instansi_id AND status = 'diganti';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER aktivitas_aktivitas_ganti_asal AFTER UPDATE OF status ON aktivitas_aktivitas FOR EACH ROW
WHEN (NEW.menggantikan_id IS NOT NULL AND
    (OLD.status IN ('disetujui', 'sebagian', 'diganti')) <> (NEW.status IN ('disetujui', 'sebagian', 'diganti')))
EXECUTE FUNCTION aktivitas_ganti_asal();
