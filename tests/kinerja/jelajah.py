"""Every URL of the organisation for the standing walk."""

from uuid import uuid4

from kinerja.inti.izin import PERAN, Izin
from kinerja.models import Penempatan, PenugasanPeran
from kinerja.services.rujukan import isi_rujukan
from tests.jelajah_dasar import Halaman
from tests.kinerja.pabrik_organisasi import tunjuk


def _peran(*izin: Izin) -> frozenset[str]:
    return frozenset(k for k, p in PERAN.items() if p.izin & set(izin))


LIHAT = _peran(Izin.LIHAT_PEGAWAI)
KELOLA = _peran(Izin.KELOLA_PEGAWAI)
KELOLA_SELURUH = frozenset(k for k in KELOLA if not PERAN[k].per_unit)
KODE = _peran(Izin.BUAT_KODE_AKSES)
PERAN_PERAN = _peran(Izin.KELOLA_PERAN)
STRUKTUR = _peran(Izin.KELOLA_STRUKTUR)


def tambah(d):
    isi_rujukan()
    d.penempatan = Penempatan.objects.get(pegawai=d.pegawai)
    d.penugasan = tunjuk(d.pegawai, d.kepala, "verifikator")
    d.penugasan_peran = PenugasanPeran.objects.filter(peran="operator_opd", unit=d.opd1).get()


def _pegawai(d):
    return {"pk": d.pegawai.pk}


HALAMAN = {
    "pegawai-daftar": Halaman(boleh=LIHAT),
    "pegawai-tambah": Halaman(boleh=KELOLA_SELURUH),
    "pegawai-ekspor": Halaman(boleh=LIHAT),
    "pegawai-rinci": Halaman(kwargs=_pegawai, boleh=LIHAT | {"pemilik", "atasan"}),
    "rantai": Halaman(kwargs=_pegawai, boleh=LIHAT | {"pemilik", "atasan"}),
    "pegawai-ubah": Halaman(kwargs=_pegawai, boleh=KELOLA),
    "pegawai-akhiri": Halaman(kwargs=_pegawai, boleh=KELOLA),
    "pegawai-aktifkan": Halaman(
        kwargs=_pegawai, boleh=KELOLA, metode="post", data=lambda d: {}, hasil=frozenset({302})
    ),
    "penempatan-tambah": Halaman(kwargs=_pegawai, boleh=KELOLA),
    "penugasan-tambah": Halaman(kwargs=_pegawai, boleh=KELOLA),
    "penempatan-akhiri": Halaman(kwargs=lambda d: {"pk": d.penempatan.pk}, boleh=KELOLA),
    "penugasan-akhiri": Halaman(kwargs=lambda d: {"pk": d.penugasan.pk}, boleh=KELOLA),
    "akses-lupa-sandi": Halaman(kwargs=_pegawai, boleh=KODE, metode="post", data=lambda d: {"lembar": uuid4().hex}),
    "tim-saya": Halaman(),
    "peta-jabatan": Halaman(boleh=LIHAT),
    "unit-daftar": Halaman(boleh=LIHAT),
    "akses-cetak": Halaman(boleh=KODE),
    "peran-daftar": Halaman(boleh=PERAN_PERAN),
    "peran-tambah": Halaman(boleh=PERAN_PERAN),
    "peran-akhiri": Halaman(kwargs=lambda d: {"pk": d.penugasan_peran.pk}, boleh=PERAN_PERAN),
    "sakelar": Halaman(boleh=STRUKTUR),
}
