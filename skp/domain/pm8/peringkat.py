"""The shares of a unit by predikat (PP 30/2019). It warns and never blocks."""

from skp.domain.angka_pasti import tulis
from skp.domain.distribusi import Peringatan, Sebaran
from skp.domain.ketentuan import BatasPola, KetentuanRejim
from skp.domain.pm8.aturan import aturan_peringkat


def periksa_peringkat(sebaran: Sebaran, aturan: KetentuanRejim) -> list[Peringatan]:
    """How the spread of a unit departs from the shares of the rule; empty when it does not.

    Raises:
        KetentuanTidakSah: the section cannot be read.
    """
    batas = aturan_peringkat(aturan)
    jumlah = sum(sebaran.values())
    if jumlah < batas.orang_minimum:
        kalimat = (
            f"Pemeringkatan tidak dibandingkan: baru {jumlah} pegawai yang dinilai, kurang dari {batas.orang_minimum}. "
            "Pada kelompok kecil persentase tidak bermakna."
        )
        return [Peringatan(kalimat, pola=False)]
    semua = [_periksa(uraian, b, sum(sebaran.get(p, 0) for p in b.predikat), jumlah) for uraian, b in batas.kelompok]
    dasar = aturan.dasar("peringkat_unit")
    return [Peringatan(f"{teks}. Dasar: {dasar}.") for teks in semua if teks]


def _periksa(uraian: str, batas: BatasPola, orang: int, jumlah: int) -> str:
    ada = f"{uraian}: {orang} dari {jumlah} pegawai"
    if batas.paling_banyak is not None and orang * 100 > jumlah * batas.paling_banyak:
        return f"{ada}, melampaui {tulis(batas.paling_banyak)}%"
    if batas.paling_sedikit is not None and orang * 100 < jumlah * batas.paling_sedikit:
        return f"{ada}, kurang dari {tulis(batas.paling_sedikit)}%"
    return ""
