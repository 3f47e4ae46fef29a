"""From frozen text to PDF/A: Django template, print style, QR, WeasyPrint. The same input gives the same bytes."""

import gc
import logging
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

import segno
from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone

from kinerja.inti.dokumen.daftar import JenisDokumen
from kinerja.inti.dokumen.gambar_lambang import gambar_data
from kinerja.inti.dokumen.naskah import cairkan, token_terbaca
from kinerja.inti.dokumen.penanda import KALIMAT_SEGEL, KALIMAT_TANPA
from kinerja.inti.models import Zona

if TYPE_CHECKING:
    from weasyprint import CSS  # type: ignore[import-untyped]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
    from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]

VARIAN = "pdf/a-2b"
Wujud = Literal["elektronik", "basah", "draf"]


@dataclass(frozen=True, slots=True)
class Tanda:
    """A person's recorded act on the paper. `waktu` is aware."""

    nama_pelaku: str
    waktu: datetime


@dataclass(frozen=True, slots=True)
class Lembar:
    """What is printed: the frozen text, its code, who has signed in which block, when it was sealed.

    wujud: "elektronik" as published, "basah" with room for hand, number and stamp, "draf" before publishing.
    """

    naskah: str
    isi_hash: str = ""
    token: str = ""
    tanda: Mapping[str, Tanda] = field(default_factory=dict)
    disegel: datetime | None = None
    wujud: Wujud = "elektronik"


def alamat_periksa(token: str) -> str:
    """The public page of a document, as an absolute address."""
    return f"{settings.ALAMAT_PUBLIK}{reverse('dokumen-periksa', args=[token])}"


def cetak(jenis: JenisDokumen, lembar: Lembar, *, halaman: Callable[[int], None] | None = None) -> bytes:
    """The PDF/A of a sheet, unsigned. WeasyPrint is loaded at the first one: it needs system libraries.

    halaman: called with the number of each page that is laid out; what it raises stops the printing.
    """
    from weasyprint import HTML

    html = susun_html(jenis, lembar)
    kertas = cairkan(lembar.naskah).get("kertas", jenis.kertas)
    dokumen = HTML(string=html, base_url=None, url_fetcher=_penolak())
    with warnings.catch_warnings(), _tanpa_pemulung(), _mengikuti(halaman):
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its colour profile's file to the collector
        pdf: bytes = dokumen.write_pdf(
            stylesheets=[_gaya(), _ukuran(kertas, jenis.lanskap)],
            font_config=_huruf(),
            pdf_variant=VARIAN,
            pdf_identifier=bytes.fromhex(lembar.isi_hash)[:16] if lembar.isi_hash else b"draf",
        )
    return pdf


@contextmanager
def _tanpa_pemulung() -> Iterator[None]:
    """No search for garbage while a layout grows: nothing of it is garbage yet, and looking costs a quarter of the time."""
    aktif = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if aktif:
            gc.enable()


class _PencatatHalaman(logging.Handler):
    """Hears WeasyPrint's progress of this thread only."""

    def __init__(self, lapor: Callable[[int], None]) -> None:
        super().__init__()
        self._lapor, self._utas = lapor, threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._utas and "Creating layout - Page" in record.msg and isinstance(record.args, tuple):
            (nomor,) = record.args
            self._lapor(int(str(nomor)))


@contextmanager
def _mengikuti(halaman: Callable[[int], None] | None) -> Iterator[None]:
    if halaman is None:
        yield
        return
    from weasyprint.logger import PROGRESS_LOGGER  # type: ignore[import-untyped]

    pencatat = _PencatatHalaman(halaman)
    PROGRESS_LOGGER.setLevel(logging.INFO)
    PROGRESS_LOGGER.propagate = False
    PROGRESS_LOGGER.addHandler(pencatat)
    try:
        yield
    finally:
        PROGRESS_LOGGER.removeHandler(pencatat)


def susun_html(jenis: JenisDokumen, lembar: Lembar) -> str:
    """The sheet as HTML, with all times in the document's own zone, whoever's request it is."""
    naskah = cairkan(lembar.naskah)
    with timezone.override(ZoneInfo(naskah["zona"])):
        return get_template(jenis.templat_untuk(naskah["isi"])).render(_konteks(jenis, lembar, naskah))


def _konteks(jenis: JenisDokumen, lembar: Lembar, naskah: dict[str, Any]) -> dict[str, Any]:
    d = {
        **naskah,
        "nama_jenis": jenis.nama,
        "lambang": gambar_data(naskah["lambang"]) if naskah.get("lambang") else "",
        "token": token_terbaca(lembar.token),
        "alamat_pendek": f"{settings.ALAMAT_PUBLIK}{reverse('periksa')}".partition("://")[2],
        "qr": qr(alamat_periksa(lembar.token)) if lembar.token else "",
        "disegel": lembar.disegel,
        "label_zona": Zona(naskah["zona"]).label,
        "wujud": lembar.wujud,
        "materai": jenis.materai and lembar.wujud == "basah",
        "kalimat_segel": KALIMAT_SEGEL,
        "kalimat_tanpa": KALIMAT_TANPA,
    }
    blok = [_blok(p, lembar.tanda.get(p["kode"])) for p in naskah["penanda_tangan"]]
    return {"d": d, "isi": naskah["isi"], "penanda_tangan": blok}


def _blok(penanda: dict[str, Any], tanda: Tanda | None) -> dict[str, Any]:
    return {**penanda, "waktu": tanda.waktu if tanda else None, "pelaku": tanda.nama_pelaku if tanda else ""}


def qr(teks: str) -> str:
    """A QR code (error level M, no border) as a data address of an SVG picture."""
    gambar: str = segno.make(teks, error="m", micro=False).svg_data_uri(border=0, nl=False)
    return gambar


@cache
def _penolak() -> "URLFetcher":
    """Documents load nothing from anywhere: pictures come inside the page as data."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols={"data"}, allow_redirects=False)


@cache
def _huruf() -> "FontConfiguration":
    """One font configuration for the process: making it anew costs as much as a small page."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@cache
def _gaya() -> "CSS":
    from weasyprint import CSS

    return CSS(filename=str(settings.AKAR / "static" / "css" / "dokumen.css"), font_config=_huruf())


@cache
def _ukuran(kertas: str, lanskap: bool) -> "CSS":
    """Page size: F4 is 215 × 330 mm (not among CSS's named sizes)."""
    from weasyprint import CSS

    lebar, tinggi = {"F4": ("215mm", "330mm"), "A4": ("210mm", "297mm")}[kertas]
    if lanskap:
        lebar, tinggi = tinggi, lebar
    return CSS(string=f"@page {{ size: {lebar} {tinggi} }}", font_config=_huruf())


def tanda_dari(tindakan: Sequence[Any]) -> dict[str, Tanda]:
    """Recorded acts by block."""
    return {t.blok: Tanda(t.nama_pelaku, t.waktu) for t in tindakan}
