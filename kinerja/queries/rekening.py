"""Accounts, salaries and the proposals that wait, each list within the actor's own scope."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import Http404

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai, Rekening, RiwayatGaji, UsulanRekening
from kinerja.queries.keadaan import KeadaanPegawai, keadaan_pegawai
from kinerja.queries.lingkup import pegawai_di_unit

PER_HALAMAN = 50
IZIN_PUTUSKAN_REKENING = (Izin.BAYAR_TPP, Izin.PERIKSA_TPP, Izin.SAHKAN_TPP)
"""Held by those who answer for a payment: they see whole account numbers and decide about a change of them."""
IZIN_USULKAN_REKENING = (Izin.KELOLA_PEGAWAI, Izin.BAYAR_TPP)
IZIN_KELOLA_GAJI = (Izin.BAYAR_TPP, Izin.HITUNG_TPP)
IZIN_LIHAT_REKENING = (Izin.LIHAT_RUPIAH, *IZIN_USULKAN_REKENING, *IZIN_PUTUSKAN_REKENING)
"""Any of these opens the pages of accounts, masked; whole numbers are asked for one by one (`can_lihat_nomor`)."""


@dataclass(frozen=True, slots=True)
class BarisRekening:
    """A person with what he is paid by on a date. `gaji` is in `keadaan`, rupiah a month."""

    pegawai: Pegawai
    keadaan: KeadaanPegawai
    rekening: str


@dataclass(frozen=True, slots=True)
class RincianUsulan:
    """A proposal beside what it would replace. `nomor` and `nomor_kini` are whole only for whoever pays."""

    usulan: UsulanRekening
    keadaan: KeadaanPegawai
    kini: Rekening | None
    nomor: str
    nomor_kini: str
    tunggu: bool


def pegawai_dalam(pelaku: Pelaku, izin: Sequence[Izin], pada: date) -> QuerySet[Pegawai]:
    """People within the scope of any of the permissions; never by being their atasan."""
    lingkup = [pelaku.lingkup(i) for i in izin]
    if any(li.seluruh for li in lingkup):
        return Pegawai.objects.all()
    unit = {u for li in lingkup for u in li.unit}
    return Pegawai.objects.filter(pk__in=pegawai_di_unit(unit, pada)) if unit else Pegawai.objects.none()


def get_untuk_rekening_or_404(pelaku: Pelaku, pk: int) -> Pegawai:
    """A person whose accounts the actor may see: himself, or within his scope. Raises Http404."""
    return _satu(pelaku, pk, IZIN_LIHAT_REKENING, sendiri=True)


def get_pengusulan_or_404(pelaku: Pelaku, pk: int) -> Pegawai:
    """A person for whom the actor may propose an account. Raises Http404."""
    return _satu(pelaku, pk, IZIN_USULKAN_REKENING)


def get_untuk_gaji_or_404(pelaku: Pelaku, pk: int) -> Pegawai:
    """A person whose salary the actor may see: himself, or by LIHAT_RUPIAH. Raises Http404."""
    return _satu(pelaku, pk, (Izin.LIHAT_RUPIAH,), sendiri=True)


def get_pencatatan_gaji_or_404(pelaku: Pelaku, pk: int) -> Pegawai:
    """A person whose salary the actor may write. Raises Http404."""
    return _satu(pelaku, pk, IZIN_KELOLA_GAJI)


def get_gaji_or_404(pelaku: Pelaku, pk: int) -> RiwayatGaji:
    """A salary row that the actor may correct. Raises Http404."""
    boleh = pegawai_dalam(pelaku, IZIN_KELOLA_GAJI, pelaku.hari_ini())
    riwayat = RiwayatGaji.objects.filter(pk=pk, pegawai__in=boleh).select_related("pegawai").first()
    if riwayat is None:
        raise Http404("Gaji tidak ditemukan.")
    return riwayat


def _satu(pelaku: Pelaku, pk: int, izin: Sequence[Izin], *, sendiri: bool = False) -> Pegawai:
    semua = pegawai_dalam(pelaku, izin, pelaku.hari_ini())
    if sendiri and pelaku.pegawai_id == pk:
        semua = Pegawai.objects.all()
    pegawai = semua.filter(pk=pk).select_related("jenis", "keanggotaan").first()
    if pegawai is None:
        raise Http404("Pegawai tidak ditemukan.")
    return pegawai


def daftar_rekening(pelaku: Pelaku, cari: str, halaman: str | None, pada: date) -> "Page[BarisRekening]":
    """Active people of the actor's rupiah scope with account and salary; a constant number of statements."""
    aktif = Q(berakhir=None) | Q(berakhir__gt=pada)
    semua = pegawai_dalam(pelaku, (Izin.LIHAT_RUPIAH,), pada).filter(aktif)
    angka = "".join(h for h in cari if h not in " .-'")
    if angka.isascii() and angka.isdigit():
        semua = semua.filter(nip__startswith=angka)
    elif cari:
        semua = semua.filter(nama__icontains=cari)
    muka: Page[Pegawai] = Paginator(semua.order_by(Lower("nama"), "pk"), PER_HALAMAN).get_page(halaman)
    orang = list(muka.object_list)
    ids = [p.pk for p in orang]
    keadaan = keadaan_pegawai(ids, pada)
    rekening = {r.pegawai_id: r.tersamar for r in Rekening.objects.filter(pegawai__in=ids).pada(pada)}
    baris = [BarisRekening(p, keadaan[p.pk], rekening.get(p.pk, "")) for p in orang]
    return Page(baris, muka.number, muka.paginator)  # type: ignore[arg-type]


