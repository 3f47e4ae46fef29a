"""Roles of members: dated, with a scope, given by somebody of at least that rank."""

from datetime import date

from django.urls import reverse

from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal
from kinerja.inti.izin import PERAN
from kinerja.inti.models import Keanggotaan
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import kabari
from kinerja.models import PenugasanPeran, UnitKerja
from kinerja.policies import check_tetapkan_peran
from kinerja.services.fakta import satu_transaksi


def tetapkan_peran(
    *,
    keanggotaan: Keanggotaan,
    peran: str,
    unit: UnitKerja | None,
    mulai: date,
    selesai: date | None = None,
    dasar: str = "",
    oleh: Pelaku,
) -> PenugasanPeran:
    """Give a member a role from a date.

    Raises:
        Ditolak: the actor may not give this role to this member, or he has it on one of the days already.
    """
    check_tetapkan_peran(oleh, peran, keanggotaan, unit)
    if selesai is not None and selesai <= mulai:
        raise Ditolak("Tanggal berakhir harus sesudah tanggal mulai.")
    with satu_transaksi():
        baru = PenugasanPeran.objects.create(
            keanggotaan=keanggotaan, peran=peran, unit=unit, mulai=mulai, selesai=selesai, dasar=dasar
        )
        sebutan = PERAN[peran].nama
        fakta = {"peran": peran, "sebutan": sebutan, "unit": unit.nama if unit else "", "mulai": mulai.isoformat()}
        catat("peran.tetapkan", oleh=oleh, objek=keanggotaan, alasan=dasar, fakta=fakta)
        _kabari(baru, f"diberikan kepada Anda mulai {tanggal(mulai)}", oleh)
    return baru


def akhiri_peran(*, penugasan: PenugasanPeran, selesai: date, alasan: str, oleh: Pelaku) -> None:
    """End a role on a date; one that has not begun by then is taken back.

    Raises:
        Ditolak: the actor may not, or the role ends earlier already.
    """
    check_tetapkan_peran(oleh, penugasan.peran, penugasan.keanggotaan, penugasan.unit)
    if penugasan.selesai is not None and penugasan.selesai <= selesai:
        raise Ditolak(f"Peran ini sudah berakhir pada {tanggal(penugasan.selesai)}.")
    sebutan = PERAN[penugasan.peran].nama if penugasan.peran in PERAN else ""
    fakta = {"peran": penugasan.peran, "sebutan": sebutan, "selesai": selesai.isoformat()}
    with satu_transaksi():
        if penugasan.mulai >= selesai:
            penugasan.delete()
        else:
            penugasan.selesai = selesai
            penugasan.save(update_fields=["selesai"])
        catat("peran.akhiri", oleh=oleh, objek=penugasan.keanggotaan, alasan=alasan, fakta=fakta)
        _kabari(penugasan, f"berakhir mulai {tanggal(selesai)}", oleh)


def _kabari(penugasan: PenugasanPeran, apa: str, oleh: Pelaku) -> None:
    nama = PERAN[penugasan.peran].nama if penugasan.peran in PERAN else penugasan.peran
    kabari(
        penugasan.keanggotaan_id,
        judul=f"Peran {nama} {apa}",
        isi=f"Lingkup: {penugasan.unit.nama if penugasan.unit else 'seluruh instansi'}. Dicatat oleh {oleh.nama}.",
        tautan=reverse("riwayat-daftar"),
        oleh=oleh,
    )


def beri_peran_awal(*, keanggotaan_id: int, peran: str, oleh: Pelaku, dasar: str) -> None:
    """Give a member a role over the whole tenant from today (for the kernel's commands).

    Raises:
        Ditolak: as `tetapkan_peran`.
    """
    anggota = Keanggotaan.objects.get(pk=keanggotaan_id)
    tetapkan_peran(keanggotaan=anggota, peran=peran, unit=None, mulai=oleh.hari_ini(), dasar=dasar, oleh=oleh)
