"""Results in sight of somebody in a period, and how they hang together; a fixed number of statements."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.db.models.expressions import RawSQL

from kinerja.inti.pelaku import Pelaku
from kinerja.models import SusunanFormasi
from kinerja.queries.lingkup import pegawai_di_unit, unit_ke_bawah
from skp.domain.pohon import Pohon, Simpul, susun
from skp.models import HasilKerja, PeriodeSkp, Skp
from skp.queries.pantauan import tanggal_pantau
from skp.queries.skp import visible_to
from skp.states import HIDUP, StatusSkp

DITINJAU = (StatusSkp.DIAJUKAN, StatusSkp.DIKEMBALIKAN)

# Results that count, as `Q` in `berlaku` says; the way up from mine and everything that supports them.
_GARIS = """
    WITH RECURSIVE berlaku AS NOT MATERIALIZED (
        SELECT h.id, h.intervensi_id, s.pegawai_id FROM skp_hasilkerja h JOIN skp_skp s ON s.id = h.skp_id
        WHERE s.periode_id = %s AND (s.status = ANY(%s) OR (s.menggantikan_id IS NULL
            AND (s.status = ANY(%s) OR (s.status = 'draf' AND s.pegawai_id = %s))))
    ), milik AS (SELECT id, intervensi_id FROM berlaku WHERE pegawai_id = %s),
    naik AS (
        SELECT id, intervensi_id FROM milik
        UNION SELECT b.id, b.intervensi_id FROM naik n JOIN berlaku b ON b.id = n.intervensi_id
    ), turun AS (
        SELECT id FROM milik UNION SELECT b.id FROM turun t JOIN berlaku b ON b.intervensi_id = t.id
    )
    SELECT id FROM naik UNION SELECT id FROM turun
"""
_ATASAN_KE_ATAS = """
    WITH RECURSIVE naik(formasi_id) AS (
        SELECT formasi_id FROM kinerja_penempatan
        WHERE pegawai_id = %(saya)s AND mulai <= %(pada)s AND (selesai IS NULL OR selesai > %(pada)s)
        UNION
        SELECT s.atasan_id FROM naik n JOIN kinerja_susunanformasi s ON s.formasi_id = n.formasi_id
        WHERE s.atasan_id IS NOT NULL AND s.mulai <= %(pada)s AND (s.selesai IS NULL OR s.selesai > %(pada)s)
    )
    SELECT DISTINCT p.pegawai_id FROM naik JOIN kinerja_penempatan p ON p.formasi_id = naik.formasi_id
    WHERE p.mulai <= %(pada)s AND (p.selesai IS NULL OR p.selesai > %(pada)s)
