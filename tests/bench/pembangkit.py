"""A synthetic government of any size, made by a handful of SQL statements. Deterministic; no real person."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import connection

from kinerja.inti.instansi import buat_instansi
from kinerja.inti.tenansi import masuk

BULAN = date(2026, 10, 1)
HARI = 22
ENTRI = 5

_ORGANISASI = """
INSERT INTO kinerja_unitkerja (instansi_id, kode, nama, singkatan, zona, urutan, aktif)
SELECT %(i)s, 'OPD' || o, 'Dinas ' || o, '', '', o, true FROM generate_series(1, greatest(1, %(n)s / 100)) o;

INSERT INTO kinerja_jabatan (instansi_id, nama, jenis) VALUES
    (%(i)s, 'Kepala Dinas', 'jpt_pratama'), (%(i)s, 'Pengelola Layanan', 'pelaksana');

INSERT INTO kinerja_formasi (instansi_id, kode) SELECT %(i)s, 'F' || p FROM generate_series(1, %(n)s) p;

INSERT INTO kinerja_susunanformasi
    (instansi_id, formasi_id, unit_id, jabatan_id, atasan_id, kelas, memimpin_unit, dasar, mulai, dicatat_pada)
SELECT %(i)s, f.id, u.id, j.id, a.id, 5 + f.p %% 4, f.p %% 100 = 1, '', '2020-01-01', now()
FROM (SELECT id, substr(kode, 2)::int p FROM kinerja_formasi) f
JOIN (SELECT id, urutan FROM kinerja_unitkerja) u ON u.urutan = least((f.p - 1) / 100 + 1, greatest(1, %(n)s / 100))
JOIN kinerja_jabatan j ON j.jenis = CASE WHEN f.p %% 100 = 1 THEN 'jpt_pratama' ELSE 'pelaksana' END
LEFT JOIN (SELECT id, substr(kode, 2)::int p FROM kinerja_formasi) a
    ON f.p %% 100 <> 1 AND a.p = (f.p - 1) / 100 * 100 + 1;

INSERT INTO kinerja_pegawai
    (instansi_id, nip, gelar_depan, nama, gelar_belakang, jenis_id, sebab_berakhir, dicatat_pada)
SELECT %(i)s, '198001012005031' || lpad(p::text, 6, '0'), '', 'Pegawai ' || p, '', j.id, '', now()
FROM generate_series(1, %(n)s) p, kinerja_jenispegawai j WHERE j.kode = 'PNS' AND p < 1000
UNION ALL
SELECT %(i)s, to_char(date '1975-01-01' + p / 999, 'YYYYMMDD') || '2005031' || lpad((p %% 999 + 1)::text, 3, '0'),
    '', 'Pegawai ' || p, '', j.id, '', now()
FROM generate_series(1000, %(n)s) p, kinerja_jenispegawai j WHERE j.kode = 'PNS';
"""
_ORGANISASI = _ORGANISASI.replace(
    "'198001012005031' || lpad(p::text, 6, '0')", "'19800101200503' || '1' || lpad(p::text, 3, '0')"
)

_ORANG = """
CREATE TEMP TABLE bench_orang ON COMMIT DROP AS
    SELECT id, substr(nama, 9)::int p FROM kinerja_pegawai WHERE nama LIKE 'Pegawai %%';
INSERT INTO kinerja_riwayatnip (instansi_id, pegawai_id, nip, jenis_id, mulai, dicatat_pada)
    SELECT %(i)s, id, nip, jenis_id, '2020-01-01', now() FROM kinerja_pegawai WHERE nama LIKE 'Pegawai %%';
INSERT INTO kinerja_riwayatnama (instansi_id, pegawai_id, gelar_depan, nama, gelar_belakang, mulai, dicatat_pada)
    SELECT %(i)s, id, '', nama, '', '2020-01-01', now() FROM kinerja_pegawai WHERE nama LIKE 'Pegawai %%';
INSERT INTO kinerja_riwayatgolongan (instansi_id, pegawai_id, golongan, nomor_sk, mulai, dicatat_pada)
    SELECT %(i)s, id, (ARRAY['II/c', 'III/a', 'III/d', 'IV/a'])[1 + p %% 4], '', '2020-01-01', now() FROM bench_orang;
INSERT INTO kinerja_riwayatgaji (instansi_id, pegawai_id, gaji_bruto, mulai, dicatat_pada)
    SELECT %(i)s, id, 3000000 + p %% 50 * 100000, '2020-01-01', now() FROM bench_orang;
INSERT INTO kinerja_penempatan (instansi_id, pegawai_id, formasi_id, jenis, nomor_sk, mulai, dicatat_pada)
    SELECT %(i)s, o.id, f.id, 'definitif', '', '2020-01-01', now()
    FROM bench_orang o JOIN kinerja_formasi f ON f.kode = 'F' || o.p;
