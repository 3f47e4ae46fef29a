"""Differences of locked months, as far as the reader may see rupiah in the office that pays them."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import Http404

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from tpp.models import SelisihTpp

KEADAAN = {
    "terbuka": ("Menunggu daftar berikutnya", Q(daftar=None, setor_tanggal=None)),
    "diambil": ("Sudah masuk daftar", Q(daftar__isnull=False)),
    "disetor": ("Sudah disetor", Q(setor_tanggal__isnull=False)),
}


def selisih_terlihat(pelaku: Pelaku, izin: Izin = Izin.LIHAT_RUPIAH) -> QuerySet[SelisihTpp]:
    """Differences inside the scope of a permission, latest month first."""
    lingkup = pelaku.lingkup(izin)
    semua = SelisihTpp.objects.order_by("-bulan", Lower("pegawai__nama"), "pk")
    return semua if lingkup.seluruh else semua.filter(perangkat_daerah__in=lingkup.unit)


def daftar_selisih(pelaku: Pelaku, keadaan: str = "", opd: int | None = None) -> QuerySet[SelisihTpp]:
    """For the page: with person, office and the list that took it, without the stored inputs."""
    isi = selisih_terlihat(pelaku).select_related(
        "pegawai", "perangkat_daerah", "setor_oleh", "daftar__bulan_opd__perangkat_daerah"
    )
    if keadaan in KEADAAN:
        isi = isi.filter(KEADAAN[keadaan][1])
    if opd is not None:
        isi = isi.filter(perangkat_daerah=opd)
    return isi.defer("masukan", "rincian")


def get_selisih_or_404(pelaku: Pelaku, pk: int) -> SelisihTpp:
    """One that the actor may state as deposited. Raises Http404."""
    satu = selisih_terlihat(pelaku, Izin.BAYAR_TPP).select_related("pegawai", "perangkat_daerah").filter(pk=pk).first()
    if satu is None:
        raise Http404("Selisih tidak ditemukan.")
    return satu
