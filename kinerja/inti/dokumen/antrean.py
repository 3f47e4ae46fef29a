"""Printing that takes longer than a click may: the act is recorded at once, a worker prints and seals the paper."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse

from kinerja.inti import pekerjaan
from kinerja.inti.dokumen import layanan, policies
from kinerja.inti.dokumen.queries import penanda_tangan_akun
from kinerja.inti.models import Dokumen, Pekerjaan, TindakanTandaTangan
from kinerja.inti.pekerjaan import Konteks
from kinerja.inti.pelaku import Pelaku

JENIS = "inti.cetak_tanda"
NASKAH_PANJANG = 20_000
"""Characters of frozen text from which a worker prints: about 60 rows of a payment list, half a second."""
TIAP_HALAMAN = 5
"""Pages between two signs of life; a page takes about a tenth of a second."""


def terlalu_panjang(dokumen: Dokumen) -> bool:
    return len(dokumen.naskah) >= NASKAH_PANJANG


@transaction.atomic
def tanda_tangani(*, dokumen: Dokumen, blok: str, oleh: Pelaku) -> Dokumen | Pekerjaan:
    """A person signs. A short paper is printed with it; for a long one the printing is queued and the job returned.

    Raises:
        Ditolak, SudahBerubah: as `layanan.catat_tanda_tangan`.
    """
    d = layanan.catat_tanda_tangan(dokumen=dokumen, blok=blok, oleh=oleh)
    return cetak_atau_antre(dokumen=d, oleh=oleh)


@transaction.atomic
def cetak_atau_antre(*, dokumen: Dokumen, oleh: Pelaku) -> Dokumen | Pekerjaan:
    """Print what waits on a document, now or by a worker; the document itself when nothing waits.

    The key holds the number of acts: one that comes while an older one is being printed gets a job of its own.
    """
    if not layanan.menunggu_cetak(dokumen):
        return dokumen
    if not terlalu_panjang(dokumen):
        return layanan.cetak_menunggu(dokumen=dokumen, oleh=oleh)
    tanda = TindakanTandaTangan.objects.filter(dokumen=dokumen).count()
    return pekerjaan.mulai(
        JENIS,
        judul=f"Mencetak {dokumen.judul}"[:200],
        kunci=f"{JENIS}:{dokumen.pk}:{tanda}",
        argumen={"dokumen": dokumen.pk},
        oleh=oleh,
    )


def cetak_ulang(*, dokumen: Dokumen, oleh: Pelaku) -> Dokumen | Pekerjaan:
    """Take up a printing that failed or was cancelled; while one lives, that one is returned.

    Raises:
        Ditolak: he neither signed, published nor manages it, or the document is cancelled.
    """
    policies.check_cetak_menunggu(oleh, dokumen, penanda_tangan_akun(dokumen))
    policies.check_berlaku(dokumen)
    return cetak_atau_antre(dokumen=dokumen, oleh=oleh)


def cetak_tanda(konteks: Konteks) -> Mapping[str, Any]:
    """The job. Each page is a sign of life, so that nobody takes a long paper over; printing twice stores one file."""

    def lapor(nomor: int) -> None:
        if nomor % TIAP_HALAMAN == 0:
            konteks.maju(pesan=f"Menyusun halaman {nomor}.")

    konteks.maju(total=1)
    dokumen = Dokumen.objects.get(pk=konteks.argumen["dokumen"])
    layanan.cetak_menunggu(dokumen=dokumen, oleh=konteks.oleh, halaman=lapor)
    konteks.maju(selesai=1, pesan="")
    return {"dokumen": dokumen.pk}


def daftarkan_pekerjaan() -> None:
    """Called once when the application starts."""
    pekerjaan.pelaksana(JENIS)(cetak_tanda)
    pekerjaan.daftarkan_tautan(JENIS, lambda kerja: reverse("dokumen-rinci", args=[kerja.argumen["dokumen"]]))
