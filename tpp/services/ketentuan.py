"""Rule sets: drafted from a template or an older version, edited, published from a date, revoked. Published ones never change."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from kinerja.inti.alur import SudahBerubah, pindah
from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal as teks_tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from tpp.domain.aturan import Aturan, AturanTidakSah, aturan_ke_json, baca_aturan, sidik_aturan
from tpp.domain.kodek import Masalah
from tpp.kunci import kunci_transaksi
from tpp.models import Ketentuan
from tpp.policies import check_kelola_ketentuan
from tpp.queries.ketentuan import aturan_ketentuan, aturan_templat, masalah_ketentuan, rencana_penetapan
from tpp.states import CABUT, TETAPKAN

SELURUHNYA = ("",)
"""Path prefix of every field of a rule set."""


def buat_draf(
    *,
    mulai: date,
    oleh: Pelaku,
    dari_templat: str | None = None,
    dari_versi: Ketentuan | None = None,
    dari_berkas: Aturan | None = None,
) -> Ketentuan:
    """A new draft with the rules of a shipped template, of another version or of a file (give exactly one).

    Args:
        mulai: first day of the month from which it shall hold.

    Raises:
        Ditolak: no permission, or `mulai` is not the first of a month.
        Http404: unknown template.
    """
    check_kelola_ketentuan(oleh)
    _periksa_mulai(mulai)
    aturan, asal = _asal(dari_templat, dari_versi, dari_berkas)
    with transaction.atomic():
        kunci_transaksi("ketentuan")
        terakhir = Ketentuan.objects.aggregate(n=Max("versi"))["n"] or 0
        ketentuan = Ketentuan.objects.create(
            versi=terakhir + 1, mulai=mulai, dibuat_oleh_id=oleh.keanggotaan_id, **_isi(aturan)
        )
        catat("tpp.ketentuan.buat", oleh=oleh, objek=ketentuan, fakta={"dari": asal, "sidik": ketentuan.sidik})
    return ketentuan


def _asal(templat: str | None, versi: Ketentuan | None, berkas: Aturan | None) -> tuple[Aturan, dict[str, Any]]:
    """The rules that a draft begins with, and where they come from."""
    if [templat, versi, berkas].count(None) != 2:
        raise ValueError("Beri tepat satu: dari_templat, dari_versi, atau dari_berkas.")
    if berkas is not None:
        return berkas, {"berkas": berkas.nama}
    if versi is not None:
        return aturan_ketentuan(versi), {"versi": versi.versi}
    return aturan_templat(templat or ""), {"templat": templat}


def ubah_draf(
    *,
    ketentuan: Ketentuan,
    aturan: dict[str, Any],
    oleh: Pelaku,
    mulai: date | None = None,
    jalur: Collection[str] = SELURUHNYA,
) -> list[Masalah]:
    """Store changed rules in a draft; returns the faults that remain elsewhere and hinder publishing.

    Args:
        aturan: the whole rule set as plain JSON.
        jalur: path prefixes of the part being edited; a fault under one of them refuses the change.

    Raises:
        AturanTidakSah: unreadable, or faulty under `jalur`; `masalah` has each fault with its field's path.
        Ditolak: no permission, no draft any more, or `mulai` is not the first of a month.
    """
    check_kelola_ketentuan(oleh)
    if mulai is not None:
        _periksa_mulai(mulai)
    terbaca, rusak = baca_aturan(aturan)
    if terbaca is None or rusak:
        raise AturanTidakSah(rusak)
    masalah = masalah_ketentuan(aturan)
    if salah := [m for m in masalah if m.jalur.startswith(tuple(jalur))]:
        raise AturanTidakSah(salah)
    with transaction.atomic():
        draf = _kunci_draf(ketentuan)
        lama = draf.sidik, draf.mulai
        for bidang, nilai in _isi(terbaca).items():
            setattr(draf, bidang, nilai)
        draf.mulai = mulai or draf.mulai
        if (draf.sidik, draf.mulai) != lama:
            draf.save()
            catat("tpp.ketentuan.ubah", oleh=oleh, objek=draf, fakta={"sidik_lama": lama[0], "sidik": draf.sidik})
    return masalah


def tetapkan(*, ketentuan: Ketentuan, oleh: Pelaku) -> Ketentuan:
    """Publish a draft from its date; the version in force until then ends there. Rules of other versions stay as they are.

    Raises:
        AturanTidakSah: faults remain.
        Ditolak: no permission, or a version is published from the same date.
        SudahBerubah: it is no draft any more.
    """
    check_kelola_ketentuan(oleh)
    with transaction.atomic():
        kunci_transaksi("ketentuan")
        draf = Ketentuan.objects.select_for_update().filter(pk=ketentuan.pk, status=Ketentuan.Status.DRAF).first()
        if draf is None:
            raise SudahBerubah([ketentuan.pk])
        if masalah := masalah_ketentuan(draf.aturan):
            raise AturanTidakSah(masalah)
        rencana = rencana_penetapan(draf)
        if rencana.halangan:
            raise Ditolak(rencana.halangan)
        if rencana.menutup is not None:
            Ketentuan.objects.filter(pk=rencana.menutup.pk).update(selesai=draf.mulai)
            catat("tpp.ketentuan.akhiri", oleh=oleh, objek=rencana.menutup, fakta={"selesai": draf.mulai.isoformat()})
        setel = {"selesai": rencana.selesai, "ditetapkan_pada": timezone.now()}
        pindah(Ketentuan, [draf.pk], TETAPKAN, oleh=oleh, setel=setel, bidang_pegawai=None)
        draf.refresh_from_db()
    return draf


def cabut(*, ketentuan: Ketentuan, alasan: str, oleh: Pelaku) -> Ketentuan:
    """Revoke a published version: no further run uses it. Runs made with it keep it; no older version revives.

    Raises:
        Ditolak: no permission, or no reason given.
        SudahBerubah: it is not published (any more).
    """
    with transaction.atomic():
        kunci_transaksi("ketentuan")
        pindah(Ketentuan, [ketentuan.pk], CABUT, oleh=oleh, catatan=alasan, bidang_pegawai=None)
        ketentuan.refresh_from_db()
    return ketentuan


def hapus_draf(*, ketentuan: Ketentuan, oleh: Pelaku) -> None:
    """Throw a draft away. Raises Ditolak when it is no draft."""
    check_kelola_ketentuan(oleh)
    with transaction.atomic():
        draf = _kunci_draf(ketentuan)
        catat("tpp.ketentuan.hapus", oleh=oleh, objek=draf, fakta={"sidik": draf.sidik})
        draf.delete()


def _isi(aturan: Aturan) -> dict[str, Any]:
    dasar = "; ".join(aturan.dasar_hukum)
    return {
        "nama": _ringkas(aturan.nama, 160),
        "dasar_hukum": _ringkas(dasar, 300),
        "aturan": aturan_ke_json(aturan),
        "sidik": sidik_aturan(aturan),
    }


def _ringkas(teks: str, panjang: int) -> str:
    return teks if len(teks) <= panjang else teks[: panjang - 1] + "…"


def _periksa_mulai(mulai: date) -> None:
    if mulai.day != 1:
        raise Ditolak(
            f"TPP dihitung sebulan penuh, sehingga ketentuan berlaku mulai tanggal 1. "
            f"Ganti {teks_tanggal(mulai)} dengan tanggal 1."
        )


def _kunci_draf(ketentuan: Ketentuan) -> Ketentuan:
    draf = Ketentuan.objects.select_for_update().filter(pk=ketentuan.pk).first()
    if draf is None or draf.status != Ketentuan.Status.DRAF:
        raise Ditolak("Hanya draf yang dapat diubah. Buat draf baru dari versi ini.")
    return draf
