"""Results in sight of somebody in a period, and how they hang together; one statement for any number of them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

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
    """Results of a period in the actor's sight.

    Args:
        unit: of this unit and everything below it, which the caller has resolved in the scope of LIHAT_SKP. None: the
            actor's own line (what his results support up to the head, and what supports his), and the plans he rates.
    """
    saya = pelaku.pegawai_id
    rencana = visible_to(pelaku).filter(periode=periode)
    if unit is not None:
        rencana = rencana.filter(di_unit(unit, periode, pelaku))
        syarat = Q(skp__in=rencana.values("pk"))
    else:
        rencana = rencana.filter(Q(pegawai=saya) | Q(penilai=saya) | Q(atasan_penilai=saya)) if saya else rencana.none()
        acuan = [periode.pk, list(HIDUP), list(DITINJAU), saya, saya]
        syarat = Q(skp__in=rencana.values("pk")) | Q(pk__in=RawSQL(_GARIS, acuan))  # noqa: S611  constant text
    return HasilKerja.objects.filter(syarat, berlaku(saya, "skp__"), skp__periode=periode)


def di_unit(unit: int, periode: PeriodeSkp, pelaku: Pelaku) -> Q:
    """Plans of a unit and everything below it: made in a seat there, or of people who sit there."""
    pada = tanggal_pantau(periode, pelaku.hari_ini())
    return Q(unit__in=unit_ke_bawah([unit])) | Q(pegawai__in=pegawai_di_unit([unit], pada))


def baca_pohon(pelaku: Pelaku, periode: PeriodeSkp, unit: int | None) -> Pohon:
    """The cascade in the actor's sight (`hasil_terlihat`), by the owner's name; the results themselves in one statement."""
    saya = pelaku.pegawai_id
    pada = tanggal_pantau(periode, pelaku.hari_ini())
    pendukung = HasilKerja.objects.filter(berlaku(saya, "skp__"), intervensi=OuterRef("pk"))
    anggota = Skp.objects.filter(berlaku(saya), periode=periode, penilai=OuterRef("skp__pegawai"))
    kursi = SusunanFormasi.objects.pada(pada).filter(atasan=OuterRef("skp__formasi"))
    baris = hasil_terlihat(pelaku, periode, unit).annotate(
        induk_berlaku=_ya(berlaku(saya, "intervensi__skp__")),
        puncak=_ya(Q(skp__bentuk=Skp.Bentuk.JPT)),
        memimpin=Exists(anggota) | Exists(kursi),
        n=Coalesce(Subquery(_jumlah(pendukung), output_field=IntegerField()), 0),
        bertulis=_ya(~Q(teks_intervensi="")),
        wajib=_ya(Q(jenis=HasilKerja.Jenis.UTAMA, skp__asal=Skp.Asal.SINI)),
    )
    urut = baris.order_by("-puncak", "skp__pegawai__nama", "skp", "-jenis", "urutan", "pk")
    kolom = ("pk", "intervensi_id", "induk_berlaku", "puncak", "memimpin", "n", "bertulis", "wajib")
    return susun(Simpul(*b) for b in urut.values_list(*kolom))


def _ya(syarat: Q) -> Case:
    return Case(When(syarat, then=Value(True)), default=Value(False), output_field=BooleanField())


def _jumlah(pendukung: QuerySet[HasilKerja]) -> QuerySet[Any]:
    return pendukung.order_by().values("intervensi").annotate(n=Count("pk")).values("n")


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
