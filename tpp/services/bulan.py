"""The month of each perangkat daerah on its way: closed, reopened, checked, sahkan, paid (docs/perjalanan.md, "States")."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from kinerja.domain.bulan import StatusBulan
from kinerja.inti.alur import HasilPindah, SudahBerubah, Tepi, pindah
from kinerja.inti.audit import catat_banyak
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.format import tanggal as teks_tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import BulanOpd
from kinerja.states import BAYAR, BUKA, KEMBALIKAN, PERIKSA, TUTUP
from tpp.kunci import kunci_transaksi
from tpp.models import DaftarPembayaran, ProsesTpp
from tpp.policies import check_bulan
from tpp.queries.muatan import akhir_bulan
from tpp.services.giliran import kabari_berikut, kabari_dibayar
from tpp.services.kemutakhiran import check_mutakhir


def tutup_bulan(
    *, bulan: date, perangkat_daerah: Collection[int], oleh: Pelaku, hambatan: str = "", alasan: str = ""
) -> HasilPindah:
    """Close the month of some perangkat daerah: nobody writes or verifies entries in it any more.

    Args:
        hambatan: what still stands in the way, in words (from `queries.kesiapan`); then `alasan` is required.

    Raises:
        Ditolak: no permission, the month is not over, blockers without a reason, a run is under way.
    """
    awal = bulan.replace(day=1)
    check_bulan(oleh, Izin.TUTUP_BULAN, perangkat_daerah)
    if oleh.hari_ini() < akhir_bulan(awal):
        raise Ditolak(
            f"{teks_bulan(awal)} belum berakhir. Bulan dapat ditutup mulai {teks_tanggal(akhir_bulan(awal))}."
        )
    if hambatan and not alasan.strip():
        raise Ditolak(
            f"Masih ada yang menghambat: {hambatan}. Selesaikan dahulu, atau tuliskan alasan menutup tanpa itu."
        )
    with transaction.atomic():
        kunci_bulan(awal)
        baris = _baris(awal, perangkat_daerah)
        catatan = f"{alasan.strip()} (hambatan: {hambatan})" if hambatan else alasan.strip()
        return _tutup(baris, oleh, catatan)


def buka_kembali(
    *, bulan: date, perangkat_daerah: Collection[int], sampai: datetime, alasan: str, oleh: Pelaku
) -> HasilPindah:
    """Reopen a month that is not locked, until a time; the scheduler closes it again. Its results become estimates.

    Raises:
        Ditolak: no permission, no reason, a time in the past, a run is under way.
        SudahBerubah: one of them is locked or was never closed.
    """
    awal = bulan.replace(day=1)
    check_bulan(oleh, Izin.TUTUP_BULAN, perangkat_daerah)
    if sampai <= timezone.now():
        raise Ditolak("Batas waktu dibuka kembali harus sesudah saat ini.")
    with transaction.atomic():
        kunci_bulan(awal)
        baris = _baris(awal, perangkat_daerah)
        setel = {
            "dibuka_oleh_id": oleh.keanggotaan_id,
            "dibuka_alasan": alasan.strip(),
            "dibuka_sampai": sampai,
            "diperiksa_oleh_id": None,
        }
        return _pindah(baris, BUKA, oleh, alasan, setel)


def tutup_yang_lewat_waktu(oleh: Pelaku) -> int:
    """Close reopened months whose time is over; returns how many. Called by the scheduler for each tenant."""
    kini = timezone.now()
    with transaction.atomic():
        lewat = BulanOpd.objects.filter(status=TUTUP.dari[0], dibuka_sampai__lte=kini).select_for_update(of=("self",))
        baris = list(lewat.select_related("perangkat_daerah"))
        if not baris:
            return 0
        return len(_tutup(baris, oleh, "Batas waktu dibuka kembali sudah lewat.").berpindah)


def _tutup(baris: list[BulanOpd], oleh: Pelaku, catatan: str) -> HasilPindah:
    """Close what still runs. The time is the database's, as that of a run, so that the two can be compared."""
    hasil = _pindah(baris, TUTUP, oleh, catatan, {"dibuka_sampai": None}, semua_atau_tidak=False)
    BulanOpd.objects.filter(pk__in=hasil.berpindah).update(ditutup_pada=Now())
    return hasil


def nyatakan_diperiksa(*, daftar: DaftarPembayaran, oleh: Pelaku, catatan: str = "", alasan_berubah: str = "") -> None:
    """State that a calculated month was checked. The one who checks may not make it final.

    Args:
        alasan_berubah: why he goes on although the facts have changed since the calculation; kept with the remark.

    Raises:
        Ditolak: no permission for that perangkat daerah, a run is under way.
        DataBerubah: results would differ now, and no reason is given.
        SudahBerubah: it is not in the state *Dihitung*, or a new run has replaced what was looked at.
    """
    bulan_opd = daftar.bulan_opd
    check_bulan(oleh, Izin.PERIKSA_TPP, [bulan_opd.perangkat_daerah_id])
    with transaction.atomic():
        kunci_bulan(bulan_opd.bulan)
        check_masih(bulan_opd, PERIKSA)
        catatan = " ".join(filter(None, (catatan.strip(), check_mutakhir(daftar, alasan_berubah))))
        _pindah([bulan_opd], PERIKSA, oleh, catatan, {"diperiksa_oleh_id": oleh.keanggotaan_id})
        dilihat = DaftarPembayaran.objects.filter(pk=daftar.pk, proses=daftar.proses_id)
        if not dilihat.update(diperiksa_pada=timezone.now(), catatan_pemeriksa=catatan.strip()):
            raise SudahBerubah([daftar.pk])
        kabari_berikut(StatusBulan.DIPERIKSA, bulan_opd.bulan, [bulan_opd.perangkat_daerah_id], oleh)


