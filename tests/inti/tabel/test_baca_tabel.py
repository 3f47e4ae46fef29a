"""Files as offices send them, opened by content."""

import zipfile
from collections.abc import Callable
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from kinerja.inti.tabel.baca import baca_tabel
from kinerja.inti.tabel.dasar import Batas, BerkasTakTerbaca

CONTOH = Path(__file__).parents[2] / "contoh"


def buku_xlsx(isi: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    penampung = BytesIO()
    with xlsxwriter.Workbook(penampung) as buku:
        isi(buku)
    return penampung.getvalue()


def buku_ods(baris: str) -> bytes:
    penampung = BytesIO()
    xmlns = "urn:oasis:names:tc:opendocument:xmlns"
    with zipfile.ZipFile(penampung, "w") as arsip:
        arsip.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        arsip.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{xmlns}:manifest:1.0"><m:file-entry m:full-path="/" '
            'm:media-type="application/vnd.oasis.opendocument.spreadsheet"/></m:manifest>',
        )
        arsip.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{xmlns}:office:1.0" '
            f'xmlns:table="{xmlns}:table:1.0" xmlns:text="{xmlns}:text:1.0"><office:body>'
            f'<office:spreadsheet><table:table table:name="Data">{baris}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return penampung.getvalue()


def sel_ods(teks: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{teks}</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("nama", "banyak", "lebar", "terakhir"),
    [
        ("pegawai.xlsx", 42, 12, 43),
        ("bank_aktivitas.csv", 130, 4, 131),
        ("aktivitas.csv", 4010, 7, 4011),
        ("cuti.csv", 10, 4, 11),
    ],
)
def test_berkas_contoh(nama: str, banyak: int, lebar: int, terakhir: int) -> None:
    tabel = baca_tabel(nama, (CONTOH / nama).read_bytes())

    assert (len(tabel.baris), len(tabel.kepala)) == (banyak, lebar)
    assert (tabel.baris[0].nomor, tabel.baris[-1].nomor) == (2, terakhir)
    assert all(len(baris.sel) == lebar for baris in tabel.baris)
    assert tabel.catatan == ()


def test_sel_pegawai_contoh_apa_adanya() -> None:
    tabel = baca_tabel("pegawai.xlsx", (CONTOH / "pegawai.xlsx").read_bytes())

    nip, nama, *_, kelas, _, atasan, pin, gaji, rekening = tabel.baris[0].sel
    assert (nip, nama, kelas, atasan) == ("198804282010122001", "Bambang Sinaga", 14.0, None)
    assert (pin, gaji, rekening) == ("103", 6850000.0, "8200525757")


@pytest.mark.parametrize(
    "isi",
    [
        "nip;nama\r\n\r\n1;José\r\n".encode("cp1252"),
        "nip;nama;;\n;;;\n1;José;;\n".encode("utf-8-sig"),
        "nip\tnama\n\n1\tJosé\n".encode("utf-16"),
        'sep=;\nnip;nama\n1;"José"\n'.encode(),
        "DAFTAR PEGAWAI\nnip,nama\n1, José \n".encode(),
        'nip|"nama"\n\n1|José'.encode(),
    ],
)
def test_ragam_csv(isi: bytes) -> None:
    tabel = baca_tabel("pegawai.csv", isi)

    assert tabel.kepala == ("nip", "nama")
    assert tabel.baris == ((3, ("1", "José")),)


def test_pemisah_tidak_tertipu_koma_dalam_teks() -> None:
    isi = 'kode;uraian;jumlah\nA;"satu; dua";1.234,50\nB;tiga, empat, lima;7,00\n'

    tabel = baca_tabel("a.csv", isi.encode())

    assert [b.sel for b in tabel.baris] == [
        ("A", "satu; dua", "1.234,50"),
        ("B", "tiga, empat, lima", "7,00"),
    ]


def test_baris_lebih_lebar_dari_judul_tidak_dipotong() -> None:
    tabel = baca_tabel("a.csv", b"kode,uraian\nA,rapat, dengan koma\nB\n")

    assert [b.sel for b in tabel.baris] == [("A", "rapat", "dengan koma"), ("B", None)]


