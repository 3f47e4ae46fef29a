"""The papers of PP 46/2011 as data: columns of the Formulir SKP and of the Pengukuran, and the room of the booklet's boxes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kinerja.inti.format import tanggal
from skp.domain.pp46.masukan import Aspek

JUDUL_FORMULIR = ("Formulir Sasaran Kerja", "Pegawai Negeri Sipil")
JUDUL_PENGUKURAN = ("Penilaian Capaian Sasaran Kerja", "Pegawai Negeri Sipil")
JUDUL_ASPEK = {
    Aspek.KUANTITAS: "Kuant/output",
    Aspek.KUALITAS: "Kual/mutu",
    Aspek.WAKTU: "Waktu",
    Aspek.BIAYA: "Biaya (Rp)",
}
KOLOM_FORMULIR = ("No.", "III. Kegiatan tugas jabatan", "AK", *JUDUL_ASPEK.values())
KOLOM_PENGUKURAN = (
    "No.",
    "I. Kegiatan tugas jabatan",
    "AK",
    *JUDUL_ASPEK.values(),
    "AK",
    *JUDUL_ASPEK.values(),
    "Penghitungan",
    "Nilai capaian SKP",
)
BAGIAN_BUKU = (
    "PNS yang dinilai",
    "Pejabat penilai",
    "Atasan pejabat penilai",
    "Unsur yang dinilai",
    "Keberatan dari PNS yang dinilai (apabila ada)",
    "Tanggapan pejabat penilai atas keberatan",
    "Keputusan atasan pejabat penilai atas keberatan",
    "Rekomendasi",
    "Dibuat",
    "Diterima PNS yang dinilai",
    "Diterima atasan pejabat penilai",
)
"""The sections of Penilaian Prestasi Kerja, 1 to 11."""


def sebut_jangka_waktu(mulai: date, akhir: date) -> str:
    """ "1 Januari s.d. 31 Desember 2025"; both dates belong to the stretch."""
    dari = tanggal(mulai) if mulai.year != akhir.year else tanggal(mulai).rsplit(" ", 1)[0]
    return f"{dari} s.d. {tanggal(akhir)}"


@dataclass(frozen=True, slots=True)
class Kotak:
    """Room for a text on half an A4 sheet: letters on a line, cautiously, and lines."""

    huruf: int
    baris: int


KOTAK_KEBERATAN = Kotak(72, 9)
KOTAK_REKOMENDASI = Kotak(72, 3)


@dataclass(frozen=True, slots=True)
class IsiKotak:
    """What stands in a box, and whether the whole text goes on an additional sheet."""

    teks: str
    lanjut: bool


def isi_kotak(teks: str, kotak: Kotak) -> IsiKotak:
    """The text when it surely fits; else as many of its words as leave one line for the reference."""
    if sum(1 for _ in _baris(teks, kotak.huruf)) <= kotak.baris:
        return IsiKotak(teks, lanjut=False)
    muat = [b for _, b in zip(range(kotak.baris - 1), _baris(teks, kotak.huruf), strict=False)]
    return IsiKotak(" ".join(muat).rstrip(" .,;") + " …", lanjut=True)


def _baris(teks: str, huruf: int) -> Iterator[str]:
    """The lines of a text, broken at spaces; a longer word counts as often as it is long."""
    for alinea in teks.splitlines():
        baris = ""
        for kata in alinea.split():
            if baris and len(baris) + 1 + len(kata) > huruf:
                yield baris
                baris = ""
            for i in range(0, len(kata), huruf):
                potong = kata[i : i + huruf]
                if baris and i:
                    yield baris
                    baris = ""
                baris = f"{baris} {potong}".strip()
        yield baris
