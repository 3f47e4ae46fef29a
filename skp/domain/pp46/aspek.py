"""The value of one aspect: R/T × 100, or the formula of efficiency with its break at 24% (Perka BKN 1/2013)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kinerja.inti.format import rupiah
from skp.domain.angka_pasti import Bilangan, bulatkan, pecahan, simpan, tulis, tulis_beda, tulis_jumlah
from skp.domain.pp46.aturan import AturanAspek, BiayaNol
from skp.domain.pp46.masukan import SEBUTAN_ASPEK, Aspek, BahanAspek
from skp.domain.rejim import BahanTidakSah


@dataclass(frozen=True, slots=True)
class HasilAspek:
    """`eksak`: the value, None when the aspect does not count. `efisiensi`: in percent, of waktu and biaya only."""

    aspek: Aspek
    target: Decimal
    realisasi: Decimal | None
    eksak: Fraction | None
    efisiensi: Fraction | None
    kalimat: str

    @property
    def nilai(self) -> Decimal | None:
        """To two decimals, half up; for reading, never for further arithmetic."""
        return None if self.eksak is None else bulatkan(self.eksak)


def nilai_aspek(aspek: Aspek, bahan: BahanAspek, aturan: AturanAspek) -> HasilAspek:
    """The value of one aspect of work that was done.

    Raises:
        BahanTidakSah: there is no realisation, a number is out of its bounds, or the rules refuse a cost of 0.
    """
    galat = periksa_aspek(aspek, bahan, aturan)
    if galat:
        raise BahanTidakSah(*galat)
    if bahan.dicoret:
        return _tidak_dihitung(aspek, bahan, "dicoret oleh Pejabat Penilai, tidak dihitung")
    realisasi = pecahan(bahan.realisasi or 0)
    if realisasi == 0 and aspek is Aspek.BIAYA:
        return _tidak_dihitung(aspek, bahan, "pekerjaan selesai tanpa biaya, aspek ini tidak dihitung")
    if aspek in (Aspek.KUANTITAS, Aspek.KUALITAS):
        return _langsung(aspek, bahan, realisasi)
    if realisasi == 0:
        return tidak_dikerjakan(aspek, bahan)
    return _efisiensi(aspek, bahan, realisasi, aturan)


def periksa_aspek(aspek: Aspek, bahan: BahanAspek, aturan: AturanAspek) -> tuple[str, ...]:
    """What stands in the way of a value, each with the way out."""
    nama = SEBUTAN_ASPEK[aspek]
    if pecahan(bahan.target) <= 0:
        jalan = " Kegiatan tanpa anggaran tidak memakai realisasi biaya." if aspek is Aspek.BIAYA else ""
        return (f"{nama}: target harus lebih dari 0.{jalan}",)
    if bahan.dicoret:
        return () if aspek is Aspek.BIAYA else (f"{nama}: hanya target biaya yang dapat dicoret.",)
    if bahan.realisasi is None:
        return (f"{nama}: realisasi belum diisi.",)
    return _periksa_realisasi(aspek, pecahan(bahan.realisasi), aturan)


def _periksa_realisasi(aspek: Aspek, realisasi: Fraction, aturan: AturanAspek) -> tuple[str, ...]:
    nama = SEBUTAN_ASPEK[aspek]
    if realisasi < 0:
        return (f"{nama}: realisasi tidak boleh kurang dari 0.",)
    if aspek is Aspek.KUALITAS and aturan.kualitas_tertinggi is not None and realisasi > aturan.kualitas_tertinggi:
        return (f"{nama}: realisasi paling tinggi {tulis(aturan.kualitas_tertinggi)}.",)
    if aspek is Aspek.BIAYA and realisasi == 0 and aturan.biaya_nol is BiayaNol.TOLAK:
        return (
            f"{nama}: realisasi 0 padahal kegiatan dikerjakan. Isi biaya yang terpakai, "
            "atau coret target biaya bila kegiatan dikerjakan tanpa biaya.",
        )
    return ()


def tidak_dikerjakan(aspek: Aspek, bahan: BahanAspek) -> HasilAspek:
    """An aspect of work that was not done: 0, and it stays in the divisor."""
    kalimat = f"{SEBUTAN_ASPEK[aspek]}: tidak dikerjakan, nilainya 0."
    return HasilAspek(aspek, _simpan(bahan.target), _realisasi(bahan), Fraction(0), None, kalimat)


def _tidak_dihitung(aspek: Aspek, bahan: BahanAspek, sebab: str) -> HasilAspek:
    kalimat = f"{SEBUTAN_ASPEK[aspek]}: {sebab}."
    return HasilAspek(aspek, _simpan(bahan.target), _realisasi(bahan), None, None, kalimat)


def _langsung(aspek: Aspek, bahan: BahanAspek, realisasi: Fraction) -> HasilAspek:
    target = pecahan(bahan.target)
    nilai = realisasi / target * 100
    r, t = tulis_jumlah(realisasi), tulis_jumlah(target)
    kalimat = f"{_awal(aspek, bahan, realisasi)}; {r} ÷ {t} × 100 = {tulis(nilai)}."
    return HasilAspek(aspek, simpan(target), simpan(realisasi), nilai, None, kalimat)


def _efisiensi(aspek: Aspek, bahan: BahanAspek, realisasi: Fraction, aturan: AturanAspek) -> HasilAspek:
    target = pecahan(bahan.target)
    efisiensi = 100 - realisasi / target * 100
    dasar = (aturan.pengali - realisasi / target) * 100
    r, t, kali = tulis_jumlah(realisasi), tulis_jumlah(target), tulis(aturan.pengali)
    if efisiensi <= aturan.batas_efisiensi:
        nilai, banding = dasar, "tidak lebih dari"
        rumus = f"({kali} × {t} − {r}) ÷ {t} × 100"
    else:
        nilai, banding = aturan.pangkal - (dasar - 100), "lebih dari"
        rumus = f"{tulis(aturan.pangkal)} − [({kali} × {t} − {r}) ÷ {t} × 100 − 100]"
    kalimat = (
        f"{_awal(aspek, bahan, realisasi)}; efisiensi {tulis_beda(efisiensi, aturan.batas_efisiensi)}%, "
        f"{banding} {tulis(aturan.batas_efisiensi)}%; {rumus} = {tulis(nilai)}."
    )
    if aturan.terendah is not None and nilai < aturan.terendah:
        nilai = aturan.terendah
        kalimat = f"{kalimat[:-1]}, ditetapkan {tulis(nilai)} sebagai nilai terendah."
    return HasilAspek(aspek, simpan(target), simpan(realisasi), nilai, efisiensi, kalimat)


def _awal(aspek: Aspek, bahan: BahanAspek, realisasi: Fraction) -> str:
    nama, target = SEBUTAN_ASPEK[aspek], pecahan(bahan.target)
    if aspek is Aspek.BIAYA:
        return f"{nama}: {rupiah(simpan(realisasi))} dari target {rupiah(simpan(target))}"
    satuan = f" {bahan.satuan}" if bahan.satuan else ""
    return f"{nama}: {tulis_jumlah(realisasi)} dari target {tulis_jumlah(target)}{satuan}"


def _simpan(nilai: Bilangan) -> Decimal:
    return simpan(pecahan(nilai))


def _realisasi(bahan: BahanAspek) -> Decimal | None:
    return None if bahan.realisasi is None else _simpan(bahan.realisasi)
