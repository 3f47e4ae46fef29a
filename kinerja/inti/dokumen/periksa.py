"""The public check of a paper: what its code tells, and whether a file is the one that was published.

Works without a door: three owner's functions answer, each with the least it needs (kinerja/inti/sql/dokumen.sql).
A foreign file is never parsed as a PDF: its bytes are hashed, and of its seal only the signed range and the signature are
read, so that no crafted structure is ever opened.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

import structlog
from asn1crypto import cms, x509  # type: ignore[import-untyped]
from django.db import connection
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from kinerja.inti.dokumen.daftar import nama_jenis
from kinerja.inti.dokumen.sertifikat import der
from kinerja.inti.format import tanggal

log = structlog.get_logger(__name__)
UKURAN_MAKSIMUM = 10 * 1024 * 1024
_RENTANG = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")


@dataclass(frozen=True, slots=True)
class DokumenPublik:
    """All that the public page may tell, of the last revision; none while the first is being printed.

    waktu: when that revision was made, or when the document was cancelled. jumlah_tanda: signatures that it shows.
    pindaian_menunggu: a scan of one party waits for the word of the other signers; it is no revision and proves nothing yet.
    """

    jenis: str
    nomor: str
    tanggal: date
    nama_samar: str
    keadaan: str
    isi_cocok: bool
    jumlah_blok: int
    jumlah_tanda: int
    cara: str | None
    revisi: int | None
    waktu: datetime | None
    nama_instansi: str
    zona: str
    pindaian_menunggu: bool = False

    @property
    def nama_jenis(self) -> str:
        return nama_jenis(self.jenis)

    @property
    def batal(self) -> bool:
        return self.keadaan == "dibatalkan"

    @property
    def tanggal_batal(self) -> str:
        """The day of cancelling in the instansi's zone, "6 Mei 2026"; "" for one that holds."""
        return tanggal(self.waktu.astimezone(ZoneInfo(self.zona))) if self.batal and self.waktu else ""

    @property
    def keadaan_tanda(self) -> str:
        """The state of the signature, in words."""
        if self.batal:
            return f"Dibatalkan pada {self.tanggal_batal} dan tidak berlaku lagi."
        kalimat = _KALIMAT_CARA.get(self.cara) or self._kalimat_segel()
        return f"{kalimat} {_BELUM_DIKONFIRMASI}" if self.pindaian_menunggu else kalimat

    def _kalimat_segel(self) -> str:
        kalimat = "Disegel dengan segel elektronik internal (bukan TTE tersertifikasi)"
        if not self.jumlah_blok:
            return f"{kalimat}."
        if self.jumlah_tanda < self.jumlah_blok:
            return f"Baru ditandatangani {self.jumlah_tanda} dari {self.jumlah_blok} penanda tangan. {kalimat}."
        orang = "penanda tangannya" if self.jumlah_blok == 1 else f"{self.jumlah_blok} penanda tangan"
        return f"Ditandatangani secara elektronik oleh {orang}. {kalimat}."


_BELUM_DIKONFIRMASI = (
    "Pindaian kertasnya sudah diunggah satu pihak, tetapi pindaian itu belum dikonfirmasi penanda tangan yang lain."
)
_KALIMAT_CARA = {
    None: "Sedang dicetak dengan tanda tangannya.",
    "basah": "Ditandatangani basah; pindaiannya tersimpan pada instansi.",
    "tanpa": "Belum ditandatangani.",
}


