"""The end of an SKP year for everybody: opening and setting evaluations, the month's predikat, the board, the papers."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, transaction

from kinerja.inti import pekerjaan
from kinerja.inti.pelaku import pelaku_sistem
from kinerja.inti.tenansi import masuk
from kinerja.models import Pegawai
from skp.models import Evaluasi, PeriodeEvaluasi, PeriodeSkp
from skp.queries.dokumen_dasar import JENIS_DOKUMEN_EVALUASI, JENIS_SKP
from skp.queries.kalibrasi import tanda_rating
from skp.queries.pantauan_papan import papan
from skp.queries.predikat import predikat_bulanan
from skp.services.siklus import mulai_siklus
from skp.services.tetapkan import Penetapan, tetapkan
from tests.bench import kertas, pembangkit_skp
from tests.bench.tahun import hari_ini, instansi
from tests.bench.ukur import PenghitungPernyataan, detik
from tests.pabrik import pelaku

ULANGAN = 5
TIM = 8
"""Teams that their heads set through the service; the others are set in SQL, so that the bench stays within minutes."""

_ACUAN_BUKA = """
SELECT s.id FROM skp_skp s WHERE s.periode_id = %s AND s.status IN ('disetujui', 'berjalan')
    AND NOT EXISTS (SELECT FROM skp_evaluasi e WHERE e.skp_id = s.id AND e.periode_evaluasi_id = %s)
"""
_ACUAN_TETAPKAN = """
SELECT s.id, count(*), sum(r.nilai) FROM skp_skp s
JOIN skp_hasilkerja h ON h.skp_id = s.id JOIN skp_indikator k ON k.hasil_id = h.id
LEFT JOIN skp_realisasi r ON r.indikator_id = k.id AND r.periode_evaluasi_id = %s
WHERE s.periode_id = %s AND s.penilai_id = ANY(%s) GROUP BY s.id
"""
_ACUAN_PREDIKAT = """
SELECT s.pegawai_id, max(e.predikat) FROM skp_evaluasi e JOIN skp_skp s ON s.id = e.skp_id
WHERE e.periode_evaluasi_id = %s AND e.status = 'ditetapkan' GROUP BY s.pegawai_id
"""
_ACUAN_PAPAN = """
SELECT g.id, g.nama, f.unit_id, u.nama, s.status
FROM kinerja_pegawai g
LEFT JOIN kinerja_penempatan d ON d.pegawai_id = g.id AND d.mulai <= %(h)s AND (d.selesai IS NULL OR d.selesai > %(h)s)
LEFT JOIN kinerja_susunanformasi f ON f.formasi_id = d.formasi_id AND f.mulai <= %(h)s
    AND (f.selesai IS NULL OR f.selesai > %(h)s)
