"""PDF/A-2b as far as the installed libraries can tell: every object of a file is visited, before and after the seal.

No validator is among the dependencies; these are the rules of ISO 19005-2 that a print of ours could break.
"""

import io
import re
from collections.abc import Iterator

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from kinerja.inti.dokumen import layanan
from tests.inti.dokumen.bantu import admin, berkas, orang
from tests.inti.dokumen.jenis_uji import BENDAHARA, KODE, PA, naskah

TERLARANG = {
    "/JavaScript", "/JS", "/AA", "/OpenAction", "/Launch", "/Movie", "/Sound", "/ResetForm", "/ImportData", "/Rendition",
    "/XFA", "/NeedsRendering", "/EmbeddedFiles", "/Encrypt", "/Alternates", "/OPI", "/TR", "/HTP", "/PresSteps",
}  # fmt: skip
WARNA_CETAK = re.compile(rb"(?:^|\s)[kK](?:\s|$)|/DeviceCMYK\s+(?:cs|CS)")


def jelajahi(baca: PdfFileReader) -> Iterator[generic.PdfObject]:
    """Every object that the file's catalogue leads to, once."""
    antre: list[object] = [baca.root, *([baca.trailer["/Info"]] if "/Info" in baca.trailer else [])]
    sudah: set[tuple[int, int]] = set()
    while antre:
        satu = antre.pop()
        if isinstance(satu, generic.IndirectObject):
            if (satu.idnum, satu.generation) in sudah:
                continue
            sudah.add((satu.idnum, satu.generation))
            satu = satu.get_object()
        yield satu
        if isinstance(satu, generic.DictionaryObject):
            antre += [satu.raw_get(k) for k in satu]
        elif isinstance(satu, generic.ArrayObject):
            antre += [satu.raw_get(i) for i in range(len(satu))]


@pytest.fixture(params=["unsigned", "sealed", "signed by two", "long"])
def pdf(request, instansi) -> bytes:
    if request.param == "sealed":
        return berkas(layanan.terbitkan(jenis=KODE, naskah=naskah(), oleh=admin()))
    isi = naskah(penanda_tangan=(PA, BENDAHARA), baris=90 if request.param == "long" else 5)
    d = layanan.terbitkan(jenis=KODE, naskah=isi, oleh=admin())
    if request.param == "signed by two":
        layanan.tanda_tangani(dokumen=d, blok="pa", oleh=orang(1))
        layanan.tanda_tangani(dokumen=d, blok="bendahara", oleh=orang(2))
    return berkas(d)


def test_the_file_says_what_it_is_and_names_its_colours(pdf):
    assert re.match(rb"%PDF-1\.[4-7]\n%[\x80-\xff]{4}", pdf)
    baca = PdfFileReader(io.BytesIO(pdf))
    assert len(baca.trailer["/ID"]) == 2
    xmp = baca.root["/Metadata"].data.decode()
    assert re.search(r"pdfaid:part(=\"|>)2", xmp)
    assert re.search(r"pdfaid:conformance(=\"|>)B", xmp)
    assert len(baca.root["/OutputIntents"]) == 1
    niat = baca.root["/OutputIntents"][0]
    assert niat["/S"] == "/GTS_PDFA1"
    profil = niat["/DestOutputProfile"]
    assert (profil["/N"], profil.data[36:40], profil.data[8] <= 4, profil.data[16:20]) == (3, b"acsp", True, b"RGB ")


def test_all_fonts_are_embedded_and_can_be_read_aloud(pdf):
    huruf = [o for o in jelajahi(PdfFileReader(io.BytesIO(pdf))) if isinstance(o, dict) and o.get("/Type") == "/Font"]
    susun = [h for h in huruf if h["/Subtype"] == "/Type0"]
    anak = [h for h in huruf if h["/Subtype"] in ("/CIDFontType0", "/CIDFontType2")]
    assert susun
    assert len(susun) + len(anak) == len(huruf)
    assert all("/ToUnicode" in h and h["/Encoding"] == "/Identity-H" for h in susun)
    for h in anak:
        assert {"/FontFile2", "/FontFile3"} & set(h["/FontDescriptor"])
        assert h["/Subtype"] == "/CIDFontType0" or h["/CIDToGIDMap"] == "/Identity"


def test_nothing_runs_nothing_is_hidden_and_no_colour_is_undefined(pdf):
    baca = PdfFileReader(io.BytesIO(pdf))
    assert not baca.encrypted
    jumlah = 0
    for satu in jelajahi(baca):
        if not isinstance(satu, generic.DictionaryObject):
            continue
        jumlah += 1
        assert not TERLARANG & set(satu), satu.keys()
        assert satu.get("/S") not in TERLARANG
        if satu.get("/S") == "/Transparency":
            assert "/CS" in satu
        if satu.get("/Subtype") == "/Image":
            assert not satu.get("/Interpolate", False)
        if satu.get("/Subtype") in ("/Widget", "/Link"):
            _periksa_catatan(satu)
        if isinstance(satu, generic.StreamObject):
            assert "/F" not in satu
            assert "/LZWDecode" not in str(satu.get("/Filter", ""))
    assert jumlah > 20


def _periksa_catatan(satu: generic.DictionaryObject) -> None:
    """An annotation prints, is not hidden, and shows something unless it has no area."""
    tanda = int(satu["/F"])
    assert tanda & 0b100
    assert not tanda & 0b100011
    kiri, bawah, kanan, atas = (float(x) for x in satu["/Rect"])
    assert "/AP" in satu or (kanan - kiri) * (atas - bawah) == 0


def test_no_page_paints_in_ink_colours(pdf):
    halaman = PdfFileReader(io.BytesIO(pdf)).root["/Pages"]["/Kids"]
    for n in range(len(halaman)):
        isi = halaman[n]["/Contents"]
        isi = [isi] if isinstance(isi, generic.StreamObject) else [isi[i] for i in range(len(isi))]
        data = b"\n".join(bagian.data for bagian in isi)
        assert data
        assert not WARNA_CETAK.search(data)
