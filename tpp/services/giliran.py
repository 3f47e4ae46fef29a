"""Telling whoever is next when a month passes from hand to hand, and the people on the list when it is final and paid."""

from collections.abc import Collection
from datetime import date

from django.urls import reverse

from kinerja.domain.bulan import StatusBulan
from kinerja.inti.format import angka
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.format import tanggal as teks_tanggal
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.pesan import titip, titip_sekali
from kinerja.models import BulanOpd, PenugasanPeran
from tpp.models import BarisDaftar, DaftarPembayaran

BERIKUT = {
    StatusBulan.DIHITUNG: ("ppk_skpd", "pemeriksaan"),
    StatusBulan.DIPERIKSA: ("pengguna_anggaran", "pengesahan"),
    StatusBulan.DISAHKAN: ("bendahara", "pembayaran"),
}
"""After each state: the role whose turn it is, and for what."""


def kabari_berikut(status: StatusBulan, bulan: date, opd: Collection[int], oleh: Pelaku, *, catatan: str = "") -> None:
    """Tell the officers of these perangkat daerah that a list waits for them, each once; two statements for any number."""
    peran, untuk = BERIKUT[status]
    titip(
        kepada=pemegang(peran, opd, oleh),
        judul=f"Daftar TPP {teks_bulan(bulan)} menunggu {untuk} Anda",
        isi=catatan,
        tautan=f"{reverse('tutup-bulan')}?bulan={bulan:%Y-%m}",
    )


def kabari_selisih(bulan_opd: BulanOpd, jumlah: int, oleh: Pelaku) -> None:
    """Tell BKPSDM that a search by the clock found differences in a locked month (read with its office); two statements."""
    tugas = PenugasanPeran.objects.pada(oleh.hari_ini()).filter(peran="admin_tpp", keanggotaan__aktif=True)
    titip(
        kepada=sorted(set(tugas.values_list("keanggotaan", flat=True))),
        judul=f"Selisih TPP {teks_bulan(bulan_opd.bulan)} ditemukan",
        isi=f"{bulan_opd.perangkat_daerah.nama}: {angka(jumlah)} pegawai, karena data yang dicatat sesudah bulan dikunci.",
        tautan=reverse("selisih-daftar"),
    )


def pemegang(peran: str, opd: Collection[int], oleh: Pelaku) -> list[int]:
    """Living memberships that hold a role in one of the offices today, without the actor; one statement."""
    tugas = PenugasanPeran.objects.pada(oleh.hari_ini()).filter(peran=peran, unit__in=opd, keanggotaan__aktif=True)
    return sorted(set(tugas.values_list("keanggotaan", flat=True)) - {oleh.keanggotaan_id or 0})


def kabari_sah(daftar: DaftarPembayaran) -> None:
    """Tell the people of a final list (read with its month) that their sums stand; three statements."""
    bulan = daftar.bulan_opd.bulan
    _kabari_penerima(
        [daftar],
        judul=f"TPP {teks_bulan(bulan)} disahkan",
        isi="Rincian TPP Anda sudah tetap. Pembayarannya diproses bendahara.",
        kunci=f"tpp.sah:{bulan:%Y-%m}",
    )


def kabari_dibayar(daftar: Collection[DaftarPembayaran], tanggal: date) -> None:
    """Tell the people of paid lists of one month; three statements for any number."""
    bulan = next(iter(daftar)).bulan_opd.bulan
    _kabari_penerima(
        daftar,
        judul=f"TPP {teks_bulan(bulan)} dibayar {teks_tanggal(tanggal)}",
        isi="Rincian dan rekening tujuannya ada pada TPP Saya.",
        kunci=f"tpp.bayar:{bulan:%Y-%m}",
    )


def _kabari_penerima(daftar: Collection[DaftarPembayaran], *, judul: str, isi: str, kunci: str) -> None:
    baris = BarisDaftar.objects.filter(daftar__in=[d.pk for d in daftar], pegawai__keanggotaan__aktif=True)
    anggota = baris.values_list("pegawai__keanggotaan", flat=True)
    titip_sekali(kepada=anggota, judul=judul, isi=isi, tautan=reverse("tpp-saya"), kunci=kunci)
