"""Kinds of documents: each app registers its own in AppConfig.ready."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.db.models import Q

from kinerja.inti.dokumen.naskah import Naskah, PenandaTangan
from kinerja.inti.models import Dokumen
from kinerja.inti.pelaku import Ditolak, Pelaku

SEMUA = Q(pk__gt=0)
"""`lihat` of who may see all documents of a kind in the tenant. An empty Q() would vanish in `a | Q()`."""
TIDAK_ADA = Q(pk__in=[])


def milik_sendiri(pelaku: Pelaku, dokumen: Dokumen, blok: PenandaTangan) -> None:
    """Default rule of signing: the person named in the block, and nobody else."""
    if blok.pegawai_id is None or blok.pegawai_id != pelaku.pegawai_id:
        raise Ditolak(f"Bagian ini ditandatangani oleh {blok.nama}.")


def tidak_seorang_pun(pelaku: Pelaku, dokumen: Dokumen) -> None:
    """Default rule of wet prints, scans and cancelling."""
    raise Ditolak("Dokumen jenis ini tidak dicetak untuk tanda tangan basah.")


@dataclass(frozen=True, slots=True)
class JenisDokumen:
    """A kind of document: its words, its template, who may do what.

    lihat: the documents of this kind that a person may see, as a filter over Dokumen; lists and single pages use it.
    susun: content for the given subject ids (at most 50) in a fixed number of queries; needed for mass printing.
    cek_terbit: refuses subjects that the person may not print; asked once, when mass printing starts.
    cek_urus: refuses wet-signature print, scan and cancelling. cek_tanda_tangan: refuses signing in a block.
    cara: ways of signing that the page offers. materai: room for the stamp on the wet-signature print.
    """

    kode: str
    nama: str
    templat: str
    lihat: Callable[[Pelaku], Q]
    susun: Callable[[Pelaku, Sequence[int]], Sequence[Naskah]] | None = None
    cek_terbit: Callable[[Pelaku, Sequence[int]], None] | None = None
    cek_urus: Callable[[Pelaku, Dokumen], None] = tidak_seorang_pun
    cek_tanda_tangan: Callable[[Pelaku, Dokumen, PenandaTangan], None] = milik_sendiri
    kertas: Literal["F4", "A4"] = "F4"
    lanskap: bool = False
    materai: bool = False
    cara: tuple[str, ...] = ("segel", "basah")


_jenis: dict[str, JenisDokumen] = {}


def daftarkan(*jenis: JenisDokumen) -> None:
    """Add kinds (from AppConfig.ready); a code registered again replaces the first."""
    _jenis.update({j.kode: j for j in jenis})


def jenis_dokumen(kode: str) -> JenisDokumen:
    """A kind by its code.

    Raises:
        LookupError: no app registers it.
    """
    try:
        return _jenis[kode]
    except KeyError:
        raise LookupError(f"Jenis dokumen tidak dikenal: {kode}") from None


def semua_jenis() -> list[JenisDokumen]:
    """All kinds, by name."""
    return sorted(_jenis.values(), key=lambda j: j.nama)


def nama_jenis(kode: str) -> str:
    """A kind's name; the code itself when its app is gone."""
    return _jenis[kode].nama if kode in _jenis else kode
