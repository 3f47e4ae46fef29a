"""Signing as a port: bytes of a PDF in, signed bytes out. An adapter for a certifier's service registers here."""

import asyncio
import io
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol

from kinerja.inti.dokumen.sertifikat import AlatSegel, alat_segel
from kinerja.inti.models import SertifikatSegel
from kinerja.inti.pelaku import Pelaku

KALIMAT_SEGEL = "Segel elektronik internal (bukan TTE tersertifikasi)"
KALIMAT_TANPA = "Belum ditandatangani"
NAMA_BIDANG = "SegelInstansi"
RUANG_TANDA = 8192
"""Room for the signature in the file, in hexadecimal digits; ours takes about 3,000. Given, it need not be tried out."""


@dataclass(frozen=True, slots=True)
class HasilTanda:
    """Signed bytes, and the certificate used when it is one of ours."""

    pdf: bytes
    sertifikat: SertifikatSegel | None = None


class Pembubuh(Protocol):
    """Signs one PDF after another; what a batch needs (key, passphrase, session) it holds already."""

    def bubuhkan(self, pdf: bytes) -> HasilTanda: ...


class Penanda(Protocol):
    """An adapter. `kalimat` stands on the paper; `siapkan` is called once for a batch and may refuse with Ditolak."""

    kode: str
    kalimat: str

    def siapkan(self, oleh: Pelaku) -> Pembubuh: ...


class Tanpa:
    """No signature: the paper says so in words."""

    kode = "tanpa"
    kalimat = KALIMAT_TANPA

    def siapkan(self, oleh: Pelaku) -> Pembubuh:
        return self

    def bubuhkan(self, pdf: bytes) -> HasilTanda:
        return HasilTanda(pdf)


class Segel:
    """The institution's own seal (PAdES-B-B). It proves where a file comes from and that no byte changed; no more."""

    kode = "segel"
    kalimat = KALIMAT_SEGEL

    def siapkan(self, oleh: Pelaku) -> Pembubuh:
        return _PembubuhSegel(alat_segel(oleh=oleh))


class _PembubuhSegel:
    """pyHanko is loaded at the first seal: commands that seal nothing start faster."""

    def __init__(self, alat: AlatSegel) -> None:
        from asn1crypto import keys, x509  # type: ignore[import-untyped]
        from pyhanko.sign import fields, signers
        from pyhanko_certvalidator.registry import SimpleCertificateStore

        self._baris = alat.baris
        penanda = signers.SimpleSigner(
            signing_cert=x509.Certificate.load(alat.sertifikat),
            signing_key=keys.PrivateKeyInfo.load(alat.kunci),
            cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
        )
        keterangan = signers.PdfSignatureMetadata(
            field_name=NAMA_BIDANG,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=fields.MDPPerm.NO_CHANGES,
            name=alat.baris.nama,
            reason=KALIMAT_SEGEL,
        )
        self._penanda = signers.PdfSigner(keterangan, signer=penanda)

    def bubuhkan(self, pdf: bytes) -> HasilTanda:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

        keluaran = io.BytesIO()
        tulis = IncrementalPdfFileWriter(io.BytesIO(pdf))
        _jalankan(lambda: self._penanda.async_sign_pdf(tulis, bytes_reserved=RUANG_TANDA, output=keluaran))
        return HasilTanda(keluaran.getvalue(), self._baris)


def _jalankan(buat: Callable[[], Coroutine[Any, Any, Any]]) -> None:
    """Run pyHanko's coroutine here, or in a thread of its own when this one has an event loop already."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(buat())
        return
    with ThreadPoolExecutor(1) as utas:
        utas.submit(lambda: asyncio.run(buat())).result()


_penanda: dict[str, Penanda] = {p.kode: p for p in (Tanpa(), Segel())}


def daftarkan_penanda(penanda: Penanda) -> None:
    """Add an adapter (from AppConfig.ready)."""
    _penanda[penanda.kode] = penanda


def penanda(kode: str) -> Penanda:
    """An adapter by its code.

    Raises:
        LookupError: none is registered.
    """
    return _penanda[kode]