def dokumen_publik(token: str, apa: str = "dibuka") -> DokumenPublik | None:
    """The public fields of the document with this code; counted as `apa` (dibuka, sama, berbeda). None when there is none."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT * FROM inti_periksa_dokumen(%s, %s)", [token, apa])
        baris = kursor.fetchone()
    log.info("periksa_dokumen", apa=apa, ada=baris is not None)
    return DokumenPublik(*baris) if baris else None


class Segel(StrEnum):
    """What became of the seal inside a file."""

    TANPA = "tanpa"
    UTUH = "utuh"
    RUSAK = "rusak"
    DITAMBAH = "ditambah"
    ASING = "asing"


_KALIMAT_SEGEL = {
    Segel.TANPA: "",
    Segel.UTUH: "Segel elektronik di dalam berkas ini utuh dan berasal dari instansi ini.",
    Segel.RUSAK: "Segel elektronik di dalam berkas ini rusak: isinya berubah sesudah disegel.",
    Segel.DITAMBAH: "Sesudah disegel, berkas ini ditambahi sesuatu.",
    Segel.ASING: "Tanda tangan elektronik di dalam berkas ini bukan segel instansi ini.",
}


@dataclass(frozen=True, slots=True)
class HasilBanding:
    """A file against the revisions: which one it equals (None: none), whether a newer one exists, its seal."""

    revisi: int | None
    terbaru: int
    segel: Segel

    @property
    def sama(self) -> bool:
        return self.revisi is not None

    @property
    def usang(self) -> bool:
        """Whether it equals a revision that a newer one has replaced."""
        return self.revisi is not None and self.revisi < self.terbaru

    @property
    def kalimat(self) -> str:
        if self.revisi is None:
            return "Berkas ini BERBEDA dari semua revisi yang diterbitkan. Jangan pakai berkas ini sebagai bukti."
        if self.usang:
            return (
                f"Berkas ini sama persis dengan yang diterbitkan (revisi {self.revisi}), "
                f"tetapi sudah ada revisi yang lebih baru (revisi {self.terbaru})."
            )
        return f"Berkas ini sama persis dengan yang diterbitkan (revisi {self.revisi})."

    @property
    def kalimat_segel(self) -> str:
        if self.segel is Segel.UTUH and not self.sama:
            return "Segelnya utuh dan berasal dari instansi ini, tetapi milik dokumen atau revisi lain."
        return _KALIMAT_SEGEL[self.segel]


def bandingkan(token: str, isi: bytes) -> HasilBanding:
    """Compare a file's bytes with the revisions of the document with this code, and look at its seal."""
    sidik = hashlib.sha256(isi).hexdigest()
    with connection.cursor() as kursor:
        kursor.execute("SELECT no, sha256 FROM inti_revisi_dokumen(%s)", [token])
        revisi = kursor.fetchall()
        kursor.execute("SELECT sertifikat FROM inti_sertifikat_dokumen(%s)", [token])
        sertifikat = [der(pem) for (pem,) in kursor.fetchall()]
    cocok = max((no for no, s in revisi if s == sidik), default=None)
    return HasilBanding(cocok, max((no for no, _ in revisi), default=0), periksa_segel(isi, sertifikat))


def periksa_segel(isi: bytes, sertifikat: list[bytes]) -> Segel:
    """The seal in a PDF's bytes: unbroken, over the whole file, by one of these certificates (DER)?

    The signed range must be exactly everything but the signature itself: no more, no less.
    """
    cocok = list(_RENTANG.finditer(isi))
    if not cocok:
        return Segel.TANPA
    awal, akhir, lanjut, sisa = (int(n) for n in cocok[-1].groups())
    if awal != 0 or not akhir < lanjut <= lanjut + sisa <= len(isi):
        return Segel.RUSAK
    tanda = _tanda(isi[akhir:lanjut])
    if tanda is None:
        return Segel.RUSAK
    penanda, milik = tanda
    if milik.dump() not in sertifikat:
        return Segel.ASING
    digest = hashlib.sha256(isi[:akhir] + isi[lanjut : lanjut + sisa]).digest()
    if not _utuh(penanda, milik, digest):
        return Segel.RUSAK
    return Segel.UTUH if lanjut + sisa == len(isi) else Segel.DITAMBAH


def _tanda(bagian: bytes) -> tuple[cms.SignerInfo, x509.Certificate] | None:
    """The signer and his certificate from `<hex>`, the part of the file that is not signed; None when unreadable."""
    try:
        isi = cms.ContentInfo.load(bytes.fromhex(bagian.strip(b"<>").decode("ascii")))["content"]
        (penanda,) = isi["signer_infos"]
        (milik,) = (s.chosen for s in isi["certificates"])
        milik.dump()
    except Exception:
        return None
    return penanda, milik


def _utuh(penanda: cms.SignerInfo, milik: x509.Certificate, digest: bytes) -> bool:
    """pyHanko's word on the signature over the signed attributes, and on their digest of the file."""
    try:
        utuh, sah = validate_sig_integrity(penanda, milik, expected_content_type="data", actual_digest=digest)
    except Exception:
        return False
    return bool(utuh and sah)
