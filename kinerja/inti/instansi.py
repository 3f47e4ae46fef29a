"""A new tenant: made by the owner's function, then filled with reference data by every app that has some."""

from collections.abc import Callable

from django.db import connection, transaction

from kinerja.inti.audit import catat
from kinerja.inti.models import Instansi
from kinerja.inti.pelaku import Pelaku, pelaku_sistem
from kinerja.inti.tenansi import masuk

Pengisi = Callable[[Pelaku], None]
PemberiPeran = Callable[..., None]
_pengisi: list[Pengisi] = []
_pemberi: list[PemberiPeran] = []


def saat_dibuat(pengisi: Pengisi) -> Pengisi:
    """Register a function that fills a new tenant's reference data; it runs inside the door, in registration order."""
    if pengisi not in _pengisi:
        _pengisi.append(pengisi)
    return pengisi


def daftarkan_pemberi_peran(pemberi: PemberiPeran) -> None:
    """Register the writer of role assignments: `pemberi(keanggotaan_id=, peran=, oleh=, dasar=)`, for the whole tenant."""
    _pemberi[:] = [pemberi]


def beri_peran_awal(*, keanggotaan_id: int, peran: str, oleh: Pelaku, dasar: str) -> None:
    """Give a member a role over the whole tenant from today.

    Raises:
        LookupError: no app keeps role assignments.
    """
    if not _pemberi:
        raise LookupError("Tidak ada aplikasi yang menyimpan penugasan peran.")
    _pemberi[0](keanggotaan_id=keanggotaan_id, peran=peran, oleh=oleh, dasar=dasar)


def buat_instansi(*, kode: str, nama: str, jenis: str = Instansi.Jenis.PEMDA, zona: str = "Asia/Jakarta") -> int:
    """Make a tenant with its reference data, in one transaction; returns its id.

    Raises:
        django.db.IntegrityError: the code is taken.
    """
    with transaction.atomic():
        with connection.cursor() as kursor:
            kursor.execute("SELECT inti_buat_instansi(%s, %s, %s, %s)", [kode, nama, jenis, zona])
            pk = int(kursor.fetchone()[0])
        with masuk(pk):
            oleh = pelaku_sistem(pk, zona)
            for isi in _pengisi:
                isi(oleh)
            catat("instansi.buat", oleh=oleh, fakta={"kode": kode, "jenis": jenis})
    return pk
