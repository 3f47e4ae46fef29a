"""What a year under PP 46/2011 is judged by: kegiatan with their aspects, extra duties, behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from skp.domain.angka_pasti import Bilangan


class Aspek(StrEnum):
    """The four aspects of a kegiatan, in the order of the form."""

    KUANTITAS = "kuantitas"
    KUALITAS = "kualitas"
    WAKTU = "waktu"
    BIAYA = "biaya"


class Keadaan(StrEnum):
    """What became of a kegiatan."""

    DIKERJAKAN = "dikerjakan"
    LALAI = "lalai"
    LUAR_KEMAMPUAN = "luar_kemampuan"


class AspekPerilaku(StrEnum):
    """The six aspects of behaviour, in the order of the form."""

    ORIENTASI_PELAYANAN = "orientasi_pelayanan"
    INTEGRITAS = "integritas"
    KOMITMEN = "komitmen"
    DISIPLIN = "disiplin"
    KERJA_SAMA = "kerja_sama"
    KEPEMIMPINAN = "kepemimpinan"


class Kreativitas(StrEnum):
    """Whom something new is useful for."""

    UNIT_KERJA = "unit_kerja"
    ORGANISASI = "organisasi"
    NEGARA = "negara"


SEBUTAN_ASPEK = {
    Aspek.KUANTITAS: "Kuantitas",
    Aspek.KUALITAS: "Kualitas",
    Aspek.WAKTU: "Waktu",
    Aspek.BIAYA: "Biaya",
}
SEBUTAN_KEADAAN = {
    Keadaan.DIKERJAKAN: "Dikerjakan",
    Keadaan.LALAI: "Tidak dikerjakan karena kelalaian pegawai",
    Keadaan.LUAR_KEMAMPUAN: "Tidak dapat dikerjakan karena sebab di luar kemampuan pegawai",
}
SEBUTAN_PERILAKU = {
    AspekPerilaku.ORIENTASI_PELAYANAN: "Orientasi pelayanan",
    AspekPerilaku.INTEGRITAS: "Integritas",
    AspekPerilaku.KOMITMEN: "Komitmen",
    AspekPerilaku.DISIPLIN: "Disiplin",
    AspekPerilaku.KERJA_SAMA: "Kerja sama",
    AspekPerilaku.KEPEMIMPINAN: "Kepemimpinan",
}
SEBUTAN_KREATIVITAS = {
    Kreativitas.UNIT_KERJA: "Bermanfaat bagi unit kerja",
    Kreativitas.ORGANISASI: "Bermanfaat bagi organisasi",
    Kreativitas.NEGARA: "Bermanfaat bagi negara",
}
SURAT_KREATIVITAS = {
    Kreativitas.UNIT_KERJA: "surat keterangan pimpinan unit kerja setingkat eselon II",
    Kreativitas.ORGANISASI: "surat keterangan Pejabat Pembina Kepegawaian",
    Kreativitas.NEGARA: "penghargaan dari Presiden",
}
"""What proves each of them (Perka BKN 1/2013)."""


@dataclass(frozen=True, slots=True)
class BahanAspek:
    """Target and realisation of one aspect in the same unit (biaya: rupiah).

    realisasi: None while nothing was entered.
    dicoret: the penilai struck this aspect out at the measurement; its target stays on the form and nothing counts.
    """

    target: Bilangan
    realisasi: Bilangan | None = None
    satuan: str = ""
    dicoret: bool = False


@dataclass(frozen=True, slots=True)
class BahanKegiatan:
    """One kegiatan tugas jabatan. `biaya`: None when it is not funded. `bobot`: read only where the rules weigh."""

    uraian: str
    kuantitas: BahanAspek
    kualitas: BahanAspek
    waktu: BahanAspek
    biaya: BahanAspek | None = None
    keadaan: Keadaan = Keadaan.DIKERJAKAN
    bobot: Bilangan | None = None

    def aspek(self) -> tuple[tuple[Aspek, BahanAspek], ...]:
        """Aspects with a target, in the order of the form. A cost target of 0 without costs is no target."""
        tiga = ((Aspek.KUANTITAS, self.kuantitas), (Aspek.KUALITAS, self.kualitas), (Aspek.WAKTU, self.waktu))
        biaya = self.biaya
        if biaya is None or (biaya.target == 0 and not biaya.realisasi):
            return tiga
        return (*tiga, (Aspek.BIAYA, biaya))


@dataclass(frozen=True, slots=True)
class BahanSkp:
    """The measurement of one SKP.

    tugas_tambahan, tugas_plt: how many extra duties, and duties as Plt, have their letters.
    kreativitas: one entry for each thing found, by whom it is useful for.
    jabatan: the post, for the sentences of a year with two of them.
    """

    kegiatan: tuple[BahanKegiatan, ...]
    tugas_tambahan: int = 0
    tugas_plt: int = 0
    kreativitas: tuple[Kreativitas, ...] = ()
    jabatan: str = ""


@dataclass(frozen=True, slots=True)
class SkpTercatat:
    """An SKP value that was measured elsewhere, taken as it stands on its paper."""

    nilai: Bilangan
    jabatan: str = ""


@dataclass(frozen=True, slots=True)
class TugasBelajar:
    """A year of study: the IPK (0 to 4), converted, takes the place of the SKP."""

    ipk: Bilangan
    jabatan: str = ""


SumberSkp = BahanSkp | SkpTercatat | TugasBelajar


@dataclass(frozen=True, slots=True)
class BahanPerilaku:
    """Values of behaviour, 0 to 100 each. `struktural`: whether the person holds a structural post."""

    nilai: Mapping[AspekPerilaku, Bilangan]
    struktural: bool = False


@dataclass(frozen=True, slots=True)
class MasukanPp46:
    """A year. `skp`: one, or one for each post held in the year."""

    skp: tuple[SumberSkp, ...]
    perilaku: BahanPerilaku


@dataclass(frozen=True, slots=True)
class BahanKegiatanBulan:
    """A kegiatan in one month.

    target_setahun: quantity of the whole plan. target_bulan: this month's own, None when there is none.
    realisasi: the quantity of this month that the penilai confirmed.
    lain: other aspects that were measured for this month.
    """

    uraian: str
    target_setahun: Bilangan
    realisasi: Bilangan
    target_bulan: Bilangan | None = None
    lain: Mapping[Aspek, BahanAspek] = field(default_factory=dict)
    bobot: Bilangan | None = None
    satuan: str = ""
