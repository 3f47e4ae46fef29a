"""What stands on the paper: state in words, room for hand and stamp, page size, PDF/A; and nothing fetched from outside."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from kinerja.inti.dokumen.cetak import Lembar, Tanda, _penolak, cetak, susun_html
from kinerja.inti.dokumen.daftar import jenis_dokumen
from kinerja.inti.dokumen.naskah import Kop, sidik, susun
from tests.inti.dokumen.jenis_uji import BENDAHARA, KODE, PA, naskah

WAKTU = datetime(2026, 11, 5, 1, 30, tzinfo=UTC)
TOKEN = "ABCDEFGHJKMNPQRSTUVW"
SEGEL = "Segel elektronik internal (bukan TTE tersertifikasi)"


def lembar(*, zona="Asia/Jayapura", isi=None, **lain):
    teks = susun(KODE, isi or naskah(), kop=Kop("Kabupaten Uji"), zona=zona)
    return Lembar(teks, sidik(teks), TOKEN, **lain)


def kertas(satu) -> str:
    """The words of a sheet, in one line."""
    html = re.sub(r"<[^>]+>", " ", susun_html(jenis_dokumen(KODE), satu))
    return " ".join(unescape(html).split())


def halaman(pdf):
    """(width, height) of the first page in whole mm, and the number of pages."""
    baca = PdfFileReader(io.BytesIO(pdf))
    _, _, lebar, tinggi = (float(x) for x in baca.root["/Pages"]["/Kids"][0]["/MediaBox"])
    return (round(lebar * 25.4 / 72), round(tinggi * 25.4 / 72)), int(baca.root["/Pages"]["/Count"])


BERDUA = naskah(penanda_tangan=(PA, BENDAHARA))


@pytest.mark.parametrize(
    ("satu", "ada", "tiada"),
    [
        (lembar(), ["Belum ditandatangani."], [SEGEL, "Nomor: .", "Meterai"]),
        (
            lembar(disegel=WAKTU),
            ["Disegel oleh Pemerintah Kota Tebing Permai pada 5 November 2026 pukul 10.30 WIT", SEGEL],
            ["Belum ditandatangani"],
        ),
        (
            lembar(isi=BERDUA, disegel=WAKTU, tanda={"pa": Tanda("Sari Dewi", WAKTU)}),
            [
                "Ditandatangani secara elektronik oleh Sari Dewi 5 November 2026 pukul 10.30 WIT",
                "Bendahara Pengeluaran, Belum ditandatangani Budi Santoso NIP 19880428 201012 1 022",
                SEGEL,
            ],
            ["oleh Budi"],
        ),
        (
            lembar(isi=replace(BERDUA, nomor=""), wujud="basah"),
            ["Nomor:", "Meterai", "Catatan dokumen: pindai kode QR"],
            ["Belum ditandatangani", SEGEL, "Periksa keaslian"],
        ),
        (lembar(wujud="draf"), ["DRAF"], [SEGEL, "Belum ditandatangani"]),
    ],
    ids=["unsigned", "sealed", "one of two", "by hand", "draft"],
)
def test_state_in_words(satu, ada, tiada):
    isi = kertas(satu)
    assert [a for a in ada if a not in isi] == []
    assert [t for t in tiada if t in isi] == []
    assert isi.count("tersertifikasi") == isi.count("bukan TTE tersertifikasi")


def test_the_foot_names_the_public_page_and_the_code():
    isi = kertas(lembar())
    assert "buka kinerja.contoh.go.id/periksa/ dan ketik kode ABCDE-FGHJK-MNPQR-STUVW" in isi
    assert "Kepala Dinas" not in isi


@pytest.mark.parametrize(
    ("ubah", "ukuran"),
    [
        ({}, (215, 330)),
        ({"kertas": "A4"}, (210, 297)),
        ({"lanskap": True}, (330, 215)),
        ({"kertas": "A4", "lanskap": True}, (297, 210)),
    ],
    ids=["F4", "A4", "F4 across", "A4 across"],
)
def test_page_sizes(ubah, ukuran):
    assert halaman(cetak(replace(jenis_dokumen(KODE), **ubah), lembar())) == (ukuran, 1)


def test_long_tables_run_over_pages_and_it_is_pdf_a_with_embedded_fonts():
    pdf = cetak(jenis_dokumen(KODE), lembar(isi=naskah(baris=90)))
    assert halaman(pdf)[1] == 3
    baca = PdfFileReader(io.BytesIO(pdf))
    xmp = baca.root["/Metadata"].data.decode()
    assert re.search(r"part>2<|part=\"2\"", xmp)
    assert re.search(r"conformance>B<|conformance=\"B\"", xmp)
    assert "/OutputIntents" in baca.root
    semua = baca.root["/Pages"]["/Kids"][0]["/Resources"]["/Font"].values()
    gambaran = [h.get_object()["/DescendantFonts"].get_object()[0].get_object()["/FontDescriptor"] for h in semua]
    assert gambaran
    assert all(any(k.startswith("/FontFile") for k in g) for g in gambaran)


def test_nothing_is_fetched_from_outside():
    for alamat in ("http://127.0.0.1:1/x.png", "file:///etc/hostname", "https://contoh.go.id/a.css"):
        with pytest.raises(ValueError, match="disallowed protocol"):
            _penolak().fetch(alamat)