def rekening_pegawai(pegawai_id: int) -> tuple[list[Rekening], list[UsulanRekening]]:
    """Accounts and proposals of one person, newest first."""
    usulan = UsulanRekening.objects.filter(pegawai=pegawai_id).select_related("pengusul", "pemutus")
    return (
        list(Rekening.objects.filter(pegawai=pegawai_id).order_by("-mulai")),
        list(usulan.order_by("-diusulkan_pada", "-pk")),
    )


def gaji_pegawai(pegawai_id: int) -> list[RiwayatGaji]:
    """Salary rows of one person, newest first."""
    return list(RiwayatGaji.objects.filter(pegawai=pegawai_id).order_by("-mulai"))


def usulan_terlihat(pelaku: Pelaku, pada: date | None = None) -> QuerySet[UsulanRekening]:
    """Proposals about people within the actor's scope, and those he made himself."""
    boleh = pegawai_dalam(pelaku, IZIN_LIHAT_REKENING, pada or pelaku.hari_ini())
    syarat = Q(pegawai__in=boleh)
    if pelaku.keanggotaan_id is not None:
        syarat |= Q(pengusul=pelaku.keanggotaan_id)
    return UsulanRekening.objects.filter(syarat).select_related("pegawai", "pengusul", "pemutus")


def daftar_usulan(pelaku: Pelaku, status: str, halaman: str | None) -> "Page[UsulanRekening]":
    """A page of visible proposals in one state; the longest waiting first, the latest decided first."""
    urut = ("diusulkan_pada", "pk") if status == UsulanRekening.Status.MENUNGGU else ("-diputus_pada", "-pk")
    semua = usulan_terlihat(pelaku).filter(status=status).order_by(*urut)
    return Paginator(semua, PER_HALAMAN).get_page(halaman)


def jumlah_menunggu(pelaku: Pelaku) -> int:
    """How many visible proposals wait."""
    return usulan_terlihat(pelaku).filter(status=UsulanRekening.Status.MENUNGGU).count()


def get_usulan_or_404(pelaku: Pelaku, pk: int) -> UsulanRekening:
    """A proposal that the actor may see. Raises Http404."""
    usulan = usulan_terlihat(pelaku).filter(pk=pk).first()
    if usulan is None:
        raise Http404("Usulan rekening tidak ditemukan.")
    return usulan


def rincian_usulan(usulan: UsulanRekening, pada: date, *, utuh: bool) -> RincianUsulan:
    """One proposal for its page. `utuh`: the caller has asked `policies.can_lihat_nomor`."""
    kini = Rekening.objects.filter(pegawai=usulan.pegawai).pada(usulan.mulai).first()
    nomor_kini = "" if kini is None else f"{kini.bank} {kini.nomor}".strip() if utuh else kini.tersamar
    return RincianUsulan(
        usulan=usulan,
        keadaan=keadaan_pegawai([usulan.pegawai_id], pada)[usulan.pegawai_id],
        kini=kini,
        nomor=usulan.nomor if utuh else usulan.tersamar,
        nomor_kini=nomor_kini,
        tunggu=usulan.status == UsulanRekening.Status.MENUNGGU,
    )


# --- for the import -----------------------------------------------------------------------------------------------
def usulan_menunggu(pegawai: Collection[int]) -> dict[int, UsulanRekening]:
    """The waiting proposal of each of many people; one statement."""
    semua = UsulanRekening.objects.filter(pegawai__in=list(pegawai), status=UsulanRekening.Status.MENUNGGU)
    return {u.pegawai_id: u for u in semua}


def pernah_berekening(pegawai: Collection[int]) -> set[int]:
    """Of many people those for whom any account is recorded, on whatever date; one statement."""
    return set(Rekening.objects.filter(pegawai__in=list(pegawai)).values_list("pegawai_id", flat=True))
