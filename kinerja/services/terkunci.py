"""Facts of a locked month: on paper, known to whoever enters them, and told to whoever runs TPP."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from kinerja.inti.format import tanggal as teks_tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import titip
from kinerja.queries.terkunci import (
    BulanTerkunci,
    Rentang,
    bulan_terkunci,
    kalimat_sebelum,
    pelaksana_hitung,
    sebut_terkunci,
)


@dataclass(frozen=True, slots=True)
class Surat:
    """The letter behind a fact. `tahu`: codes of the locked months that the actor was told of; None: he was not asked."""

    nomor: str = ""
    tanggal: date | None = None
    tahu: frozenset[str] | None = None

    def __str__(self) -> str:
        return f"{self.nomor}, {teks_tanggal(self.tanggal) if self.tanggal else 'tanpa tanggal'}"


TANPA_SURAT = Surat()


class PerluSurat(Ditolak):
    """A fact reaches locked months and there is no complete letter, or the actor was not told of them; `bulan` are these."""

    def __init__(self, bulan: Sequence[BulanTerkunci]) -> None:
        super().__init__(f"{kalimat_sebelum(bulan)} Isi nomor dan tanggal surat dasarnya, lalu simpan lagi.")
        self.bulan = tuple(bulan)


def jaga_terkunci(
    surat: Surat, oleh: Pelaku, pegawai: Collection[Rentang] = (), formasi: Collection[Rentang] = ()
) -> list[BulanTerkunci]:
    """The locked months that a fact about these people and seats reaches; one statement. Call it before writing.

    Raises:
        PerluSurat: there are some, and the letter is incomplete or the actor was not told of one of them.
        Ditolak: the letter is dated after today.
    """
    bulan = bulan_terkunci(pegawai, formasi)
    if not bulan:
        return bulan
    tahu = surat.tahu is None or {b.kode for b in bulan} <= surat.tahu
    if not tahu or not surat.nomor.strip() or surat.tanggal is None:
        raise PerluSurat(bulan)
    if surat.tanggal > oleh.hari_ini():
        raise Ditolak(f"Tanggal surat, {teks_tanggal(surat.tanggal)}, belum tiba. Periksa tanggal pada suratnya.")
    return bulan


def fakta_surat(bulan: Sequence[BulanTerkunci], surat: Surat) -> dict[str, str]:
    """What the event keeps of the letter when months are locked; nothing otherwise."""
    return {"surat_terlambat": str(surat)} if bulan else {}


def kabari_terkunci(bulan: Sequence[BulanTerkunci], *, apa: str, surat: Surat, oleh: Pelaku) -> None:
    """Tell whoever may run TPP, each once and never the actor himself, what was recorded in locked months.

    In the caller's transaction; at most two statements. `apa`: a sentence without a full stop.
    """
    if not bulan:
        return
    awal = bulan[0]
    titip(
        kepada=[
            k
            for k in pelaksana_hitung({b.perangkat_daerah_id for b in bulan}, oleh.hari_ini())
            if k != oleh.keanggotaan_id
        ],
        judul="Data bulan yang sudah dikunci berubah",
        isi=(
            f"{apa}. TPP {sebut_terkunci(bulan)}; jumlahnya bergeser sebagai selisih pada perhitungan berikutnya. "
            f"Surat {surat}. Dicatat oleh {oleh.nama}."
        ),
        tautan=reverse("tutup-bulan-perubahan", args=[awal.bulan, awal.perangkat_daerah_id]),
    )
