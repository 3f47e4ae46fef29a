"""Runs and their results, as far as a person may see rupiah: everyone his own, offices their scope, an atasan nobody's."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Lower
from django.http import Http404

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import UnitKerja
from kinerja.queries.lingkup import unit_terlihat
from tpp.models import HasilGagal, HasilTpp, ProsesTpp

_PALING_BANYAK = 20
_TIDAK_TERMASUK = (
    "Tidak lagi termasuk pegawai yang dihitung bulan itu. "
    "Periksa status, jabatan, dan perangkat daerahnya pada data pegawai."
)
KOLOM_UANG = ("pagu", "bagian_kinerja", "bagian_disiplin", "kotor", "pph", "iuran", "bersih")


@dataclass(frozen=True, slots=True)
class JumlahOpd:
    """Totals of one perangkat daerah in a run: people, people that failed, whole rupiah."""

    id: int | None
    nama: str
    jumlah: int
    gagal: int
    pagu: int
    bagian_kinerja: int
    bagian_disiplin: int
    kotor: int
    pph: int
    iuran: int
    bersih: int


@dataclass(frozen=True, slots=True)
class RingkasanProses:
    """A run's totals within the scope of the reader. `opd` by name, `total` over them."""

    opd: tuple[JumlahOpd, ...]
    total: JumlahOpd
    catatan: tuple[str, ...]


def visible_to(pelaku: Pelaku) -> QuerySet[ProsesTpp]:
    """Runs of the tenant or of offices in scope, newest first. A run of the whole tenant is open to every office's own part."""
    rupiah, hitung = pelaku.lingkup(Izin.LIHAT_RUPIAH), pelaku.lingkup(Izin.HITUNG_TPP)
    semua = ProsesTpp.objects.order_by("-bulan", "-pk")
    if rupiah.seluruh or hitung.seluruh:
        return semua
    syarat = Q(perangkat_daerah__in=rupiah.unit | hitung.unit)
    if rupiah:
        syarat |= Q(perangkat_daerah=None)
    return semua.filter(syarat)


def get_proses_or_404(pelaku: Pelaku, pk: int) -> ProsesTpp:
    """A visible run with its rule set, office and job. Raises Http404."""
    proses = (
        visible_to(pelaku).select_related("ketentuan", "perangkat_daerah", "pekerjaan", "dibuat_oleh").filter(pk=pk)
    )
    if (satu := proses.first()) is None:
        raise Http404("Perhitungan tidak ditemukan.")
    return satu


def hasil_kantor(pelaku: Pelaku) -> QuerySet[HasilTpp]:
    """Results of complete runs of offices in the scope of LIHAT_RUPIAH."""
    hasil = HasilTpp.objects.filter(proses__status=ProsesTpp.Status.SELESAI)
    lingkup = pelaku.lingkup(Izin.LIHAT_RUPIAH)
    return hasil if lingkup.seluruh else hasil.filter(perangkat_daerah__in=lingkup.unit)


def hasil_terlihat(pelaku: Pelaku) -> QuerySet[HasilTpp]:
    """Results of complete runs: one's own, and those of offices in the scope of LIHAT_RUPIAH."""
    kantor = hasil_kantor(pelaku)
    if pelaku.pegawai_id is None:
        return kantor
    return kantor | HasilTpp.objects.filter(proses__status=ProsesTpp.Status.SELESAI, pegawai=pelaku.pegawai_id)


def get_hasil_or_404(pelaku: Pelaku, pk: int) -> HasilTpp:
    """A visible result with its run, rule set, person and office. Raises Http404."""
    hasil = hasil_terlihat(pelaku).select_related(
        "proses__ketentuan", "proses__perangkat_daerah", "pegawai", "perangkat_daerah"
    )
    if (satu := hasil.filter(pk=pk).first()) is None:
        raise Http404("Rincian TPP tidak ditemukan.")
    return satu


def daftar_proses(pelaku: Pelaku, bulan: date | None = None) -> QuerySet[ProsesTpp]:
    """Runs for a list, with office, rule set and job; of one month when given."""
    semua = visible_to(pelaku).select_related("perangkat_daerah", "ketentuan", "pekerjaan", "dibuat_oleh")
    return semua.filter(bulan=bulan) if bulan else semua


def daftar_hasil(pelaku: Pelaku, proses: ProsesTpp, *, cari: str = "", opd: int | None = None) -> QuerySet[HasilTpp]:
    """Results of a run by name, without their JSON. `cari`: part of a name, or the first digits of a NIP."""
    hasil = hasil_kantor(pelaku).filter(proses=proses).select_related("pegawai", "perangkat_daerah")
    if opd is not None:
        hasil = hasil.filter(perangkat_daerah=opd)
    return _cari(hasil, cari).defer("masukan", "rincian").order_by(Lower("pegawai__nama"), "pk")


def daftar_gagal(pelaku: Pelaku, proses: ProsesTpp, *, cari: str = "", opd: int | None = None) -> QuerySet[HasilGagal]:
    """People whom a run could not calculate, with the reason, within the scope of LIHAT_RUPIAH or HITUNG_TPP."""
    gagal = HasilGagal.objects.filter(proses=proses).select_related("pegawai", "perangkat_daerah")
    rupiah, hitung = pelaku.lingkup(Izin.LIHAT_RUPIAH), pelaku.lingkup(Izin.HITUNG_TPP)
    if not (rupiah.seluruh or hitung.seluruh):
        gagal = gagal.filter(perangkat_daerah__in=rupiah.unit | hitung.unit)
    if opd is not None:
        gagal = gagal.filter(perangkat_daerah=opd)
    return _cari(gagal, cari).order_by(Lower("pegawai__nama"), "pk")


