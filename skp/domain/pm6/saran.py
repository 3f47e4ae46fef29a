"""Suggested ratings in the words of PermenPANRB 6/2022: most or all results above, as, or below what was expected."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from skp.domain.nilai import SEBUTAN_CAPAIAN, SEBUTAN_PERINGKAT, Capaian, Peringkat
from skp.domain.pm6.aturan import AturanSaran
from skp.domain.rejim import BahanHasil, BahanIndikator, BahanSaran, SaranPeringkat, Ukuran


@dataclass(frozen=True, slots=True)
class Butir:
    """Something that was weighed: a result or a value."""

    nama: str
    utama: bool
    peringkat: Peringkat | None


def ukur_indikator(indikator: BahanIndikator, aturan: AturanSaran) -> Ukuran:
    """What is held against what: amounts add up against the part of the target due by now, rates stand as they are."""
    if indikator.setahun is not None:
        return Ukuran(indikator.setahun, indikator.target)
    if not indikator.deret:
        return Ukuran(None, indikator.target)
    if _dijumlahkan(indikator, aturan):
        return Ukuran(sum(indikator.deret, Decimal(0)), indikator.target.sebagian(indikator.bagian))
    return Ukuran(indikator.deret[-1], indikator.target)


def _dijumlahkan(indikator: BahanIndikator, aturan: AturanSaran) -> bool:
    kata = indikator.satuan.lower().split()
    return indikator.aspek in aturan.aspek_dijumlahkan and not aturan.satuan_tidak_dijumlahkan.intersection(kata)


def jumlah_di_atas(bahan: BahanSaran, aturan: AturanSaran) -> int:
    """How many indicators are above what was expected."""
    return sum(ukur_indikator(i, aturan).peringkat is Peringkat.DI_ATAS for h in bahan.hasil for i in h.indikator)


def sarankan_hasil(bahan: BahanSaran, aturan: AturanSaran) -> SaranPeringkat:
    """The rating of all results together; for the head of a unit the organisation's achievement as advice."""
    butir = [Butir(h.uraian, h.utama, peringkat_hasil(h, aturan)) for h in bahan.hasil]
    saran = _gabung(butir, aturan, "hasil kerja", "hasil kerja utama")
    if bahan.capaian is None:
        return saran
    return _pimpinan(bahan.capaian, saran, aturan)


def _pimpinan(capaian: Capaian, saran: SaranPeringkat, aturan: AturanSaran) -> SaranPeringkat:
    peringkat = aturan.pimpinan_unit[capaian]
    kalimat = (
        f"Pegawai ini memimpin unit: rating hasil kerjanya mengikuti capaian kinerja organisasi, yaitu "
        f"{SEBUTAN_CAPAIAN[capaian]}, sehingga {SEBUTAN_PERINGKAT[peringkat].lower()}."
    )
    return SaranPeringkat(peringkat, (kalimat, *saran.alasan))


def sarankan_perilaku(bahan: BahanSaran, aturan: AturanSaran) -> SaranPeringkat:
    """The rating of behaviour from the levels of the seven values."""
    butir = [Butir(nama, True, p) for nama, p in bahan.perilaku.items()]
    return _gabung(butir, aturan, "nilai perilaku", "nilai perilaku")


def peringkat_hasil(hasil: BahanHasil, aturan: AturanSaran) -> Peringkat | None:
    """The level of one result: the penilai's, else what its indicators say together; None while nothing can be compared."""
    if hasil.peringkat is not None:
        return hasil.peringkat
    butir = [Butir(i.uraian, True, ukur_indikator(i, aturan).peringkat) for i in hasil.indikator]
    return _gabung(butir, aturan, "indikator", "indikator").peringkat


def _gabung(butir: Sequence[Butir], aturan: AturanSaran, kata: str, kata_utama: str) -> SaranPeringkat:
    dinilai = [b for b in butir if b.peringkat is not None]
    if not dinilai:
        return SaranPeringkat(None, (f"Belum ada {kata} yang dapat dibandingkan dengan ekspektasinya.",))
    hitung = Counter(b.peringkat for b in dinilai)
    alasan = [_kalimat_jumlah(hitung, len(dinilai), kata)]
    if len(dinilai) < len(butir):
        alasan.append(f"{len(butir) - len(dinilai)} {kata} tidak ikut dihitung karena belum dapat dibandingkan.")
    utama = [b for b in dinilai if b.utama]
    bawah = [b for b in utama if b.peringkat is Peringkat.DI_BAWAH]
    besar = len(dinilai) * aturan.sebagian_besar
    if hitung[Peringkat.DI_BAWAH] * 100 > besar:
        alasan.append(f"Sebagian besar atau seluruh {kata} di bawah ekspektasi.")
        return SaranPeringkat(Peringkat.DI_BAWAH, tuple(alasan))
    if bawah:
        alasan.append(f"Di bawah ekspektasi: {', '.join(b.nama for b in bawah)}.")
    if hitung[Peringkat.DI_ATAS] * 100 > besar and not bawah:
        alasan.append(f"Sebagian besar atau seluruh {kata} di atas ekspektasi, tanpa {kata_utama} di bawah ekspektasi.")
        return SaranPeringkat(Peringkat.DI_ATAS, tuple(alasan))
    if len(bawah) * 100 <= len(utama) * aturan.sebagian_kecil:
        alasan.append(f"Hanya sebagian kecil atau tidak ada {kata_utama} di bawah ekspektasi.")
        return SaranPeringkat(Peringkat.SESUAI, tuple(alasan))
    alasan.append(
        f"Lebih dari sebagian kecil {kata_utama} di bawah ekspektasi, tetapi bukan sebagian besar: Anda yang menimbang."
    )
    return SaranPeringkat(None, tuple(alasan))


def _kalimat_jumlah(hitung: "Counter[Peringkat | None]", jumlah: int, kata: str) -> str:
    bagian = [f"{hitung[p]} {SEBUTAN_PERINGKAT[p].lower()}" for p in Peringkat if hitung[p]]
    return f"Dari {jumlah} {kata}: {', '.join(bagian)}."
