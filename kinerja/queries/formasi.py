"""One seat: its arrangements, holders, and the lines above it."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet
from django.http import Http404

from kinerja.domain.pohon_formasi import Garis
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Formasi, Penempatan, SusunanFormasi
from kinerja.queries.lingkup import unit_ke_bawah
from kinerja.queries.peta import PilihanFormasi, cari_formasi, sebutan_formasi

_GARIS = """
    WITH RECURSIVE naik(formasi_id, atasan_id, mulai, selesai) AS (
        SELECT formasi_id, atasan_id, mulai, selesai FROM kinerja_susunanformasi
        WHERE formasi_id = %(formasi)s AND (selesai IS NULL OR selesai > %(sejak)s)
        UNION
        SELECT s.formasi_id, s.atasan_id, s.mulai, s.selesai FROM naik
        JOIN kinerja_susunanformasi s ON s.formasi_id = naik.atasan_id
        WHERE s.selesai IS NULL OR s.selesai > %(sejak)s
    )
    SELECT formasi_id, atasan_id, mulai, selesai FROM naik
"""


@dataclass(frozen=True, slots=True)
class RincianFormasi:
    """All that the page of a seat shows, newest first. `atasan` of an arrangement is named in `sebutan`."""

    formasi: Formasi
    kini: SusunanFormasi | None
    susunan: list[SusunanFormasi]
    penempatan: list[Penempatan]
    bawahan: int


def garis_ke_atas(formasi_id: int, sejak: date) -> list[Garis]:
    """Every line of a seat and of all seats that stand above it on some day from `sejak` on; one statement."""
    with connection.cursor() as kursor:
        kursor.execute(_GARIS, {"formasi": formasi_id, "sejak": sejak})
        return [Garis(*b) for b in kursor.fetchall()]


def susunan_terakhir(formasi_id: int) -> SusunanFormasi | None:
    """The arrangement of a seat that begins last, whether it holds yet or not."""
    semua = SusunanFormasi.objects.filter(formasi=formasi_id).select_related("unit", "jabatan", "atasan", "formasi")
    return semua.order_by("-mulai").first()


def formasi_semasa(pelaku: Pelaku, *, izin: Izin = Izin.LIHAT_PEGAWAI) -> QuerySet[Formasi]:
    """Seats that have ever stood in units within the scope of a permission: a closed one keeps its page."""
    lingkup = pelaku.lingkup(izin)
    if lingkup.seluruh:
        return Formasi.objects.all()
    if not lingkup.unit:
        return Formasi.objects.none()
    susunan = SusunanFormasi.objects.filter(unit__in=unit_ke_bawah(lingkup.unit))
    return Formasi.objects.filter(pk__in=susunan.values("formasi"))


def get_formasi_or_404(pelaku: Pelaku, pk: int, *, izin: Izin = Izin.LIHAT_PEGAWAI) -> Formasi:
    """A seat within the scope of a permission. Raises Http404."""
    formasi = formasi_semasa(pelaku, izin=izin).filter(pk=pk).first()
    if formasi is None:
        raise Http404("Formasi tidak ditemukan.")
    return formasi


def rincian_formasi(formasi: Formasi, pada: date) -> RincianFormasi:
    """One seat with its arrangements and holders; a constant number of statements."""
    susunan = list(
        SusunanFormasi.objects.filter(formasi=formasi)
        .select_related("unit", "jabatan", "atasan")
        .order_by("-mulai", "-pk")
    )
    _sebut_atasan(susunan)
    duduk = Penempatan.objects.filter(formasi=formasi).select_related("pegawai").order_by("-mulai", "-pk")
    bawahan = SusunanFormasi.objects.pada(pada).filter(atasan=formasi, formasi__ditutup=None).count()
    kini = next((s for s in susunan if s.mulai <= pada and (s.selesai is None or s.selesai > pada)), None)
    return RincianFormasi(formasi, kini, susunan, list(duduk), bawahan)


def sebut_formasi(formasi: Formasi | None, pada: date) -> str:
    """Title, unit and code of a seat on a date."""
    if formasi is None:
        return "Tanpa atasan"
    cocok = [s.sebutan for s in sebutan_formasi([formasi.pk]).get(formasi.pk, []) if s.mulai <= pada]
    return f"{cocok[-1]} ({formasi.kode})" if cocok else formasi.kode


def cari_atasan(pelaku: Pelaku, cari: str, pada: date, *, kecuali: int) -> list[PilihanFormasi]:
    """Seats to choose a superior from, without the seat itself."""
    return [f for f in cari_formasi(pelaku, cari, pada) if f.formasi_id != kecuali]


def atasan_dipilih(pelaku: Pelaku, pk: int | None) -> Formasi | None:
    """The superior seat chosen in a form. Raises Ditolak when it is out of reach."""
    if pk is None:
        return None
    formasi = formasi_semasa(pelaku, izin=Izin.KELOLA_STRUKTUR).filter(pk=pk).first()
    if formasi is None:
        raise Ditolak("Formasi atasan itu tidak ditemukan. Cari lagi.")
    return formasi


def _sebut_atasan(susunan: list[SusunanFormasi]) -> None:
    """Give each arrangement `sebutan_atasan`: the superior seat's name as it was then; one statement."""
    nama = sebutan_formasi({s.atasan_id for s in susunan if s.atasan_id is not None})
    for s in susunan:
        akhir = s.selesai or date.max
        cocok = [n.sebutan for n in nama.get(s.atasan_id or 0, []) if n.mulai < akhir]
        s.sebutan_atasan = cocok[-1] if cocok else ""  # type: ignore[attr-defined]
