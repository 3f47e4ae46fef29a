"""Versions of the rules of a regime: begun, worded section by section, taken back before anything is decided by them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal
from kinerja.inti.kunci import antre
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.ketentuan import KetentuanTidakSah
from skp.models import KetentuanSkp
from skp.policies.atur import BagianDitolak, check_bagian_sama, check_ubah_versi, check_versi
from skp.queries.atur_ketentuan import isi_bagian
from skp.queries.ketentuan import baca_isi

_KUNCI = "skp.ketentuan"


def mulai_versi(*, rejim: str, mulai: date, dasar_hukum: str, oleh: Pelaku) -> KetentuanSkp:
    """Begin a version in force from `mulai` with the wording of the one before it, which ends the day before.

    Raises:
        Ditolak: no permission, something was decided by the rules of those days already, or a later version exists.
    """
    check_versi(oleh, rejim, mulai)
    with transaction.atomic():
        antre(_KUNCI)
        terakhir = KetentuanSkp.objects.filter(rejim=rejim).order_by("-mulai").first()
        if terakhir is not None and terakhir.mulai >= mulai:
            raise Ditolak(f"Sudah ada versi yang berlaku mulai {tanggal(terakhir.mulai)}. Pilih tanggal sesudahnya.")
        KetentuanSkp.objects.filter(rejim=rejim, selesai=None).update(selesai=mulai)
        versi = KetentuanSkp.objects.create(
            rejim=rejim,
            mulai=mulai,
            dasar_hukum=dasar_hukum,
            isi=dict(terakhir.isi) if terakhir else {},
            dibuat_oleh_id=oleh.keanggotaan_id,
        )
        catat("ketentuan_skp.mulai", oleh=oleh, objek=versi, fakta={"mulai": mulai.isoformat()})
    return versi


def periksa_bagian(versi: KetentuanSkp, bagian: str, isi: Mapping[str, Any]) -> None:
    """Read the version with a new wording of one section.

    Raises:
        BagianDitolak: with the sentence of the reader, the sections by their names on the page.
    """
    nama = ambil_rejim(versi.rejim).nama_bagian
    if bagian not in nama:
        raise BagianDitolak("Bagian ketentuan ini tidak dikenal.")
    try:
        baca_isi(versi.rejim, {**versi.isi, bagian: dict(isi)})
    except KetentuanTidakSah as galat:
        if galat.bagian == bagian:
            raise BagianDitolak(galat.alasan, galat.letak) from galat
        raise BagianDitolak(galat.kalimat(nama)) from galat


def simpan_bagian(
    *, versi: KetentuanSkp, bagian: str, isi: Mapping[str, Any], oleh: Pelaku, dibaca: str | None = None
) -> None:
    """Put a section's new wording into a version. The event keeps the old and the new one.

    Args:
        dibaca: hash of the section as the person opened it; None where the version was begun in the same transaction.

    Raises:
        Ditolak: no permission, or the version is in use or superseded.
        BagianDitolak: somebody else changed the section meanwhile, or the wording cannot be read.
    """
    with transaction.atomic():
        kini = _kunci(versi)
        check_ubah_versi(oleh, kini)
        if dibaca is not None:
            check_bagian_sama(oleh, kini, bagian, dibaca)
        periksa_bagian(kini, bagian, isi)
        semula = isi_bagian(kini, bagian)
        kini.isi = {**kini.isi, bagian: dict(isi)}
        kini.save(update_fields=["isi"])
        catat("ketentuan_skp.bagian", oleh=oleh, objek=kini, fakta=_fakta(kini, bagian, semula))


def kembalikan_bagian(*, versi: KetentuanSkp, bagian: str, dibaca: str, oleh: Pelaku) -> None:
    """Let the shipped wording of a section hold in a version again.

    Args:
        dibaca: hash of the section as the person saw it.

    Raises:
        Ditolak: no permission, the version is in use or superseded, or it has the shipped wording.
        BagianDitolak: somebody else changed the section meanwhile, or what is left cannot be read.
    """
    with transaction.atomic():
        kini = _kunci(versi)
        check_ubah_versi(oleh, kini)
        semula = isi_bagian(kini, bagian)
        if bagian not in kini.isi:
            raise Ditolak("Bagian ini sudah memakai ketentuan bawaan.")
        check_bagian_sama(oleh, kini, bagian, dibaca)
        kini.isi = {k: v for k, v in kini.isi.items() if k != bagian}
        periksa_bagian(kini, bagian, isi_bagian(kini, bagian))
        kini.save(update_fields=["isi"])
        catat("ketentuan_skp.bawaan", oleh=oleh, objek=kini, fakta=_fakta(kini, bagian, semula))


def _fakta(versi: KetentuanSkp, bagian: str, semula: Mapping[str, Any]) -> dict[str, Any]:
    """The section by name, as it was and as it is now."""
    nama = ambil_rejim(versi.rejim).nama_bagian[bagian]
    return {"bagian": nama, "semula": dict(semula), "menjadi": dict(isi_bagian(versi, bagian))}


def batalkan_versi(*, versi: KetentuanSkp, oleh: Pelaku) -> None:
    """Take a version back; the one before it holds on.

    Raises:
        Ditolak: no permission, or it is in use or superseded.
    """
    with transaction.atomic():
        antre(_KUNCI)
        kini = _kunci(versi)
        check_ubah_versi(oleh, kini)
        catat("ketentuan_skp.batal", oleh=oleh, objek=kini, fakta={"mulai": kini.mulai.isoformat()})
        rejim, mulai = kini.rejim, kini.mulai
        kini.delete()
        KetentuanSkp.objects.filter(rejim=rejim, selesai=mulai).update(selesai=None)


def _kunci(versi: KetentuanSkp) -> KetentuanSkp:
    kini = KetentuanSkp.objects.select_for_update().filter(pk=versi.pk).first()
    if kini is None:
        raise SudahBerubah([versi.pk])
    return kini
