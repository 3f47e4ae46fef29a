"""The rows of a payment list: frozen ones when it is final, else as they would be frozen now. SQL shared with the freezing.

Every statement takes `_acuan(daftar, ...)`. Text is constant; values are parameters.
"""

# Open differences of people on this list, and of people of this office who are on no list of the month any more (retired,
# left). One is taken only whole, and only while the payment does not fall below zero, oldest first.
SQL_CALON_SELISIH = """
    SELECT s.id, s.pegawai_id, s.bersih, coalesce(h.bersih, 0) AS bulan_ini,
        sum(s.bersih) OVER (PARTITION BY s.pegawai_id ORDER BY s.bulan, s.id) AS sampai_ini
    FROM tpp_selisihtpp s
    LEFT JOIN tpp_hasiltpp h ON h.proses_id = %(proses)s AND h.pegawai_id = s.pegawai_id
        AND h.perangkat_daerah_id = %(opd)s
    WHERE s.daftar_id IS NULL AND s.setor_tanggal IS NULL AND s.bulan < %(bulan)s
        AND (h.id IS NOT NULL OR (s.perangkat_daerah_id = %(opd)s AND NOT EXISTS (
            SELECT 1 FROM tpp_hasiltpp l WHERE l.proses_id = %(proses)s AND l.pegawai_id = s.pegawai_id)))
"""

SQL_AMBIL_TERAMBIL = """
    SELECT pegawai_id, sum(bersih) AS selisih FROM tpp_selisihtpp WHERE daftar_id = %(daftar)s GROUP BY pegawai_id
"""
SQL_AMBIL_CALON = f"""
    SELECT pegawai_id, sum(bersih) AS selisih FROM ({SQL_CALON_SELISIH}) c
    WHERE bulan_ini + sampai_ini >= 0 GROUP BY pegawai_id
"""  # noqa: S608  both parts are constants of this program

KOLOM_ISI = (
    "pegawai_id, hasil_id, urut, nama, nip, golongan, jabatan, kelas, bank, rekening, pagu, bagian_kinerja, "
    "bagian_disiplin, kotor, pph, iuran, bersih, selisih, diterima"
)

# Seat, class and golongan are those the sum was made from; the account is the one in force today, when it is paid.
SQL_ISI = """
    SELECT o.pegawai_id, o.hasil_id,
        row_number() OVER (ORDER BY coalesce(o.kelas, f.kelas) DESC NULLS LAST, lower(f.nama), o.pegawai_id) AS urut,
        f.nama, coalesce(f.nip, '') AS nip, coalesce(o.golongan, f.golongan, '') AS golongan,
        coalesce(o.jabatan, f.jabatan, '') AS jabatan, coalesce(o.kelas, f.kelas) AS kelas,
        coalesce(r.bank, '') AS bank, coalesce(r.nomor, '') AS rekening, coalesce(o.pagu, 0) AS pagu,
        coalesce(o.bagian_kinerja, 0) AS bagian_kinerja, coalesce(o.bagian_disiplin, 0) AS bagian_disiplin,
        coalesce(o.kotor, 0) AS kotor, coalesce(o.pph, 0) AS pph, coalesce(o.iuran, 0) AS iuran,
        coalesce(o.bersih, 0) AS bersih, o.selisih, coalesce(o.bersih, 0) + o.selisih AS diterima
    FROM orang o JOIN fakta f ON f.pegawai_id = o.pegawai_id
    LEFT JOIN LATERAL (SELECT bank, nomor FROM kinerja_rekening
        WHERE pegawai_id = o.pegawai_id AND mulai <= %(hari_ini)s AND (selesai IS NULL OR selesai > %(hari_ini)s)
        ORDER BY mulai DESC LIMIT 1) r ON true
"""
SQL_ORANG = """
    SELECT h.id AS hasil_id, coalesce(h.pegawai_id, a.pegawai_id) AS pegawai_id, h.pagu, h.bagian_kinerja,
        h.bagian_disiplin, h.kotor, h.pph, h.iuran, h.bersih, coalesce(a.selisih, 0) AS selisih,
        h.masukan->>'golongan' AS golongan, h.masukan->>'jabatan' AS jabatan, (h.masukan->>'kelas')::smallint AS kelas
    FROM (SELECT * FROM tpp_hasiltpp WHERE proses_id = %(proses)s AND perangkat_daerah_id = %(opd)s) h
    FULL JOIN ambil a ON a.pegawai_id = h.pegawai_id
"""
SQL_IDS = """
    SELECT pegawai_id FROM tpp_hasiltpp WHERE proses_id = %(proses)s AND perangkat_daerah_id = %(opd)s UNION
"""
