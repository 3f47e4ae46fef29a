"""Rule sets as files: what an app's rules are wrapped in, and what each app offers to write, check and put to use."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Protocol

from kinerja.inti.kasus.baca_json import baca_json
from kinerja.inti.kasus.bentuk import BerkasTidakTerbaca, Isi
from kinerja.inti.pelaku import Pelaku

FORMAT = "kinerja-ketentuan/1"
_KOLOM = frozenset({"format", "jenis", "kode", "nama", "sidik", "aturan"})


@dataclass(frozen=True, slots=True)
class BerkasKetentuan:
    """A rule set on its way between a file and an app.

    jenis: whose it is ("tpp", "skp"). kode: how cases may refer to it. aturan: the rules as plain JSON.
    utuh: False when the rules were changed after the file was written.
    """

    jenis: str
    kode: str
    nama: str
    aturan: Isi
    utuh: bool = True


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """What reading a rule set back means: faults that refuse it, the rules in words, what differs from the present."""

    masalah: tuple[str, ...]
    uraian: tuple[str, ...] = ()
    beda: tuple[str, ...] = ()


class PemegangKetentuan(Protocol):
    """What an app does with files of its rules. Methods about a tenant's own run inside the tenant's door."""

    @property
    def jenis(self) -> str:
        """The code in the file."""

    @property
    def judul(self) -> str:
        """The name on the screen."""

    def bawaan(self) -> Sequence[tuple[str, str]]:
        """(code, name) of the shipped rule sets."""

    def milik(self, oleh: Pelaku) -> Sequence[tuple[str, str]]:
        """(code, name) of the tenant's own that the person may see."""

    def tulis(self, kode: str, oleh: Pelaku | None) -> BerkasKetentuan:
        """A rule set by code: shipped without a person, the tenant's own with one. Raises LookupError."""

    def periksa(self, berkas: BerkasKetentuan, oleh: Pelaku | None) -> Pratinjau:
        """What is wrong with it, and what it would change; with a person against the tenant's present rules."""

    def terapkan(self, berkas: BerkasKetentuan, mulai: date, oleh: Pelaku) -> str:
        """Store it as the tenant's own from a date; a sentence about what came of it. Raises Ditolak."""


_pemegang: dict[str, PemegangKetentuan] = {}


def daftarkan_pemegang(*pemegang: PemegangKetentuan) -> None:
    """Add apps (from AppConfig.ready); a code registered again replaces the first."""
    _pemegang.update({p.jenis: p for p in pemegang})


def semua_pemegang() -> list[PemegangKetentuan]:
    """Everyone who has rule sets, by name."""
    return sorted(_pemegang.values(), key=lambda p: p.judul)


def nama_bawaan() -> list[str]:
    """The names of all shipped rule sets, as cases may refer to them."""
    return [kode for p in semua_pemegang() for kode, _ in p.bawaan()]


def pemegang(jenis: str) -> PemegangKetentuan:
    """Who holds a kind of rules. Raises BerkasTidakTerbaca for an unknown one."""
    if jenis not in _pemegang:
        raise BerkasTidakTerbaca(f"Jenis ketentuan “{jenis[:40]}” tidak dikenal. Yang ada: {', '.join(_pemegang)}.")
    return _pemegang[jenis]


def sidik(aturan: Isi) -> str:
    """SHA-256 (hex) of the rules as canonical JSON."""
    kanonik = json.dumps(aturan, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return sha256(kanonik.encode()).hexdigest()


def tulis_berkas(berkas: BerkasKetentuan) -> str:
    """The file's text, readable and ending with a line break."""
    isi = {
        "format": FORMAT,
        "jenis": berkas.jenis,
        "kode": berkas.kode,
        "nama": berkas.nama,
        "sidik": sidik(berkas.aturan),
        "aturan": berkas.aturan,
    }
    return json.dumps(isi, ensure_ascii=False, indent=2, default=str) + "\n"


def baca_berkas_ketentuan(isi: bytes | str) -> BerkasKetentuan:
    """Read a rule set file. Raises BerkasTidakTerbaca with a sentence."""
    data = baca_json(isi)
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise BerkasTidakTerbaca(
            f"Ini bukan berkas ketentuan Kinerja: kolom “format” harus “{FORMAT}”. Unduh contoh dari halaman ketentuan."
        )
    if asing := sorted(data.keys() - _KOLOM):
        raise BerkasTidakTerbaca(f"Kolom “{asing[0][:40]}” tidak dikenal. Yang ada: {', '.join(sorted(_KOLOM))}.")
    for nama in ("jenis", "kode", "nama"):
        if not isinstance(data.get(nama), str) or not data[nama].strip() or len(data[nama]) > 200:
            raise BerkasTidakTerbaca(f"Kolom “{nama}” harus berupa teks, paling banyak 200 huruf.")
    aturan = data.get("aturan")
    if not isinstance(aturan, Mapping):
        raise BerkasTidakTerbaca("Kolom “aturan” belum ada atau bukan objek {…}.")
    aturan = aturan_polos(aturan)
    utuh = data.get("sidik") in (None, sidik(aturan))
    return BerkasKetentuan(data["jenis"], data["kode"], data["nama"], aturan, utuh)


def buka_bungkus(isi: Isi) -> Isi:
    """The rules inside a whole rule set file, or what was given when it is none."""
    aturan = isi.get("aturan")
    return aturan if isi.get("format") == FORMAT and isinstance(aturan, Mapping) else isi


def aturan_polos(nilai: Any) -> Any:
    """Rules as the apps store them: decimals become text, since JSON columns and fingerprints know no Decimal."""
    if isinstance(nilai, Mapping):
        return {k: aturan_polos(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [aturan_polos(v) for v in nilai]
    return nilai if nilai is None or isinstance(nilai, str | int) else format(nilai, "f")


def ratakan(nilai: Any, jalur: str = "") -> list[tuple[str, str]]:
    """Every value of plain JSON with its path, as text."""
    if isinstance(nilai, Mapping) and nilai:
        return [x for k, v in nilai.items() for x in ratakan(v, f"{jalur}.{k}" if jalur else str(k))]
    if isinstance(nilai, list) and nilai:
        return [x for n, v in enumerate(nilai, 1) for x in ratakan(v, f"{jalur}[{n}]")]
    return [(jalur, "kosong" if nilai in (None, "", [], {}) else str(nilai))]


def beda_isi(lama: Isi, baru: Isi) -> list[str]:
    """What differs between two documents, one line for each value."""
    dulu, kini = dict(ratakan(lama)), dict(ratakan(baru))
    urut = [*dulu, *(k for k in kini if k not in dulu)]
    beda = ((k, dulu.get(k, "tidak ada"), kini.get(k, "dihapus")) for k in urut)
    return [f"{k}: {a} → {b}" for k, a, b in beda if a != b]
