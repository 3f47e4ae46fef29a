"""A scan is what its bytes say, not what its name says."""

import io

import pytest
from PIL import Image

from kinerja.inti.dokumen import pindaian
from kinerja.inti.pelaku import Ditolak


def jpg(lebar=40, tinggi=60) -> bytes:
    keluaran = io.BytesIO()
    Image.new("RGB", (lebar, tinggi), "white").save(keluaran, "JPEG")
    return keluaran.getvalue()


POLOS = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
PDF = POLOS.replace(b"<<>> endobj", b"<</Type /XObject /Subtype /Image>> endobj")


@pytest.mark.parametrize(("isi", "bentuk"), [(PDF, "pdf"), (jpg(), "jpg")], ids=["pdf", "jpg"])
def test_known_by_its_bytes(isi, bentuk):
    assert pindaian.periksa_pindaian(isi) == bentuk


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "harus PDF atau JPG"),
        (b"MZ\x90\x00", "harus PDF atau JPG"),
        (b"<html><script>", "harus PDF atau JPG"),
        (b"\x89PNG\r\n\x1a\n", "harus PDF atau JPG"),
        (b"%PDF-1.4 tanpa akhir", "tidak utuh"),
        (POLOS.replace(b"<<>> endobj", b"<</JavaScript 2 0 R>> endobj"), "program atau lampiran"),
        (POLOS, "bukan hasil pindai"),
        (b"%PDF-1.4" + b"0" * pindaian.UKURAN_MAKSIMUM + b"%%EOF", "lebih besar dari 10 MB"),
        (jpg()[:200], "rusak"),
        (b"\xff\xd8\xffbukan gambar", "rusak"),
    ],
    ids=["empty", "program", "html", "png", "cut pdf", "script in pdf", "no picture", "too large", "cut jpg", "no jpg"],
)
def test_refused_with_the_way_out(isi, kata):
    with pytest.raises(Ditolak, match=kata):
        pindaian.periksa_pindaian(isi)


def test_too_many_pixels(monkeypatch):
    monkeypatch.setattr(pindaian, "PIKSEL_MAKSIMUM", 2000)
    with pytest.raises(Ditolak, match="terlalu besar"):
        pindaian.periksa_pindaian(jpg(50, 50))
