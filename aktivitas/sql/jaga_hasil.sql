-- The result that an approved entry supports is part of what it says: it stays, too. Otherwise as in jaga_amendemen.sql.
DROP TRIGGER aktivitas_aktivitas_tetap ON aktivitas_aktivitas;

CREATE TRIGGER aktivitas_aktivitas_tetap BEFORE UPDATE ON aktivitas_aktivitas FOR EACH ROW
WHEN (OLD.instansi_id <> NEW.instansi_id OR (OLD.status IN ('disetujui', 'sebagian', 'diganti') AND
    (OLD.pegawai_id, OLD.tanggal, OLD.butir_id, OLD.volume, OLD.menit, OLD.mulai, OLD.selesai, OLD.uraian, OLD.kode_klien,
        OLD.menggantikan_id, OLD.silsilah_hasil)
    IS DISTINCT FROM
    (NEW.pegawai_id, NEW.tanggal, NEW.butir_id, NEW.volume, NEW.menit, NEW.mulai, NEW.selesai, NEW.uraian, NEW.kode_klien,
        NEW.menggantikan_id, NEW.silsilah_hasil)))
EXECUTE FUNCTION aktivitas_tolak_ubah();
