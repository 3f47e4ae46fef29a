"""The SKP of a post and of a year: mean of the kegiatan, extra duties, creativity; two posts; a year of study."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from skp.domain.angka_pasti import bulatkan, pecahan, tulis
from skp.domain.pp46.aturan import AturanPp46, GabunganKreativitas, TingkatNilai
from skp.domain.pp46.kegiatan import HasilKegiatan, di_antara, nilai_kegiatan, periksa_kegiatan, rata_rata
from skp.domain.pp46.masukan import (
    SEBUTAN_KREATIVITAS,
    BahanSkp,
    Keadaan,
    Kreativitas,
    SkpTercatat,
    SumberSkp,
    TugasBelajar,
)
from skp.domain.rejim import BahanTidakSah


@dataclass(frozen=True, slots=True)
class HasilSkp:
    """The value of one SKP. `jenis`: "pengukuran", "tercatat" or "tugas_belajar"; the first alone has kegiatan.

    jumlah_tugas: extra duties that count, those as Plt included.
    """

    jenis: str
    jabatan: str
    eksak: Fraction
    rincian: tuple[str, ...]
    kegiatan: tuple[HasilKegiatan, ...] = ()
    rata_kegiatan: Fraction | None = None
    jumlah_tugas: int = 0
    nilai_tugas: Fraction = Fraction(0)
    nilai_kreativitas: Fraction = Fraction(0)

    @property
    def nilai(self) -> Decimal:
        """To two decimals, half up; for reading, never for further arithmetic."""
        return bulatkan(self.eksak)


def nilai_skp(bahan: SumberSkp, aturan: AturanPp46) -> HasilSkp:
    """The SKP value of one post.

    Raises:
        BahanTidakSah: every reason, each kegiatan by its number.
    """
    galat = tuple(periksa_skp(bahan, aturan))
    if galat:
        raise BahanTidakSah(*galat)
    if isinstance(bahan, SkpTercatat):
        nilai = pecahan(bahan.nilai)
        return HasilSkp("tercatat", bahan.jabatan, nilai, (f"Nilai SKP yang tercatat: {tulis(nilai)}.",))
    if isinstance(bahan, TugasBelajar):
        return _belajar(bahan, aturan)
    return _ukur(bahan, aturan)


def periksa_skp(bahan: SumberSkp, aturan: AturanPp46) -> Iterator[str]:
    """What stands in the way of an SKP value, each with its kegiatan and the way out."""
    if isinstance(bahan, SkpTercatat):
        if pecahan(bahan.nilai) < 0:
            yield "Nilai SKP yang tercatat tidak boleh kurang dari 0."
    elif isinstance(bahan, TugasBelajar):
        yield from _periksa_belajar(bahan, aturan)
    else:
        yield from _periksa_ukur(bahan, aturan)


def _periksa_ukur(bahan: BahanSkp, aturan: AturanPp46) -> Iterator[str]:
    if not bahan.kegiatan:
        yield "SKP belum memuat kegiatan tugas jabatan."
    elif all(k.keadaan is Keadaan.LUAR_KEMAMPUAN for k in bahan.kegiatan):
        yield "Semua kegiatan dicoret, sehingga tidak ada yang dapat dihitung. Sisakan paling sedikit satu kegiatan."
    for nomor, kegiatan in enumerate(bahan.kegiatan, 1):
        for kalimat in periksa_kegiatan(kegiatan, aturan.aspek):
            yield f"Kegiatan {nomor} ({kegiatan.uraian}), {kalimat[0].lower()}{kalimat[1:]}"
        dihitung = kegiatan.keadaan is not Keadaan.LUAR_KEMAMPUAN
        if aturan.skp.bobot and dihitung and (kegiatan.bobot is None or pecahan(kegiatan.bobot) <= 0):
            yield f"Kegiatan {nomor} ({kegiatan.uraian}), bobot: isi dengan angka lebih dari 0."
    if bahan.tugas_tambahan < 0 or bahan.tugas_plt < 0:
        yield "Jumlah tugas tambahan tidak boleh kurang dari 0."


def _ukur(bahan: BahanSkp, aturan: AturanPp46) -> HasilSkp:
    kegiatan = tuple(nilai_kegiatan(k, aturan.aspek, aturan.pembulatan) for k in bahan.kegiatan)
    dihitung = [(k.eksak, k.bobot) for k in kegiatan if k.eksak is not None]
    rata, kalimat_rata = rata_rata(dihitung, aturan.skp.bobot)
    jumlah, nilai_tugas, kalimat_tugas = _tugas_tambahan(bahan, aturan)
    nilai_kreativitas, kalimat_kreativitas = _kreativitas(bahan.kreativitas, aturan)
    nilai = di_antara(rata + nilai_tugas + nilai_kreativitas, aturan.pembulatan)
    kalimat = (
        f"Nilai SKP: {tulis(rata)} + tugas tambahan {tulis(nilai_tugas)} + kreativitas {tulis(nilai_kreativitas)} "
        f"= {tulis(nilai)}."
    )
    rincian = (*_baris(kegiatan), kalimat_rata, kalimat_tugas, kalimat_kreativitas, kalimat)
    return HasilSkp("pengukuran", bahan.jabatan, nilai, rincian, kegiatan, rata, jumlah, nilai_tugas, nilai_kreativitas)


def _baris(kegiatan: Sequence[HasilKegiatan]) -> Iterator[str]:
    for nomor, satu in enumerate(kegiatan, 1):
        for kalimat in satu.rincian:
            yield f"Kegiatan {nomor} ({satu.uraian}): {kalimat}"


def nilai_menurut(tingkat: Sequence[TingkatNilai], jumlah: Fraction) -> Fraction | None:
    """The value of the highest step that `jumlah` reaches; None below all of them."""
    return next((t.nilai for t in tingkat if jumlah >= t.mulai), None)


def _tugas_tambahan(bahan: BahanSkp, aturan: AturanPp46) -> tuple[int, Fraction, str]:
    plt = bahan.tugas_plt if aturan.skp.plt_dihitung else 0
    jumlah = bahan.tugas_tambahan + plt
    nilai = nilai_menurut(aturan.skp.tugas_tambahan, Fraction(jumlah)) or Fraction(0)
    if not jumlah:
        return 0, nilai, "Tugas tambahan: tidak ada, nilainya 0."
    rinci = f" ({plt} di antaranya sebagai Plt)" if plt else ""
    return jumlah, nilai, f"Tugas tambahan: {jumlah} tugas{rinci}, nilainya {tulis(nilai)}."


def _kreativitas(ada: Sequence[Kreativitas], aturan: AturanPp46) -> tuple[Fraction, str]:
    if not ada:
        return Fraction(0), "Kreativitas: tidak ada, nilainya 0."
    nilai = [aturan.skp.kreativitas[k] for k in ada]
    sebut = ", ".join(f"{SEBUTAN_KREATIVITAS[k].lower()} ({tulis(n)})" for k, n in zip(ada, nilai, strict=True))
    if len(ada) == 1:
        return nilai[0], f"Kreativitas: {sebut}."
    if aturan.skp.gabungan is GabunganKreativitas.JUMLAH:
        jumlah = sum(nilai, Fraction(0))
        return jumlah, f"Kreativitas: {sebut}; dijumlahkan menjadi {tulis(jumlah)}."
    return max(nilai), f"Kreativitas: {sebut}; yang dihitung hanya yang tertinggi, {tulis(max(nilai))}."


def _periksa_belajar(bahan: TugasBelajar, aturan: AturanPp46) -> Iterator[str]:
    ipk, tertinggi = pecahan(bahan.ipk), aturan.belajar.ipk_tertinggi
    if not 0 <= ipk <= tertinggi:
        yield f"IPK: isi angka antara 0 dan {tulis(tertinggi)}."
    elif not aturan.belajar.konversi:
        yield (
            "Tabel konversi IPK belum diisi pada ketentuan instansi. Isi tabel itu, "
            "atau catat nilai SKP hasil konversi dari surat instansi."
        )
    elif nilai_menurut(aturan.belajar.konversi, ipk) is None:
        yield f"IPK {tulis(ipk)} berada di bawah tabel konversi pada ketentuan instansi."


def _belajar(bahan: TugasBelajar, aturan: AturanPp46) -> HasilSkp:
    ipk = pecahan(bahan.ipk)
    nilai = nilai_menurut(aturan.belajar.konversi, ipk) or Fraction(0)
    kalimat = (
        f"Tugas belajar: IPK {tulis(ipk)} dikonversi menjadi {tulis(nilai)} sebagai nilai SKP "
        f"({aturan.dasar['tugas_belajar']})."
    )
    return HasilSkp("tugas_belajar", bahan.jabatan, nilai, (kalimat,))


def nilai_skp_setahun(hasil: Sequence[HasilSkp], aturan: AturanPp46) -> tuple[Fraction, tuple[str, ...]]:
    """The SKP value of the year and its steps: the plain mean of the posts held, never by months."""
    if len(hasil) == 1:
        return hasil[0].eksak, hasil[0].rincian
    langkah = [k for h in hasil for k in (*_kepala(h), *h.rincian)]
    jumlah = sum((h.eksak for h in hasil), Fraction(0))
    nilai = di_antara(jumlah / len(hasil), aturan.pembulatan)
    tambah = " + ".join(tulis(h.eksak) for h in hasil)
    langkah.append(
        f"Nilai SKP setahun dari {len(hasil)} jabatan: ({tambah}) ÷ {len(hasil)} = {tulis(nilai)}; "
        f"rata-rata biasa, tanpa memperhitungkan jumlah bulan ({aturan.dasar['dua_jabatan']})."
    )
    return nilai, tuple(langkah)


def _kepala(hasil: HasilSkp) -> tuple[str, ...]:
    return (f"SKP pada jabatan {hasil.jabatan}:",) if hasil.jabatan else ()
