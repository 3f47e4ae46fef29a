"""Objections: who decides one, and those that concern the actor."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.http import Http404

from kinerja.inti.format import angka
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai
from kinerja.queries.atasan import penilai_dari
from kinerja.queries.lingkup import unit_ke_bawah
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.nilai import PILIHAN_PREDIKAT
from skp.models import Evaluasi, Keberatan
from skp.queries.ketentuan import ketentuan_evaluasi
from skp.queries.menunggu import batas_tanggapan_penilai, menunggu_tanggapan
from skp.queries.ruang import Istilah, istilah
from skp.states import StatusKeberatan


def pemutus_keberatan(evaluasi: Evaluasi, hari_ini: date) -> int | None:
    """The atasan of the penilai who set it: the stored one, else the penilai's own; never the penilai or the person."""
    bukan = (evaluasi.penilai_id, evaluasi.skp.pegawai_id, None)
    calon = evaluasi.skp.atasan_penilai_id
    if calon in bukan and evaluasi.penilai_id:
        calon = penilai_dari(evaluasi.penilai_id, hari_ini).pegawai_id
    return None if calon in bukan else calon


LIHAT, TANGGAPI, PUTUSKAN = "Lihat", "Tanggapi", "Putuskan"


def visible_to(pelaku: Pelaku) -> QuerySet[Keberatan]:
    """Objections that the actor filed, answers or decides, and those of people whose ratings he may see by permission."""
    syarat = Q(pk__in=[])
    if saya := pelaku.pegawai_id:
        syarat |= Q(evaluasi__skp__pegawai=saya) | Q(evaluasi__penilai=saya) | Q(pemutus=saya)
    lingkup = pelaku.lingkup(Izin.LIHAT_PENILAIAN)
    if lingkup.seluruh:
        return Keberatan.objects.all()
    if lingkup.unit:
        syarat |= Q(evaluasi__skp__unit__in=unit_ke_bawah(lingkup.unit))
    return Keberatan.objects.filter(syarat)


@dataclass(frozen=True, slots=True)
class BarisKeberatan:
    """One line of the list. ajakan: what the reader does with it. lewat: the penilai's days are over without his answer."""

    keberatan: Keberatan
    ajakan: str
    lewat: bool


def daftar_keberatan(pelaku: Pelaku) -> list[BarisKeberatan]:
    """Those that the actor may see, open ones first, then the latest; with the people that the list names.

    One statement, and one more for each year and regulation of the open ones, which names the penilai's days.
    """
    terkait = visible_to(pelaku).select_related(
        "evaluasi__skp__pegawai",
        "evaluasi__skp__periode",
        "evaluasi__penilai",
        "evaluasi__periode_evaluasi__periode",
        "pemutus",
    )
    semua = list(terkait.order_by("diputus_pada", "-diajukan_pada"))
    periode = {k.evaluasi.periode_evaluasi for k in semua if k.status == StatusKeberatan.DIAJUKAN}
    masa = {(p.periode.rejim, p.mulai): p for p in periode}
    aturan = {kunci: ketentuan_evaluasi(p) for kunci, p in masa.items()}
    return [_baris(k, aturan, pelaku) for k in semua]


def _baris(k: Keberatan, aturan: Mapping[tuple[str, date], KetentuanRejim], pelaku: Pelaku) -> BarisKeberatan:
    p, saya, hari_ini = k.evaluasi.periode_evaluasi, pelaku.pegawai_id, pelaku.hari_ini()
    if k.status != StatusKeberatan.DIAJUKAN or k.evaluasi.skp.periode.dikunci_pada is not None:
        return BarisKeberatan(k, LIHAT, lewat=False)
    batas = batas_tanggapan_penilai(k.diajukan_pada, aturan[p.periode.rejim, p.mulai], pelaku)
    ajakan = LIHAT
    if saya is not None and saya == k.evaluasi.penilai_id:
        ajakan = LIHAT if k.ditanggapi_pada else TANGGAPI
    elif saya is not None and saya == k.pemutus_id and saya != k.evaluasi.skp.pegawai_id:
        ajakan = LIHAT if menunggu_tanggapan(k.ditanggapi_pada, batas, hari_ini) else PUTUSKAN
    return BarisKeberatan(k, ajakan, lewat=batas is not None and not k.ditanggapi_pada and hari_ini > batas)


