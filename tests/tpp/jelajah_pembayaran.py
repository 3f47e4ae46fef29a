"""The URLs of payment lists, papers and corrections for the standing walk. The list of the first dinas is calculated."""

from kinerja.inti.izin import PERAN, Izin
from tests.jelajah_dasar import Halaman
from tests.tpp import pabrik_tpp as t
from tpp.models import PengajuanKoreksi


def _peran(*izin: Izin) -> frozenset[str]:
    return frozenset(k for k, p in PERAN.items() if p.izin & set(izin))


RUPIAH = _peran(Izin.LIHAT_RUPIAH)
TERBIT = _peran(Izin.SAHKAN_TPP, Izin.BAYAR_TPP, Izin.PERIKSA_TPP)
BAYAR = _peran(Izin.BAYAR_TPP)
JAWAB = _peran(Izin.KELOLA_AKTIVITAS, Izin.KELOLA_PRESENSI)
PINDAH = frozenset({302})


def tambah(d):
    """After the run: a correction of the owner of the first result."""
    d.koreksi = PengajuanKoreksi.objects.create(
        pegawai=d.pegawai,
        hasil=d.hasil,
        bulan=t.BULAN,
        perangkat_daerah=d.opd1,
        perihal="Rekening",
        uraian="Sudah ganti.",
    )


def _daftar(d):
    return {"pk": d.daftar_opd1.pk}


def _hasil(d):
    return {"pk": d.hasil.pk}


HALAMAN = {
    "daftar-pembayaran": Halaman(boleh=RUPIAH),
    "daftar-pembayaran-rinci": Halaman(kwargs=_daftar, boleh=RUPIAH),
    "daftar-pembayaran-selisih": Halaman(kwargs=lambda d: {**_daftar(d), "pegawai": d.pegawai.pk}, boleh=RUPIAH),
    "daftar-pembayaran-xlsx": Halaman(kwargs=_daftar, boleh=RUPIAH),
    "daftar-pembayaran-pratinjau": Halaman(kwargs=_daftar, boleh=RUPIAH),
    "daftar-pembayaran-terbit": Halaman(kwargs=_daftar, boleh=TERBIT, metode="post", hasil=PINDAH),
    "daftar-pembayaran-cetak": Halaman(kwargs=_daftar, boleh=RUPIAH, metode="post", hasil=PINDAH),
    "daftar-pembayaran-bank": Halaman(kwargs=_daftar, boleh=BAYAR),
    "tpp-perkiraan": Halaman(),
    "rincian-tpp-cetak": Halaman(kwargs=_hasil, boleh=RUPIAH | {"pemilik"}, metode="post", hasil=PINDAH),
    "koreksi-ajukan": Halaman(kwargs=_hasil, boleh=frozenset({"pemilik"})),
    "koreksi-daftar": Halaman(boleh=JAWAB),
    "koreksi-jawab": Halaman(kwargs=lambda d: {"pk": d.koreksi.pk}, boleh=JAWAB),
}