"""


def berlaku(saya: int | None, awal: str = "") -> Q:
    """Plans that the cascade counts: in force or submitted, one's own draft; an amendment only once it is in force.

    Args:
        saya: the reader, whose own draft counts.
        awal: the way to the plan, as "skp__".
    """
    baru = Q(**{f"{awal}status__in": DITINJAU})
    if saya is not None:
        baru |= Q(**{f"{awal}status": StatusSkp.DRAF, f"{awal}pegawai": saya})
    return Q(**{f"{awal}status__in": HIDUP}) | (Q(**{f"{awal}menggantikan": None}) & baru)


def hasil_terlihat(pelaku: Pelaku, periode: PeriodeSkp, unit: int | None) -> QuerySet[HasilKerja]:
    """Results of a period in the actor's sight; their plans are read first, so one statement runs at once.

    Args:
        unit: of this unit and everything below it, which the caller has resolved in the scope of LIHAT_SKP. None: the
            actor's own line (what his results support up to the head, and what supports his), and the plans he rates.
    """
    saya = pelaku.pegawai_id
    rencana = visible_to(pelaku).filter(berlaku(saya), periode=periode)
    if unit is not None:
        return HasilKerja.objects.filter(skp__in=_ids(rencana.filter(di_unit(unit, periode, pelaku))))
    if saya is None:
        return HasilKerja.objects.none()
    rencana = rencana.filter(Q(pegawai=saya) | Q(penilai=saya) | Q(atasan_penilai=saya))
    acuan = [periode.pk, list(HIDUP), list(DITINJAU), saya, saya]
    return HasilKerja.objects.filter(Q(skp__in=_ids(rencana)) | Q(pk__in=RawSQL(_GARIS, acuan)))  # noqa: S611  constant


def _ids(rencana: QuerySet[Skp]) -> list[int]:
    return list(rencana.values_list("pk", flat=True))


def di_unit(unit: int, periode: PeriodeSkp, pelaku: Pelaku) -> Q:
    """Plans of a unit and everything below it: made in a seat there, or of people who sit there."""
    pada = tanggal_pantau(periode, pelaku.hari_ini())
    return Q(unit__in=unit_ke_bawah([unit])) | Q(pegawai__in=pegawai_di_unit([unit], pada))


def baca_pohon(pelaku: Pelaku, periode: PeriodeSkp, unit: int | None) -> Pohon:
    """The cascade in the actor's sight (`hasil_terlihat`), heads first, then by the owner's name.

    A fixed number of plain statements, each fact apart: so they stay quick for thousands of results even while the tables
    have no statistics.
    """
    saya = pelaku.pegawai_id
    kolom = ("pk", "intervensi_id", "jenis", "teks_intervensi", "skp_id", "urutan")
    baris = list(hasil_terlihat(pelaku, periode, unit).values_list(*kolom))
    ids = {b[0] for b in baris}
    rencana = {
        s[0]: s[1:]
        for s in Skp.objects.filter(pk__in={b[4] for b in baris}).values_list(
            "pk", "bentuk", "asal", "pegawai_id", "formasi_id", "pegawai__nama"
        )
    }
    ikut = HasilKerja.objects.filter(berlaku(saya, "skp__"), skp__periode=periode)
    pendukung = dict(ikut.filter(intervensi__in=ids).order_by().values_list("intervensi").annotate(n=Count("pk")))
    di_luar = {b[1] for b in baris if b[1] is not None} - ids
    induk_berlaku = ids | set(ikut.filter(pk__in=di_luar).values_list("pk", flat=True))
    pimpinan = set(Skp.objects.filter(berlaku(saya), periode=periode).values_list("penilai", flat=True).distinct())
    kursi = _kursi_memimpin({s[3] for s in rencana.values()}, tanggal_pantau(periode, pelaku.hari_ini()))

    def simpul(b: tuple[Any, ...]) -> Simpul:
        bentuk, asal, pegawai, formasi, _ = rencana[b[4]]
        return Simpul(
            id=b[0],
            induk=b[1],
            induk_berlaku=b[1] is None or b[1] in induk_berlaku,
            puncak=bentuk == Skp.Bentuk.JPT,
            memimpin=pegawai in pimpinan or formasi in kursi,
            pendukung=pendukung.get(b[0], 0),
            bertulis=bool(b[3]),
            wajib=b[2] == HasilKerja.Jenis.UTAMA and asal == Skp.Asal.SINI,
        )

    def urut(b: tuple[Any, ...]) -> tuple[Any, ...]:
        bentuk, _, _, _, nama = rencana[b[4]]
        return (bentuk != Skp.Bentuk.JPT, nama.lower(), b[4], b[2] != HasilKerja.Jenis.UTAMA, b[5], b[0])

    return susun(simpul(b) for b in sorted(baris, key=urut))


def _kursi_memimpin(formasi: Collection[int | None], pada: date) -> set[int | None]:
    """Seats that have seats below them on a date; one statement."""
    ids = [f for f in formasi if f is not None]
    return set(SusunanFormasi.objects.pada(pada).filter(atasan__in=ids).values_list("atasan", flat=True).distinct())


def orang_di_garis(pelaku: Pelaku, pada: date, bawahan: Collection[int]) -> set[int]:
    """Who stands in the actor's line on a date: himself, everybody above his seats, and those he rates; one statement."""
    if pelaku.pegawai_id is None:
        return set()
    with connection.cursor() as kursor:
        kursor.execute(_ATASAN_KE_ATAS, {"saya": pelaku.pegawai_id, "pada": pada})
        return {b[0] for b in kursor.fetchall()} | {pelaku.pegawai_id, *bawahan}


def orang_di_unit(unit: int, pada: date) -> set[int]:
    """Everybody whose seat stands in a unit or below it on a date; one statement."""
    return set(pegawai_di_unit([unit], pada).values_list("pegawai", flat=True))
