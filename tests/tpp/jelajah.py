"""Every URL of TPP for the standing walk."""

from datetime import date

from kinerja.inti.izin import PERAN, Izin
from tests.jelajah_dasar import Halaman
from tests.tpp import jelajah_bulan, jelajah_pembayaran
from tests.tpp import pabrik_tpp as t
from tpp.models import HasilTpp, Ketentuan
from tpp.services.hitung import mulai_hitung


def _peran(*izin: Izin) -> frozenset[str]:
    return frozenset(k for k, p in PERAN.items() if p.izin & set(izin))


LIHAT = _peran(Izin.LIHAT_KETENTUAN)
KELOLA = _peran(Izin.KELOLA_KETENTUAN)
AUDIT = _peran(Izin.LIHAT_AUDIT)
RUPIAH = _peran(Izin.LIHAT_RUPIAH)
HITUNG = _peran(Izin.HITUNG_TPP)
PINDAH = frozenset({302})


def tambah(d):
    """A version in force, one to come, two drafts; October run for the first dinas."""
    t.ketentuan()
    d.ketentuan_lain = t.ketentuan(mulai=date(2027, 1, 1))
    d.draf, d.draf_terbit, d.draf_buang = (t.draf(mulai=date(2028, b, 1)) for b in (1, 2, 3))
    t.pola_lima_hari()
    jelajah_bulan.tutup(d)
    d.proses = t.jalankan(mulai_hitung(bulan=t.BULAN, perangkat_daerah=d.opd1, oleh=t.sistem(), kirimkan=False))
    d.hasil = HasilTpp.objects.get(proses=d.proses, pegawai=d.pegawai)
    d.ketentuan = Ketentuan.objects.get(versi=1)
    jelajah_bulan.tambah(d)
    jelajah_pembayaran.tambah(d)


HALAMAN = {
    **jelajah_bulan.HALAMAN,
    **jelajah_pembayaran.HALAMAN,
    "tpp-bulan": Halaman(boleh=RUPIAH | HITUNG),
    "tpp-hitung": Halaman(boleh=HITUNG, metode="post", data=lambda d: {"bulan": "2026-10"}, hasil=PINDAH),
    "tpp-proses": Halaman(kwargs=lambda d: {"pk": d.proses.pk}, boleh=RUPIAH | HITUNG),
    "tpp-unduh": Halaman(kwargs=lambda d: {"pk": d.proses.pk}, boleh=RUPIAH),
    "tpp-saya": Halaman(),
    "rincian-tpp": Halaman(kwargs=lambda d: {"pk": d.hasil.pk}, boleh=RUPIAH | {"pemilik"}),
    "ketentuan-daftar": Halaman(boleh=LIHAT),
    "ketentuan-baru": Halaman(boleh=KELOLA),
    "ketentuan-berkas": Halaman(boleh=KELOLA),
    "ketentuan-berkas-unduh": Halaman(kwargs=lambda d: {"pk": d.ketentuan.pk}, boleh=LIHAT, unit_lain=False),
    "ketentuan-rinci": Halaman(kwargs=lambda d: {"pk": d.ketentuan.pk}, boleh=LIHAT, unit_lain=False),
    "ketentuan-ubah": Halaman(kwargs=lambda d: {"pk": d.draf.pk, "bagian": "umum"}, boleh=KELOLA),
    "ketentuan-riwayat-baris": Halaman(kwargs=lambda d: {"pk": d.ketentuan.pk}, boleh=KELOLA | AUDIT),
    "ketentuan-tetapkan": Halaman(kwargs=lambda d: {"pk": d.draf_terbit.pk}, boleh=KELOLA),
    "ketentuan-cabut": Halaman(kwargs=lambda d: {"pk": d.ketentuan_lain.pk}, boleh=KELOLA),
    "ketentuan-hapus": Halaman(kwargs=lambda d: {"pk": d.draf_buang.pk}, boleh=KELOLA, metode="post", hasil=PINDAH),
}
