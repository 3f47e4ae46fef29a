-- Removes a throw-away tenant of the kind 'uji' with all its rows, and its accounts that belong nowhere else.
-- Any other kind is refused: real tenants are deactivated, never deleted.
-- Row histories (the tables with pgh_id) go last: removing what they record writes into them once more.
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
    SELECT array_agg(c.relname::text ORDER BY j.attrelid IS NOT NULL, c.relname) INTO semua FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'instansi_id' AND NOT a.attisdropped
    LEFT JOIN pg_attribute j ON j.attrelid = c.oid AND j.attname = 'pgh_id' AND NOT j.attisdropped
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