LEFT JOIN kinerja_unitkerja u ON u.id = f.unit_id
LEFT JOIN skp_skp s ON s.pegawai_id = g.id AND s.periode_id = %(p)s AND s.status <> 'diganti'
"""
_KOLOM = (
    "skp_id",
    "periode_evaluasi_id",
    "status",
    "asal",
    "peringkat_hasil",
    "peringkat_perilaku",
    "predikat",
    "capaian",
)
_KOLOM += ("bukti_pencilan", "catatan", "pindah", "penilai_id", "isi", "dinilai_pada", "ditetapkan_pada")


def ukur(n: int) -> dict[str, object]:
    """All parts in the order of the year."""
    pk = instansi()
    with psycopg.connect(settings.DATABASE_URL_PEMILIK, autocommit=True) as pemilik:
        periode = pembangkit_skp.isi_skp(pk, pemilik, hari_ini())
        with masuk(pk):
            bagian = {"Buka evaluasi (siklus)": _buka(pk, periode, n)}
            pembangkit_skp.nilai_semua(pk, pemilik)
            bagian["Tetapkan evaluasi tahunan"] = _tetapkan(periode)
            pembangkit_skp.tetapkan_sisa(pk, pemilik)
            bagian["Predikat sebulan"] = _predikat(periode, n)
            bagian["Papan kelengkapan"] = _papan(pk, periode)
            cetak = {
                "SKP, cetak massal": kertas.banding(pk, JENIS_SKP, _subjek("skp_id")),
                "Dokumen Evaluasi, cetak massal": kertas.banding(pk, JENIS_DOKUMEN_EVALUASI, _subjek("pk")),
            }
    return {"orang": n, "bagian": bagian, "dokumen": cetak}


def _subjek(bidang: str) -> list[int]:
    semua = Evaluasi.objects.filter(status="ditetapkan").order_by("skp__unit", "pk")
    return list(semua.values_list(bidang, flat=True)[: (kertas.PUTARAN + 1) * kertas.SEPUTARAN])


def _terhitung(fungsi: Callable[[], object]) -> tuple[float, int]:
    penghitung = PenghitungPernyataan()
    with connection.execute_wrapper(penghitung):
        lama = detik(fungsi)
    return lama, penghitung.jumlah


def _buka(pk: int, periode: PeriodeSkp, n: int) -> dict[str, Any]:
    """The job, once for each part of the year that has begun; the reference finds the same plans and copies their rows in."""
    oleh, kita, acuan, pernyataan = pelaku_sistem(pk), [], [], 0
    semua = PeriodeEvaluasi.objects.filter(periode=periode, mulai__lte=oleh.hari_ini()).select_related("periode")
    for bagian in semua.order_by("tahunan", "mulai"):
        acuan.append(detik(lambda b=bagian: _acuan_buka(pk, b)))
        kerja = mulai_siklus(periode=bagian, oleh=oleh, kirimkan=False)
        lama, pernyataan = _terhitung(lambda k=kerja: pekerjaan.jalankan(pk, k.pk))
        kita.append(lama)
        dibuka = Evaluasi.objects.filter(periode_evaluasi=bagian).count()
        assert dibuka == n, f"{dibuka} of {n}"
    return {"detik": kita, "acuan": acuan, "pernyataan": pernyataan}


def _acuan_buka(pk: int, bagian: PeriodeEvaluasi) -> None:
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("CREATE TEMP TABLE acuan_evaluasi (LIKE skp_evaluasi INCLUDING ALL) ON COMMIT DROP")
        kursor.execute(_ACUAN_BUKA, [bagian.periode_id, bagian.pk])
        semua = kursor.fetchall()
        kosong = ("pengisian", "sini", "", "", "", "", "", "", False, "{}", "[]", "{}", "")
        kolom = "skp_id, instansi_id, periode_evaluasi_id, status, asal, peringkat_hasil, peringkat_perilaku, predikat, capaian,"
        kolom += " bukti_pencilan, catatan, pindah, saran, tindak_lanjut, potret, isi"
        with kursor.copy(f"COPY acuan_evaluasi ({kolom}) FROM STDIN") as salin:
            for (skp,) in semua:
                salin.write_row((skp, pk, bagian.pk, *kosong))


def _tetapkan(periode: PeriodeSkp) -> dict[str, Any]:
    """Heads set their teams, each at once; the reference reads the same facts in one aggregate and copies the same rows in."""
    tahunan = PeriodeEvaluasi.objects.select_related("periode").get(periode=periode, tahunan=True)
    tim: dict[int, dict[int, str]] = {}
    for e in Evaluasi.objects.filter(periode_evaluasi=tahunan, skp__penilai__isnull=False).select_related("skp"):
        tim.setdefault(e.skp.penilai_id or 0, {})[e.pk] = tanda_rating(e)
    kita, pernyataan = [], 0
    for kepala, dilihat in sorted(tim.items())[:TIM]:
        oleh = pelaku(None, pegawai_id=kepala, atasan=True)
        lama, pernyataan = _terhitung(
            lambda o=oleh, d=dilihat: tetapkan(periode=tahunan, penetapan=Penetapan(d), oleh=o)
        )
        kita.append(lama)
    baris = list(Evaluasi.objects.filter(periode_evaluasi=tahunan, status="ditetapkan").values_list(*_KOLOM))
    banyak = sum(len(d) for _, d in sorted(tim.items())[:TIM])
    assert len(baris) == banyak, f"{len(baris)} of {banyak}"
    acuan = [detik(lambda: _acuan_tetapkan(baris, tahunan, sorted(tim)[:TIM])) for _ in range(3)]
    return {
        "detik": [sum(kita)],
        "acuan": [statistics.median(acuan)],
        "pernyataan": pernyataan,
        "tim": statistics.median(kita),
        "orang": banyak,
    }


def _acuan_tetapkan(baris: list[tuple], tahunan: PeriodeEvaluasi, kepala: list[int]) -> None:
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("CREATE TEMP TABLE acuan_evaluasi (LIKE skp_evaluasi INCLUDING ALL) ON COMMIT DROP")
        kursor.execute(_ACUAN_TETAPKAN, [tahunan.pk, tahunan.periode_id, kepala])
        kursor.fetchall()
        kolom = ", ".join(_KOLOM) + ", saran, tindak_lanjut, potret"
        with kursor.copy(f"COPY acuan_evaluasi ({kolom}) FROM STDIN") as salin:
            for satu in baris:
                salin.write_row((*satu, "{}", "[]", "{}"))


def _predikat(periode: PeriodeSkp, n: int) -> dict[str, Any]:
    """The month's predikat of everybody against one aggregate over the same evaluations."""
    tahunan = PeriodeEvaluasi.objects.get(periode=periode, tahunan=True)
    ids, kita, acuan, pernyataan = list(Pegawai.objects.values_list("pk", flat=True)), [], [], 0
    for _ in range(ULANGAN):
        lama, pernyataan = _terhitung(lambda: predikat_bulanan(ids, hari_ini()))
        kita.append(lama)
        acuan.append(detik(lambda: _baca(_ACUAN_PREDIKAT, [tahunan.pk])))
    assert len(predikat_bulanan(ids, hari_ini())) == n - n // 100
    return {"detik": kita, "acuan": acuan, "pernyataan": pernyataan}


def _papan(pk: int, periode: PeriodeSkp) -> dict[str, Any]:
    """The board of the whole tenant against one statement that reads every person's unit and state."""
    oleh, kita, acuan, pernyataan = pelaku_sistem(pk), [], [], 0
    for _ in range(ULANGAN):
        lama, pernyataan = _terhitung(lambda: papan(oleh, periode))
        kita.append(lama)
        acuan.append(detik(lambda: _baca(_ACUAN_PAPAN, {"h": hari_ini(), "p": periode.pk})))
    return {"detik": kita, "acuan": acuan, "pernyataan": pernyataan}


def _baca(perintah: str, acuan: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as kursor:
        kursor.execute(perintah, acuan)
        return list(kursor.fetchall())