@dataclass(frozen=True, slots=True)
class Tertinggal:
    """People of the run before who have no result in this one: `nomor` of that run, how many, the first by name."""

    nomor: int
    jumlah: int
    orang: tuple[tuple[str, str], ...]
    """(name, reason)."""


def tertinggal(pelaku: Pelaku, proses: ProsesTpp) -> Tertinggal | None:
    """Whom the complete run before (same month, same office) had and this one has not; None when nobody. One statement."""
    if proses.status != ProsesTpp.Status.SELESAI or proses.nomor == 1:
        return None
    sejenis = ProsesTpp.objects.filter(
        bulan=proses.bulan, perangkat_daerah=proses.perangkat_daerah_id, status=ProsesTpp.Status.SELESAI
    )
    lalu = sejenis.filter(nomor__lt=proses.nomor).order_by("-nomor").values("pk")[:1]
    kini = HasilTpp.objects.filter(proses=proses, pegawai=OuterRef("pegawai"))
    alasan = HasilGagal.objects.filter(proses=proses, pegawai=OuterRef("pegawai")).values("alasan")[:1]
    hilang = hasil_kantor(pelaku).filter(~Exists(kini), proses=Subquery(lalu))
    hilang = hilang.annotate(alasan_kini=Subquery(alasan), jumlah=Window(Count("pk")))
    isi = hilang.select_related("pegawai", "proses").defer("masukan", "rincian").order_by(Lower("pegawai__nama"), "pk")
    baris: list[Any] = list(isi[:_PALING_BANYAK])
    if not baris:
        return None
    orang = tuple((h.pegawai.nama_lengkap, h.alasan_kini or _TIDAK_TERMASUK) for h in baris)
    return Tertinggal(baris[0].proses.nomor, baris[0].jumlah, orang)


def _cari(baris: QuerySet[Any], cari: str) -> QuerySet[Any]:
    kata = cari.strip()
    angka = kata.replace(" ", "")
    if angka.isdigit():
        return baris.filter(pegawai__nip__startswith=angka)
    return baris.filter(pegawai__nama__icontains=kata) if kata else baris


def ringkasan(pelaku: Pelaku, proses: ProsesTpp) -> RingkasanProses | None:
    """Totals of a complete run within the reader's scope of LIHAT_RUPIAH; None while it is not complete or without it."""
    lingkup = pelaku.lingkup(Izin.LIHAT_RUPIAH)
    if proses.status != ProsesTpp.Status.SELESAI or not lingkup:
        return None
    semua = (JumlahOpd(**_isi(o)) for o in proses.ringkasan.get("opd", ()))
    opd = tuple(o for o in semua if lingkup.seluruh or o.id in lingkup.unit)
    angka = [f.name for f in fields(JumlahOpd)[2:]]
    total = JumlahOpd(None, "Jumlah", **{nama: sum(getattr(o, nama) for o in opd) for nama in angka})
    return RingkasanProses(opd, total, tuple(proses.ringkasan.get("catatan", ())))


def _isi(opd: Mapping[str, Any]) -> dict[str, Any]:
    return {f.name: opd[f.name] for f in fields(JumlahOpd)}


def opd_dapat_dihitung(pelaku: Pelaku) -> QuerySet[UnitKerja]:
    """Perangkat daerah that the actor may run, by name."""
    return unit_terlihat(pelaku, izin=Izin.HITUNG_TPP).filter(parent=None, aktif=True).order_by(Lower("nama"))


def opd_rupiah(pelaku: Pelaku) -> QuerySet[UnitKerja]:
    """Perangkat daerah whose amounts the actor may see, by name."""
    return unit_terlihat(pelaku, izin=Izin.LIHAT_RUPIAH).filter(parent=None).order_by(Lower("nama"))


def hasil_sendiri(pelaku: Pelaku) -> QuerySet[HasilTpp]:
    """The actor's own results, newest month first: of each month that of the newest complete run."""
    if pelaku.pegawai_id is None:
        return HasilTpp.objects.none()
    sebulan = HasilTpp.objects.filter(
        pegawai=OuterRef("pegawai"), proses__bulan=OuterRef("proses__bulan"), proses__status=ProsesTpp.Status.SELESAI
    )
    terbaru = Subquery(sebulan.order_by("-proses").values("pk")[:1])
    milik = HasilTpp.objects.filter(pegawai=pelaku.pegawai_id, proses__status=ProsesTpp.Status.SELESAI, pk=terbaru)
    return milik.select_related("proses").defer("masukan", "rincian").order_by("-proses__bulan")


def gagal_sendiri(pelaku: Pelaku) -> QuerySet[HasilGagal]:
    """Months in which the newest complete run could not calculate the actor, newest first."""
    if pelaku.pegawai_id is None:
        return HasilGagal.objects.none()
    berhasil = HasilTpp.objects.filter(
        pegawai=OuterRef("pegawai"), proses__bulan=OuterRef("proses__bulan"), proses__status=ProsesTpp.Status.SELESAI
    ).order_by("-proses")
    ulang = HasilGagal.objects.filter(
        pegawai=OuterRef("pegawai"), proses__bulan=OuterRef("proses__bulan"), proses__status=ProsesTpp.Status.SELESAI
    ).order_by("-proses")
    milik = HasilGagal.objects.filter(pegawai=pelaku.pegawai_id, proses__status=ProsesTpp.Status.SELESAI)
    milik = milik.annotate(
        terakhir=Subquery(ulang.values("pk")[:1]), lebih_baru=Subquery(berhasil.values("proses")[:1])
    )
    milik = milik.filter(pk=F("terakhir")).filter(Q(lebih_baru=None) | Q(lebih_baru__lt=F("proses")))
    return milik.select_related("proses").order_by("-proses__bulan")
