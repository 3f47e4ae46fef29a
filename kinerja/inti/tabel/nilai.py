"""Turn one cell into one value, or say in a sentence why not and what to write instead.

Every `baca_*` takes a raw cell and raises `NilaiSalah`; a blank cell raises its subclass
`NilaiKosong`, which `opsional` turns into None. Nothing ambiguous is guessed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeVar

from kinerja.inti.format import angka as tulis_angka
from kinerja.inti.tabel.dasar import Sel

T = TypeVar("T")

_BULAN = (
    ("januari", "jan", "january"),
    ("februari", "feb", "february", "pebruari", "peb"),
    ("maret", "mar", "march"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("agustus", "agu", "agt", "agst", "aug", "august"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "oct", "october"),
    ("november", "nov", "nopember", "nop"),
    ("desember", "des", "dec", "december"),
)
_NOMOR_BULAN = {s: nomor for nomor, semua in enumerate(_BULAN, start=1) for s in semua}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_HARI_BULAN = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_BULAN_HURUF = re.compile(r"(\d{1,2})[\s-]+([A-Za-z]+)\.?[\s-]+(\d{4})")
_JAM = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s*(?:wib|wita|wit))?", re.IGNORECASE)
_ANGKA = re.compile(r"(-?)([1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3}){2,}|\d+)(?:[.,](\d{1,2}))?")
_EKSPONEN = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")
_BATAS_TEPAT = 10**15
_BATAS_RUPIAH = 10**12


class NilaiSalah(ValueError):
    """A cell cannot be used. `kalimat` says why and what to write instead."""

    def __init__(self, kalimat: str) -> None:
        super().__init__(kalimat)
        self.kalimat = kalimat


class NilaiKosong(NilaiSalah):
    """The cell is blank."""

    def __init__(self) -> None:
        super().__init__("Sel ini kosong. Isi, lalu unggah ulang.")


def kunci_pilihan(teks: str) -> str:
    """Return the form in which choices are compared: only letters and digits, without case."""
    return "".join(huruf for huruf in teks.casefold() if huruf.isalnum())


@dataclass(frozen=True, slots=True)
class Pilihan:
    """A closed list of values: what it is called, code → label, and other ways to write them."""

    nama: str
    sebutan: Mapping[str, str]
    sinonim: Mapping[str, str]

    def cari(self, teks: str) -> str | None:
        """Return the code for a code, label or synonym, whatever its case and punctuation."""
        kunci = kunci_pilihan(teks)
        for kode, sebutan in self.sebutan.items():
            if kunci in (kunci_pilihan(kode), kunci_pilihan(sebutan)):
                return kode
        return next((kode for s, kode in self.sinonim.items() if kunci_pilihan(s) == kunci), None)


def opsional(baca: Callable[[Sel], T], sel: Sel) -> T | None:
    """Read a cell that may be blank."""
    try:
        return baca(sel)
    except NilaiKosong:
        return None


def baca_teks(sel: Sel, *, maks: int = 255) -> str:
    """Read text; inner white space becomes single spaces; a whole number loses Excel's '.0'."""
    if isinstance(sel, (int, float)) and not isinstance(sel, bool):
        teks = _teks_angka(sel)
    elif sel is None or isinstance(sel, str):
        teks = " ".join((sel or "").split())
    else:
        raise NilaiSalah(f"Isi sel “{sel}” bukan teks. Ubah format kolom menjadi Teks, lalu ketik ulang.")
    if not teks:
        raise NilaiKosong
    if len(teks) > maks:
        raise NilaiSalah(f"Teks ini {len(teks)} karakter, paling banyak {maks}. Persingkat.")
    return teks


def baca_bulat(sel: Sel, *, minimum: int = 0, maksimum: int = 2_147_483_647) -> int:
    """Read a whole number: 14, 14.0, '14', '14,0', '1.234.567'. A lone '1,234' is refused."""
    nilai = _baca_desimal(sel)
    if nilai != nilai.to_integral_value():
        raise NilaiSalah(f"“{_tampil(sel)}” bukan bilangan bulat. Tulis tanpa angka di belakang koma.")
    if not minimum <= nilai <= maksimum:
        raise NilaiSalah(
            f"Angka {_tampil(sel)} di luar batas. Isi antara {tulis_angka(minimum)} dan {tulis_angka(maksimum)}."
        )
    return int(nilai)


def baca_rupiah(sel: Sel) -> Decimal:
    """Read an amount of money ≥ 0 in rupiah, at most two decimals: 'Rp 1.234.567,00'."""
    nilai = _baca_desimal(sel)
    if nilai < 0:
        raise NilaiSalah(f"Jumlah {_tampil(sel)} kurang dari nol. Isi jumlah rupiah, misalnya 4350000.")
    if nilai >= _BATAS_RUPIAH:
        raise NilaiSalah(f"Jumlah {_tampil(sel)} terlalu besar untuk rupiah. Periksa angkanya.")
    return nilai


