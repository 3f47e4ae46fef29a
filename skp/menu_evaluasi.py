"""What the part "evaluasi" registers with the kernel: menus, its sentences, the link of its job."""

from typing import Any

from django.urls import reverse

from kinerja.inti import beranda, kalimat, navigasi, pekerjaan
from kinerja.inti.izin import Izin
from kinerja.inti.models import Pekerjaan
from kinerja.inti.navigasi import Menu
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.forms import putusan
from skp.forms.evaluasi import FormPutusan
from skp.kartu_evaluasi import kartu_evaluasi
from skp.models import Keberatan
from skp.services import siklus
from skp.services.keberatan import putuskan_keberatan

MODUL = "skp"
KELOMPOK = "SKP"
KALIMAT = {
    "evaluasi.buka_baru": "Membuka {objek}",
    "evaluasi.catat": "Menyimpan penilaian sementara pada {objek}",
    "evaluasi.kirim": "Mengirim realisasi untuk {objek}",
    "evaluasi.tarik": "Menarik kembali realisasi untuk {objek}",
    "evaluasi.kembalikan": "Mengembalikan realisasi {objek}",
    "evaluasi.nilai": "Menilai {objek}",
    "evaluasi.tetapkan": "Menetapkan {objek}",
    "evaluasi.buka": "Membuka kembali {objek}",
    "evaluasi.kalibrasi": "Meninjau seluruh tim sebelum menetapkan: {objek}, {jumlah} evaluasi",
    "skp.evaluasi": "Menetapkan evaluasi tahunan {objek}",
    "skp.buka_evaluasi": "Membuka kembali evaluasi tahunan {objek}",
    "skp.keberatan": "Mengajukan keberatan atas {objek}",
    "skp.selesaikan": "Menyelesaikan {objek}",
    "skp.akhiri": "Mengakhiri {objek} sebelum {selesai} karena pindah jabatan",
    "keberatan.ajukan": "Mengajukan keberatan atas evaluasi kinerja",
    "keberatan.tanggapi": "Menanggapi keberatan atas evaluasi kinerja",
    "keberatan.alihkan": "Mengalihkan keputusan keberatan kepada {pemutus}",
    "keberatan.putuskan": "Memutus keberatan atas evaluasi kinerja: {ke}",
    "capaian.tetapkan": "Menetapkan capaian kinerja {unit} untuk {periode}: {objek}",
    "angka_kredit.hitung": "Menghitung angka kredit {objek} untuk {bulan} bulan",
    "jabatan.jenjang": "Mengisi jenjang jabatan {objek}: {jenjang}",
    "periode.kunci": "Mengunci periode {objek}",
}
JUDUL = {"evaluasi.": "Evaluasi kinerja", "keberatan.": "Keberatan", "capaian.": "Capaian organisasi"}


def _menilai(pelaku: Pelaku) -> bool:
    return pelaku.atasan


def _capaian(pelaku: Pelaku) -> bool:
    return pelaku.punya(Izin.TETAPKAN_CAPAIAN)


def _atur(pelaku: Pelaku) -> bool:
    return pelaku.punya(Izin.ATUR_SKP)


def _jenjang(pelaku: Pelaku) -> bool:
    return pelaku.punya(Izin.KELOLA_STRUKTUR) or pelaku.punya(Izin.ATUR_SKP)


def _ke_siklus(kerja: Pekerjaan) -> str:
    return f"{reverse('skp-siklus')}?periode={kerja.argumen['periode']}"


def _form_putusan(data: Any, keberatan: Keberatan, pelaku: Pelaku) -> FormPutusan:
    e = keberatan.evaluasi
    awal = {"peringkat_hasil": e.peringkat_hasil, "peringkat_perilaku": e.peringkat_perilaku}
    return FormPutusan(data, initial=awal)


def _putuskan(keberatan: Keberatan, form: FormPutusan, pelaku: Pelaku) -> bool:
    try:
        putuskan_keberatan(keberatan=keberatan, putusan=form.isi(), oleh=pelaku)
    except Ditolak as galat:
        form.add_error(None, galat.alasan)
        return False
    return True


def daftarkan() -> None:
    """Menus, sentences, job, cards, and how an objection is decided by ratings; called once from `ready`."""
    navigasi.daftarkan(
        Menu("skp-penilaian", "Evaluasi Tim", "skp-penilaian", 23, "", _menilai, MODUL),
        Menu("skp-siklus", "Siklus Evaluasi", "skp-siklus", 352, KELOMPOK, _atur, MODUL),
        Menu("skp-capaian", "Capaian Organisasi", "skp-capaian", 353, KELOMPOK, _capaian, MODUL),
        Menu("skp-jenjang", "Jenjang Jabatan", "skp-jenjang", 354, KELOMPOK, _jenjang, MODUL),
    )
    kalimat.daftarkan(KALIMAT, JUDUL)
    putusan.daftarkan("pm6", putusan.CaraPutus(_form_putusan, _putuskan, "skp/evaluasi/_putus_keberatan.html"))
    pekerjaan.daftarkan_tautan(siklus.JENIS, _ke_siklus)
    beranda.daftarkan_kartu(kartu_evaluasi)
