"""The URLs of the month's desk for the standing walk. October of both dinas: closed and calculated; checked in the second."""

from datetime import date

from kinerja.inti.izin import PERAN, Izin
from kinerja.models import BulanOpd
from tests.jelajah_dasar import Halaman
from tests.tpp import pabrik_tpp as t
from tpp.models import DaftarPembayaran, SelisihTpp
from tpp.queries.meja import PANTAU
from tpp.services.bulan import tutup_bulan


def _peran(*izin: Izin) -> frozenset[str]:
    return frozenset(k for k, p in PERAN.items() if p.izin & set(izin))


LIHAT = _peran(*PANTAU)
PINDAH = frozenset({302})


def tutup(d):
    """Before the run: the month of the first dinas is closed, so that the run becomes its result."""
    tutup_bulan(bulan=t.BULAN, perangkat_daerah=[d.opd1.pk], oleh=t.sistem(), hambatan="data contoh", alasan="Uji")


def tambah(d):
    """After the run."""
    d.daftar_opd1 = DaftarPembayaran.objects.get(bulan_opd__perangkat_daerah=d.opd1)
    d.bulan_opd = BulanOpd.objects.get(perangkat_daerah=d.opd1)
    d.selisih = SelisihTpp.objects.create(
        pegawai=d.pegawai, bulan=date(2026, 9, 1), perangkat_daerah=d.opd1, kotor=-100, bersih=-100,
        masukan={}, rincian={}, sebab=["Menit diakui 7.000 menjadi 6.000."],
    )  # fmt: skip


def _opd(d):
    return {"bulan": t.BULAN, "opd": d.opd1.pk}


HALAMAN = {
    "tutup-bulan": Halaman(boleh=LIHAT),
    "tutup-bulan-opd": Halaman(kwargs=_opd, boleh=LIHAT),
    "tutup-bulan-hambatan": Halaman(kwargs=lambda d: {**_opd(d), "kode": "tanpa-atasan"}, boleh=LIHAT),
    "tutup-bulan-perubahan": Halaman(kwargs=_opd, boleh=LIHAT),
    "bulan-tutup": Halaman(boleh=_peran(Izin.TUTUP_BULAN), hasil=PINDAH),
    "bulan-buka": Halaman(boleh=_peran(Izin.TUTUP_BULAN), hasil=PINDAH),
    "bulan-hitung": Halaman(boleh=_peran(Izin.HITUNG_TPP), hasil=PINDAH),
    "bulan-selisih": Halaman(boleh=_peran(Izin.HITUNG_TPP), hasil=PINDAH),
    "bulan-bayar": Halaman(boleh=_peran(Izin.BAYAR_TPP), hasil=PINDAH),
    "bulan-periksa": Halaman(kwargs=_opd, boleh=_peran(Izin.PERIKSA_TPP)),
    "bulan-sahkan": Halaman(kwargs=_opd, boleh=_peran(Izin.SAHKAN_TPP)),
    "bulan-kembalikan": Halaman(kwargs=_opd, boleh=_peran(Izin.SAHKAN_TPP)),
    "selisih-daftar": Halaman(boleh=_peran(Izin.LIHAT_RUPIAH)),
    "selisih-setor": Halaman(kwargs=lambda d: {"pk": d.selisih.pk}, boleh=_peran(Izin.BAYAR_TPP)),
}
