"""The end of an SKP year for everybody: opening and setting evaluations, the month's predikat, the board, the papers.

A reference that writes does the same durable work: after the service has run, its rows are kept aside and taken back, and
one reading and one bulk statement a table write them again, through the same triggers, foreign keys and indexes.
"""

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
WHERE s.periode_id = %s AND s.penilai_id = %s GROUP BY s.id
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
# What the service wrote is kept aside by the owner; the reference writes the same rows into the same tables.
_SIMPAN_BUKA = """
DROP TABLE IF EXISTS acuan_buka;
CREATE TABLE acuan_buka AS SELECT * FROM skp_evaluasi WHERE periode_evaluasi_id = {bagian};
DELETE FROM skp_evaluasi WHERE periode_evaluasi_id = {bagian};
ALTER TABLE acuan_buka DROP COLUMN id;
GRANT SELECT ON acuan_buka TO {aplikasi};
VACUUM ANALYZE skp_evaluasi, acuan_buka;
"""
_SIMPAN_TETAPKAN = """
CREATE TABLE acuan_evaluasi AS SELECT e.*, s.penilai_id kepala FROM skp_evaluasi e JOIN skp_skp s ON s.id = e.skp_id
    WHERE e.status = 'ditetapkan';
CREATE TABLE acuan_skp AS SELECT * FROM skp_skp WHERE status = 'dievaluasi';
CREATE TABLE acuan_peristiwa AS SELECT p.*, coalesce(s.penilai_id, t.penilai_id, k.penilai_id) kepala FROM inti_peristiwa p
    LEFT JOIN skp_evaluasi e ON p.objek_jenis = 'skp.evaluasi' AND e.id = p.objek_id LEFT JOIN skp_skp s ON s.id = e.skp_id
    LEFT JOIN skp_skp t ON p.objek_jenis = 'skp.skp' AND t.id = p.objek_id
    LEFT JOIN skp_kalibrasi k ON p.objek_jenis = 'skp.kalibrasi' AND k.id = p.objek_id
    WHERE p.aksi IN ('evaluasi.tetapkan', 'skp.evaluasi', 'evaluasi.kalibrasi');
CREATE TABLE acuan_kalibrasi AS SELECT * FROM skp_kalibrasi;
CREATE TABLE acuan_pesan AS SELECT o.*, s.penilai_id kepala FROM inti_pesankeluar o
    JOIN skp_skp s ON o.tautan = '/skp/' || s.id || '/evaluasi/';
ALTER TABLE acuan_peristiwa DROP COLUMN id, DROP COLUMN waktu, DROP COLUMN segel_id;
ALTER TABLE acuan_kalibrasi DROP COLUMN id;
ALTER TABLE acuan_pesan DROP COLUMN id;
GRANT SELECT ON acuan_evaluasi, acuan_skp, acuan_peristiwa, acuan_kalibrasi, acuan_pesan TO {aplikasi};
UPDATE skp_evaluasi SET status = 'dinilai', capaian = '', potret = '{{}}', isi = '', tindak_lanjut = '[]', penilai_id = NULL,
    ditetapkan_pada = NULL WHERE status = 'ditetapkan';
UPDATE skp_skp SET status = 'berjalan', atasan_penilai_id = NULL WHERE status = 'dievaluasi';
VACUUM ANALYZE skp_evaluasi, skp_skp, acuan_evaluasi, acuan_skp, acuan_peristiwa, acuan_kalibrasi, acuan_pesan;
"""
_TULIS_TETAPKAN = (
    """UPDATE skp_evaluasi e SET status = a.status, capaian = a.capaian, potret = a.potret, isi = a.isi, tindak_lanjut =
        a.tindak_lanjut, penilai_id = a.penilai_id, ditetapkan_pada = a.ditetapkan_pada, bukti_pencilan = a.bukti_pencilan
    FROM acuan_evaluasi a WHERE a.id = e.id AND a.kepala = %s""",
    """UPDATE skp_skp s SET status = a.status, penilai_id = a.penilai_id, atasan_penilai_id = a.atasan_penilai_id
    FROM acuan_skp a WHERE a.id = s.id AND a.penilai_id = %s""",
    "INSERT INTO inti_peristiwa ({peristiwa}) SELECT {peristiwa} FROM acuan_peristiwa WHERE kepala = %s",
    "INSERT INTO skp_kalibrasi ({kalibrasi}) SELECT {kalibrasi} FROM acuan_kalibrasi WHERE penilai_id = %s",
    "INSERT INTO inti_pesankeluar ({pesan}) SELECT {pesan} FROM acuan_pesan WHERE kepala = %s",
)


