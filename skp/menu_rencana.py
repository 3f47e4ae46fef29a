"""What the part "rencana" registers with the kernel: the menu, its sentences, the card on Beranda."""

from django.urls import reverse

from kinerja.inti import beranda, kalimat, navigasi
from kinerja.inti.beranda import Kartu
from kinerja.inti.format import tanggal
from kinerja.inti.navigasi import Menu
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.policies import boleh
from skp.models import Skp
from skp.policies.rencana import check_lihat_pindah
from skp.queries.rencana_saya import TenggatSkp, tenggat_saya
from skp.states import StatusSkp

MODUL = "skp"
KALIMAT = {
    "skp.buat": "Membuat {objek}[ untuk {jabatan}]",
    "skp.kerangka": "Mengubah masa atau formulir {objek}",
    "skp.hapus": "Menghapus draf {objek}",
    "skp.hasil_tambah": "Menambah “{hasil}” pada {objek}",
    "skp.hasil_ubah": "Mengubah “{hasil}” pada {objek}",
    "skp.hasil_hapus": "Menghapus “{hasil}” dari {objek}",
    "skp.hasil_geser": "Mengubah urutan “{hasil}” pada {objek}",
    "skp.rencana_aksi": "Mengisi rencana aksi “{hasil}” pada {objek}",
    "skp.ekspektasi": "Mengusulkan ekspektasi khusus pada {objek}",
    "skp.lampiran": "Mengisi lampiran {objek}",
    "skp.salin": "Menyalin {jumlah} butir rencana dari SKP {sumber} ke {objek}",
    "skp.pisah_satuan": "Menulis {jumlah} angka realisasi {objek} dengan kata, karena satuannya berubah",
    "skp.impor": "Menambah {jumlah} butir rencana dari berkas ke {objek}",
    "skp.ajukan": "Mengajukan {objek} kepada Pejabat Penilai",
    "skp.tarik": "Menarik kembali {objek}",
    "skp.perbarui_potret": "Memperbarui data pegawai dan penilai pada {objek}, {jumlah} baris berubah",
    "skp.perubahan": "Membuka perubahan {objek}: {alasan_perubahan}",
    "skp.ganti": "Mengganti {objek} dengan perubahannya",
}


def _mengikuti(pelaku: Pelaku) -> bool:
    return boleh(lambda: check_lihat_pindah(pelaku))


def _menyusun(pelaku: Pelaku) -> bool:
    return pelaku.pegawai_id is not None


def kartu_skp(pelaku: Pelaku) -> Kartu | None:
    """What the person has to do about his plan; None while nothing is due, or with the module off."""
    if pelaku.pegawai_id is None or MODUL in pelaku.modul_mati:
        return None
    tenggat = tenggat_saya(pelaku)
    return _kartu(tenggat, pelaku) if tenggat else None


def _kartu(t: TenggatSkp, pelaku: Pelaku) -> Kartu:
    tujuan = reverse("skp-rinci", kwargs={"pk": t.skp_id}) if t.skp_id else reverse("skp-saya")
    kata = {
        None: ("Belum disusun", "Susun SKP"),
        StatusSkp.DRAF: ("Masih draf, belum diajukan", "Lanjutkan"),
        StatusSkp.DIKEMBALIKAN: ("Perlu diperbaiki, lalu diajukan lagi", "Perbaiki"),
    }
    keadaan, ajakan = kata[StatusSkp(t.status) if t.status else None]
    batas = ""
    if t.batas is not None:
        lewat = t.batas < pelaku.hari_ini()
        batas = f" Batas penetapan {tanggal(t.batas)}{' sudah lewat' if lewat else ''}."
    lencana = Skp(status=t.status).get_status_display() if t.status else ""
    return Kartu(f"SKP {t.nama}", f"{keadaan}.{batas}", tujuan, ajakan, urutan=12, keadaan=lencana)


def daftarkan() -> None:
    """Menu, sentences and card; called once from `ready`."""
    navigasi.daftarkan(
        Menu("skp", "SKP", "skp-saya", 23, "", _menyusun, MODUL),
        Menu("skp-pindah", "SKP Pegawai Pindah", "skp-pindah", 47, "SKP", _mengikuti, MODUL),
    )
    kalimat.daftarkan(KALIMAT, {"skp.": "SKP"})
    beranda.daftarkan_kartu(kartu_skp)
