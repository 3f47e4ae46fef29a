-- A plan in force is what both people signed: its content never changes, whoever runs the statement; an amendment is a new
-- row. Moving `intervensi` when the atasan's plan is amended changes no content. Imported plans follow their source.
CREATE FUNCTION skp_jaga_isi() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    baris record;
    berlaku boolean;
BEGIN
    IF TG_OP = 'DELETE' THEN baris := OLD; ELSE baris := NEW; END IF;
    IF TG_TABLE_NAME IN ('skp_indikator', 'skp_rencanaaksi') THEN
        SELECT s.status NOT IN ('draf', 'diajukan', 'dikembalikan') AND s.asal = 'sini' INTO berlaku
        FROM skp_hasilkerja h JOIN skp_skp s ON s.id = h.skp_id WHERE h.id = baris.hasil_id;
    ELSE
        SELECT status NOT IN ('draf', 'diajukan', 'dikembalikan') AND asal = 'sini' INTO berlaku
        FROM skp_skp WHERE id = baris.skp_id;
    END IF;
    IF berlaku AND NOT (TG_OP = 'DELETE' AND (SELECT pg_get_userbyid(relowner) = current_user FROM pg_class WHERE oid = TG_RELID)) THEN
        RAISE EXCEPTION 'SKP yang sudah disetujui hanya berubah lewat perubahan SKP.'
            USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN baris;
END
$$;

CREATE TRIGGER skp_hasilkerja_tetap_ubah BEFORE UPDATE ON skp_hasilkerja FOR EACH ROW
WHEN ((OLD.instansi_id, OLD.skp_id, OLD.silsilah, OLD.jenis, OLD.urutan, OLD.uraian, OLD.perspektif, OLD.teks_intervensi, OLD.penugasan_dari)
    IS DISTINCT FROM
    (NEW.instansi_id, NEW.skp_id, NEW.silsilah, NEW.jenis, NEW.urutan, NEW.uraian, NEW.perspektif, NEW.teks_intervensi, NEW.penugasan_dari))
EXECUTE FUNCTION skp_jaga_isi();
CREATE TRIGGER skp_hasilkerja_tetap BEFORE INSERT OR DELETE ON skp_hasilkerja FOR EACH ROW EXECUTE FUNCTION skp_jaga_isi();
CREATE TRIGGER skp_indikator_tetap BEFORE INSERT OR UPDATE OR DELETE ON skp_indikator FOR EACH ROW EXECUTE FUNCTION skp_jaga_isi();
CREATE TRIGGER skp_rencanaaksi_tetap BEFORE INSERT OR UPDATE OR DELETE ON skp_rencanaaksi FOR EACH ROW EXECUTE FUNCTION skp_jaga_isi();
CREATE TRIGGER skp_ekspektasikhusus_tetap BEFORE INSERT OR UPDATE OR DELETE ON skp_ekspektasikhusus FOR EACH ROW EXECUTE FUNCTION skp_jaga_isi();
CREATE TRIGGER skp_lampiranskp_tetap BEFORE INSERT OR UPDATE OR DELETE ON skp_lampiranskp FOR EACH ROW EXECUTE FUNCTION skp_jaga_isi();

