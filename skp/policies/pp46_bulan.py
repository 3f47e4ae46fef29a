"""Who may put a month on paper."""

from kinerja.inti.pelaku import Ditolak
from kinerja.inti.policies import alasan_ditolak
from skp.models import Skp
from skp.queries.pp46_bulan import CapaianBulan
from skp.queries.skp import HakSkp


def check_cetak_bulan(skp: Skp, hak: HakSkp, bulan: CapaianBulan | None) -> None:
    """The person, his penilai, or whoever manages SKP; a month that has begun and can be reckoned."""
    if not (hak.pemilik or hak.penilai or hak.pengelola):
        raise Ditolak("Capaian bulan dicetak oleh pegawainya, Pejabat Penilai, atau pengelola SKP.")
    if bulan is None or not bulan.dimulai:
        raise Ditolak("Capaian bulan dicetak sesudah SKP disetujui dan bulannya dimulai.")
    if bulan.hasil is None:
        raise Ditolak("Capaian bulan ini belum dapat dihitung. " + " ".join(bulan.galat))
    if not skp.potret:
        raise Ditolak("Data kedua orang pada SKP ini belum tercatat. Hubungi pengelola SKP.")


def alasan_tanpa_cetak(skp: Skp, hak: HakSkp, bulan: CapaianBulan | None) -> str:
    """`check_cetak_bulan` as a sentence, "" when it may be printed."""
    return alasan_ditolak(lambda: check_cetak_bulan(skp, hak, bulan)) or ""
