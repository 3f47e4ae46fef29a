"""Shared by the kernel's tests: roles without the organisation above, and a plain client."""

from datetime import date

from django.test import Client

from kinerja.inti.izin import PERAN
from kinerja.inti.models import Keanggotaan, Peristiwa
from kinerja.inti.pelaku import DataPeran, PeranAktif
from kinerja.inti.tenansi import masuk

SANDI = "kuda-laut-biru-77"


def aksi_di(instansi_id: int, awal: str = "") -> list[str]:
    """Names of the events of a tenant, oldest first."""
    with masuk(instansi_id):
        return list(Peristiwa.objects.filter(aksi__startswith=awal).order_by("pk").values_list("aksi", flat=True))


def penyedia_peran(peran: dict[int, list[str]], pegawai: dict[int, int] | None = None):
    """A reader of role assignments from a dictionary: membership → role codes over the whole tenant."""

    def baca(keanggotaan_id: int, pada: date) -> DataPeran:
        aktif = tuple(PeranAktif(PERAN[k], None) for k in peran.get(keanggotaan_id, []))
        return DataPeran((pegawai or {}).get(keanggotaan_id), aktif)

    return baca


def coba_masuk(nama: str, sandi: str, klien: Client | None = None):
    return (klien or Client()).post("/akun/masuk/", {"login": nama, "password": sandi})


def anggota(pk: int) -> Keanggotaan:
    return Keanggotaan.objects.select_related("akun").get(pk=pk)
