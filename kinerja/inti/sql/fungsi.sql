-- National look-ups. Each is owned by the owner role, sees every tenant, and returns the least that its one caller needs.

-- Login: which tenants does this account belong to? Needed before any door can be open.
CREATE OR REPLACE FUNCTION inti_keanggotaan_akun(akun bigint)
RETURNS TABLE (keanggotaan_id bigint, instansi_id bigint, nama varchar, nama_instansi varchar, zona varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT k.id, k.instansi_id, k.nama, i.nama, i.zona
    FROM inti_keanggotaan k JOIN inti_instansi i ON i.id = k.instansi_id
    WHERE k.akun_id = akun AND k.aktif AND i.aktif
    ORDER BY i.nama, k.id
$$;

-- One-time codes: does an unused, unexpired code with this HMAC exist for this account name? It is the code that authorises.
CREATE OR REPLACE FUNCTION inti_kode_akses(nama_akun varchar, sidik_kode varchar)
RETURNS TABLE (kode_id bigint, instansi_id bigint, keanggotaan_id bigint, akun_id bigint, jenis varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.id, c.instansi_id, k.id, a.id, c.jenis
    FROM inti_kodeakses c
    JOIN inti_keanggotaan k ON k.instansi_id = c.instansi_id AND k.id = c.keanggotaan_id
    JOIN inti_akun a ON a.id = k.akun_id
    JOIN inti_instansi i ON i.id = c.instansi_id
    WHERE c.sidik = sidik_kode AND a.username = nama_akun AND c.dipakai_pada IS NULL
      AND c.berlaku_sampai > now() AND a.is_active AND i.aktif
$$;

-- A password code is refused for an account with a place elsewhere: how many tenants other than the open one? Only open
-- memberships count: one that nobody has opened with its code yet gives no access, and must not block the owner's tenant.
CREATE OR REPLACE FUNCTION inti_keanggotaan_lain(akun bigint)
RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*)::integer FROM inti_keanggotaan k
    WHERE k.akun_id = akun AND k.aktif AND k.instansi_id <> current_setting('kinerja.instansi')::bigint
$$;

-- A new tenant. Tables of a tenant start empty; the service fills its reference data through the door.
CREATE OR REPLACE FUNCTION inti_buat_instansi(kode_baru varchar, nama_baru varchar, jenis_baru varchar, zona_baru varchar)
RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO inti_instansi (kode, nama, jenis, zona, aktif, dibuat_pada)
    VALUES (kode_baru, nama_baru, jenis_baru, zona_baru, true, now()) RETURNING id
$$;

-- Removes a throw-away tenant of the kind 'uji' with all its rows, and its accounts that belong nowhere else.
-- Any other kind is refused: real tenants are deactivated, never deleted.
CREATE OR REPLACE FUNCTION inti_hapus_instansi_uji(sasaran bigint)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tabel text;
    semua text[];
    akun_uji bigint[];
BEGIN
    PERFORM 1 FROM inti_instansi WHERE id = sasaran AND jenis = 'uji' FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Hanya instansi berjenis uji yang dapat dihapus.';
    END IF;
    SET CONSTRAINTS ALL DEFERRED;
    SELECT coalesce(array_agg(k.akun_id), '{}') INTO akun_uji FROM inti_keanggotaan k
    WHERE k.instansi_id = sasaran
      AND NOT EXISTS (SELECT 1 FROM inti_keanggotaan l WHERE l.akun_id = k.akun_id AND l.instansi_id <> sasaran);
    SELECT array_agg(c.relname::text) INTO semua FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'instansi_id' AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relrowsecurity;
    -- Without fresh statistics each parent row's reference check may read whole tables.
    FOREACH tabel IN ARRAY semua LOOP
        EXECUTE format('ANALYZE %I', tabel);
    END LOOP;
    FOREACH tabel IN ARRAY semua LOOP
        EXECUTE format('DELETE FROM %I WHERE instansi_id = $1', tabel) USING sasaran;
    END LOOP;
    DELETE FROM inti_akun a WHERE a.id = ANY (akun_uji) AND NOT a.admin_platform;
    DELETE FROM inti_instansi WHERE id = sasaran;
END
$$;
