"""The next step of a plan for its owner, in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Langkah:
    """What comes next, the words of the one main button, and the name of the page it opens.

    `mendesak`: it waits for the person himself.
    """

    kalimat: str
    tombol: str
    halaman: str
    mendesak: bool = False


_TETAP = {
    "draf": Langkah(
        "Lengkapi rencana hasil kerja, lalu ajukan kepada Pejabat Penilai Kinerja.",
        "Lanjutkan menyusun",
        "skp-rinci",
        True,
    ),
    "dikembalikan": Langkah(
        "Pejabat Penilai Kinerja mengembalikan SKP ini. Perbaiki sesuai catatannya, lalu ajukan lagi.",
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
    "dievaluasi": Langkah("Evaluasi kinerja tahunan sudah ditetapkan.", "Lihat evaluasi", "skp-evaluasi"),
    "keberatan": Langkah("Keberatan Anda sedang diperiksa.", "Lihat evaluasi", "skp-evaluasi"),
    "selesai": Langkah("SKP ini sudah selesai.", "Lihat evaluasi", "skp-evaluasi"),
}


def langkah_berikut(status: str, *, penilai: str = "", asal_bkn: bool = False) -> Langkah:
    """The next step of a plan in this state.

    Args:
        penilai: name of the penilai it waits for.
        asal_bkn: it was imported from e-Kinerja BKN and is changed there.
    """
    if asal_bkn:
        return Langkah("SKP ini disusun di e-Kinerja BKN. Perubahannya dilakukan di sana.", "Buka SKP", "skp-rinci")
    if status == "diajukan":
        siapa = penilai or "Pejabat Penilai Kinerja"
        return Langkah(f"Menunggu persetujuan {siapa}. Anda masih dapat menariknya kembali.", "Lihat SKP", "skp-rinci")
    return _TETAP.get(status, Langkah("", "Buka SKP", "skp-rinci"))
