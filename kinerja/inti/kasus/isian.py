"""Fields of an object, read one by one by an engine; what it never asked for is unknown to it."""

from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, NoReturn

from kinerja.inti.format import angka as teks_angka
from kinerja.inti.kasus.baca_json import angka_dari
from kinerja.inti.kasus.bentuk import Isi, KasusTidakTerhitung

_BATAS = Decimal(10) ** 15


class Isian:
    """A reader of one object. `letak`: where it stands ("masukan", "masukan.kuantitas").

    Every method raises KasusTidakTerhitung with the field's name when a value is missing or of the wrong kind.
    """

    def __init__(self, isi: Isi, letak: str) -> None:
        self._isi = isi
        self._letak = letak
        self._ditanya: set[str] = set()

    def ada(self, nama: str) -> bool:
        """Whether the field is there and not null."""
        self._ditanya.add(nama)
        return self._isi.get(nama) is not None

    def mentah(self, nama: str) -> Any:
        """The value as it is, None when it is missing."""
        self._ditanya.add(nama)
        return self._isi.get(nama)

    def angka(
        self, nama: str, *, bawah: Decimal | int = 0, atas: Decimal | int = _BATAS, bawaan: Decimal | None = None
    ) -> Decimal:
        """A number between `bawah` and `atas`; `bawaan` when it is missing."""
        nilai = self.mentah(nama)
        if nilai is None and bawaan is not None:
            return bawaan
        return self._batasi(nama, nilai, bawah, atas)

    def mungkin_angka(self, nama: str, *, bawah: Decimal | int = 0, atas: Decimal | int = _BATAS) -> Decimal | None:
        """As `angka`, or None when it is missing."""
        return self.angka(nama, bawah=bawah, atas=atas) if self.ada(nama) else None

    def cacah(self, nama: str, *, bawah: int = 0, atas: int = 10**9, bawaan: int | None = None) -> int:
        """A whole number between `bawah` and `atas`."""
        nilai = self.angka(nama, bawah=bawah, atas=atas, bawaan=None if bawaan is None else Decimal(bawaan))
        if nilai != nilai.to_integral_value():
            self.tolak(nama, "harus berupa bilangan bulat")
        return int(nilai)

    def mungkin_cacah(self, nama: str, *, bawah: int = 0, atas: int = 10**9) -> int | None:
        """As `cacah`, or None when it is missing."""
        return self.cacah(nama, bawah=bawah, atas=atas) if self.ada(nama) else None

    def teks(self, nama: str, bawaan: str | None = None) -> str:
        """A text."""
        nilai = self.mentah(nama)
        if nilai is None and bawaan is not None:
            return bawaan
        if not isinstance(nilai, str):
            self.tolak(nama, "belum diisi atau bukan teks")
        return nilai

    def ya(self, nama: str, bawaan: bool | None = None) -> bool:
        """True or false."""
        nilai = self.mentah(nama)
        if nilai is None and bawaan is not None:
            return bawaan
        if not isinstance(nilai, bool):
            self.tolak(nama, "harus true atau false")
        return nilai

    def objek(self, nama: str) -> Isi:
        """An object, empty when it is missing."""
        nilai = self.mentah(nama)
        if nilai is None:
            return {}
        if not isinstance(nilai, Mapping):
            self.tolak(nama, "harus berupa objek {…}")
        return nilai

    def daftar(self, nama: str) -> list[Any]:
        """A list, empty when it is missing."""
        nilai = self.mentah(nama)
        if nilai is None:
            return []
        if not isinstance(nilai, list):
            self.tolak(nama, "harus berupa daftar […]")
        return list(nilai)

    def dalam(self, nama: str) -> "Isian":
        """A reader of the object in a field."""
        return Isian(self.objek(nama), f"{self._letak}.{nama}")

    def pilihan(self, nama: str, sebutan: Mapping[str, str], bawaan: str | None = None) -> str:
        """A code of `sebutan`, given as the code or as its words in any case."""
        nilai = self.teks(nama, bawaan)
        cari = rapikan(nilai)
        for kode, kata in sebutan.items():
            if cari in (rapikan(kode), rapikan(kata)):
                return kode
        self.tolak(nama, f"“{nilai[:40]}” tidak dikenal; pilih salah satu: {', '.join(sebutan.values())}")

    def selesai(self, milik: str) -> None:
        """Refuse fields that were never asked for: they would be left out of the sum without a word."""
        self.tanpa_sisa(f"tidak dikenal {milik}")

    def tanpa_sisa(self, alasan: str) -> None:
        """As `selesai`, with the reason in the caller's words."""
        for nama in self._isi:
            if nama not in self._ditanya:
                mirip = get_close_matches(nama, self._ditanya, 1)
                self.tolak(nama, alasan + (f"; mungkin maksudnya “{mirip[0]}”" if mirip else ""))

    def sisa(self) -> list[str]:
        """Fields that were never asked for."""
        return [nama for nama in self._isi if nama not in self._ditanya]

    def tolak(self, nama: str, alasan: str) -> NoReturn:
        """Raise KasusTidakTerhitung about a field."""
        bidang = f"{self._letak}.{nama[:60]}"
        raise KasusTidakTerhitung(f"Kolom “{bidang}” {alasan}.", bidang)

    def _batasi(self, nama: str, nilai: Any, bawah: Decimal | int, atas: Decimal | int) -> Decimal:
        angka = angka_dari(nilai)
        if angka is None and isinstance(nilai, str) and "," in nilai:
            self.tolak(
                nama, f"memakai koma. Dalam berkas kasus tulis dengan titik, misalnya {nilai.replace(',', '.', 1)[:40]}"
            )
        if angka is None:
            self.tolak(nama, "belum diisi atau bukan angka")
        if not bawah <= angka <= atas:
            self.tolak(nama, f"harus antara {teks_angka(bawah)} dan {teks_angka(atas)}")
        return angka


def rapikan(teks: str) -> str:
    """Text as it is compared: small letters, underscores and runs of blanks as one blank."""
    return " ".join(teks.replace("_", " ").split()).casefold()
