"""Kinds of documents: each app registers its own in AppConfig.ready."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from kinerja.inti.dokumen.naskah import Kertas, Naskah, PenandaTangan
from kinerja.inti.models import Dokumen
from kinerja.inti.pelaku import Ditolak, Pelaku

SEMUA = Q(pk__gt=0)
"""`lihat` of who may see all documents of a kind in the tenant. An empty Q() would vanish in `a | Q()`."""
TIDAK_ADA = Q(pk__in=[])


def milik_sendiri(pelaku: Pelaku, dokumen: Dokumen, blok: PenandaTangan) -> None:
    """Default rule of signing: the person named in the block, and nobody else."""
    if blok.pegawai_id is None or blok.pegawai_id != pelaku.pegawai_id:
        raise Ditolak(f"Bagian ini ditandatangani oleh {blok.nama}.")


def hanya_penanda_tangan(pelaku: Pelaku, dokumen: Dokumen) -> None:
    """Default rule of confirming a scan for others: nobody; each signer confirms his own block."""
    raise Ditolak("Pindaian ini dikonfirmasi oleh penanda tangannya sendiri.")


def tanpa_anggota(naskah: Naskah) -> Mapping[str, int]:
    """Default owners of blocks: the persons named in them, found by `anggota_pegawai`."""
    return {}


@dataclass(frozen=True, slots=True)
class TautanSubjek:
    """The page of what a document is about: its words on the link, and its address."""

    teks: str
    alamat: str


def tanpa_tautan(pelaku: Pelaku, dokumen: Dokumen) -> TautanSubjek | None:
    """Default of the way back: the subject has no page of its own."""
    return None


def tidak_seorang_pun(pelaku: Pelaku, dokumen: Dokumen) -> None:
    """Default rule of wet prints, scans and cancelling."""
    raise Ditolak("Dokumen jenis ini tidak dicetak untuk tanda tangan basah dan tidak dibatalkan.")


@dataclass(frozen=True, slots=True)
class JenisDokumen:
    """A kind of document: its words, its template, who may do what.

    lihat: the documents of this kind that a person may see, as a filter over Dokumen; lists and single pages use it.
    susun: content for the given subject ids (at most 50) in a fixed number of queries; needed for mass printing.
    cek_terbit: refuses subjects that the person may not print; asked once, when mass printing starts.
    cek_urus: refuses wet-signature print, scan and cancelling. cek_tanda_tangan: refuses signing in a block.
    cek_batal: refuses cancelling in the place of `cek_urus`, where fewer may do that.
    cara: ways of signing that the page offers. materai: room for the stamp on the wet-signature print.
    cek_konfirmasi: refuses confirming a scan in place of the signers; who passes keeps the records and is no party himself.
    anggota: membership by block code, for kinds whose blocks belong to memberships and not to persons.
    kertas: the paper of documents whose content names none (`Naskah.kertas`).
    sesudah_tanda: what follows a person's act in his block; sesudah_lengkap: what follows when all have signed, or a scan
    was confirmed. Both run in the transaction of the act and never for a document without blocks.
    berurutan: the blocks are signed in their order; who comes later is neither told nor counted before his turn.
    tautan_subjek: the page of what the document is about, None when there is none or the reader may not open it.
    templat_isi: the template for this content, where a kind has several forms; "" for `templat`.
    """

    kode: str
    nama: str
    templat: str
    lihat: Callable[[Pelaku], Q]
    susun: Callable[[Pelaku, Sequence[int]], Sequence[Naskah]] | None = None
    cek_terbit: Callable[[Pelaku, Sequence[int]], None] | None = None
    cek_urus: Callable[[Pelaku, Dokumen], None] = tidak_seorang_pun
    cek_batal: Callable[[Pelaku, Dokumen], None] | None = None
    cek_tanda_tangan: Callable[[Pelaku, Dokumen, PenandaTangan], None] = milik_sendiri
    cek_konfirmasi: Callable[[Pelaku, Dokumen], None] = hanya_penanda_tangan
    anggota: Callable[[Naskah], Mapping[str, int]] = tanpa_anggota
    kertas: Kertas = "F4"
    lanskap: bool = False
    materai: bool = False
    cara: tuple[str, ...] = ("segel", "basah")
    berurutan: bool = False
    sesudah_tanda: Callable[[Dokumen, PenandaTangan], None] | None = None
    sesudah_lengkap: Callable[[Dokumen], None] | None = None
    tautan_subjek: Callable[[Pelaku, Dokumen], TautanSubjek | None] = tanpa_tautan
    templat_isi: Callable[[Mapping[str, Any]], str] | None = None

    def templat_untuk(self, isi: Mapping[str, Any]) -> str:
        """The template that prints this content."""
        return (self.templat_isi and self.templat_isi(isi)) or self.templat


PencariAnggota = Callable[[Collection[int]], Mapping[int, int]]
_jenis: dict[str, JenisDokumen] = {}
_pencari: list[PencariAnggota] = []


def daftarkan_pencari(pencari: PencariAnggota) -> None:
    """How memberships of persons are found: person → membership, one statement. Set by the app that keeps persons."""
    _pencari[:] = [pencari]


def anggota_pegawai(pegawai: Collection[int]) -> Mapping[int, int]:
    """Memberships of persons; {} when no app knows persons."""
    return _pencari[0](pegawai) if _pencari and pegawai else {}


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


def kode_berurutan() -> list[str]:
    """Codes of the kinds whose blocks are signed in order."""
    return [kode for kode, j in _jenis.items() if j.berurutan]