def kembalikan_daftar(*, daftar: DaftarPembayaran, oleh: Pelaku, alasan: str) -> None:
    """Send a checked month back to *Dihitung* with a reason. Errors as for `nyatakan_diperiksa`."""
    bulan_opd = daftar.bulan_opd
    check_bulan(oleh, Izin.SAHKAN_TPP, [bulan_opd.perangkat_daerah_id])
    with transaction.atomic():
        _pindah([bulan_opd], KEMBALIKAN, oleh, alasan, {"diperiksa_oleh_id": None})
        DaftarPembayaran.objects.filter(pk=daftar.pk).update(diperiksa_pada=None, catatan_pemeriksa="")
        kabari_berikut(
            StatusBulan.DIHITUNG,
            bulan_opd.bulan,
            [bulan_opd.perangkat_daerah_id],
            oleh,
            catatan=f"Dikembalikan: {alasan}",
        )


def catat_pembayaran_banyak(
    *, daftar: Sequence[DaftarPembayaran], sp2d_nomor: str, sp2d_tanggal: date, oleh: Pelaku
) -> None:
    """State that several lists (read with their months) were paid with one SP2D: all of them or none.

    Raises:
        Ditolak: no permission, no number, a date before one became final or in the future.
        SudahBerubah: one of them is not in the state *Disahkan*.
    """
    check_bulan(oleh, Izin.BAYAR_TPP, [d.bulan_opd.perangkat_daerah_id for d in daftar])
    for satu in daftar:
        _periksa_sp2d(satu, sp2d_nomor, sp2d_tanggal, oleh)
    nomor = sp2d_nomor.strip()
    fakta = {"sp2d": nomor, "tanggal": sp2d_tanggal.isoformat()}
    with transaction.atomic():
        _pindah([d.bulan_opd for d in daftar], BAYAR, oleh, "", {})
        semua = DaftarPembayaran.objects.filter(pk__in=[d.pk for d in daftar])
        semua.update(sp2d_nomor=nomor, sp2d_tanggal=sp2d_tanggal)
        catat_banyak("tpp.daftar.bayar", oleh=oleh, baris=[(d, None, fakta) for d in daftar])
        kabari_dibayar(daftar, sp2d_tanggal)


def kunci_bulan(awal: date) -> None:
    """Hold the tenant's lock of runs and months, and refuse while the month is being calculated.

    A month that moved under a run would be paid from another state than the one that was looked at.

    Raises:
        Ditolak: a run of the month is under way.
    """
    kunci_transaksi("hitung")
    if ProsesTpp.objects.filter(bulan=awal, status=ProsesTpp.Status.BERJALAN).exists():
        raise Ditolak(f"TPP {teks_bulan(awal)} sedang dihitung. Tunggu sampai selesai, lalu ulangi.")


def check_masih(bulan_opd: BulanOpd, tepi: Tepi) -> None:
    """Under `kunci_bulan`: the month is still where the edge begins. Raises SudahBerubah."""
    if not BulanOpd.objects.filter(pk=bulan_opd.pk, status__in=tepi.dari).exists():
        raise SudahBerubah([bulan_opd.pk])


def _baris(awal: date, perangkat_daerah: Collection[int]) -> list[BulanOpd]:
    """The rows of the month, made where none is yet."""
    baru = [BulanOpd(bulan=awal, perangkat_daerah_id=pk) for pk in sorted(set(perangkat_daerah))]
    BulanOpd.objects.bulk_create(baru, ignore_conflicts=True)
    semua = BulanOpd.objects.filter(bulan=awal, perangkat_daerah__in=perangkat_daerah).order_by("pk")
    return list(semua.select_related("perangkat_daerah"))


def _pindah(
    baris: list[BulanOpd],
    tepi: Tepi,
    oleh: Pelaku,
    catatan: str,
    setel: Mapping[str, Any],
    *,
    semua_atau_tidak: bool = True,
) -> HasilPindah:
    return pindah(
        BulanOpd,
        [b.pk for b in baris],
        tepi,
        oleh=oleh,
        catatan=catatan,
        setel=setel,
        bidang_pegawai=None,
        semua_atau_tidak=semua_atau_tidak,
        objek={b.pk: b for b in baris},
    )


def _periksa_sp2d(daftar: DaftarPembayaran, nomor: str, hari: date, oleh: Pelaku) -> None:
    if not nomor.strip():
        raise Ditolak("Isi nomor SP2D.")
    if hari > oleh.hari_ini():
        raise Ditolak(f"Tanggal SP2D {teks_tanggal(hari)} belum tiba. Periksa tanggalnya.")
    sah = daftar.disahkan_pada.astimezone(oleh.sekarang().tzinfo).date() if daftar.disahkan_pada else None
    if sah is not None and hari < sah:
        raise Ditolak(f"Tanggal SP2D {teks_tanggal(hari)} mendahului pengesahan daftar, {teks_tanggal(sah)}.")
