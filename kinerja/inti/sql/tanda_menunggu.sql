-- An act of signing is written once. Only the file that first shows it is filled in later, and once.
CREATE FUNCTION inti_jaga_tindakan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Tindakan tanda tangan yang sudah tercetak tidak dapat diubah.'
        USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
END
$$;

CREATE TRIGGER inti_tindakan_tetap BEFORE UPDATE ON inti_tindakantandatangan FOR EACH ROW
WHEN (OLD.revisi_id IS NOT NULL OR NEW.revisi_id IS NULL)
EXECUTE FUNCTION inti_jaga_tindakan();

-- As in dokumen.sql, but it counts the signatures that the newest file shows, and tells when a paper was cancelled.
CREATE OR REPLACE FUNCTION inti_periksa_dokumen(kode varchar, apa varchar)
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
            WHERE t.instansi_id = d.instansi_id AND t.dokumen_id = d.id AND t.revisi_id IS NOT NULL),
           r.cara, r.no::integer, coalesce(d.dibatalkan_pada, r.waktu), i.nama, i.zona
    FROM inti_instansi i
    LEFT JOIN LATERAL (SELECT v.cara, v.no, v.waktu, v.nomor_tertulis FROM inti_dokumenrevisi v
                       WHERE v.instansi_id = d.instansi_id AND v.dokumen_id = d.id ORDER BY v.no DESC LIMIT 1) r ON true
    WHERE i.id = d.instansi_id;
END
$$;
