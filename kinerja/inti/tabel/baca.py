"""Open a table file by what it holds, not by its name.

xlsx, xls and ods are read with calamine, text files with the csv module. The header is the first
row with at least two filled cells (offices put a title above it); blank rows are skipped, and
row numbers stay those the user sees in the spreadsheet.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import PurePath

from kinerja.inti.format import angka as tulis_angka
from kinerja.inti.tabel.baca_csv import buka_csv
from kinerja.inti.tabel.baca_lembar import buka_lembar
from kinerja.inti.tabel.dasar import BATAS_BAWAAN, AliranTabel, Baris, Batas, BerkasTakTerbaca, Sel, Tabel
from kinerja.inti.tabel.jenis_berkas import JenisBerkas, kalimat_bukan_excel, kenali_jenis

_BARIS_DICARI = 20


def baca_tabel(nama_berkas: str, isi: bytes, *, batas: Batas = BATAS_BAWAAN) -> Tabel:
    """Read the whole table into memory. Raises `BerkasTakTerbaca`."""
    aliran = buka_tabel(nama_berkas, isi, batas=batas)
    return Tabel(
        kepala=aliran.kepala,
        baris=tuple(aliran.baris),
        nomor_kepala=aliran.nomor_kepala,
        lembar=aliran.lembar,
        catatan=aliran.catatan,
    )


def buka_tabel(nama_berkas: str, isi: bytes, *, batas: Batas = BATAS_BAWAAN) -> AliranTabel:
    """Open a table for reading row by row; for files too large to hold as rows.

    Raises `BerkasTakTerbaca` here, and while the rows are read (a broken quote, too many rows).
    """
    if not isi.strip():
        raise BerkasTakTerbaca(f"Berkas “{nama_berkas}” kosong. Periksa berkas di komputer Anda, lalu unggah ulang.")
    if len(isi) > batas.byte:
        raise BerkasTakTerbaca(
            f"Berkas “{nama_berkas}” berukuran {len(isi) // 1024**2} MB, lebih dari batas "
            f"{batas.byte // 1024**2} MB. Bagi menjadi beberapa berkas."
        )
    jenis = kenali_jenis(isi)
    akhiran = PurePath(nama_berkas).suffix.lower()
    if jenis is JenisBerkas.TEKS and akhiran in (".xlsx", ".ods"):
        raise BerkasTakTerbaca(kalimat_bukan_excel(akhiran))
    mentah = buka_csv(isi) if jenis is JenisBerkas.TEKS else buka_lembar(isi, jenis, batas)
    aliran = _dengan_kepala(mentah.baris, mentah.lembar, mentah.catatan, batas)
    # Many systems save a text table under .xls, and Excel opens it; one lone column is no such table.
    if jenis is JenisBerkas.TEKS and akhiran == ".xls" and sum(map(bool, aliran.kepala)) < 2:
        raise BerkasTakTerbaca(kalimat_bukan_excel(akhiran))
    return aliran


def _dengan_kepala(mentah: Iterator[Baris], lembar: str | None, catatan: tuple[str, ...], batas: Batas) -> AliranTabel:
    awal: list[Baris] = []
    for baris in mentah:
        if any(sel is not None for sel in baris.sel):
            awal.append(baris)
            if _terisi(baris) > 1 or len(awal) == _BARIS_DICARI:
                break
    if not awal:
        raise BerkasTakTerbaca("Berkas ini tidak berisi satu sel pun. Unggah berkas yang berisi judul kolom dan data.")
    letak = next((i for i, b in enumerate(awal) if _terisi(b) > 1), 0)
    nomor, sel = awal[letak]
    kepala = _judul_kolom(nomor, sel, batas)
    if letak:
        catatan = (*catatan, f"Judul kolom diambil dari baris {nomor}; baris di atasnya dilewati.")
    isi = _baris_data(chain(awal[letak + 1 :], mentah), len(kepala), batas)
    return AliranTabel(kepala, isi, nomor_kepala=nomor, lembar=lembar, catatan=catatan)


def _terisi(baris: Baris) -> int:
    return sum(sel is not None for sel in baris.sel)


def _judul_kolom(nomor: int, sel: tuple[Sel, ...], batas: Batas) -> tuple[str, ...]:
    lebar = max(i for i, nilai in enumerate(sel, start=1) if nilai is not None)
    if lebar > batas.kolom:
        raise BerkasTakTerbaca(
            f"Baris judul berisi {lebar} kolom, lebih dari batas {batas.kolom}. "
            "Hapus kolom yang tidak diperlukan, lalu unggah ulang."
        )
    bukan_judul = sum(not isinstance(n, str) or _berupa_angka(n) for n in sel if n is not None)
    if bukan_judul * 2 >= _terisi(Baris(nomor, sel)):
        raise BerkasTakTerbaca(
            f"Baris {nomor} berisi data, bukan judul kolom. Tambahkan satu baris judul "
            "(misalnya nip, nama) di atas data, lalu unggah ulang."
        )
    return tuple("" if n is None else " ".join(str(n).split()) for n in sel[:lebar])


def _berupa_angka(teks: str) -> bool:
    return not any(huruf.isalpha() for huruf in teks)


def _baris_data(mentah: Iterator[Baris], lebar: int, batas: Batas) -> Iterator[Baris]:
    banyak = 0
    for baris in mentah:
        panjang = len(baris.sel)
        if baris.sel.count(None) == panjang:
            continue
        banyak += 1
        if banyak > batas.baris:
            raise BerkasTakTerbaca(
                f"Berkas ini berisi lebih dari {tulis_angka(batas.baris)} baris data. Bagi menjadi beberapa berkas."
            )
        yield baris if panjang == lebar else Baris(baris.nomor, _samakan(baris.sel, lebar))


def _samakan(sel: tuple[Sel, ...], lebar: int) -> tuple[Sel, ...]:
    """Pad to the header's width, and drop blanks beyond it; filled cells beyond it stay."""
    panjang = len(sel)
    while panjang > lebar and sel[panjang - 1] is None:
        panjang -= 1
    return sel[:panjang] + (None,) * (lebar - panjang)
