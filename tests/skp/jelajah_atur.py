"""Who gets into the pages of the part "atur"."""

from datetime import date, timedelta

from kinerja.inti.izin import PERAN, Izin
from tests.jelajah_dasar import Halaman

ATUR = frozenset({"admin_kinerja", "admin_instansi"})
BACA = ATUR | {k for k, p in PERAN.items() if Izin.LIHAT_KETENTUAN in p.izin}
LIHAT_NILAI = frozenset({"admin_kinerja"})
"""The report of the world is one of ratings."""
_TUJUAN = frozenset({302})


def _periode(dunia):
    return {"pk": dunia.periode_atur.pk}


def _versi(dunia):
    return {"pk": dunia.versi_atur.pk}


def _bagian(dunia):
    return {**_versi(dunia), "kode": "keberatan"}


def _laporan(dunia):
    return {"kode": dunia.laporan_bkn.kode}


def _beda(dunia):
    return {**_laporan(dunia), "jenis": "penilai"}


HALAMAN: dict[str, Halaman] = {
    "skp-periode": Halaman(boleh=BACA),
    "skp-periode-buka": Halaman(boleh=ATUR),
    "skp-periode-rinci": Halaman(_periode, boleh=BACA, unit_lain=False),
    "skp-periode-ubah": Halaman(_periode, boleh=ATUR),
    "skp-periode-tempat": Halaman(_periode, boleh=ATUR),
    "skp-periode-hapus": Halaman(_periode, boleh=ATUR),
    "skp-ketentuan": Halaman(boleh=BACA),
    "skp-ketentuan-baru": Halaman(boleh=ATUR),
    "skp-ketentuan-versi": Halaman(_versi, boleh=BACA, unit_lain=False),
    "skp-ketentuan-batal": Halaman(_versi, boleh=ATUR),
    "skp-ketentuan-bagian": Halaman(_bagian, boleh=ATUR),
    "skp-ketentuan-bawaan": Halaman(_bagian, boleh=frozenset(), metode="post"),
    "skp-panduan": Halaman(boleh=ATUR),
    "skp-panduan-ubah": Halaman(alasan="a value is code, not a row; walked in tests/skp/test_atur.py"),
    "skp-frasa-baru": Halaman(boleh=ATUR),
    "skp-frasa-ubah": Halaman(lambda d: {"pk": d.frasa_atur.pk}, boleh=ATUR),
    "skp-frasa-nyala": Halaman(
        boleh=ATUR,
        metode="post",
        data=lambda d: {"nilai": d.frasa_atur.nilai, "teks": d.frasa_atur.teks, "aktif": "1"},
        hasil=_TUJUAN,
    ),
    "skp-bkn": Halaman(boleh=ATUR),
    "skp-bkn-kirim": Halaman(boleh=ATUR),
    "skp-bkn-beda": Halaman(_laporan, boleh=LIHAT_NILAI),
    "skp-bkn-beda-daftar": Halaman(_beda, boleh=LIHAT_NILAI),
    "skp-bkn-beda-unduh": Halaman(_beda, boleh=LIHAT_NILAI, metode="post"),
}


def tambah(dunia) -> None:
    """A year to come, a version of the rules to come, a phrase, and a report of BKN that has been read."""
    from django.utils import timezone

    from kinerja.inti.models import Unggahan
    from kinerja.inti.tabel.tulis import tulis_tabel
    from skp.models import FrasaEkspektasi, KetentuanSkp
    from tests.skp.pabrik_atur import LAPORAN_PENILAIAN, baris_nilai
    from tests.skp.pabrik_skp import periode_baru

    dunia.periode_atur = periode_baru(date.today().year + 3, ada_di="bkn")
    dunia.versi_atur = KetentuanSkp.objects.create(
        rejim="pm6", mulai=timezone.localdate() + timedelta(days=400), dasar_hukum="Peraturan contoh"
    )
    dunia.frasa_atur = FrasaEkspektasi.objects.create(nilai="harmonis", teks="Menyapa lebih dahulu")
    dunia.laporan_bkn = Unggahan.objects.create(
        jenis="bkn_penilaian",
        nama_berkas="laporan.xlsx",
        isi=tulis_tabel(LAPORAN_PENILAIAN, [baris_nilai(dunia.pegawai, periode="")]),
        sidik="0" * 64,
        opsi={"bagian": str(dunia.periode_atur.evaluasi.get(tahunan=True).pk)},
        pemetaan={"0": "nip", "2": "periode", "3": "hasil", "4": "perilaku", "5": "predikat"},
        status=Unggahan.Status.PRATINJAU,
    )