def baca_tanggal(sel: Sel) -> date:
    """Read a date: an Excel date, ISO, '6/5/2026' and '6-5-2026' (day first), '6 Mei 2026'."""
    if isinstance(sel, datetime):
        return sel.date()
    if isinstance(sel, date):
        return sel
    if sel is None or sel == "":
        raise NilaiKosong
    teks = " ".join(sel.split()) if isinstance(sel, str) else ""
    if cocok := _ISO.fullmatch(teks):
        tahun, bulan, hari = map(int, cocok.groups())
    elif cocok := _HARI_BULAN.fullmatch(teks):
        hari, bulan, tahun = int(cocok[1]), int(cocok[3]), int(cocok[4])
    elif (cocok := _BULAN_HURUF.fullmatch(teks)) and cocok[2].lower() in _NOMOR_BULAN:
        hari, bulan, tahun = int(cocok[1]), _NOMOR_BULAN[cocok[2].lower()], int(cocok[3])
    else:
        raise NilaiSalah(f"“{_tampil(sel)}” bukan tanggal yang dikenal. Tulis hari/bulan/tahun, misalnya 31/10/2026.")
    try:
        return date(tahun, bulan, hari)
    except ValueError as galat:
        raise NilaiSalah(
            f"Tanggal “{teks}” tidak ada di kalender. Tulis hari/bulan/tahun, misalnya 31/10/2026."
        ) from galat


def baca_jam(sel: Sel) -> time:
    """Read a time of day: '07:40', '07.40', an Excel time, or Excel's fraction of a day."""
    if isinstance(sel, datetime):
        return sel.time()
    if isinstance(sel, time):
        return sel
    if isinstance(sel, float) and 0 <= sel < 1:
        sel = timedelta(days=sel)
    if isinstance(sel, timedelta) and timedelta() <= sel < timedelta(days=1):
        return (datetime.min + timedelta(seconds=round(sel.total_seconds()))).time()
    if sel is None or sel == "":
        raise NilaiKosong
    if isinstance(sel, str) and (cocok := _JAM.fullmatch(sel.strip())):
        jam, menit, detik = int(cocok[1]), int(cocok[2]), int(cocok[3] or 0)
        if jam < 24 and menit < 60 and detik < 60:
            return time(jam, menit, detik)
    raise NilaiSalah(f"“{_tampil(sel)}” bukan jam. Tulis jam dan menit dari 00.00 sampai 23.59.")


def baca_nip(sel: Sel) -> str:
    """Read a NIP or NI PPPK as 18 digits; spaces, dots and a leading apostrophe are accepted.

    A numeric cell is refused: Excel keeps 15 digits, so the last three are already lost.
    """
    if sel is None or sel == "":
        raise NilaiKosong
    if not isinstance(sel, str) or _EKSPONEN.fullmatch(sel.strip()):
        raise NilaiSalah(
            f"NIP tertulis {_tampil(sel)}: Excel menyimpan NIP sebagai angka sehingga tiga angka "
            "terakhir hilang. Ubah kolom NIP menjadi Teks lalu tempel ulang dari sumbernya."
        )
    angka = "".join(sel.split()).replace(".", "").replace("-", "").removeprefix("'")
    if not (angka.isascii() and angka.isdigit()):
        raise NilaiSalah(f"NIP “{sel}” memuat selain angka. Tulis 18 angka; spasi dan titik boleh.")
    if len(angka) == 9:
        raise NilaiSalah(f"“{sel}” adalah NIP lama (9 angka). Tulis NIP baru, 18 angka.")
    if len(angka) != 18:
        raise NilaiSalah(f"NIP “{sel}” berisi {len(angka)} angka, seharusnya 18. Periksa di sumbernya.")
    return angka


def baca_pilihan(sel: Sel, pilihan: Pilihan) -> str:
    """Read one of a closed list and return its code; case and punctuation do not matter."""
    teks = baca_teks(sel)
    kode = pilihan.cari(teks)
    if kode is None:
        daftar = ", ".join(pilihan.sebutan.values())
        raise NilaiSalah(f"{pilihan.nama} “{teks}” tidak dikenal. Pilih salah satu: {daftar}.")
    return kode


def _baca_desimal(sel: Sel) -> Decimal:
    if isinstance(sel, (int, float)) and not isinstance(sel, bool):
        return Decimal(str(sel)) if abs(sel) < _BATAS_TEPAT else Decimal(int(sel))
    if sel is None or sel == "":
        raise NilaiKosong
    teks = "".join(sel.split()) if isinstance(sel, str) else ""
    teks = re.sub(r"^rp\.?|,-$", "", teks, flags=re.IGNORECASE)
    cocok = _ANGKA.fullmatch(teks)
    if cocok is None:
        raise NilaiSalah(f"“{_tampil(sel)}” bukan angka yang jelas. Tulis seperti 1234567 atau 1.234.567.")
    tanda, bulat, pecahan = cocok.groups()
    return Decimal(f"{tanda}{re.sub('[.,]', '', bulat)}.{pecahan or '0'}")


def _teks_angka(sel: int | float) -> str:
    if abs(sel) >= _BATAS_TEPAT:
        raise NilaiSalah(
            f"Excel menyimpan {_tampil(sel)} sebagai angka sehingga angka terakhirnya hilang. "
            "Ubah kolom ini menjadi Teks lalu tempel ulang dari sumbernya."
        )
    return str(int(sel)) if sel == int(sel) else str(sel).replace(".", ",")


def _tampil(sel: Sel) -> str:
    """Write a cell the way Indonesian Excel shows it, for a sentence."""
    if isinstance(sel, float):
        return f"{sel:.6g}".upper().replace(".", ",") if abs(sel) >= 1e15 else _teks_angka(sel)
    return str(sel)