-- What was set in an evaluation stays until it is opened again, by name and with a reason. Nobody sets his own.
CREATE FUNCTION skp_jaga_evaluasi() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.status = 'ditetapkan' AND OLD.asal = 'sini'
            AND NOT (SELECT pg_get_userbyid(relowner) = current_user FROM pg_class WHERE oid = TG_RELID) THEN
            RAISE EXCEPTION 'Evaluasi yang sudah ditetapkan tidak dapat dihapus.'
                USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
        END IF;
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.status = 'ditetapkan' AND NEW.status = 'ditetapkan' AND OLD.asal = 'sini'
        AND (OLD.skp_id, OLD.periode_evaluasi_id, OLD.peringkat_hasil, OLD.peringkat_perilaku, OLD.predikat, OLD.nilai, OLD.capaian,
            OLD.penilai_id, OLD.potret, OLD.isi, OLD.catatan, OLD.ditetapkan_pada)
        IS DISTINCT FROM (NEW.skp_id, NEW.periode_evaluasi_id, NEW.peringkat_hasil, NEW.peringkat_perilaku, NEW.predikat, NEW.nilai,
            NEW.capaian, NEW.penilai_id, NEW.potret, NEW.isi, NEW.catatan, NEW.ditetapkan_pada) THEN
        RAISE EXCEPTION 'Evaluasi yang sudah ditetapkan tidak berubah; buka kembali dengan alasan.'
            USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    IF NEW.status = 'ditetapkan' AND EXISTS (SELECT 1 FROM skp_skp s WHERE s.id = NEW.skp_id AND s.pegawai_id = NEW.penilai_id) THEN
        RAISE EXCEPTION 'Seseorang tidak dapat menetapkan evaluasinya sendiri.'
            USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER skp_evaluasi_tetap BEFORE INSERT OR UPDATE OR DELETE ON skp_evaluasi FOR EACH ROW EXECUTE FUNCTION skp_jaga_evaluasi();

-- A locked period never changes.
CREATE FUNCTION skp_jaga_kunci() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    baris record;
    terkunci boolean;
BEGIN
    IF TG_OP = 'DELETE' THEN baris := OLD; ELSE baris := NEW; END IF;
    IF TG_TABLE_NAME = 'skp_skp' THEN
        SELECT p.dikunci_pada IS NOT NULL INTO terkunci FROM skp_periodeskp p WHERE p.id = baris.periode_id;
    ELSE
        SELECT p.dikunci_pada IS NOT NULL INTO terkunci
        FROM skp_periodeevaluasi e JOIN skp_periodeskp p ON p.id = e.periode_id WHERE e.id = baris.periode_evaluasi_id;
    END IF;
    IF terkunci AND NOT (TG_OP = 'DELETE' AND (SELECT pg_get_userbyid(relowner) = current_user FROM pg_class WHERE oid = TG_RELID)) THEN
        RAISE EXCEPTION 'Periode ini sudah dikunci.'
            USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN baris;
END
$$;
CREATE TRIGGER skp_skp_kunci_periode BEFORE INSERT OR UPDATE OR DELETE ON skp_skp FOR EACH ROW EXECUTE FUNCTION skp_jaga_kunci();
CREATE TRIGGER skp_evaluasi_kunci_periode BEFORE INSERT OR UPDATE OR DELETE ON skp_evaluasi FOR EACH ROW EXECUTE FUNCTION skp_jaga_kunci();
CREATE TRIGGER skp_realisasi_kunci_periode BEFORE INSERT OR UPDATE OR DELETE ON skp_realisasi FOR EACH ROW EXECUTE FUNCTION skp_jaga_kunci();
CREATE TRIGGER skp_predikatorganisasi_kunci_periode BEFORE INSERT OR UPDATE OR DELETE ON skp_predikatorganisasi
FOR EACH ROW EXECUTE FUNCTION skp_jaga_kunci();

-- Feedback is said once, with its giver's name.
CREATE FUNCTION skp_jaga_umpan_balik() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Umpan balik yang sudah diberikan tidak dapat diubah.'
        USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
END
$$;
CREATE TRIGGER skp_umpanbalik_tetap BEFORE UPDATE ON skp_umpanbalik FOR EACH ROW
WHEN ((OLD.instansi_id, OLD.nilai, OLD.pemberi_id, OLD.sebagai, OLD.nada, OLD.teks, OLD.bukti, OLD.tanggal)
    IS DISTINCT FROM (NEW.instansi_id, NEW.nilai, NEW.pemberi_id, NEW.sebagai, NEW.nada, NEW.teks, NEW.bukti, NEW.tanggal))
EXECUTE FUNCTION skp_jaga_umpan_balik();