INSERT INTO presensi_mesin (instansi_id, kode, nama, nomor_seri, zona, aktif)
    VALUES (%(i)s, '1', 'Mesin 1', '', 'Asia/Jakarta', true);
INSERT INTO presensi_pinmesin (instansi_id, mesin_id, pin, pegawai_id, mulai, dicatat_pada)
    SELECT %(i)s, m.id, o.p::text, o.id, '2020-01-01', now() FROM bench_orang o, presensi_mesin m;
INSERT INTO aktivitas_butiraktivitas (instansi_id, kode, nama, satuan, menit, dasar, mulai, dicatat_pada)
    SELECT %(i)s, 'A' || lpad(k::text, 3, '0'), 'Kegiatan ' || k, 'kegiatan', 30 + k, '', '2020-01-01', now()
    FROM generate_series(1, 60) k;
"""

_AKTIVITAS = """
INSERT INTO inti_unggahan (instansi_id, kode, jenis, nama_berkas, sidik, isi, opsi, pemetaan, status, ringkasan, sidik_rencana,
    pesan)
    VALUES (%(i)s, gen_random_uuid(), 'aktivitas', 'sistem-lama.csv', '', '', '{}', '{}', 'diterapkan', '{}', '', '');
INSERT INTO aktivitas_aktivitas
    (instansi_id, unggahan_id, kode_klien, pegawai_id, tanggal, butir_id, volume, menit, mulai, selesai, uraian, status,
    menit_diakui, catatan, diputus_pada)
SELECT %(i)s, (SELECT max(id) FROM inti_unggahan), gen_random_uuid(), o.id, h.tanggal, b.id, 1, b.menit,
    time '08:00' + e * interval '1 hour',
    time '08:50' + e * interval '1 hour', 'Kegiatan harian', 'disetujui', b.menit, '', now()
FROM (SELECT id, substr(nama, 9)::int p FROM kinerja_pegawai WHERE nama LIKE 'Pegawai %%') o
CROSS JOIN (SELECT d::date tanggal, row_number() OVER () k FROM generate_series(%(b)s::date, %(b)s::date + 30, '1 day') d
    WHERE extract(isodow FROM d) <= 5) h
CROSS JOIN generate_series(0, %(e)s - 1) e
JOIN aktivitas_butiraktivitas b ON b.kode = 'A' || lpad((1 + (o.p * 7 + h.k * 3 + e) %% 60)::text, 3, '0');
"""

_KETUKAN = """
INSERT INTO presensi_ketukan (instansi_id, mesin_id, pin, waktu, status, verifikasi)
SELECT %(i)s, m.id, p::text,
    (h.tanggal + CASE s WHEN 0 THEN time '07:00' ELSE time '16:00' END
        + make_interval(mins => (p * 13 + k * 7 + s * 5)::int %% 34, secs => p %% 60)) AT TIME ZONE 'Asia/Jakarta', s, 1
FROM generate_series(1, %(n)s) p
CROSS JOIN (SELECT d::date tanggal, row_number() OVER () k FROM generate_series(%(b)s::date, %(b)s::date + 30, '1 day') d
    WHERE extract(isodow FROM d) <= 5) h
CROSS JOIN generate_series(0, 1) s, presensi_mesin m WHERE (p + k) %% 97 <> 0;
"""


def bangun(n: int, *, bulan: date = BULAN, entri: int = ENTRI) -> int:
    """Make a tenant of `n` people with a month of approved activities and punches; returns its id."""
    return _susun(n, (_ORGANISASI, _ORANG, _AKTIVITAS, _KETUKAN), bulan, entri)


def bangun_orang(n: int, *, bulan: date = BULAN) -> int:
    """The same without activities."""
    return _susun(n, (_ORGANISASI, _ORANG, _KETUKAN), bulan, 0)


def _susun(n: int, semua: tuple[str, ...], bulan: date, entri: int) -> int:
    from django.db import transaction

    pk = buat_instansi(kode=f"bench-{uuid.uuid4().hex[:12]}", nama=f"Kabupaten Bench {n}", jenis="uji")
    with masuk(pk), transaction.atomic(), connection.cursor() as kursor:
        for naskah in semua:
            for perintah in naskah.split(";\n"):
                if perintah.strip():
                    kursor.execute(perintah, {"i": pk, "n": n, "b": bulan, "e": entri})
    return pk


def attlog(n: int, *, bulan: date = BULAN) -> bytes:
    """An attlog.dat of the month for PINs 1..n, in the machine's format."""
    baris = []
    for hari in range(1, 31):
        tanggal = bulan.replace(day=hari)
        if tanggal.weekday() > 4:
            continue
        for s, jam in ((0, 7), (1, 16)):
            awal = f"{tanggal.isoformat()} {jam:02d}"
            baris += [f"{p:>9}\t{awal}:{p * 13 % 60:02d}:{p % 60:02d}\t1\t{s}\t1\t0\r\n" for p in range(1, n + 1)]
    return "".join(baris).encode()
