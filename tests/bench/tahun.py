"""A database of its own with 8,000 people, a year of entries and a full bank, filled set-based in a few minutes.

As a bulk load is done in production: indexes and foreign keys of the entries are dropped, filled from two connections,
and made again, so that every row has been checked when the measurements begin.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

NAMA = "kinerja_bench_tahun"
ENTRI = int(os.environ.get("KINERJA_BENCH_ENTRI", "2"))
"""Entries of a person and workday: 2 make 4 million rows a year; 5 make 10 million, and the bench longer."""
BUTIR = 5000

_BANK = """
INSERT INTO aktivitas_butiraktivitas (instansi_id, kode, nama, satuan, menit, dasar, mulai, dicatat_pada)
SELECT %(i)s, 'B' || lpad(k::text, 4, '0'),
    (ARRAY['Menyusun', 'Memeriksa', 'Mengolah', 'Menyiapkan', 'Mengarsipkan', 'Melaporkan', 'Mengawasi', 'Merekam'])[1 + k %% 8]
    || ' ' || (ARRAY['laporan', 'surat', 'data', 'berkas', 'naskah', 'daftar', 'bahan rapat'])[1 + k %% 7]
    || ' ' || (ARRAY['keuangan', 'kepegawaian', 'pelayanan', 'perlengkapan', 'perencanaan'])[1 + k %% 5] || ' ' || k,
    'berkas', 10 + k %% 90, '', '2020-01-01', now()
FROM generate_series(61, %(butir)s) k
"""
_UNGGAHAN = """
INSERT INTO inti_unggahan (instansi_id, kode, jenis, nama_berkas, sidik, isi, opsi, pemetaan, status, ringkasan,
    sidik_rencana, pesan)
VALUES (%(i)s, gen_random_uuid(), 'aktivitas', 'sistem-lama.csv', '', '', '{}', '{}', 'diterapkan', '{}', '', '')
"""
_TULIS = """
INSERT INTO aktivitas_aktivitas (instansi_id, unggahan_id, kode_klien, pegawai_id, tanggal, butir_id, volume, menit, mulai,
    selesai, uraian, status, menit_diakui, catatan, diputus_pada)
"""
_TAHUN = f"""{_TULIS}
SELECT %(i)s, (SELECT max(id) FROM inti_unggahan), gen_random_uuid(), o.id, h.tanggal, b.id, 1, b.menit,
    time '08:00' + e * interval '1 hour', time '08:50' + e * interval '1 hour', 'Kegiatan harian', 'disetujui', b.menit, '',
    now()
FROM (SELECT id, substr(nama, 9)::int p FROM kinerja_pegawai WHERE instansi_id = %(i)s AND nama LIKE 'Pegawai %%') o
CROSS JOIN (SELECT d::date tanggal, row_number() OVER () k FROM generate_series(%(awal)s::date, %(akhir)s::date, '1 day') d
    WHERE extract(isodow FROM d) <= 5) h
CROSS JOIN generate_series(0, %(e)s - 1) e
JOIN (SELECT id, menit, substr(kode, 2)::int n FROM aktivitas_butiraktivitas WHERE instansi_id = %(i)s AND kode LIKE 'A%%') b
    ON b.n = 1 + (o.p * 7 + h.k * 3 + e) %% 60
WHERE o.p %% 2 = %(bagian)s
"""
_INDEKS = """
SELECT indexname, indexdef FROM pg_indexes i WHERE tablename = 'aktivitas_aktivitas' AND schemaname = 'public'
    AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conname = i.indexname)