def test_lembar_berisi_dipilih_dan_lainnya_dilaporkan() -> None:
    def isi(buku: xlsxwriter.Workbook) -> None:
        buku.add_worksheet("Sampul")
        buku.add_worksheet("Lama").hide()
        buku.get_worksheet_by_name("Lama").write(0, 0, "jangan dibaca")
        data = buku.add_worksheet("Data")
        data.write(0, 1, "DAFTAR PEGAWAI")
        data.write_row(2, 1, ["nip", "tanggal", "jam", "aktif"])
        tanggal = buku.add_format({"num_format": "dd/mm/yyyy"})
        jam = buku.add_format({"num_format": "hh:mm"})
        data.write(4, 1, 198804282010122001)
        data.write_datetime(4, 2, date(2026, 5, 6), tanggal)
        data.write_datetime(4, 3, time(7, 40), jam)
        data.write(4, 4, True)

    tabel = baca_tabel("pegawai.xlsx", buku_xlsx(isi))

    assert (tabel.lembar, tabel.nomor_kepala) == ("Data", 3)
    assert tabel.kepala == ("nip", "tanggal", "jam", "aktif")
    assert tabel.baris == ((5, (1.98804282010122e17, date(2026, 5, 6), time(7, 40), True)),)
    assert tabel.catatan == (
        "Hanya lembar “Data” yang dibaca. Lembar yang tidak dibaca: “Sampul”, “Lama” (tersembunyi).",
        "Judul kolom diambil dari baris 3; baris di atasnya dilewati.",
    )


def test_ods() -> None:
    kosong = '<table:table-cell table:number-columns-repeated="16382"/>'
    baris = "".join(
        f"<table:table-row>{sel_ods(a)}{sel_ods(b)}{kosong}</table:table-row>"
        for a, b in [("nip", "nama"), ("1", "Ayu")]
    )
    ekor = f'<table:table-row table:number-rows-repeated="1048574">{kosong}</table:table-row>'

    tabel = baca_tabel("a.ods", buku_ods(baris + ekor))

    assert (tabel.kepala, tabel.baris) == (("nip", "nama"), ((2, ("1", "Ayu")),))


def test_sel_jauh_ditolak_sebelum_menghabiskan_memori() -> None:
    def isi(buku: xlsxwriter.Workbook) -> None:
        lembar = buku.add_worksheet()
        lembar.write_row(0, 0, ["nip", "nama"])
        lembar.write(1_048_575, 150, "x")

    with pytest.raises(BerkasTakTerbaca) as galat:
        baca_tabel("a.xlsx", buku_xlsx(isi))

    assert galat.value.kalimat == (
        "Lembar ini berisi sel sampai baris 1.048.576, kolom ke-151; terlalu luas untuk dibaca. "
        "Hapus sel di luar tabel (Ctrl+End menunjukkan sel terakhir), atau salin tabelnya ke "
        "berkas baru."
    )


def test_sel_kosong_berformat_di_ujung_lembar_tidak_mengganggu() -> None:
    def isi(buku: xlsxwriter.Workbook) -> None:
        lembar = buku.add_worksheet()
        lembar.write_row(0, 0, ["nip", "nama"])
        lembar.write_row(1, 0, ["1", "Ayu"])
        lembar.write_blank(1_048_575, 150, None, buku.add_format({"bold": True}))

    assert baca_tabel("a.xlsx", buku_xlsx(isi)).baris == ((2, ("1", "Ayu")),)


def test_ods_berulang_ditolak() -> None:
    ulang = '<table:table-row table:number-rows-repeated="1048576">'
    baris = f"{ulang}{sel_ods('a') * 50}</table:table-row>"

    with pytest.raises(BerkasTakTerbaca, match=r"sampai baris 1\.048\.576, kolom ke-50"):
        baca_tabel("a.ods", buku_ods(baris))


@pytest.mark.parametrize(
    ("nama", "isi", "kalimat"),
    [
        ("a.xlsx", b"nip;nama\n1;Ayu\n", "bernama .xlsx tetapi isinya bukan Excel."),
        ("a.XLSX", b"bukan buku kerja\nsama sekali\n", "bernama .xlsx tetapi isinya bukan Excel."),
        ("a.ods", b"nip;nama\n1;Ayu\n", "bernama .ods tetapi isinya bukan OpenDocument."),
        ("a.xls", b"bukan buku kerja\nsama sekali\n", "bernama .xls tetapi isinya bukan Excel."),
        ("a.xls", b"nip\tnama\n1\tAyu\n", None),
    ],
)
def test_teks_bernama_excel(nama: str, isi: bytes, kalimat: str | None) -> None:
    if kalimat is None:
        assert baca_tabel(nama, isi).baris == ((2, ("1", "Ayu")),)
        return
    with pytest.raises(BerkasTakTerbaca, match=kalimat):
        baca_tabel(nama, isi)


