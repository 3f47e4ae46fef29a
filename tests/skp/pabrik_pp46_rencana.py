"""An office that plans under PP 46/2011: a head, an employee and a colleague in one jabatan, kegiatan, plans in force."""

from decimal import Decimal
from itertools import pairwise
from types import SimpleNamespace

from skp.domain.pp46.masukan import Aspek
from skp.models import PeriodeEvaluasi, Skp
from skp.queries.pp46_rencana import isi_kegiatan
from skp.services.persetujuan import setujui_skp
from skp.services.pp46_rencana import indikator_aspek
from skp.services.rencana_ajukan import ajukan_skp
from skp.services.rencana_hasil import IsiHasil, tambah_hasil
from tests.skp.pabrik_rencana import draf_baru, kantor_baru

TARGET = ("12", "laporan", "100", "12", None)


def kantor46_baru() -> SimpleNamespace:
    """`kantor_baru` with its period under PP 46/2011, evaluated by month."""
    d = kantor_baru()
    type(d.periode).objects.filter(pk=d.periode.pk).update(rejim="pp46")
    d.periode.refresh_from_db()
    return d


def bulan_dibuka(periode) -> list[PeriodeEvaluasi]:
    """The twelve months as periods of evaluation, in place of the quarters."""
    PeriodeEvaluasi.objects.filter(periode=periode, tahunan=False).delete()
    tahun = periode.mulai.year
    awal = [periode.mulai.replace(month=b) for b in range(1, 13)] + [periode.mulai.replace(year=tahun + 1)]
    return [
        PeriodeEvaluasi.objects.create(periode=periode, kode=f"bulan-{n}", nama=f"Bulan {n}", mulai=a, selesai=s)
        for n, (a, s) in enumerate(pairwise(awal), 1)
    ]


def kegiatan(uraian: str = "Menyusun laporan harga pangan", target=TARGET, ak=None, bobot=None, bulan=None, **lain):
    """A kegiatan: quantity with its unit, quality, months, rupiah; None leaves an aspect out."""
    kuantitas, satuan, mutu, waktu, biaya = target
    baris = (
        (Aspek.KUANTITAS, kuantitas, satuan),
        (Aspek.KUALITAS, mutu, ""),
        (Aspek.WAKTU, waktu, "bulan"),
        (Aspek.BIAYA, biaya, ""),
    )
    indikator = [indikator_aspek(a, Decimal(n), s) for a, n, s in baris if n is not None]
    per_bulan = {b: Decimal(n) for b, n in bulan.items()} if bulan else None
    isi = isi_kegiatan(ak and Decimal(ak), bobot and Decimal(bobot), per_bulan)
    return IsiHasil("utama", uraian, indikator, isi_rejim=isi, **lain)


def draf46(d, *isi: IsiHasil, nama: str = "ani") -> Skp:
    """A draft of one of the people with these kegiatan, one complete one without any."""
    skp = draf_baru(d, nama)
    for satu in isi or (kegiatan(),):
        tambah_hasil(skp_id=skp.pk, isi=satu, oleh=getattr(d, f"oleh_{nama}"))
    return Skp.objects.select_related("periode", "pegawai").get(pk=skp.pk)


def skp46(d, *isi: IsiHasil, nama: str = "ani") -> Skp:
    """A plan in force, submitted and approved as on the pages."""
    skp = draf46(d, *isi, nama=nama)
    ajukan_skp(pk=skp.pk, oleh=getattr(d, f"oleh_{nama}"))
    setujui_skp(ids=[skp.pk], oleh=d.oleh_kepala)
    return Skp.objects.select_related("periode", "pegawai").get(pk=skp.pk)
