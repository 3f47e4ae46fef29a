"""Who gets into the pages of the part "rencana"."""

from kinerja.inti.izin import PERAN, Izin
from skp.states import StatusSkp
from tests.jelajah_dasar import Halaman
from tests.pabrik import formasi_baru
from tests.skp.pabrik_skp import hasil_baru, skp_baru

_PENGIKUT = frozenset(k for k, p in PERAN.items() if Izin.KELOLA_SKP in p.izin) | {"atasan"}
_LIHAT = frozenset(k for k, p in PERAN.items() if Izin.LIHAT_SKP in p.izin) | {"pemilik", "atasan"}
_TELUSUR = frozenset(k for k, p in PERAN.items() if {Izin.LIHAT_SKP, Izin.LIHAT_AUDIT} <= p.izin) | {"pemilik"}
_PEMILIK = frozenset({"pemilik"})
_TUJUAN = frozenset({302})


def tambah(dunia) -> None:
    """A draft and a submitted plan of the same person in other seats, and an earlier one to copy."""
    lama = {"status": StatusSkp.SELESAI, "formasi": formasi_baru(dunia.opd1), "unit": dunia.opd1}
    dunia.skp_lama = skp_baru(dunia.pegawai, dunia.kepala, **lama)
    hasil_baru(dunia.skp_lama, "Hasil lama")
    dunia.skp_draf = skp_baru(dunia.pegawai, formasi=formasi_baru(dunia.opd1), unit=dunia.opd1)
    dunia.hasil_draf = hasil_baru(dunia.skp_draf)
    orang = {
        "nama": "Pemilik", "nip": "", "pangkat": "", "golongan": "", "jabatan": "Analis", "unit": "Dinas Satu",
        "per": "2026-01-05", "sebagai": "",
    }  # fmt: skip
    dunia.skp_diajukan = skp_baru(
        dunia.pegawai, dunia.kepala, status=StatusSkp.DIAJUKAN, formasi=formasi_baru(dunia.opd1, atasan=dunia.formasi_kepala),
        unit=dunia.opd1, potret={"pegawai": orang, "penilai": orang},
    )  # fmt: skip


def _draf(dunia):
    return {"pk": dunia.skp_draf.pk}


def _hasil(dunia):
    return {"pk": dunia.skp_draf.pk, "hasil": dunia.hasil_draf.pk}


HALAMAN: dict[str, Halaman] = {
    "skp-saya": Halaman(),
    "skp-baru": Halaman(),
    "skp-rinci": Halaman(kwargs=lambda d: {"pk": d.skp.pk}, boleh=_LIHAT),
    "skp-riwayat": Halaman(kwargs=lambda d: {"pk": d.skp.pk}, boleh=_LIHAT),
    "skp-riwayat-baris": Halaman(kwargs=lambda d: {"pk": d.skp.pk}, boleh=_TELUSUR),
    "skp-kerangka": Halaman(kwargs=_draf, boleh=_PEMILIK),
    "skp-hapus": Halaman(kwargs=_draf, boleh=_PEMILIK),
    "skp-hasil-tambah": Halaman(kwargs=lambda d: {**_draf(d), "jenis": "utama"}, boleh=_PEMILIK),
    "skp-hasil-ubah": Halaman(kwargs=_hasil, boleh=_PEMILIK),
    "skp-hasil-hapus": Halaman(kwargs=_hasil, boleh=_PEMILIK),
    "skp-hasil-geser": Halaman(
        kwargs=_hasil, boleh=_PEMILIK, metode="post", data=lambda d: {"arah": "naik"}, hasil=_TUJUAN
    ),
    "skp-hasil-aksi": Halaman(kwargs=_hasil, boleh=_PEMILIK),
    "skp-perilaku": Halaman(kwargs=_draf, boleh=_PEMILIK),
    "skp-lampiran": Halaman(kwargs=_draf, boleh=_PEMILIK),
    "skp-salin": Halaman(kwargs=_draf, boleh=_PEMILIK),
    "skp-salin-dari": Halaman(kwargs=lambda d: {**_draf(d), "sumber": d.skp_lama.pk}, boleh=_PEMILIK),
    "skp-impor": Halaman(kwargs=_draf, boleh=_PEMILIK),
    "skp-impor-templat": Halaman(kwargs=_draf, boleh=_PEMILIK),
    "skp-impor-terapkan": Halaman(
        kwargs=_draf, boleh=_PEMILIK, metode="post", data=lambda d: {"muatan": "palsu"}, hasil=frozenset({403})
    ),
    "skp-pindah": Halaman(boleh=_PENGIKUT),
    "skp-impor-kolom": Halaman(
        kwargs=_draf, boleh=_PEMILIK, metode="post", data=lambda d: {"muatan": "palsu"}, hasil=frozenset({403})
    ),
    "skp-impor-ditolak": Halaman(
        kwargs=_draf, boleh=_PEMILIK, metode="post", data=lambda d: {"tolakan": "palsu"}, hasil=frozenset({403})
    ),
    "skp-ajukan": Halaman(kwargs=_draf, boleh=_PEMILIK),
    "skp-tarik": Halaman(kwargs=lambda d: {"pk": d.skp_diajukan.pk}, boleh=_PEMILIK, metode="post", hasil=_TUJUAN),
    "skp-potret": Halaman(kwargs=lambda d: {"pk": d.skp_diajukan.pk}, boleh=frozenset({"pemilik", "atasan"})),
    "skp-perubahan": Halaman(kwargs=lambda d: {"pk": d.skp.pk}, boleh=_PEMILIK),
}
