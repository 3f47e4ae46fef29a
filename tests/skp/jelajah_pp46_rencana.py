"""Who gets into the pages of a plan and a year under PP 46/2011."""

from datetime import date

from kinerja.inti.izin import PERAN, Izin
from skp.models import TugasTambahan
from skp.states import StatusSkp
from tests.jelajah_dasar import Halaman
from tests.pabrik import formasi_baru
from tests.skp.pabrik_skp import hasil_baru, periode_baru, skp_baru

_LIHAT = frozenset(k for k, p in PERAN.items() if Izin.LIHAT_SKP in p.izin) | {"pemilik", "atasan"}
_CETAK = frozenset(k for k, p in PERAN.items() if {Izin.LIHAT_SKP, Izin.KELOLA_SKP} <= p.izin) | {"pemilik", "atasan"}
_PEMILIK = frozenset({"pemilik"})


def tambah(dunia) -> None:
    """A draft and a plan in force of the person, in a year of the older regime and seats of their own."""
    periode = periode_baru(2019, rejim="pp46")
    dunia.draf_pp46 = skp_baru(dunia.pegawai, formasi=formasi_baru(dunia.opd1), unit=dunia.opd1, periode=periode)
    dunia.kegiatan_draf = hasil_baru(dunia.draf_pp46)
    orang = {
        "nama": "Pemilik", "nip": "", "pangkat": "", "golongan": "", "jabatan": "Analis", "unit": "Dinas Satu",
        "per": "2019-01-05", "sebagai": "",
    }  # fmt: skip
    kursi = formasi_baru(dunia.opd1, atasan=dunia.formasi_kepala)
    dunia.tahun_pp46 = skp_baru(
        dunia.pegawai, dunia.kepala, status=StatusSkp.BERJALAN, formasi=kursi, unit=dunia.opd1, periode=periode,
        potret={"pegawai": orang, "penilai": orang},
    )  # fmt: skip
    hasil_baru(dunia.tahun_pp46)
    dunia.tugas_pp46 = TugasTambahan.objects.create(
        skp=dunia.tahun_pp46, uraian="Panitia", nomor_surat="1", tanggal_surat=date(2019, 2, 1)
    )


def _draf(dunia):
    return {"pk": dunia.draf_pp46.pk}


def _tahun(dunia):
    return {"pk": dunia.tahun_pp46.pk}


def _tugas(dunia):
    return {**_tahun(dunia), "tugas": dunia.tugas_pp46.pk}


HALAMAN: dict[str, Halaman] = {
    "skp-kegiatan-tambah": Halaman(_draf, boleh=_PEMILIK),
    "skp-kegiatan": Halaman(lambda d: {**_draf(d), "hasil": d.kegiatan_draf.pk}, boleh=_PEMILIK),
    "skp-tugas-tambahan": Halaman(_tahun, boleh=_LIHAT),
    "skp-tugas-tambahan-tambah": Halaman(lambda d: {**_tahun(d), "jenis": "kreativitas"}, boleh=_PEMILIK),
    "skp-tugas-tambahan-ubah": Halaman(_tugas, boleh=_PEMILIK),
    "skp-tugas-tambahan-hapus": Halaman(_tugas, boleh=_PEMILIK),
    "skp-capaian-bulan": Halaman(_tahun, boleh=_LIHAT),
    "skp-capaian-bulan-cetak": Halaman(
        _tahun, boleh=_CETAK, metode="post", data=lambda d: {"bulan": "3"}, hasil=frozenset({302})
    ),
}
