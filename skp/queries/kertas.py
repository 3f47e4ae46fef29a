"""The papers of SKP: what each is about, its content, who may make it. Parts register theirs at start-up.

A kind is registered twice: with the document kernel (template, signing, seeing) and here. Pages, services, forms and mass
printing follow these two and the `Ruang` of a regime; none of them names a kind.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kinerja.inti.dokumen.daftar import jenis_dokumen, nama_jenis
from kinerja.inti.dokumen.naskah import Naskah
from kinerja.inti.models import Dokumen
from kinerja.inti.pelaku import Pelaku
from skp.models import Evaluasi, Skp
from skp.queries.dokumen_dasar import tanda_dokumen
from skp.queries.ruang import ruang
from skp.queries.skp import HakSkp


@dataclass(frozen=True, slots=True)
class Subjek:
    """What a paper is about: a plan, or one of its evaluations. `siap`: what it would print is there."""

    skp: Skp
    evaluasi: Evaluasi | None = None
    siap: bool = True

    @property
    def pk(self) -> int:
        return self.evaluasi.pk if self.evaluasi else self.skp.pk


@dataclass(frozen=True, slots=True)
class Kertas:
    """One kind.

    susun: content of one; may raise Ditolak. periksa: refuses making it. tertanda: who signs, for the page; `{kata}` stands for
    the words of the plan's regulation (`Istilah`).
    penilaian: it tells a rating, and its subject is an evaluation. tahunan: only of the evaluation of the year.
    kesiapan: the subjects it exists for, each with whether what it prints is there; None: all of them.
    tanda: the mark that its content has now, by subject, where that may change while the paper stands.
    keterangan: beside its name. nama: its name on a plan's page, where that is not the kind's.
    """

    kode: str
    susun: Callable[[Pelaku, Subjek], Naskah]
    periksa: Callable[[Pelaku, Subjek, HakSkp], None]
    tertanda: str
    penilaian: bool = False
    tahunan: bool = False
    keterangan: Callable[[Subjek], str] = lambda subjek: str(
        subjek.evaluasi.periode_evaluasi if subjek.evaluasi else ""
    )
    nama: Callable[[Skp], str] | None = None
    kesiapan: Callable[[Sequence[Subjek]], Mapping[int, bool]] | None = None
    tanda: Callable[[Sequence[int]], Mapping[int, str]] | None = None

    @property
    def massal(self) -> bool:
        """Whether a whole unit's can be printed together."""
        return jenis_dokumen(self.kode).susun is not None

    def nama_untuk(self, skp: Skp) -> str:
        """Its name on the page of a plan."""
        return self.nama(skp) if self.nama else nama_jenis(self.kode)

    def siapkan(self, subjek: Sequence[Subjek]) -> list[Subjek]:
        """Those it exists for, each saying whether what it prints is there."""
        if self.kesiapan is None:
            return list(subjek)
        siap = self.kesiapan(subjek)
        return [Subjek(s.skp, s.evaluasi, siap[s.pk]) for s in subjek if s.pk in siap]


_kertas: dict[str, Kertas] = {}


def daftarkan(*kertas: Kertas) -> None:
    """Add papers; called from `AppConfig.ready`. A second one with the same code is a mistake of the program."""
    for k in kertas:
        if k.kode in _kertas:
            raise ValueError(f"Dokumen SKP {k.kode} didaftarkan dua kali.")
        _kertas[k.kode] = k


def kertas(kode: str) -> Kertas:
    """A paper by its code. Raises LookupError."""
    return _kertas[kode]


def semua_kertas() -> tuple[Kertas, ...]:
    """All of them, in the order they were registered."""
    return tuple(_kertas.values())


def kertas_rejim(rejim: str) -> tuple[Kertas, ...]:
    """The papers of a regime, the plan's first, each in its order."""
    r = ruang(rejim)
    return tuple(_kertas[k] for k in (*r.kertas_rencana, *r.kertas_penilaian))


def kode_penilaian() -> list[str]:
    """Codes of the papers that tell a rating."""
    return [k.kode for k in _kertas.values() if k.penilaian]


def usang(dokumen: Iterable[Dokumen]) -> set[int]:
    """Those of the papers whose subject says something else by now; one statement for each kind that can change."""
    per_jenis: dict[str, list[Dokumen]] = {}
    for d in dokumen:
        if d.jenis in _kertas and _kertas[d.jenis].tanda is not None:
            per_jenis.setdefault(d.jenis, []).append(d)
    hasil: set[int] = set()
    for jenis, daftar in per_jenis.items():
        tanda = _kertas[jenis].tanda
        kini = tanda([d.subjek_id for d in daftar]) if tanda else {}
        hasil |= {d.pk for d in daftar if kini.get(d.subjek_id, "") != tanda_dokumen(d)}
    return hasil
