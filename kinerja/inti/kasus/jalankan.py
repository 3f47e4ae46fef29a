"""Runs a file of cases on the registered engines and counts what differs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kinerja.inti.kasus.banding import Banding, bandingkan
from kinerja.inti.kasus.bentuk import BerkasKasus, Kasus, KasusTidakTerhitung
from kinerja.inti.kasus.mesin import HasilMesin, Mesin, pilih_mesin, semua_mesin


@dataclass(frozen=True, slots=True)
class HasilKasus:
    """One case after its run.

    mesin: name of the engine, "" when none was found. rincian: its steps. masalah: why it could not be computed.
    """

    kasus: Kasus
    mesin: str
    banding: tuple[Banding, ...] = ()
    rincian: tuple[str, ...] = ()
    masalah: str = ""

    @property
    def selisih(self) -> int:
        """Fields that differ; a case that cannot be computed counts as one."""
        return sum(not b.sama for b in self.banding) + bool(self.masalah)


@dataclass(frozen=True, slots=True)
class HasilBerkas:
    """A file after its run. `belum`: cases that were not reached in the time given."""

    judul: str
    hasil: tuple[HasilKasus, ...]
    belum: int = 0

    @property
    def jumlah(self) -> int:
        """Cases that were run."""
        return len(self.hasil)

    @property
    def selisih(self) -> int:
        return sum(h.selisih for h in self.hasil)

    @property
    def ringkas(self) -> str:
        """The closing line: "12 kasus, 0 selisih"."""
        return f"{self.jumlah} kasus, {self.selisih} selisih"


def jalankan(
    berkas: BerkasKasus, mesin: Sequence[Mesin] | None = None, lanjut: Callable[[], bool] = lambda: True
) -> HasilBerkas:
    """Run every case of a file.

    Args:
        mesin: the engines, all registered ones when left out.
        lanjut: asked before each case; False leaves the rest out.
    """
    dipakai = semua_mesin() if mesin is None else mesin
    menurut_id = {k.id: k for k in berkas.kasus}

    def ambil(kode: str) -> Kasus:
        if kode not in menurut_id:
            raise KasusTidakTerhitung(f"Kasus “{kode[:60]}” yang dirujuk tidak ada dalam berkas ini.", "masukan")
        return menurut_id[kode]

    hasil: list[HasilKasus] = []
    for kasus in berkas.kasus:
        if not lanjut():
            break
        hasil.append(_satu(kasus, dipakai, ambil))
    return HasilBerkas(berkas.judul, tuple(hasil), len(berkas.kasus) - len(hasil))


def _satu(kasus: Kasus, mesin: Sequence[Mesin], ambil: Callable[[str], Kasus]) -> HasilKasus:
    nama = ""
    try:
        terpilih = pilih_mesin(kasus, mesin)
        nama = terpilih.judul
        dapat = _hitung(terpilih, kasus, ambil)
    except KasusTidakTerhitung as galat:
        return HasilKasus(kasus, nama, masalah=galat.kalimat)
    return HasilKasus(kasus, nama, bandingkan(kasus.harapan, dapat.nilai, kasus.toleransi), dapat.rincian)


def _hitung(mesin: Mesin, kasus: Kasus, ambil: Callable[[str], Kasus]) -> HasilMesin:
    """As the engine computes it; a value of a kind that it never expected is a sentence too, and no broken page."""
    try:
        return mesin.hitung(kasus, ambil)
    except KasusTidakTerhitung:
        raise
    except (ArithmeticError, LookupError, TypeError, ValueError) as galat:
        raise KasusTidakTerhitung(f"Isian kasus ini tidak dapat dihitung mesin {mesin.judul}: {galat}") from galat


def gabung(semua: Sequence[HasilBerkas]) -> HasilBerkas:
    """Several files as one outcome; a case refers only to cases of its own file."""
    judul = semua[0].judul if len(semua) == 1 else ""
    return HasilBerkas(judul, tuple(h for b in semua for h in b.hasil), sum(b.belum for b in semua))
