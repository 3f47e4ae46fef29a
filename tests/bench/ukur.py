"""The measurements. Each prints one JSON line; `__main__` runs them in processes of their own and compares."""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Callable
from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.db import connection, transaction

from kinerja.inti import pekerjaan
from kinerja.inti.pelaku import pelaku_sistem
from kinerja.inti.tenansi import masuk
from tests.bench import pembangkit

ULANGAN = 5

ACUAN_MENIT = """
SELECT pegawai_id, sum(menit_diakui) FROM aktivitas_aktivitas
WHERE tanggal >= %(awal)s AND tanggal < %(akhir)s AND status IN ('disetujui', 'sebagian') GROUP BY pegawai_id
"""
ACUAN_HARI = """
SELECT pegawai_id, count(*), array_agg(masuk), array_agg(pulang) FROM (
    SELECT p.pegawai_id, (k.waktu AT TIME ZONE 'Asia/Jakarta')::date hari,
        extract(epoch FROM min(k.waktu))::int masuk, extract(epoch FROM max(k.waktu))::int pulang
    FROM presensi_ketukan k JOIN presensi_pinmesin p ON p.mesin_id = k.mesin_id AND p.pin = k.pin
    WHERE k.waktu >= %(awal)s AND k.waktu < %(akhir)s GROUP BY 1, 2
) h GROUP BY 1
"""


class PenghitungPernyataan:
    """Counts SQL statements, transaction control excluded."""

    def __init__(self) -> None:
        self.jumlah = 0

    def __call__(self, execute, sql, params, many, context):
        if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")):
            self.jumlah += 1
        return execute(sql, params, many, context)


def detik(fungsi: Callable[[], object]) -> float:
    mulai = time.perf_counter()
    fungsi()
    return time.perf_counter() - mulai


def puncak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def instansi_besar(n: int, **lain):
    pk = pembangkit.bangun(n, **lain)
    with psycopg.connect(settings.DATABASE_URL_PEMILIK, autocommit=True) as pemilik:
        pemilik.execute("VACUUM ANALYZE")  # as autovacuum would have done; both sides profit
    try:
        yield pk
    finally:
        with connection.cursor() as kursor:
            kursor.execute("SELECT inti_hapus_instansi_uji(%s)", [pk])


def hitung_tpp(n: int) -> dict[str, object]:
    """The run of `n` people against one aggregate of minutes, one of punches, and one bulk write of the same rows."""
    from tpp.models import HasilTpp
    from tpp.services.hitung import mulai_hitung
    from tpp.services.ketentuan import buat_draf, tetapkan

    with instansi_besar(n) as pk, masuk(pk):
        oleh = pelaku_sistem(pk)
        tetapkan(ketentuan=buat_draf(mulai=pembangkit.BULAN, dari_templat="contoh_dinas", oleh=oleh), oleh=oleh)
        kita, acuan, penghitung = [], [], PenghitungPernyataan()
        puncak = puncak_mb()
        for ke in range(ULANGAN):
            proses = mulai_hitung(bulan=pembangkit.BULAN, oleh=oleh, kirimkan=False)
            penghitung.jumlah = 0
            with connection.execute_wrapper(penghitung):
                kita.append(detik(lambda p=proses: pekerjaan.jalankan(pk, p.pekerjaan_id)))
            if ke == 0:
                puncak = puncak_mb() - puncak
            baris = list(HasilTpp.objects.filter(proses=proses).values_list(*_KOLOM))
            assert len(baris) == n, f"{len(baris)} of {n}"
            lajur = [[json.dumps(v) if isinstance(v, dict | list) else v for v in k] for k in zip(*baris, strict=True)]
            acuan.append(detik(lambda k=lajur: _acuan(pk, k)))
    return {"detik": kita, "acuan": acuan, "pernyataan": penghitung.jumlah, "puncak_mb": round(puncak)}


_KOLOM = ("pegawai_id", "masukan", "menit", "potongan_persen", "pagu", "kotor", "pph", "iuran", "bersih", "rincian")


def _acuan(pk: int, lajur: list[list]) -> None:
    acuan = {"awal": "2026-10-01", "akhir": "2026-11-01"}
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("CREATE TEMP TABLE acuan_tulis (LIKE tpp_hasiltpp INCLUDING ALL) ON COMMIT DROP")
        kursor.execute(ACUAN_MENIT, acuan)
        kursor.fetchall()
        kursor.execute(ACUAN_HARI, acuan)
        kursor.fetchall()
        kolom = "instansi_id, proses_id, bagian_kinerja, bagian_disiplin, " + ", ".join(_KOLOM)
        with kursor.copy(f"COPY acuan_tulis ({kolom}) FROM STDIN") as salin:
            for baris in zip(*lajur, strict=True):
                salin.write_row((pk, 1, 0, 0, *baris))


def impor_attlog(n: int) -> dict[str, object]:
    """The import of a month of punches against parse and staged COPY."""
    from kinerja.inti.layanan_impor import periksa_dan_terapkan_langsung

    isi = pembangkit.attlog(n)
    kita, acuan = [], []
    with instansi_besar(n, entri=1) as pk, masuk(pk):
        oleh = pelaku_sistem(pk)
        puncak = puncak_mb()
        opsi = {"buat_mesin": True, "paling_akhir": "2027-01-01"}
        for ke in range(ULANGAN):
            nama = f"{20 + ke}_attlog.dat"
            kita.append(
                detik(
                    lambda nm=nama: periksa_dan_terapkan_langsung(kode="attlog", nama=nm, isi=isi, opsi=opsi, oleh=oleh)
                )
            )
            if ke == 0:
                puncak = puncak_mb() - puncak
            acuan.append(detik(lambda: _acuan_attlog(pk, isi)))
    return {"detik": kita, "acuan": acuan, "baris": isi.count(b"\n"), "puncak_mb": round(puncak)}


def _acuan_attlog(pk: int, isi: bytes) -> None:
    """Parse line by line, COPY into a staging table, insert from there into a table with the same index."""
    from datetime import datetime

    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("CREATE TEMP TABLE tahap (pin text, waktu timestamp, status smallint) ON COMMIT DROP")
        kursor.execute("CREATE TEMP TABLE tujuan (LIKE presensi_ketukan INCLUDING ALL) ON COMMIT DROP")
        with kursor.copy("COPY tahap FROM STDIN") as salin:
            for mentah in isi.decode().splitlines():
                pin, waktu, _, status, *_ = mentah.split("\t")
                salin.write_row((pin.strip(), datetime.strptime(waktu, "%Y-%m-%d %H:%M:%S"), int(status)))
        kursor.execute(
            "INSERT INTO tujuan (instansi_id, mesin_id, pin, waktu, status) "
            "SELECT %s, 1, pin, waktu AT TIME ZONE 'Asia/Jakarta', status FROM tahap ON CONFLICT DO NOTHING",
            [pk],
        )
