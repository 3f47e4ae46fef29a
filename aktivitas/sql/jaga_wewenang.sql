-- Whose verifikator somebody is, as kinerja.domain.rantai answers it: an SK first, else whoever holds the seat above today,
-- else the next one up; the work date decides the seats. One row for each different (person, work date) that was asked;
-- verifikator NULL: nobody. Only the trigger below asks it; a test holds it against the rule's own answer.
CREATE FUNCTION aktivitas_verifikator(orang bigint[], hari date[], hari_ini date)
RETURNS TABLE (pegawai_id bigint, tanggal date, verifikator_id bigint) LANGUAGE sql STABLE
SET search_path = public, pg_temp SET enable_nestloop = on AS $$
    WITH RECURSIVE tanya AS MATERIALIZED (
        SELECT DISTINCT u.p, u.t FROM unnest(orang, hari) AS u(p, t)
    ), sk AS (
        SELECT DISTINCT ON (q.p, q.t) q.p, q.t, k.pejabat_id
        FROM tanya q
        JOIN kinerja_penugasanpenilai k ON k.pegawai_id = q.p AND k.pejabat_id <> q.p
            AND k.mulai <= q.t AND (k.selesai IS NULL OR k.selesai > q.t)
        JOIN kinerja_pegawai g ON g.id = k.pejabat_id AND (g.berakhir IS NULL OR g.berakhir > hari_ini)
        ORDER BY q.p, q.t, k.peran = 'verifikator' DESC
    ), duduk AS MATERIALIZED (
        SELECT DISTINCT ON (q.p, q.t) q.p, q.t, n.formasi_id
        FROM tanya q
        JOIN kinerja_penempatan n ON n.pegawai_id = q.p AND n.mulai <= q.t AND (n.selesai IS NULL OR n.selesai > q.t)
        WHERE NOT EXISTS (SELECT 1 FROM sk WHERE sk.p = q.p AND sk.t = q.t)
        ORDER BY q.p, q.t, array_position(ARRAY['definitif','tugas_tambahan','plt','plh'], n.jenis::text), n.mulai DESC, n.id
    ), naik(p, t, atasan, pemegang, dilewati) AS (
        SELECT d.p, d.t, s.atasan_id, NULL::bigint, '{}'::bigint[]
        FROM duduk d
        JOIN kinerja_susunanformasi s ON s.formasi_id = d.formasi_id
            AND s.mulai <= d.t AND (s.selesai IS NULL OR s.selesai > d.t)
        UNION ALL
        SELECT b.p, b.t, s.atasan_id, h.pegawai_id, b.dilewati || b.atasan
        FROM naik b
        JOIN kinerja_susunanformasi s ON s.formasi_id = b.atasan
            AND s.mulai <= b.t AND (s.selesai IS NULL OR s.selesai > b.t)
        LEFT JOIN LATERAL (
            SELECT n.pegawai_id FROM kinerja_penempatan n JOIN kinerja_pegawai g ON g.id = n.pegawai_id
            WHERE n.formasi_id = b.atasan AND n.mulai <= hari_ini AND (n.selesai IS NULL OR n.selesai > hari_ini)
                AND (g.berakhir IS NULL OR g.berakhir > hari_ini)
            ORDER BY array_position(ARRAY['definitif','tugas_tambahan','plt','plh'], n.jenis::text), n.mulai DESC, n.id
            LIMIT 1
        ) h ON true
        WHERE (b.pemegang IS NULL OR b.pemegang = b.p) AND b.atasan <> ALL (b.dilewati)
    )
    SELECT q.p, q.t, coalesce(sk.pejabat_id, n.pemegang)
    FROM tanya q
    LEFT JOIN sk ON sk.p = q.p AND sk.t = q.t
    LEFT JOIN naik n ON n.p = q.p AND n.t = q.t AND n.pemegang <> q.p
$$;

-- Nobody decides outside his queue: a waiting entry is decided by who is its verifikator now, with the act that names it,
-- and in no other way. Looked at once for each statement, however many entries it decides: the plan that a session keeps
-- from deciding one entry must not pair 800 with 800, so the two tables are joined by hash.
CREATE FUNCTION aktivitas_jaga_wewenang() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp SET enable_nestloop = off AS $$
DECLARE
    v record;
    hari_ini date;
