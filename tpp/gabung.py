"""TPP's part when two records of one person become one. Results are never moved: a run is reproduced from them."""

from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.gabung import Pasangan, Pemindah, Temuan, halangan_tanda_tangan
from tpp.models import HasilGagal, HasilTpp

_BIARKAN = "Biarkan keduanya, dan akhiri masa kerja data yang tidak dipakai lagi."


def periksa(p: Pasangan) -> Temuan:
    """Any result of the duplicate forbids this direction, a month in which both have one forbids both, and so does a payment
    list that waits for his signature. A Rincian TPP comes from a result."""
    gagal = HasilGagal.objects.filter(pegawai=p.ganda).count()
    tinggal = (("Catatan belum dapat dihitung TPP", gagal),) if gagal else ()
    return Temuan((), tinggal, (*_halangan_hasil(p), *halangan_tanda_tangan(p, "tpp.", "TPP")))


def _halangan_hasil(p: Pasangan) -> list[str]:
    bulan = {
        pk: set(HasilTpp.objects.filter(pegawai=pk).values_list("proses__bulan", flat=True))
        for pk in (p.ganda, p.tetap)
    }
    if sama := sorted(bulan[p.ganda] & bulan[p.tetap]):
        sebut = ", ".join(teks_bulan(b) for b in sama)
        return [f"Keduanya mempunyai hasil TPP {sebut}, yang tidak dapat dijadikan satu. {_BIARKAN}"]
    if bulan[p.ganda]:
        balik = _BIARKAN if bulan[p.tetap] else "Pertahankan data itu, dan gabungkan yang lain ke dalamnya."
        terakhir = teks_bulan(max(bulan[p.ganda]))
        return [f"{p.nama_ganda} mempunyai hasil TPP {terakhir}, yang tidak dapat dipindahkan. {balik}"]
    return []


def pindahkan(p: Pasangan) -> None:
    """Nothing moves: what a run said about the duplicate stays with it."""


PEMINDAH = Pemindah("tpp", frozenset({"tpp.HasilTpp.pegawai", "tpp.HasilGagal.pegawai"}), periksa, pindahkan)
