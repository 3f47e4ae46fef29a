"""Nilai SKP: main results by the way of the post, and additional tasks up to their cap."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from skp.domain.angka_pasti import bulatkan, rata, tulis
from skp.domain.pm8.aturan import AturanPm8, BatasRencana
from skp.domain.pm8.capaian import Capaian, NilaiIndikator, hitung_capaian, nilai_jpt, persen_utuh
from skp.domain.pm8.masukan import (
    SEBUTAN_ASPEK,
    SEBUTAN_CASCADING,
    SEBUTAN_JENIS_UTAMA,
    SEBUTAN_KATEGORI,
    SEBUTAN_LINGKUP,
    Aspek,
    IndikatorKinerja,
    JenisUtama,
    Kategori,
    SkpJaJf,
    SkpJpt,
    Tambahan,
    UtamaJaJf,
    UtamaJpt,
)
from skp.domain.rejim import BahanTidakSah


@dataclass(frozen=True, slots=True)
class NilaiRencana:
    """A plan and what it is worth.

    kategori: of the whole plan, None for a JPT with several indicators (each has its own).
    golongan: code of the kind, cascading or scope. nilai: before, tertimbang: after its factor or weight.
    """

    uraian: str
    golongan: str
    kategori: Kategori | None
    nilai: Fraction
    tertimbang: Fraction
    indikator: tuple[NilaiIndikator, ...]
    kalimat: str

    def bagian(self) -> dict[str, Any]:
        """For a form: text and whole numbers only."""
        return {
            "uraian": self.uraian,
            "golongan": self.golongan,
            "kategori": self.kategori.value if self.kategori else "",
            "nilai": str(bulatkan(self.nilai)),
            "tertimbang": str(bulatkan(self.tertimbang)),
            "indikator": [{**i.bagian(), "nilai": _teks(i.nilai)} for i in self.indikator],
        }


@dataclass(frozen=True, slots=True)
class NilaiSkp:
    """Nilai SKP with what it is made of; numbers are exact."""

    utama: Fraction
    tambahan: Fraction
    nilai: Fraction
    rencana_utama: tuple[NilaiRencana, ...]
    rencana_tambahan: tuple[NilaiRencana, ...]
    rincian: tuple[str, ...]

    def bagian(self) -> dict[str, Any]:
        """For a form: text and whole numbers only."""
        return {
            "nilai_utama": str(bulatkan(self.utama)),
            "nilai_tambahan": str(bulatkan(self.tambahan)),
            "utama": [r.bagian() for r in self.rencana_utama],
            "tambahan": [r.bagian() for r in self.rencana_tambahan],
        }


def hitung_skp(skp: SkpJpt | SkpJaJf, aturan: AturanPm8) -> NilaiSkp:
    """Nilai SKP from the results of all plans; the order of the plans does not matter.

    Raises:
        BahanTidakSah: there is no main plan, a plan without an indicator, or an indicator that cannot be reckoned with.
    """
    if not skp.utama:
        raise BahanTidakSah("SKP belum memuat kinerja utama. Isi paling sedikit satu rencana kinerja utama.")
    if isinstance(skp, SkpJpt):
        utama = [_utama_jpt(r, aturan) for r in skp.utama]
        nilai_utama, langkah = _gabung_jpt(utama, aturan)
        tambahan = [_tambahan_jpt(r, aturan) for r in skp.tambahan]
    else:
        utama = [_utama_ja_jf(r, aturan) for r in skp.utama]
        nilai_utama = rata([r.tertimbang for r in utama])
        langkah = [f"Nilai kinerja utama: rata-rata {len(utama)} rencana kinerja = {tulis(nilai_utama)}."]
        tambahan = [_tambahan_ja_jf(r, aturan) for r in skp.tambahan]
    nilai_tambahan, langkah_tambahan = _jumlah_tambahan(tambahan, aturan)
    jumlah = nilai_utama + nilai_tambahan
    nilai = min(jumlah, aturan.akhir.tertinggi)
    return NilaiSkp(
        nilai_utama,
        nilai_tambahan,
        nilai,
        tuple(utama),
        tuple(tambahan),
        (*_langkah(utama), *langkah, *_langkah(tambahan), *langkah_tambahan, _kalimat_skp(jumlah, nilai)),
    )


def _kalimat_skp(jumlah: Fraction, nilai: Fraction) -> str:
    paling = "" if jumlah == nilai else f", paling tinggi {tulis(nilai)}"
    return f"Nilai SKP: kinerja utama ditambah kinerja tambahan = {tulis(jumlah)}{paling}."


def _langkah(rencana: Sequence[NilaiRencana]) -> list[str]:
    return [kalimat for r in rencana for kalimat in (*(i.kalimat() for i in r.indikator), r.kalimat)]


def _ada_indikator(uraian: str, indikator: Sequence[IndikatorKinerja]) -> None:
    if not indikator:
        raise BahanTidakSah(f"Rencana kinerja “{uraian}” belum mempunyai indikator. Isi paling sedikit satu indikator.")


def _indikator_jpt(uraian: str, indikator: Sequence[IndikatorKinerja], aturan: AturanPm8) -> tuple[NilaiIndikator, ...]:
    _ada_indikator(uraian, indikator)
    hasil = []
    for i in indikator:
        capaian = hitung_capaian(i, aturan.capaian)
        hasil.append(NilaiIndikator(i, capaian, *nilai_jpt(capaian, aturan.jpt)))
    return tuple(hasil)


def _utama_jpt(rencana: UtamaJpt, aturan: AturanPm8) -> NilaiRencana:
    indikator = _indikator_jpt(rencana.uraian, rencana.indikator, aturan)
    nilai = rata([i.nilai or Fraction(0) for i in indikator])
    jenis = SEBUTAN_JENIS_UTAMA[rencana.jenis].lower()
    return NilaiRencana(
        rencana.uraian,
        rencana.jenis.value,
        indikator[0].kategori if len(indikator) == 1 else None,
        nilai,
        nilai,
        indikator,
        f"Rencana kinerja “{rencana.uraian}” ({jenis}): nilai {tulis(nilai)}.",
    )


def _gabung_jpt(utama: Sequence[NilaiRencana], aturan: AturanPm8) -> tuple[Fraction, list[str]]:
    """The mean of the indicators of each kind by its weight; a kind without any plan leaves its weight to the other."""
    isi = {j: [i.nilai or Fraction(0) for r in utama if r.golongan == j for i in r.indikator] for j in JenisUtama}
    ada = {j: rata(nilai) for j, nilai in isi.items() if nilai}
    dasar = aturan.sumber("utama_jpt")
    langkah = [f"{SEBUTAN_JENIS_UTAMA[j]}: rata-rata {len(isi[j])} indikator = {tulis(n)}." for j, n in ada.items()]
    if len(ada) == 1:
        (nilai,) = ada.values()
        return nilai, [*langkah, f"Nilai kinerja utama: hanya satu jenis yang terisi, jadi {tulis(nilai)}. {dasar}"]
    nilai = sum((n * aturan.jpt.bobot[j] for j, n in ada.items()), Fraction(0)) / 100
    rumus = " + ".join(f"{tulis(aturan.jpt.bobot[j])}% × {tulis(n)}" for j, n in ada.items())
    return nilai, [*langkah, f"Nilai kinerja utama: {rumus} = {tulis(nilai)}. {dasar}"]


def kategori_rencana(aspek: Sequence[Kategori], batas: BatasRencana) -> Kategori:
    """Category of a plan from those of its aspects; the order does not matter. One aspect gives its own.

    Raises:
        BahanTidakSah: no aspect.
    """
    if not aspek:
        raise BahanTidakSah("Rencana kinerja belum mempunyai aspek yang dinilai.")
    if len(aspek) == 1:
        return aspek[0]
    n: Mapping[Kategori, int] = Counter(aspek)
    if n[Kategori.SANGAT_KURANG] > batas.sangat_kurang_pada_kurang:
        return Kategori.SANGAT_KURANG
    if n[Kategori.SANGAT_KURANG] or n[Kategori.KURANG] > batas.kurang_pada_cukup:
        return Kategori.KURANG
    if n[Kategori.KURANG] or n[Kategori.CUKUP] > batas.cukup_pada_baik:
        return Kategori.CUKUP
    unggul = n[Kategori.SANGAT_BAIK] >= batas.sangat_baik_minimum and n[Kategori.BAIK] <= batas.baik_pada_sangat_baik
    if n[Kategori.SANGAT_BAIK] == len(aspek) or (unggul and not n[Kategori.CUKUP]):
        return Kategori.SANGAT_BAIK
    return Kategori.BAIK


def _indikator_ja_jf(
    uraian: str, indikator: Sequence[IndikatorKinerja], aturan: AturanPm8
) -> tuple[NilaiIndikator, ...]:
    _ada_indikator(uraian, indikator)
    hasil = []
    for i in indikator:
        if i.aspek is None:
            raise BahanTidakSah(
                f"Indikator “{i.uraian}” belum menyebut aspeknya. Pilih kuantitas, kualitas, waktu, atau biaya."
            )
        capaian = hitung_capaian(i, aturan.capaian)
        hasil.append(NilaiIndikator(i, capaian, _kategori_aspek(capaian, aturan)))
    return tuple(hasil)


def _kategori_aspek(capaian: Capaian, aturan: AturanPm8) -> Kategori:
    if capaian.maksimal_tercapai:
        return Kategori.SANGAT_BAIK
    return next(k for k, dari in aturan.ja_jf.dari.items() if capaian.persen >= dari)


def _rencana_ja_jf(
    uraian: str, indikator: Sequence[IndikatorKinerja], aturan: AturanPm8
) -> tuple[tuple[NilaiIndikator, ...], Kategori, str]:
    """Measured indicators, category of the plan, and the categories of its aspects in words."""
    terukur = _indikator_ja_jf(uraian, indikator, aturan)
    aspek = {a: [i for i in terukur if i.indikator.aspek is a] for a in Aspek}
    kategori = {a: _satu_aspek(isi, aturan) for a, isi in aspek.items() if isi}
    kata = ", ".join(f"{SEBUTAN_ASPEK[a].lower()} {SEBUTAN_KATEGORI[k]}" for a, k in kategori.items())
    return terukur, kategori_rencana(list(kategori.values()), aturan.ja_jf.rencana), kata


def _satu_aspek(indikator: Sequence[NilaiIndikator], aturan: AturanPm8) -> Kategori:
    """Several indicators of an aspect count as one, by the mean of their achievements."""
    if len(indikator) == 1:
        return indikator[0].kategori
    persis = rata([i.capaian.persis for i in indikator])
    semua = all(i.capaian.maksimal_tercapai for i in indikator)
    return _kategori_aspek(Capaian(persis, persen_utuh(persis, aturan.capaian), semua), aturan)


def _utama_ja_jf(rencana: UtamaJaJf, aturan: AturanPm8) -> NilaiRencana:
    indikator, kategori, kata = _rencana_ja_jf(rencana.uraian, rencana.indikator, aturan)
    nilai, faktor = aturan.ja_jf.nilai[kategori], aturan.ja_jf.cascading[rencana.cascading]
    tertimbang = nilai * faktor / 100
    return NilaiRencana(
        rencana.uraian,
        rencana.cascading.value,
        kategori,
        nilai,
        tertimbang,
        indikator,
        f"Rencana kinerja “{rencana.uraian}”: {kata}; kategori {SEBUTAN_KATEGORI[kategori]}, nilai {tulis(nilai)}. "
        f"{SEBUTAN_CASCADING[rencana.cascading]} {tulis(faktor)}%: {tulis(tertimbang)}. {aturan.sumber('cascading')}",
    )


def _tambahan_jpt(rencana: Tambahan, aturan: AturanPm8) -> NilaiRencana:
    indikator = _indikator_jpt(rencana.uraian, rencana.indikator, aturan)
    pasangan = [(i.kategori, i.nilai or Fraction(0)) for i in indikator]
    satu = indikator[0].kategori if len(indikator) == 1 else None
    return _tambahan(rencana, satu, pasangan, indikator, aturan)


def _tambahan_ja_jf(rencana: Tambahan, aturan: AturanPm8) -> NilaiRencana:
    indikator, kategori, _ = _rencana_ja_jf(rencana.uraian, rencana.indikator, aturan)
    return _tambahan(rencana, kategori, [(kategori, aturan.ja_jf.nilai[kategori])], indikator, aturan)


def _tambahan(
    rencana: Tambahan,
    kategori: Kategori | None,
    pasangan: Sequence[tuple[Kategori, Fraction]],
    indikator: tuple[NilaiIndikator, ...],
    aturan: AturanPm8,
) -> NilaiRencana:
    bobot = aturan.tambahan.lingkup[rencana.lingkup]
    nilai = rata([n for _, n in pasangan])
    berfaktor = rata([aturan.tambahan.faktor[k] * n / 100 for k, n in pasangan])
    tertimbang = berfaktor * bobot / 100
    sebut = "" if len(pasangan) > 1 else f"{_sebut_faktor(pasangan[0][0], aturan)}, "
    return NilaiRencana(
        rencana.uraian,
        rencana.lingkup.value,
        kategori,
        nilai,
        tertimbang,
        indikator,
        f"Kinerja tambahan “{rencana.uraian}”: {sebut}nilai {tulis(nilai)}; "
        f"{SEBUTAN_LINGKUP[rencana.lingkup].lower()} berbobot {tulis(bobot)}: {tulis(tertimbang)}.",
    )


def _sebut_faktor(kategori: Kategori, aturan: AturanPm8) -> str:
    return f"kategori {SEBUTAN_KATEGORI[kategori]}, faktor {tulis(aturan.tambahan.faktor[kategori])}%"


def _jumlah_tambahan(tambahan: Sequence[NilaiRencana], aturan: AturanPm8) -> tuple[Fraction, list[str]]:
    if not tambahan:
        return Fraction(0), []
    jumlah = sum((r.tertimbang for r in tambahan), Fraction(0))
    nilai = min(jumlah, aturan.tambahan.paling_banyak)
    paling = "" if jumlah == nilai else f", paling banyak {tulis(nilai)}"
    return nilai, [f"Nilai kinerja tambahan: jumlahnya {tulis(jumlah)}{paling}. {aturan.sumber('tambahan')}"]


def _teks(nilai: Fraction | None) -> str:
    return "" if nilai is None else str(bulatkan(nilai))