BEGIN
    SELECT array_agg(s.id) AS ids, array_agg(s.pegawai_id) AS orang, array_agg(s.tanggal) AS hari,
        min(s.instansi_id) AS instansi, min(s.diputus_oleh_id) AS pemutus, min(s.diputus_pada) AS saat,
        min(s.instansi_id) = max(s.instansi_id) AND bool_and(coalesce(b.status = 'menunggu'
            AND (b.pegawai_id, b.tanggal) = (s.pegawai_id, s.tanggal) AND s.diputus_oleh_id <> s.pegawai_id
            AND s.diputus_pada BETWEEN now() - interval '10 minutes' AND clock_timestamp() + interval '10 minutes', false))
            AND min(s.diputus_oleh_id) = max(s.diputus_oleh_id) AND min(s.diputus_pada) = max(s.diputus_pada) AS wajar
    INTO v
    FROM sesudah s LEFT JOIN sebelum b ON b.instansi_id = s.instansi_id AND b.id = s.id
    WHERE s.status IN ('disetujui', 'sebagian', 'perlu_perbaikan', 'tidak_disetujui') AND b.status IS DISTINCT FROM 'diganti'
        AND (s.status, s.diputus_oleh_id, s.diputus_pada) IS DISTINCT FROM (b.status, b.diputus_oleh_id, b.diputus_pada);
    IF v.ids IS NULL THEN
        RETURN NULL;
    END IF;
    hari_ini := (SELECT v.saat AT TIME ZONE i.zona FROM inti_instansi i WHERE i.id = v.instansi)::date;
    IF v.wajar
        AND EXISTS (
            SELECT 1 FROM aktivitas_putusanverifikasi p
            WHERE p.instansi_id = v.instansi AND p.pemutus_id = v.pemutus AND p.dibuat_pada = v.saat
                AND p.dibatalkan_pada IS NULL
                AND NOT EXISTS (SELECT unnest(v.ids) EXCEPT SELECT unnest(p.ids)))
        AND NOT EXISTS (
            SELECT 1 FROM aktivitas_verifikator(v.orang, v.hari, hari_ini) a
            WHERE a.verifikator_id IS DISTINCT FROM v.pemutus) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'Aktivitas hanya diputus oleh verifikatornya.'
        USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
END
$$;

CREATE TRIGGER aktivitas_aktivitas_wewenang AFTER UPDATE ON aktivitas_aktivitas
REFERENCING OLD TABLE AS sebelum NEW TABLE AS sesudah
FOR EACH STATEMENT EXECUTE FUNCTION aktivitas_jaga_wewenang();

-- Nothing is born decided, except what an import brings as verified in the system before; that names no verifikator here.
CREATE FUNCTION aktivitas_tolak_lahir_diputus() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Aktivitas baru belum diputus, kecuali yang diimpor dari sistem lama.'
        USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
END
$$;

CREATE TRIGGER aktivitas_aktivitas_lahir BEFORE INSERT ON aktivitas_aktivitas FOR EACH ROW
WHEN (NEW.status NOT IN ('draf', 'menunggu') AND (NEW.unggahan_id IS NULL OR NEW.diputus_oleh_id IS NOT NULL
    OR NEW.menggantikan_id IS NOT NULL))
EXECUTE FUNCTION aktivitas_tolak_lahir_diputus();

-- An act names only what it decided, in the same statement.
CREATE FUNCTION aktivitas_jaga_isi_putusan() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT unnest(NEW.ids)
        EXCEPT
        SELECT a.id FROM aktivitas_aktivitas a
        WHERE a.instansi_id = NEW.instansi_id AND a.id = ANY (NEW.ids) AND a.diputus_oleh_id = NEW.pemutus_id
            AND a.diputus_pada = NEW.dibuat_pada) THEN
        RAISE EXCEPTION 'Putusan hanya memuat aktivitas yang diputusnya.'
            USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER aktivitas_putusanverifikasi_isi AFTER INSERT ON aktivitas_putusanverifikasi FOR EACH ROW
WHEN (cardinality(NEW.ids) > 0)
EXECUTE FUNCTION aktivitas_jaga_isi_putusan();