"""
_ASING = """
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = 'aktivitas_aktivitas'::regclass AND contype = 'f'
"""


def url_basis(url: str, nama: str) -> str:
    """The same server, role and password, another database."""
    return urlsplit(url)._replace(path=f"/{nama}").geturl()


@contextmanager
def basis_data(n: int) -> Iterator[dict[str, str]]:
    """The environment of processes that work on the filled database; it is dropped at the end."""
    pemilik = os.environ["DATABASE_URL_PEMILIK"]
    lingkungan = {
        **os.environ,
        "DATABASE_URL": url_basis(os.environ["DATABASE_URL"], NAMA),
        "DATABASE_URL_PEMILIK": url_basis(pemilik, NAMA),
    }
    with psycopg.connect(pemilik, autocommit=True) as koneksi:
        buat(koneksi)
        try:
            subprocess.run([sys.executable, "manage.py", "migrate", "--noinput", "-v", "0"], env=lingkungan, check=True)
            subprocess.run(
                [sys.executable, "-m", "tests.bench", "isi_tahun", str(n)],
                env=lingkungan,
                check=True,
                stdout=subprocess.DEVNULL,
            )
            yield lingkungan
        finally:
            buang(koneksi)


def buat(koneksi: psycopg.Connection) -> None:
    buang(koneksi)
    urutan = "ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"
    koneksi.execute(sql.SQL(f"CREATE DATABASE {{}} TEMPLATE template0 {urutan}").format(sql.Identifier(NAMA)))


def buang(koneksi: psycopg.Connection) -> None:
    koneksi.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(NAMA)))


def hari_ini() -> date:
    """Today where the tenant is."""
    from django.utils import timezone

    return timezone.localdate()


def bulan_lalu() -> date:
    """The first day of the last whole month."""
    return (hari_ini().replace(day=1) - timedelta(days=1)).replace(day=1)


def isi_tahun(n: int) -> dict[str, object]:
    """Fill the empty database: people, a bank of 5,000, a year of entries to yesterday, a month of punches, a run."""
    from django.conf import settings

    from tests.bench import orang, pembangkit

    url = settings.DATABASE_URL_PEMILIK
    pk = pembangkit.bangun_orang(n, bulan=bulan_lalu())
    acuan = {
        "i": pk,
        "butir": BUTIR,
        "e": ENTRI,
        "awal": hari_ini() - timedelta(days=365),
        "akhir": hari_ini() - timedelta(days=8),
    }
    with psycopg.connect(url, autocommit=True) as koneksi:
        for perintah in (_BANK, _UNGGAHAN):
            koneksi.execute(perintah, acuan)
        indeks, asing = koneksi.execute(_INDEKS).fetchall(), koneksi.execute(_ASING).fetchall()
        for nama, _ in asing:
            koneksi.execute(f"ALTER TABLE aktivitas_aktivitas DROP CONSTRAINT {nama}")
        for nama, _ in indeks:
            koneksi.execute(f"DROP INDEX {nama}")
        _dua(lambda bagian: _jalankan(url, [_TAHUN], {**acuan, "bagian": bagian}))
        _dua(lambda bagian: _jalankan(url, [d for _, d in indeks[bagian::2]]))
        for nama, arti in asing:
            koneksi.execute(f"ALTER TABLE aktivitas_aktivitas ADD CONSTRAINT {nama} {arti}")
        orang.lengkapi(pk, koneksi)
        koneksi.execute("VACUUM ANALYZE")
        jumlah = koneksi.execute(
            "SELECT reltuples::bigint FROM pg_class WHERE relname = 'aktivitas_aktivitas'"
        ).fetchone()
    return {"instansi": pk, "entri": jumlah[0]}


def _dua(fungsi) -> None:
    with ThreadPoolExecutor(2) as kolam:
        list(kolam.map(fungsi, (0, 1)))


def _jalankan(url: str, perintah: list[str], acuan: dict[str, object] | None = None) -> None:
    with psycopg.connect(url, autocommit=True) as koneksi:
        koneksi.execute("SET maintenance_work_mem = '512MB'")
        for satu in perintah:
            koneksi.execute(satu, acuan)


def instansi() -> int:
    """The tenant of the filled database, for processes that measure on it."""
    from kinerja.inti.models import Instansi

    return Instansi.objects.filter(kode__startswith="bench-").values_list("pk", flat=True).get()
