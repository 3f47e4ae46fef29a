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
from skp.policies.atur import check_ubah_versi, check_versi
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
        Ditolak: with the sentence of the reader.
    """
    if bagian not in ambil_rejim(versi.rejim).nama_bagian:
        raise Ditolak("Bagian ketentuan ini tidak dikenal.")
    try:
        baca_isi(versi.rejim, {**versi.isi, bagian: dict(isi)})
    except KetentuanTidakSah as galat:
        raise Ditolak(str(galat)) from galat


def simpan_bagian(*, versi: KetentuanSkp, bagian: str, isi: Mapping[str, Any], oleh: Pelaku) -> None:
    """Put a section's new wording into a version.

    Raises:
        Ditolak: no permission, the version is in use or superseded, or the wording cannot be read.
    """
    with transaction.atomic():
        kini = _kunci(versi)
        check_ubah_versi(oleh, kini)
        periksa_bagian(kini, bagian, isi)
        kini.isi = {**kini.isi, bagian: dict(isi)}
        kini.save(update_fields=["isi"])
        catat(
            "ketentuan_skp.bagian", oleh=oleh, objek=kini, fakta={"bagian": ambil_rejim(kini.rejim).nama_bagian[bagian]}
        )


def kembalikan_bagian(*, versi: KetentuanSkp, bagian: str, oleh: Pelaku) -> None:
    """Let the shipped wording of a section hold in a version again.

    Raises:
        Ditolak: no permission, the version is in use or superseded, or what is left cannot be read.
    """
    with transaction.atomic():
        kini = _kunci(versi)
        check_ubah_versi(oleh, kini)
        if kini.isi.pop(bagian, None) is None:
            raise Ditolak("Bagian ini sudah memakai ketentuan bawaan.")
        kini.save(update_fields=["isi"])
        catat(
            "ketentuan_skp.bawaan", oleh=oleh, objek=kini, fakta={"bagian": ambil_rejim(kini.rejim).nama_bagian[bagian]}
        )


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
