"""The readable table: what was measured, its reference in the same run, the ratio, the aim and the hard limit.

The aim is what we want; missing it is said in words and fails nothing. The hard limit holds today with margin: beyond it
something has become worse, and the bench fails.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Takaran:
    """What a ratio should be and may be."""

    sasaran: float
    batas: float


def angka(nilai: float, desimal: int) -> str:
    """A number as Indonesian writes it."""
    return f"{nilai:,.{desimal}f}".translate(str.maketrans(",.", ".,"))


@dataclass
class Laporan:
    """Collects lines and faults; prints each line as it comes."""

    galat: list[str] = field(default_factory=list)

    def judul(self, teks: str) -> None:
        print(f"\n{teks}", flush=True)

    def catat(self, teks: str) -> None:
        print(f"  {teks}", flush=True)

    def banding(self, judul: str, kita: str, acuan: str, rasio: float, takaran: Takaran, tambahan: str = "") -> None:
        """One ratio against its aim and its limit."""
        if rasio > takaran.batas:
            tanda = "MELEBIHI BATAS"
            self.galat.append(f"{judul}: rasio {angka(rasio, 2)}, batas {angka(takaran.batas, 1)}")
        else:
            tanda = "di atas sasaran" if rasio > takaran.sasaran else "sesuai sasaran"
        ukuran = f"sasaran {angka(takaran.sasaran, 1)}, batas {angka(takaran.batas, 1)}"
        self.catat(
            f"{judul:<33} {kita}  acuan {acuan}  rasio {angka(rasio, 2):>5} ({ukuran})  {tanda}  {tambahan}".rstrip()
        )

    def wajib(self, judul: str, nilai: float, batas: float, satuan: str, sasaran: float | None = None) -> None:
        """One absolute limit, and an aim where it is stricter."""
        lulus = nilai <= batas
        if not lulus:
            self.galat.append(f"{judul}: {angka(nilai, 0)} {satuan}, batas {angka(batas, 0)}")
        dekat = "sesuai" if sasaran is None or nilai <= sasaran else f"di atas sasaran {angka(sasaran, 0)}"
        tanda = dekat if lulus else "MELEBIHI BATAS"
        self.catat(f"{judul:<62} {angka(nilai, 0):>7} {satuan} (batas {angka(batas, 0)})  {tanda}")

    def tutup(self) -> int:
        """The exit code, with every fault named again."""
        for satu in self.galat:
            print(f"MELEBIHI BATAS  {satu}", flush=True)
        print("Semua batas dipatuhi." if not self.galat else f"{len(self.galat)} batas dilampaui.", flush=True)
        return 1 if self.galat else 0
