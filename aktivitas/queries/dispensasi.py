"""Dispensations that the actor may see, and whom a new one is for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404

from aktivitas.models import Dispensasi
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Modul, Pegawai, UnitKerja
from kinerja.queries.kepesertaan import peserta
from kinerja.queries.lingkup import get_unit_or_404, pegawai_di_unit, unit_terlihat

PER_HALAMAN = 50
DISEBUT = 10
"""So many names stand on the page that asks for confirmation; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Sasaran:
    """Whom a dispensation is for: their ids, and the first names in order."""

    ids: tuple[int, ...]
    nama: tuple[str, ...]

    @property
    def lain(self) -> int:
        return len(self.ids) - len(self.nama)


def visible_to(pelaku: Pelaku) -> QuerySet[Dispensasi]:
    """Dispensations of the people whose log the actor keeps."""
    return Dispensasi.objects.filter(pegawai__in=pegawai_kelola(pelaku).values("pk"))


def pegawai_kelola(pelaku: Pelaku) -> QuerySet[Pegawai]:
    """People in the scope of KELOLA_AKTIVITAS; being somebody's superior is not enough."""
    lingkup = pelaku.lingkup(Izin.KELOLA_AKTIVITAS)
    if lingkup.seluruh:
        return Pegawai.objects.all()
    return Pegawai.objects.filter(pk__in=pegawai_di_unit(lingkup.unit, pelaku.hari_ini()))


def halaman_dispensasi(pelaku: Pelaku, cari: str, halaman: str | None) -> "Page[Dispensasi]":
    """A page of dispensations, latest first; `cari` is a part of the name or a whole NIP."""
    baris = visible_to(pelaku).select_related("pegawai", "diberikan_oleh").order_by("-dicatat_pada", "-pk")
    if cari:
        baris = baris.filter(Q(pegawai__nama__icontains=cari) | Q(pegawai__nip=cari) | Q(nomor_surat__icontains=cari))
    return Paginator(baris, PER_HALAMAN).get_page(halaman)


def get_dispensasi_or_404(pelaku: Pelaku, pk: int) -> Dispensasi:
    """A dispensation in the actor's scope. Raises Http404."""
    satu = visible_to(pelaku).filter(pk=pk).select_related("pegawai").first()
    if satu is None:
        raise Http404("Dispensasi tidak ditemukan.")
    return satu


def unit_dispensasi(pelaku: Pelaku) -> QuerySet[UnitKerja]:
    """Units for whose people the actor may give one."""
    return unit_terlihat(pelaku, izin=Izin.KELOLA_AKTIVITAS).order_by("nama", "pk")


def sasaran_orang(pelaku: Pelaku, baris: Sequence[str]) -> Sasaran:
    """The people named by NIP or full name, one a line; two statements.

    Raises:
        Ditolak: lines that name nobody, or several people; every such line is told.
    """
    kunci = {_kunci(b): b.strip() for b in baris if b.strip()}
    nip = [k for k in kunci if k.isdigit()]
    nama = [k for k in kunci if not k.isdigit()]
    syarat = Q(nip__in=nip)
    for satu in nama:
        syarat |= Q(nama__iexact=satu)
    temuan: dict[str, list[Pegawai]] = {k: [] for k in kunci}
    for p in pegawai_kelola(pelaku).filter(syarat) if kunci else ():
        for k in {p.nip or "", p.nama.lower()} & set(kunci):
            temuan[k].append(p)
    if salah := [_kalimat_salah(kunci[k], orang) for k, orang in temuan.items() if len(orang) != 1]:
        raise Ditolak(" ".join(salah))
    orang = sorted((p for satu in temuan.values() for p in satu), key=lambda p: p.nama)
    return _sasaran(orang)


def sasaran_unit(pelaku: Pelaku, unit_id: int, tanggal: date) -> Sasaran:
    """Everybody of a unit and below it who takes part in the log on a date; three statements.

    Raises:
        Http404: the unit is not in the actor's scope.
    """
    unit = get_unit_or_404(pelaku, unit_id, izin=Izin.KELOLA_AKTIVITAS)
    milik = list(pegawai_di_unit([unit.pk], tanggal).values_list("pegawai", flat=True))
    ikut = peserta(Modul.AKTIVITAS, tanggal, tanggal + timedelta(days=1), pegawai=milik)
    return _sasaran(list(Pegawai.objects.filter(pk__in=ikut).order_by("nama", "pk")))


def terlihat_semua(pelaku: Pelaku, ids: Sequence[int]) -> bool:
    """Whether every one of the people is in the actor's scope; one statement."""
    return pegawai_kelola(pelaku).filter(pk__in=ids).count() == len(set(ids))


def _sasaran(orang: Sequence[Pegawai]) -> Sasaran:
    return Sasaran(tuple(p.pk for p in orang), tuple(p.nama_lengkap for p in orang[:DISEBUT]))


def _kalimat_salah(tulisan: str, orang: Sequence[Pegawai]) -> str:
    """Why a line names nobody, or whom of several people it may mean."""
    if not orang:
        return f"“{tulisan}” tidak ditemukan di unit yang Anda kelola. Periksa ejaannya, atau tulis NIP-nya."
    nip = ", ".join(p.nip or "tanpa NIP" for p in sorted(orang, key=lambda p: p.nip or ""))
    return f"“{tulisan}” adalah nama {len(orang)} pegawai. Tulis salah satu NIP ini sebagai gantinya: {nip}."


def _kunci(baris: str) -> str:
    """A NIP without spaces and dots, or a name in lower case with single spaces."""
    rapat = "".join(h for h in baris if h not in " .\t")
    return rapat if rapat.isdigit() else " ".join(baris.split()).lower()
