-- What only one regulation asks of a result is content of the plan like the rest.
DROP TRIGGER skp_hasilkerja_tetap_ubah ON skp_hasilkerja;
CREATE TRIGGER skp_hasilkerja_tetap_ubah BEFORE UPDATE ON skp_hasilkerja FOR EACH ROW
WHEN ((OLD.instansi_id, OLD.skp_id, OLD.silsilah, OLD.jenis, OLD.urutan, OLD.uraian, OLD.perspektif, OLD.teks_intervensi, OLD.penugasan_dari,
        OLD.isi_rejim)
    IS DISTINCT FROM
    (NEW.instansi_id, NEW.skp_id, NEW.silsilah, NEW.jenis, NEW.urutan, NEW.uraian, NEW.perspektif, NEW.teks_intervensi, NEW.penugasan_dari,
        NEW.isi_rejim))
EXECUTE FUNCTION skp_jaga_isi();

-- The number of a set evaluation, what it was made of and how are as fixed as its predikat.
CREATE FUNCTION skp_jaga_nilai() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Evaluasi yang sudah ditetapkan tidak berubah; buka kembali dengan alasan.'
        USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
END
$$;
CREATE TRIGGER skp_evaluasi_nilai_tetap BEFORE UPDATE ON skp_evaluasi FOR EACH ROW
WHEN (OLD.status = 'ditetapkan' AND NEW.status = 'ditetapkan' AND OLD.asal = 'sini'
    AND (OLD.masukan, OLD.rincian, OLD.sebutan) IS DISTINCT FROM (NEW.masukan, NEW.rincian, NEW.sebutan))
EXECUTE FUNCTION skp_jaga_nilai();

-- Tugas tambahan and kreativitas were counted with the evaluation of the year.
CREATE FUNCTION skp_jaga_tugas_tambahan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    baris record;
    selesai boolean;
BEGIN
    IF TG_OP = 'DELETE' THEN baris := OLD; ELSE baris := NEW; END IF;
    SELECT s.status IN ('dievaluasi', 'keberatan', 'selesai') OR p.dikunci_pada IS NOT NULL INTO selesai
    FROM skp_skp s JOIN skp_periodeskp p ON p.id = s.periode_id WHERE s.id = baris.skp_id;
    IF selesai AND NOT (TG_OP = 'DELETE' AND (SELECT pg_get_userbyid(relowner) = current_user FROM pg_class WHERE oid = TG_RELID)) THEN
        RAISE EXCEPTION 'Tahun ini sudah dinilai; tugas tambahan tidak berubah lagi.'
            USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN baris;
END
$$;
CREATE TRIGGER skp_tugastambahan_tetap BEFORE INSERT OR UPDATE OR DELETE ON skp_tugastambahan
FOR EACH ROW EXECUTE FUNCTION skp_jaga_tugas_tambahan();
