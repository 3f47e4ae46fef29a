"""What a document says: its content as the apps give it, and the frozen canonical text with its hash."""

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Literal

from kinerja.inti.layanan_akun import ABJAD

PANJANG_TOKEN = 20
"""20 letters of an alphabet of 31: 99 bits. Nobody guesses one, and it can be typed from paper."""
_TANDA = "$"
Kertas = Literal["F4", "A4"]


@dataclass(frozen=True, slots=True)
class Kop:
    """Letterhead: the government, its office, the office's address and contact; and the place before the date of signing."""

    instansi: str
    unit: str = ""
    alamat: str = ""
    tempat: str = ""
    kontak: str = ""


@dataclass(frozen=True, slots=True)
class PenandaTangan:
    """One signature block. `kode` is unique within the document; name, NIP and title stand on the paper as given.

    pegawai_id: the person who signs here, when he is one of ours.
    """

    kode: str
    sebagai: str
    nama: str
    nip: str = ""
    jabatan: str = ""
    pegawai_id: int | None = None


@dataclass(frozen=True, slots=True)
class Naskah:
    """One document's content. See docs/dokumen.md and `bekukan` for the types that `isi` may hold.

    subjek_id: what it is about, unique within the kind. `nomor` "": written by hand on the wet-signature print.
    pegawai_id, unit_id: whom and which unit it concerns, for visibility; with a person the public page masks `nama_subjek`.
    kertas: the paper it is printed on, when it is not the kind's own.
    """

    subjek_id: int
    judul: str
    tanggal: date
    isi: Mapping[str, Any]
    nomor: str = ""
    kop: Kop | None = None
    pegawai_id: int | None = None
    unit_id: int | None = None
    nama_subjek: str = ""
    penanda_tangan: Sequence[PenandaTangan] = field(default=())
    kertas: Kertas | None = None


def _sandikan(nilai: Any) -> Any:
    """A value as JSON that comes back with its type.

    Raises:
        TypeError: a float, or anything else that has no exact text.
    """
    if nilai is None or isinstance(nilai, bool | str | int):
        return nilai
    if isinstance(nilai, list | tuple):
        return [_sandikan(v) for v in nilai]
    if isinstance(nilai, Mapping):
        if _TANDA in nilai:
            raise TypeError(f"Kunci {_TANDA!r} dipakai untuk jenis nilai.")
        return {str(k): _sandikan(v) for k, v in nilai.items()}
    for nama, jenis, tulis in _PENULIS:
        if isinstance(nilai, jenis):
            return {_TANDA: nama, "n": tulis(nilai)}
    raise TypeError(f"Naskah tidak dapat memuat {type(nilai).__name__}.")


_PENULIS: tuple[tuple[str, type, Callable[[Any], str]], ...] = (
    ("desimal", Decimal, "{:f}".format),
    ("waktu", datetime, datetime.isoformat),  # before date, of which it is a kind
    ("tanggal", date, date.isoformat),
    ("jam", time, time.isoformat),
)
_PEMBACA: dict[str, Callable[[Any], Any]] = {
    "desimal": Decimal,
    "waktu": datetime.fromisoformat,
    "tanggal": date.fromisoformat,
    "jam": time.fromisoformat,
}


def _pulihkan(isi: dict[str, Any]) -> Any:
    return _PEMBACA[isi[_TANDA]](isi["n"]) if _TANDA in isi else isi


def bekukan(isi: Mapping[str, Any]) -> str:
    """Canonical JSON: sorted keys, no spaces, UTF-8. Equal content gives equal text, byte for byte.

    Takes str, int, bool, None, Decimal, date, datetime, time, and lists and mappings of these.

    Raises:
        TypeError: a float or another type.
    """
    return json.dumps(_sandikan(isi), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def cairkan(teks: str) -> dict[str, Any]:
    """The content of a frozen text, with its types."""
    hasil: dict[str, Any] = json.loads(teks, object_hook=_pulihkan)
    return hasil


def sidik(teks: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(teks.encode()).hexdigest()


def susun(jenis: str, naskah: Naskah, *, kop: Kop, zona: str, lambang: str = "") -> str:
    """The frozen text of a document: all that the paper will show, but for signatures.

    lambang: hash of the picture in the letterhead, "" for none.
    """
    return bekukan(
        {
            "versi": 1,
            "jenis": jenis,
            "nomor": naskah.nomor,
            "judul": naskah.judul,
            "tanggal": naskah.tanggal,
            "zona": zona,
            "kop": asdict(naskah.kop or kop),
            "penanda_tangan": [asdict(p) for p in naskah.penanda_tangan],
            "isi": naskah.isi,
            **({"kertas": naskah.kertas} if naskah.kertas else {}),
            **({"lambang": lambang} if lambang else {}),
        }
    )


def kunci_ganda(jenis: str, naskah: Naskah) -> str:
    """Key by which the same content is never published twice: kind, subject, content. Number, date and paper do not count."""
    isi = {"isi": naskah.isi, "penanda_tangan": [asdict(p) for p in naskah.penanda_tangan]}
    return sidik(f"{jenis}:{naskah.subjek_id}:{bekukan(isi)}")


def token_baru() -> str:
    """A new document's code."""
    return "".join(secrets.choice(ABJAD) for _ in range(PANJANG_TOKEN))


def normalkan_token(teks: str) -> str:
    """A code as people type it: any case, with spaces and dashes. "" when it cannot be one."""
    bersih = "".join(teks.split()).replace("-", "").upper()
    return bersih if len(bersih) == PANJANG_TOKEN and set(bersih) <= set(ABJAD) else ""


def token_terbaca(token: str) -> str:
    """ABCDE-FGH23-…: groups of five."""
    return "-".join(token[i : i + 5] for i in range(0, len(token), 5))


def samarkan(nama: str) -> str:
    """A name of which the public sees the first letter of each word and its length: "Rina Aminah" → "R*** A*****"."""
    return " ".join(k[0] + "*" * (len(k) - 1) for k in nama.split())
