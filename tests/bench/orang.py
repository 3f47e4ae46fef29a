"""Who works in the bench: members with their rows in reach, on top of the filled year.

Offices are numbered from 0; person 1 of an office is its head. Each role has eight people, one for each client.
"""

from __future__ import annotations

from datetime import date, timedelta

import psycopg

from kinerja.inti import pekerjaan
from kinerja.inti.models import Akun, Keanggotaan
from kinerja.inti.pelaku import pelaku_sistem
from kinerja.inti.tenansi import masuk
from kinerja.models import Pegawai

KLIEN = 8
ANTREAN_10, ANTREAN_50, PEMUTUS, LOG_10, LOG_50, PENULIS = range(0, 48, KLIEN)
"""First office of each role."""
ENTRI_PEMUTUS = 18

_KEPALA = """
INSERT INTO aktivitas_aktivitas (instansi_id, kode_klien, pegawai_id, tanggal, butir_id, volume, menit, mulai, selesai,
    uraian, status, catatan)
SELECT %(i)s, gen_random_uuid(), o.id, %(hari)s::date - (e %% 3), b.id, 1, b.menit, time '08:00' + e * interval '20 minutes',
    time '08:15' + e * interval '20 minutes', 'Kegiatan harian', 'menunggu', ''
FROM (SELECT id, substr(nama, 9)::int p FROM kinerja_pegawai WHERE instansi_id = %(i)s AND nama LIKE 'Pegawai %%') o
CROSS JOIN generate_series(0, %(entri)s - 1) e
JOIN aktivitas_butiraktivitas b ON b.instansi_id = %(i)s AND b.kode = 'A' || lpad((1 + (o.p + e) %% 60)::text, 3, '0')
WHERE (o.p - 1) / 100 >= %(dari)s AND (o.p - 1) / 100 < %(dari)s + 8 AND (o.p - 1) %% 100 BETWEEN 1 AND %(orang)s
"""
_LOG = """
INSERT INTO aktivitas_aktivitas (instansi_id, unggahan_id, kode_klien, pegawai_id, tanggal, butir_id, volume, menit, mulai,
    selesai, uraian, status, menit_diakui, catatan, diputus_pada)
SELECT %(i)s, (SELECT max(id) FROM inti_unggahan), gen_random_uuid(), o.id, %(hari)s, b.id, 1, b.menit,
    time '07:00' + e * interval '10 minutes', time '07:09' + e * interval '10 minutes', 'Kegiatan harian', 'disetujui', b.menit,
    '', now()
FROM (SELECT id, substr(nama, 9)::int p FROM kinerja_pegawai WHERE instansi_id = %(i)s AND nama LIKE 'Pegawai %%') o
CROSS JOIN generate_series(0, %(entri)s - 1) e
JOIN aktivitas_butiraktivitas b ON b.instansi_id = %(i)s AND b.kode = 'A' || lpad((1 + (o.p + e) %% 60)::text, 3, '0')
WHERE (o.p - 1) / 100 >= %(dari)s AND (o.p - 1) / 100 < %(dari)s + 8 AND (o.p - 1) %% 100 = 1
"""


def nama(kantor: int, kepala: bool) -> str:
    """The generated name of an office's head, or of its second person."""
    return f"Pegawai {kantor * 100 + (1 if kepala else 2)}"


def hari_kerja(sebelum: date) -> date:
    """The last day from Monday to Friday that is not later."""
    while sebelum.weekday() > 4:
        sebelum -= timedelta(days=1)
    return sebelum


def lengkapi(pk: int, koneksi: psycopg.Connection) -> None:
    """Members, entries that wait, days with 10 and 50 entries, and the month's run."""
    from tests.bench.tahun import bulan_lalu, hari_ini

    hari = hari_kerja(hari_ini())
    for dari, orang, entri in ((ANTREAN_10, 10, 1), (ANTREAN_50, 50, 1), (PEMUTUS, 99, ENTRI_PEMUTUS)):
        koneksi.execute(_KEPALA, {"i": pk, "dari": dari, "orang": orang, "entri": entri, "hari": hari})
    for dari, entri in ((LOG_10, 10), (LOG_50, 50)):
        koneksi.execute(_LOG, {"i": pk, "dari": dari, "entri": entri, "hari": hari_log()})
    koneksi.execute("ANALYZE")
    with masuk(pk):
        for kantor in range(6 * KLIEN):
            _anggota(nama(kantor, kepala=kantor < LOG_10))
        hitung_bulan(pk, bulan_lalu())


def hari_log() -> date:
    """The day that the log pages show: after the year's last, before today."""
    from tests.bench.tahun import hari_ini

    return hari_ini() - timedelta(days=7)


def _anggota(siapa: str) -> None:
    akun = Akun.objects.create_user(siapa.replace(" ", "-").lower(), None)
    anggota = Keanggotaan.objects.create(akun=akun, nama=siapa)
    Pegawai.objects.filter(nama=siapa).update(keanggotaan=anggota)


def hitung_bulan(pk: int, bulan: date) -> None:
    """A month's TPP, so that everybody has a Rincian."""
    from tpp.services.hitung import mulai_hitung
    from tpp.services.ketentuan import buat_draf, tetapkan

    oleh = pelaku_sistem(pk)
    tetapkan(ketentuan=buat_draf(mulai=bulan, dari_templat="contoh_dinas", oleh=oleh), oleh=oleh)
    pekerjaan.jalankan(pk, mulai_hitung(bulan=bulan, oleh=oleh, kirimkan=False).pekerjaan_id)


def anggota(kantor: int, kepala: bool) -> Keanggotaan:
    return Keanggotaan.objects.select_related("akun").get(nama=nama(kantor, kepala))
