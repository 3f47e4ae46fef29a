-- A published document says forever what it said: only its state moves, and only forward. Its hash is the hash of its text.
CREATE FUNCTION inti_jaga_dokumen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.isi_hash <> encode(sha256(convert_to(NEW.naskah, 'UTF8')), 'hex') THEN
            RAISE EXCEPTION 'Sidik naskah tidak cocok dengan naskahnya.'
                USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' AND (SELECT pg_get_userbyid(relowner) = current_user FROM pg_class WHERE oid = TG_RELID) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'Dokumen yang sudah diterbitkan tidak dapat diubah atau dihapus.'
        USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
END
$$;

CREATE TRIGGER inti_dokumen_sidik BEFORE INSERT ON inti_dokumen FOR EACH ROW EXECUTE FUNCTION inti_jaga_dokumen();

CREATE TRIGGER inti_dokumen_tetap BEFORE UPDATE ON inti_dokumen FOR EACH ROW
WHEN (
    OLD.keadaan = 'dibatalkan'
    OR (OLD.keadaan = 'ditandatangani' AND NEW.keadaan = 'diterbitkan')
    OR (OLD.instansi_id, OLD.id, OLD.jenis, OLD.subjek_id, OLD.nomor, OLD.judul, OLD.tanggal, OLD.naskah, OLD.isi_hash,
        OLD.kunci, OLD.token, OLD.nama_subjek, OLD.nama_samar, OLD.pegawai_id, OLD.unit_id, OLD.jumlah_blok,
        OLD.dibuat_oleh_id, OLD.diterbitkan_pada)
    IS DISTINCT FROM
       (NEW.instansi_id, NEW.id, NEW.jenis, NEW.subjek_id, NEW.nomor, NEW.judul, NEW.tanggal, NEW.naskah, NEW.isi_hash,
        NEW.kunci, NEW.token, NEW.nama_subjek, NEW.nama_samar, NEW.pegawai_id, NEW.unit_id, NEW.jumlah_blok,
        NEW.dibuat_oleh_id, NEW.diterbitkan_pada))
EXECUTE FUNCTION inti_jaga_dokumen();

CREATE TRIGGER inti_dokumen_tetap_hapus BEFORE DELETE ON inti_dokumen FOR EACH ROW EXECUTE FUNCTION inti_jaga_dokumen();

-- Public check of a paper: whoever holds it has its code, and learns what the page may show. The look-up is counted by
-- day (what = dibuka, sama, berbeda), without anything about who asked. Papers of a closed tenant stay genuine.
CREATE FUNCTION inti_periksa_dokumen(kode varchar, apa varchar)
RETURNS TABLE (jenis varchar, nomor varchar, tanggal date, nama_samar varchar, keadaan varchar, isi_cocok boolean,
               jumlah_blok integer, jumlah_tanda integer, cara varchar, revisi integer, waktu timestamptz,
               nama_instansi varchar, zona varchar)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    d inti_dokumen%ROWTYPE;
BEGIN
    SELECT * INTO d FROM inti_dokumen t WHERE t.token = kode;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    INSERT INTO inti_pemeriksaandokumen AS p (instansi_id, dokumen_id, tanggal, dibuka, sama, berbeda)
    VALUES (d.instansi_id, d.id, current_date, (apa = 'dibuka')::integer, (apa = 'sama')::integer, (apa = 'berbeda')::integer)
    ON CONFLICT ON CONSTRAINT inti_pemeriksaan_hari DO UPDATE
    SET dibuka = p.dibuka + excluded.dibuka, sama = p.sama + excluded.sama, berbeda = p.berbeda + excluded.berbeda;
    RETURN QUERY
    SELECT d.jenis, coalesce(nullif(d.nomor, ''), r.nomor_tertulis, '')::varchar, d.tanggal, d.nama_samar, d.keadaan,
           d.isi_hash = encode(sha256(convert_to(d.naskah, 'UTF8')), 'hex'), d.jumlah_blok::integer,
           (SELECT count(*)::integer FROM inti_tindakantandatangan t
            WHERE t.instansi_id = d.instansi_id AND t.dokumen_id = d.id),
           r.cara, r.no::integer, r.waktu, i.nama, i.zona
    FROM inti_instansi i
    LEFT JOIN LATERAL (SELECT v.cara, v.no, v.waktu, v.nomor_tertulis FROM inti_dokumenrevisi v
                       WHERE v.instansi_id = d.instansi_id AND v.dokumen_id = d.id ORDER BY v.no DESC LIMIT 1) r ON true
    WHERE i.id = d.instansi_id;
END
$$;

-- Public comparison of a file: the hashes of the revisions of the paper whose code the visitor holds.
CREATE FUNCTION inti_revisi_dokumen(kode varchar)
RETURNS TABLE (no integer, cara varchar, sha256 varchar, waktu timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT r.no::integer, r.cara, r.sha256, r.waktu
    FROM inti_dokumen d JOIN inti_dokumenrevisi r ON r.instansi_id = d.instansi_id AND r.dokumen_id = d.id
    WHERE d.token = kode ORDER BY r.no
$$;

-- Public check of a seal: the certificates (public by nature) of the tenant that published the paper.
CREATE FUNCTION inti_sertifikat_dokumen(kode varchar)
RETURNS TABLE (sertifikat text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.sertifikat FROM inti_dokumen d JOIN inti_sertifikatsegel s ON s.instansi_id = d.instansi_id
    WHERE d.token = kode ORDER BY s.id
$$;
