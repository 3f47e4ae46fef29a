"""The next step of a plan for its owner, in words."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Langkah:
    """What comes next, the words of the one main button, and the name of the page it opens.

    `mendesak`: it waits for the person himself.
    """

    kalimat: str
    tombol: str
    halaman: str
    mendesak: bool = False


@dataclass(frozen=True, slots=True)
class SebutanLangkah:
    """What the regulation of the plan calls the penilai, a line of the plan, and the judgement of the year."""

    penilai: str
    hasil: str
    penilaian: str


_TETAP = {
    "draf": Langkah(
        "Lengkapi rencana {kata.hasil}, lalu ajukan kepada {kata.penilai}.",
        "Lanjutkan menyusun",
        "skp-rinci",
        True,
    ),
    "dikembalikan": Langkah(
        "{kata.penilai} mengembalikan SKP ini. Perbaiki sesuai catatannya, lalu ajukan lagi.",
        "Perbaiki SKP",
        "skp-rinci",
        True,
    ),
    "disetujui": Langkah(
        "SKP sudah disetujui. Tanda tangani dokumennya; realisasi sudah dapat diisi.",
        "Buka dokumen",
        "skp-dokumen",
        True,
    ),
    "berjalan": Langkah(
        "Isi realisasi dan bukti dukungnya pada setiap periode evaluasi.", "Isi realisasi", "skp-realisasi"
    ),
    "dievaluasi": Langkah("Hasil {kata.penilaian} sudah ditetapkan.", "Lihat evaluasi", "skp-evaluasi"),
    "keberatan": Langkah("Keberatan Anda sedang diperiksa.", "Lihat evaluasi", "skp-evaluasi"),
    "selesai": Langkah("SKP ini sudah selesai.", "Lihat evaluasi", "skp-evaluasi"),
}


def langkah_berikut(status: str, kata: SebutanLangkah, *, nama_penilai: str = "", asal_bkn: bool = False) -> Langkah:
    """The next step of a plan in this state.

    Args:
        nama_penilai: the penilai it waits for, "" when nobody is known.
        asal_bkn: it was imported from e-Kinerja BKN and is changed there.
    """
    if asal_bkn:
        return Langkah("SKP ini disusun di e-Kinerja BKN. Perubahannya dilakukan di sana.", "Buka SKP", "skp-rinci")
    if status == "diajukan":
        siapa = nama_penilai or kata.penilai
        return Langkah(f"Menunggu persetujuan {siapa}. Anda masih dapat menariknya kembali.", "Lihat SKP", "skp-rinci")
    langkah = _TETAP.get(status, Langkah("", "Buka SKP", "skp-rinci"))
    return replace(langkah, kalimat=langkah.kalimat.format(kata=kata))