def get_keberatan_or_404(pelaku: Pelaku, pk: int) -> Keberatan:
    """An objection that the actor may see. Raises Http404."""
    baris = (
        visible_to(pelaku)
        .select_related(
            "evaluasi__skp__pegawai",
            "evaluasi__skp__periode",
            "evaluasi__penilai",
            "evaluasi__periode_evaluasi__periode",
            "pemutus",
        )
        .filter(pk=pk)
        .first()
    )
    if baris is None:
        raise Http404("Keberatan tidak ditemukan.")
    return baris


def keberatan_evaluasi(evaluasi: Evaluasi) -> Keberatan | None:
    """The objection to an evaluation, if there is one."""
    return Keberatan.objects.filter(evaluasi=evaluasi).first()


def pengubah_hasil(evaluasi: Evaluasi) -> Keberatan | None:
    """The granted objection that gave a set evaluation its present result, with who decided; one statement."""
    dikabulkan = Keberatan.objects.filter(evaluasi=evaluasi, status=StatusKeberatan.DITERIMA)
    return dikabulkan.select_related("pemutus").first()


@dataclass(frozen=True, slots=True)
class AlurKeberatan:
    """How an objection goes: the penilai answers, within `hari_tanggapan` calendar days where the rules name any, then his
    atasan decides. penilai, pemutus: their names, "" while nobody is known.
    """

    istilah: Istilah
    penilai: str
    pemutus: str
    hari_tanggapan: int | None
    dasar: str


def alur_keberatan(evaluasi: Evaluasi, hari_ini: date) -> AlurKeberatan:
    """Who answers and who decides an objection that is filed today. Needs the evaluation's plan, periods and penilai."""
    ketentuan = ketentuan_evaluasi(evaluasi.periode_evaluasi)
    pemutus = Pegawai.objects.filter(pk=pemutus_keberatan(evaluasi, hari_ini) or 0).first()
    return AlurKeberatan(
        istilah(evaluasi.skp),
        evaluasi.penilai.nama_lengkap if evaluasi.penilai else "",
        pemutus.nama_lengkap if pemutus else "",
        ketentuan.bagian["keberatan"].get("hari_tanggapan"),
        ketentuan.dasar("keberatan"),
    )


@dataclass(frozen=True, slots=True)
class TenggatTanggapan:
    """Until when the penilai answers, and how many days late he did or is; 0 in time."""

    batas: date
    terlambat: int
    dasar: str


def tenggat_keberatan(keberatan: Keberatan, pelaku: Pelaku) -> TenggatTanggapan | None:
    """The penilai's days to answer, counted from the day after it was filed; None where the rules name none."""
    ketentuan = ketentuan_evaluasi(keberatan.evaluasi.periode_evaluasi)
    batas = batas_tanggapan_penilai(keberatan.diajukan_pada, ketentuan, pelaku)
    if batas is None:
        return None
    zona = pelaku.sekarang().tzinfo
    selesai = keberatan.ditanggapi_pada or keberatan.diputus_pada
    pada = selesai.astimezone(zona).date() if selesai else pelaku.hari_ini()
    return TenggatTanggapan(batas, max(0, (pada - batas).days), ketentuan.dasar("keberatan"))


def sebut_hasil(e: Evaluasi) -> str:
    """The result of an evaluation in words: the number and its word, or the predikat and both ratings."""
    if e.nilai is not None:
        return f"{angka(e.nilai, 2)}, {e.sebutan_predikat}"
    hasil, perilaku = e.get_peringkat_hasil_display().lower(), e.get_peringkat_perilaku_display().lower()
    return f"Predikat {e.sebutan_predikat}: hasil kerja {hasil}, perilaku {perilaku}"


def menunggu_giliran(keberatan: Keberatan, pelaku: Pelaku) -> bool:
    """Whether the actor decides this open objection, be it now or later."""
    saya = pelaku.pegawai_id
    return saya is not None and saya == keberatan.pemutus_id and keberatan.status == StatusKeberatan.DIAJUKAN


def hasil_semula(keberatan: Keberatan) -> str:
    """The result before it was granted, in words; "" while nothing changed."""
    semula = keberatan.hasil_semula
    if not semula:
        return ""
    sebutan = semula.get("sebutan") or dict(PILIHAN_PREDIKAT).get(semula.get("predikat", ""), "")
    return f"{angka(Decimal(semula['nilai']), 2)}, {sebutan}" if semula.get("nilai") else f"Predikat {sebutan}"
