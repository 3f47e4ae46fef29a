"""Predikat to credit points (PermenPANRB 1/2023, Peraturan BKN 3/2023)."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from skp.domain.ketentuan import AturanAngkaKredit
from skp.domain.nilai import Predikat

_SEN = Decimal("0.01")
JENJANG = (
    ("ahli_pertama", "Ahli Pertama"),
    ("ahli_muda", "Ahli Muda"),
    ("ahli_madya", "Ahli Madya"),
    ("ahli_utama", "Ahli Utama"),
    ("pemula", "Pemula"),
    ("terampil", "Terampil"),
    ("mahir", "Mahir"),
    ("penyelia", "Penyelia"),
)
"""Codes of `kinerja.Jabatan.Jenjang` and the words that titles end with."""


@dataclass(frozen=True, slots=True)
class KonversiAngkaKredit:
    """percent / 100 × coefficient a year × months / 12, half up to two decimals."""

    persen: Decimal
    koefisien: Decimal
    bulan: int
    angka_kredit: Decimal


def konversi(predikat: Predikat, jenjang: str, bulan: int, aturan: AturanAngkaKredit) -> KonversiAngkaKredit:
    """Credit points of a predikat over 1 to 12 months.

    Raises:
        LookupError: the jenjang has no coefficient.
        ValueError: the months lie outside 1 to 12.
    """
    if not 1 <= bulan <= 12:
        raise ValueError("Jumlah bulan antara 1 dan 12.")
    if jenjang not in aturan.koefisien:
        raise LookupError(f"Jenjang {jenjang} tidak memiliki koefisien.")
    persen, koefisien = aturan.persen[predikat], aturan.koefisien[jenjang]
    nilai = persen * koefisien * bulan / Decimal(1200)
    return KonversiAngkaKredit(persen, koefisien, bulan, nilai.quantize(_SEN, ROUND_HALF_UP))


def jumlah_bulan(mulai: date, selesai: date) -> int:
    """Months of [mulai, selesai), a begun month counted from 15 days on; between 1 and 12."""
    bulan = (selesai.year - mulai.year) * 12 + selesai.month - mulai.month
    sisa = selesai.day - mulai.day
    bulan += 1 if sisa >= 15 else (-1 if sisa <= -15 else 0)
    return min(12, max(1, bulan))


def jenjang_dari_nama(nama: str) -> str:
    """The jenjang that a functional title ends with ("Analis Kebijakan Ahli Muda"), "" when it ends with none."""
    rapi = " ".join(nama.split()).lower()
    return next((kode for kode, kata in JENJANG if rapi.endswith(f" {kata.lower()}")), "")