def ukur(n: int) -> dict[str, object]:
    """All parts in the order of the year."""
    pk = instansi()
    with psycopg.connect(settings.DATABASE_URL_PEMILIK, autocommit=True) as pemilik:
        periode = pembangkit_skp.isi_skp(pk, pemilik, hari_ini())
        with masuk(pk):
            bagian = {"Buka evaluasi (siklus)": _buka(pk, pemilik, periode, n)}
            pembangkit_skp.nilai_semua(pk, pemilik)
            bagian["Tetapkan evaluasi tahunan"] = _tetapkan(pk, pemilik, periode)
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


def _buka(pk: int, pemilik: psycopg.Connection, periode: PeriodeSkp, n: int) -> dict[str, Any]:
    """The job, once for each part of the year that has begun; then the same rows as one reading and one INSERT."""
    oleh, kita, acuan, pernyataan = pelaku_sistem(pk), [], [], 0
    semua = PeriodeEvaluasi.objects.filter(periode=periode, mulai__lte=oleh.hari_ini()).select_related("periode")
    for bagian in semua.order_by("tahunan", "mulai"):
        kerja = mulai_siklus(periode=bagian, oleh=oleh, kirimkan=False)
        lama, pernyataan = _terhitung(lambda k=kerja: pekerjaan.jalankan(pk, k.pk))
        kita.append(lama)
        _simpan(pk, pemilik, _SIMPAN_BUKA, bagian=bagian.pk)
        kolom = _kolom("acuan_buka")
        acuan.append(detik(lambda b=bagian, k=kolom: _acuan_buka(b, k)))
        dibuka = Evaluasi.objects.filter(periode_evaluasi=bagian).count()
        assert dibuka == n, f"{dibuka} of {n}"
    return {"detik": kita, "acuan": acuan, "pernyataan": pernyataan}


def _simpan(pk: int, pemilik: psycopg.Connection, perintah: str, **nama: int) -> None:
    """Keep what was written and take it back, statement by statement, as the owner."""
    for satu in perintah.format(aplikasi=settings.DATABASES["default"]["USER"], **nama).split(";\n")[:-1]:
        pembangkit_skp.jalankan(pk, pemilik, satu)


def _kolom(tabel: str) -> str:
    """The columns of a kept table, but for what only sorts it."""
    perintah = "SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
    ((kolom,),) = _baca(f"{perintah} AND NOT attisdropped AND attname <> 'kepala'", [tabel])
    return str(kolom)


def _acuan_buka(bagian: PeriodeEvaluasi, kolom: str) -> None:
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(_ACUAN_BUKA, [bagian.periode_id, bagian.pk])
        kursor.fetchall()
        kursor.execute(f"INSERT INTO skp_evaluasi ({kolom}) SELECT {kolom} FROM acuan_buka")


def _tetapkan(pk: int, pemilik: psycopg.Connection, periode: PeriodeSkp) -> dict[str, Any]:
    """Heads set their teams, each at once; then the same rows again, a team at once, as one reading and a bulk write a table."""
    tahunan = PeriodeEvaluasi.objects.select_related("periode").get(periode=periode, tahunan=True)
    tim: dict[int, dict[int, str]] = {}
    for e in Evaluasi.objects.filter(periode_evaluasi=tahunan, skp__penilai__isnull=False).select_related("skp"):
        tim.setdefault(e.skp.penilai_id or 0, {})[e.pk] = tanda_rating(e)
    kepala = sorted(tim)[:TIM]
    kita, acuan, pernyataan = [], [], 0
    for k in kepala:
        oleh = pelaku(None, pegawai_id=k, atasan=True)
        lama, pernyataan = _terhitung(
            lambda o=oleh, d=tim[k]: tetapkan(periode=tahunan, penetapan=Penetapan(d), oleh=o)
        )
        kita.append(lama)
    banyak = sum(len(tim[k]) for k in kepala)
    ditetapkan = Evaluasi.objects.filter(periode_evaluasi=tahunan, status="ditetapkan")
    assert ditetapkan.count() == banyak, f"{ditetapkan.count()} of {banyak}"
    _simpan(pk, pemilik, _SIMPAN_TETAPKAN)
    kolom = {nama: _kolom(f"acuan_{nama}") for nama in ("peristiwa", "kalibrasi", "pesan")}
    tulis = [p.format(**kolom) for p in _TULIS_TETAPKAN]
    acuan = [detik(lambda k=k: _acuan_tetapkan(tahunan, k, tulis)) for k in kepala]
    assert ditetapkan.count() == banyak, f"{ditetapkan.count()} of {banyak} in the reference"
    return {
        "detik": [sum(kita)],
        "acuan": [sum(acuan)],
        "pernyataan": pernyataan,
        "tim": statistics.median(kita),
        "orang": banyak,
    }


def _acuan_tetapkan(tahunan: PeriodeEvaluasi, kepala: int, tulis: list[str]) -> None:
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(_ACUAN_TETAPKAN, [tahunan.pk, tahunan.periode_id, kepala])
        kursor.fetchall()
        for perintah in tulis:
            kursor.execute(perintah, [kepala])


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
