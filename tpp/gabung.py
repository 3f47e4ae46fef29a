"""TPP's part when two records of one person become one. Results are never moved: a run is reproduced from them."""

from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.gabung import Pasangan, Pemindah, Temuan
from tpp.models import HasilGagal, HasilTpp


def periksa(p: Pasangan) -> Temuan:
    """Any result of the duplicate forbids this direction; a month in which both have one forbids both."""
    bulan = {
        pk: set(HasilTpp.objects.filter(pegawai=pk).values_list("proses__bulan", flat=True))
        for pk in (p.ganda, p.tetap)
    }
    gagal = HasilGagal.objects.filter(pegawai=p.ganda).count()
    tinggal = (("Catatan belum dapat dihitung TPP", gagal),) if gagal else ()
    sama = sorted(bulan[p.ganda] & bulan[p.tetap])
    if sama:
        sebut = ", ".join(teks_bulan(b) for b in sama)
        kalimat = (
            f"Keduanya mempunyai hasil TPP {sebut}, yang tidak dapat dijadikan satu. Biarkan keduanya, dan akhiri masa "
            "kerja data yang tidak dipakai lagi."
        )
        return Temuan((), tinggal, (kalimat,))
    if bulan[p.ganda]:
        kalimat = (
            f"{p.nama_ganda} mempunyai hasil TPP {teks_bulan(max(bulan[p.ganda]))}, yang tidak dapat dipindahkan. "
            + (
                "Biarkan keduanya, dan akhiri masa kerja data yang tidak dipakai lagi."
                if bulan[p.tetap]
                else "Pertahankan data itu, dan gabungkan yang lain ke dalamnya."
            )
        )
        return Temuan((), tinggal, (kalimat,))
    return Temuan((), tinggal)


def pindahkan(p: Pasangan) -> None:
    """Nothing moves: what a run said about the duplicate stays with it."""


PEMINDAH = Pemindah("tpp", frozenset({"tpp.HasilTpp.pegawai", "tpp.HasilGagal.pegawai"}), periksa, pindahkan)