XLSX_CONTOH = (CONTOH / "pegawai.xlsx").read_bytes()
OLE = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b" \r\n", "Berkas “a.csv” kosong. Periksa berkas di komputer Anda, lalu unggah ulang."),
        (
            b";;;\n;;\n",
            "Berkas ini tidak berisi satu sel pun. Unggah berkas yang berisi judul kolom dan data.",
        ),
        (
            b"%PDF-1.7 ...",
            "Berkas ini berkas PDF, bukan tabel. Unggah berkas .xlsx, .xls, .ods, atau .csv.",
        ),
        (
            OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"),
            "Berkas ini dikunci dengan kata sandi. Hapus kata sandinya di Excel "
            "(Berkas › Info › Lindungi Buku Kerja), simpan, lalu unggah ulang.",
        ),
        (
            b"\n<html><table><tr><td>nip",
            "Berkas ini halaman web atau XML yang diberi akhiran Excel. Buka di Excel, pilih "
            "Simpan Sebagai “Buku Kerja Excel (.xlsx)”, lalu unggah hasilnya.",
        ),
        (
            XLSX_CONTOH[:4000],
            "Berkas ini rusak atau tidak lengkap. Buka di Excel, pilih Simpan Sebagai "
            "“Buku Kerja Excel (.xlsx)”, lalu unggah hasilnya.",
        ),
        (
            OLE + b"\0" * 600,
            "Berkas ini rusak atau tidak lengkap. Buka di Excel, pilih Simpan Sebagai "
            "“Buku Kerja Excel (.xlsx)”, lalu unggah hasilnya.",
        ),
        (
            b"\x7fELF\x02\x01\0\0\0",
            "Jenis berkas ini tidak dikenal. Unggah berkas .xlsx, .xls, .ods, atau .csv.",
        ),
        (
            b"198804282010122001,2026-10-05,7\n",
            "Baris 1 berisi data, bukan judul kolom. Tambahkan satu baris judul "
            "(misalnya nip, nama) di atas data, lalu unggah ulang.",
        ),
        (
            b'nip,nama\n1,Ayu\n2,"Budi\n3,Citra\n',
            "Baris 3: tanda kutip tidak berpasangan, sehingga batas selnya tidak jelas. "
            'Hapus tanda kutip itu atau tulis dua kali (""), lalu unggah ulang.',
        ),
        (
            b"nip,nama\n1,Jos" + b"\x81\x8d",
            "Huruf dalam berkas ini tidak terbaca. Buka di Excel, pilih Simpan Sebagai "
            "“CSV UTF-8”, lalu unggah hasilnya.",
        ),
    ],
)
def test_berkas_ditolak_dengan_jalan_keluar(isi: bytes, kalimat: str) -> None:
    with pytest.raises(BerkasTakTerbaca) as galat:
        baca_tabel("a.csv", isi)
    assert galat.value.kalimat == kalimat


@pytest.mark.parametrize(
    ("batas", "kalimat"),
    [
        (
            Batas(baris=2),
            "Berkas ini berisi lebih dari 2 baris data. Bagi menjadi beberapa berkas.",
        ),
        (
            Batas(kolom=1),
            "Baris judul berisi 2 kolom, lebih dari batas 1. Hapus kolom yang tidak diperlukan, lalu unggah ulang.",
        ),
        (
            Batas(byte=5),
            "Berkas “a.csv” berukuran 0 MB, lebih dari batas 0 MB. Bagi menjadi beberapa berkas.",
        ),
    ],
)
def test_batas(batas: Batas, kalimat: str) -> None:
    with pytest.raises(BerkasTakTerbaca) as galat:
        baca_tabel("a.csv", b"nip,nama\n1,a\n2,b\n3,c\n", batas=batas)
    assert galat.value.kalimat == kalimat


def test_arsip_bom_ditolak() -> None:
    with pytest.raises(BerkasTakTerbaca, match="terlalu besar setelah dibuka"):
        baca_tabel("pegawai.xlsx", XLSX_CONTOH, batas=Batas(byte_terurai=1000))
