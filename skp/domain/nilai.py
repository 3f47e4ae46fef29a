"""The words of an evaluation under PP 30/2019: ratings, predikat of a person and of an organisation, and their order."""

from enum import StrEnum


class Peringkat(StrEnum):
    """Rating of results or behaviour against what was expected (PermenPANRB 6/2022, evaluasi kinerja)."""

    DI_ATAS = "di_atas"
    SESUAI = "sesuai"
    DI_BAWAH = "di_bawah"


class Predikat(StrEnum):
    """Predikat kinerja pegawai, best first."""

    SANGAT_BAIK = "sangat_baik"
    BAIK = "baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan"
    KURANG = "kurang"
    SANGAT_KURANG = "sangat_kurang"


class Capaian(StrEnum):
    """Predikat (capaian) kinerja organisasi, best first."""

    ISTIMEWA = "istimewa"
    BAIK = "baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan"
    KURANG = "kurang"
    SANGAT_KURANG = "sangat_kurang"


SEBUTAN_PERINGKAT = {
    Peringkat.DI_ATAS: "Di atas ekspektasi",
    Peringkat.SESUAI: "Sesuai ekspektasi",
    Peringkat.DI_BAWAH: "Di bawah ekspektasi",
}
SEBUTAN_PREDIKAT = {
    Predikat.SANGAT_BAIK: "Sangat Baik",
    Predikat.BAIK: "Baik",
    Predikat.BUTUH_PERBAIKAN: "Butuh Perbaikan",
    Predikat.KURANG: "Kurang",
    Predikat.SANGAT_KURANG: "Sangat Kurang",
}
SEBUTAN_CAPAIAN = {
    Capaian.ISTIMEWA: "Istimewa",
    Capaian.BAIK: "Baik",
    Capaian.BUTUH_PERBAIKAN: "Butuh Perbaikan",
    Capaian.KURANG: "Kurang",
    Capaian.SANGAT_KURANG: "Sangat Kurang",
}
"""On forms also "Cukup" for Butuh Perbaikan and "Misconduct" beside Kurang; the names here are the ones stored and shown."""

URUTAN_PREDIKAT = {p: i for i, p in enumerate(Predikat)}
URUTAN_CAPAIAN = {c: i for i, c in enumerate(Capaian)}
"""0 is the best. Comparisons use this and never the order of the letters."""

PILIHAN_PERINGKAT = [(p.value, SEBUTAN_PERINGKAT[p]) for p in Peringkat]
PILIHAN_PREDIKAT = [(p.value, SEBUTAN_PREDIKAT[p]) for p in Predikat]
PILIHAN_CAPAIAN = [(c.value, SEBUTAN_CAPAIAN[c]) for c in Capaian]
