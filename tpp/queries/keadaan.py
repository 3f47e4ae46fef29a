"""In which state the month of a stored result is: an estimate, or the result of a month on its way to payment."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kinerja.domain.bulan import SEBUTAN, StatusBulan
from kinerja.inti.format import angka, tanggal
from tpp.models import DaftarPembayaran, HasilTpp, ProsesTpp


@dataclass(frozen=True, slots=True)
class KeadaanHasil:
    """A state in words, its tone (`lencana`), and what it means for the reader."""

    sebutan: str
    nada: str
    keterangan: str
    dikunci: bool = False


PERKIRAAN = KeadaanHasil("Perkiraan", "tunggu", "Belum disahkan, masih dapat berubah.")
_KETERANGAN = {
    StatusBulan.DIHITUNG: ("tunggu", "Bulan sudah ditutup. Menunggu pemeriksaan; masih dapat berubah."),
    StatusBulan.DIPERIKSA: ("tunggu", "Sudah diperiksa. Menunggu pengesahan."),
    StatusBulan.DISAHKAN: ("baik", "Dikunci. Perbaikan sesudah ini menjadi selisih pada daftar bulan berikutnya."),
    StatusBulan.DIBAYAR: ("baik", "Dikunci. Perbaikan sesudah ini menjadi selisih pada daftar bulan berikutnya."),
}
Kunci = tuple[int, int | None]
"""A run and a perangkat daerah."""


def keadaan_hasil(hasil: Iterable[HasilTpp]) -> dict[int, KeadaanHasil]:
    """State of each result by its id; one statement for any number."""
    semua = list(hasil)
    per_kunci = keadaan_proses(h.proses_id for h in semua)
    return {h.pk: per_kunci.get((h.proses_id, h.perangkat_daerah_id), PERKIRAAN) for h in semua}


def keadaan_proses(proses: Iterable[int]) -> dict[Kunci, KeadaanHasil]:
    """State of the months that rest on these runs, by run and perangkat daerah; all others are estimates. One statement."""
    daftar = DaftarPembayaran.objects.filter(proses__in=set(proses)).select_related("bulan_opd")
    return {(d.proses_id, d.bulan_opd.perangkat_daerah_id): keadaan_daftar(d) for d in daftar}


def daftar_hasil(hasil: HasilTpp) -> DaftarPembayaran | None:
    """The list that rests on a result, with its month; None while it is an estimate. One statement."""
    semua = DaftarPembayaran.objects.filter(
        proses=hasil.proses_id, bulan_opd__perangkat_daerah=hasil.perangkat_daerah_id
    )
    return semua.select_related("bulan_opd").first()


def keadaan_daftar(daftar: DaftarPembayaran) -> KeadaanHasil:
    """State of the results that one list (read with its month) rests on. No query."""
    status = StatusBulan(daftar.bulan_opd.status)
    if status not in _KETERANGAN:
        return PERKIRAAN
    nada, keterangan = _KETERANGAN[status]
    sebutan = SEBUTAN[status]
    if status is StatusBulan.DIBAYAR and daftar.sp2d_tanggal is not None:
        sebutan = f"{sebutan} {tanggal(daftar.sp2d_tanggal)}"
    return KeadaanHasil(
        sebutan, nada, keterangan, daftar.bulan_opd.status in (StatusBulan.DISAHKAN, StatusBulan.DIBAYAR)
    )


def keadaan_opd(proses: ProsesTpp) -> list[tuple[str, KeadaanHasil]]:
    """Perangkat daerah whose month rests on this run, by name, with its state; one statement."""
    daftar = DaftarPembayaran.objects.filter(proses=proses.pk).select_related("bulan_opd__perangkat_daerah")
    hidup = ((d.bulan_opd.perangkat_daerah.nama, keadaan_daftar(d)) for d in daftar)
    return sorted(((nama, k) for nama, k in hidup if k is not PERKIRAAN), key=lambda x: x[0].lower())


def dipakai_proses(proses: Iterable[int]) -> dict[int, str]:
    """What runs are for, in words: the result of how many offices' months; an estimate is not there. One statement."""
    jumlah = Counter(pk for (pk, _), k in keadaan_proses(proses).items() if k is not PERKIRAAN)
    return {pk: f"Hasil bulan {angka(n)} perangkat daerah" for pk, n in jumlah.items()}
