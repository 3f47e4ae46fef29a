"""Gross salary: the next dated row, and the correction of a wrong one. Amounts stay out of events; row history has them."""

from datetime import date
from decimal import Decimal

from kinerja.inti.audit import catat
from kinerja.inti.format import rupiah, tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Pegawai, RiwayatGaji
from kinerja.policies import check_kelola_gaji
from kinerja.services.fakta import GAJI, satu_transaksi, tulis_fakta


def check_gaji_baru(*, pegawai: Pegawai, gaji_bruto: Decimal, mulai: date, oleh: Pelaku) -> RiwayatGaji | None:
    """The row that a new one would follow; nothing is written.

    Raises:
        Ditolak: the actor may not, the date is not after the last row's, it would leave a gap, or nothing changes.
    """
    check_kelola_gaji(oleh, pegawai)
    if pegawai.berakhir is not None and pegawai.berakhir <= mulai:
        raise Ditolak(f"Masa kerja {pegawai.nama_lengkap} berakhir sejak {tanggal(pegawai.berakhir)}.")
    akhir = RiwayatGaji.objects.filter(pegawai=pegawai).order_by("-mulai").first()
    if akhir is None:
        return None
    if mulai <= akhir.mulai:
        raise Ditolak(
            f"Gaji terakhir berlaku mulai {tanggal(akhir.mulai)}; gaji berikutnya harus mulai sesudahnya. "
            "Bila jumlah itu salah, perbaiki barisnya."
        )
    if akhir.selesai is not None and mulai != akhir.selesai:
        raise Ditolak(f"Gaji terakhir berakhir {tanggal(akhir.selesai)}; gaji berikutnya harus mulai pada tanggal itu.")
    if akhir.gaji_bruto == gaji_bruto:
        raise Ditolak(f"Gaji yang berlaku sudah {rupiah(gaji_bruto)}; tidak ada yang berubah.")
    return akhir


def tambah_gaji(*, pegawai: Pegawai, gaji_bruto: Decimal, mulai: date, dasar: str, oleh: Pelaku) -> None:
    """Record the gross salary (rupiah a month) from a date; the row before ends there.

    Raises:
        Ditolak: as `check_gaji_baru`.
    """
    check_gaji_baru(pegawai=pegawai, gaji_bruto=gaji_bruto, mulai=mulai, oleh=oleh)
    with satu_transaksi():
        tulis_fakta(GAJI, [(pegawai.pk, mulai, gaji_bruto)])
        fakta = {"mulai": mulai.isoformat()}
        catat("gaji.tambah", oleh=oleh, objek=pegawai, pegawai_id=pegawai.pk, alasan=dasar, fakta=fakta)


def koreksi_gaji(*, riwayat: RiwayatGaji, gaji_bruto: Decimal, alasan: str, oleh: Pelaku) -> None:
    """Put the amount of a wrongly entered row right; its dates stay.

    Raises:
        Ditolak: the actor may not, no reason is given, or the amount is the same.
    """
    pegawai = riwayat.pegawai
    check_kelola_gaji(oleh, pegawai)
    if not alasan.strip():
        raise Ditolak("Tuliskan alasan perbaikan.")
    if riwayat.gaji_bruto == gaji_bruto:
        raise Ditolak("Jumlahnya sama dengan yang tercatat; tidak ada yang diperbaiki.")
    with satu_transaksi():
        RiwayatGaji.objects.filter(pk=riwayat.pk).update(gaji_bruto=gaji_bruto)
        fakta = {"mulai": riwayat.mulai.isoformat()}
        catat("gaji.koreksi", oleh=oleh, objek=pegawai, pegawai_id=pegawai.pk, alasan=alasan, fakta=fakta)
