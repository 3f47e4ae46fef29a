"""From the aspects to the value of a kegiatan, and from the kegiatan to their mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import starmap

from skp.domain.angka_pasti import Bilangan, bulatkan, pecahan, tulis
from skp.domain.pp46.aspek import HasilAspek, nilai_aspek, periksa_aspek, tidak_dikerjakan
from skp.domain.pp46.aturan import AturanAspek, Pembulatan
from skp.domain.pp46.masukan import Aspek, BahanAspek, BahanKegiatan, Keadaan
from skp.domain.rejim import BahanTidakSah

_TEPAT = Pembulatan(2, False)


@dataclass(frozen=True, slots=True)
class HasilKegiatan:
    """One line of the Pengukuran form.

    perhitungan: the sum of the aspects (column 13). eksak: the value (column 14), None when the kegiatan is struck out.
    pembagi: how many aspects count, 0 when it is struck out.
    """

    uraian: str
    keadaan: Keadaan
    aspek: tuple[HasilAspek, ...]
    pembagi: int
    perhitungan: Fraction | None
    eksak: Fraction | None
    bobot: Fraction | None
    rincian: tuple[str, ...]

    @property
    def nilai(self) -> Decimal | None:
        """To two decimals, half up; for reading, never for further arithmetic."""
        return None if self.eksak is None else bulatkan(self.eksak)

    @property
    def dihitung(self) -> bool:
        """Whether it is in the divisor of the SKP."""
        return self.eksak is not None


def nilai_kegiatan(bahan: BahanKegiatan, aturan: AturanAspek, bulat: Pembulatan = _TEPAT) -> HasilKegiatan:
    """The value of a kegiatan: the sum of its aspects over 3, or over 4 with a cost target.

    Raises:
        BahanTidakSah: something about a kegiatan that was done is missing or out of its bounds.
    """
    galat = periksa_kegiatan(bahan, aturan)
    if galat:
        raise BahanTidakSah(*galat)
    bobot = None if bahan.bobot is None else pecahan(bahan.bobot)
    if bahan.keadaan is Keadaan.LUAR_KEMAMPUAN:
        kalimat = "Dicoret karena tidak dapat dikerjakan oleh sebab di luar kemampuan pegawai; tidak masuk pembagi."
        return HasilKegiatan(bahan.uraian, bahan.keadaan, (), 0, None, None, bobot, (kalimat,))
    if bahan.keadaan is Keadaan.LALAI or _tanpa_hasil(bahan):
        aspek = tuple(starmap(tidak_dikerjakan, _terhitung(bahan)))
        return _kosong(bahan, aspek, bobot)
    aspek = tuple(nilai_aspek(a, b, aturan) for a, b in bahan.aspek())
    return _jumlah(bahan, aspek, bobot, bulat)


def periksa_kegiatan(bahan: BahanKegiatan, aturan: AturanAspek) -> tuple[str, ...]:
    """What stands in the way of a value. Work that was not done needs no realisation."""
    if bahan.keadaan is not Keadaan.DIKERJAKAN:
        return ()
    tanpa_hasil = _tanpa_hasil(bahan)
    return tuple(
        kalimat
        for aspek, satu in bahan.aspek()
        if not (tanpa_hasil and aspek is not Aspek.KUANTITAS)
        for kalimat in periksa_aspek(aspek, satu, aturan)
    )


def _tanpa_hasil(bahan: BahanKegiatan) -> bool:
    return bahan.kuantitas.realisasi is not None and pecahan(bahan.kuantitas.realisasi) == 0


def _terhitung(bahan: BahanKegiatan) -> Iterator[tuple[Aspek, BahanAspek]]:
    return ((a, b) for a, b in bahan.aspek() if not b.dicoret)


def _kosong(bahan: BahanKegiatan, aspek: tuple[HasilAspek, ...], bobot: Fraction | None) -> HasilKegiatan:
    if bahan.keadaan is Keadaan.LALAI:
        sebab = "Tidak dikerjakan karena kelalaian pegawai"
    else:
        sebab = "Realisasi kuantitas 0, berarti tidak dikerjakan"
    kalimat = f"{sebab}: nilainya 0 dan tetap masuk pembagi."
    nol = Fraction(0)
    return HasilKegiatan(bahan.uraian, bahan.keadaan, aspek, len(aspek), nol, nol, bobot, (kalimat,))


def _jumlah(
    bahan: BahanKegiatan, aspek: tuple[HasilAspek, ...], bobot: Fraction | None, bulat: Pembulatan
) -> HasilKegiatan:
    nilai = [a.eksak for a in aspek if a.eksak is not None]
    jumlah = sum(nilai, Fraction(0))
    capaian = di_antara(jumlah / len(nilai), bulat)
    kalimat = f"Jumlah {tulis(jumlah)} ÷ {len(nilai)} aspek = {tulis(capaian)}."
    rincian = (*(a.kalimat for a in aspek), kalimat)
    return HasilKegiatan(bahan.uraian, bahan.keadaan, aspek, len(nilai), jumlah, capaian, bobot, rincian)


def di_antara(nilai: Fraction, bulat: Pembulatan) -> Fraction:
    """A value on its way to the result: exact, or rounded where the rules round between."""
    return Fraction(bulatkan(nilai, bulat.desimal)) if bulat.antara else nilai


def rata_rata(nilai: Sequence[tuple[Fraction, Bilangan | None]], berbobot: bool) -> tuple[Fraction, str]:
    """The mean of (value, weight), and in words how it came about. Weights are read only when `berbobot`.

    Raises:
        BahanTidakSah: there is nothing to average, or a weight is missing or not above 0.
    """
    if not nilai:
        raise BahanTidakSah("Tidak ada kegiatan yang dapat dihitung.")
    if not berbobot:
        jumlah = sum((n for n, _ in nilai), Fraction(0))
        rata = jumlah / len(nilai)
        return rata, f"Rata-rata {len(nilai)} kegiatan: {tulis(jumlah)} ÷ {len(nilai)} = {tulis(rata)}."
    bobot = [pecahan(b) if b is not None else Fraction(0) for _, b in nilai]
    if any(b <= 0 for b in bobot):
        raise BahanTidakSah("Setiap kegiatan yang dihitung perlu bobot lebih dari 0.")
    total = sum(bobot, Fraction(0))
    jumlah = sum((n * b for (n, _), b in zip(nilai, bobot, strict=True)), Fraction(0))
    rata = jumlah / total
    kalimat = (
        f"Rata-rata berbobot {len(nilai)} kegiatan: jumlah nilai × bobot {tulis(jumlah)} ÷ jumlah bobot "
        f"{tulis(total)} = {tulis(rata)}. Bobot kegiatan yang dicoret tidak ikut dijumlahkan."
    )
    return rata, kalimat
