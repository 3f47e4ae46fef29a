-- What was paid never changes: lines of a payment list, and results of a complete run. Throw-away tenants are removed whole.
CREATE OR REPLACE FUNCTION tpp_jaga_baris() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM inti_instansi WHERE id = OLD.instansi_id AND jenis = 'uji') THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'Baris daftar pembayaran yang sudah disahkan tidak dapat diubah atau dihapus.'
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER tpp_barisdaftar_tetap BEFORE UPDATE OR DELETE ON tpp_barisdaftar
    FOR EACH ROW EXECUTE FUNCTION tpp_jaga_baris();

CREATE OR REPLACE FUNCTION tpp_jaga_hasil() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM tpp_prosestpp WHERE id = OLD.proses_id AND status = 'selesai')
        OR EXISTS (SELECT 1 FROM inti_instansi WHERE id = OLD.instansi_id AND jenis = 'uji')
    THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    RAISE EXCEPTION 'Hasil perhitungan TPP yang sudah selesai tidak dapat diubah atau dihapus.'
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER tpp_hasiltpp_tetap BEFORE UPDATE OR DELETE ON tpp_hasiltpp
    FOR EACH ROW EXECUTE FUNCTION tpp_jaga_hasil();

CREATE OR REPLACE FUNCTION tpp_jaga_daftar() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    bebas text[] := ARRAY['dokumen_id', 'sp2d_nomor', 'sp2d_tanggal'];
BEGIN
    IF OLD.disahkan_pada IS NULL OR (TG_OP = 'UPDATE' AND to_jsonb(NEW) - bebas = to_jsonb(OLD) - bebas)
        OR EXISTS (SELECT 1 FROM inti_instansi WHERE id = OLD.instansi_id AND jenis = 'uji')
    THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    RAISE EXCEPTION 'Daftar pembayaran yang sudah disahkan tidak dapat diubah atau dihapus.'
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER tpp_daftarpembayaran_tetap BEFORE UPDATE OR DELETE ON tpp_daftarpembayaran
    FOR EACH ROW EXECUTE FUNCTION tpp_jaga_daftar();
