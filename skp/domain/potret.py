"""How a person stood when a paper was agreed on: the five lines of a form's head, kept as they were."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Potret:
    """One person on a form: 1 nama, 2 NIP, 3 pangkat/gol. ruang, 4 jabatan, 5 unit kerja (instansi for a JPT's penilai).

    `sebagai`: "Plt." or "Plh." when he acts in the seat, else "". An official without NIP or pangkat has "".
    `per`: the date on which the lines were true.
    """

    nama: str
    nip: str
    pangkat: str
    golongan: str
    jabatan: str
    unit: str
    per: date
    sebagai: str = ""

    @property
    def pangkat_golongan(self) -> str:
        """ "Penata Tingkat I, III/d"; only what is known."""
        return ", ".join(b for b in (self.pangkat, self.golongan) if b)

    @property
    def jabatan_lengkap(self) -> str:
        """The title as it stands above a signature: "Plt. Kepala Dinas …"."""
        return f"{self.sebagai} {self.jabatan}".strip()


@dataclass(frozen=True, slots=True)
class PotretSkp:
    """Both people of a plan, and the atasan of the penilai where there is one."""

    pegawai: Potret
    penilai: Potret
    atasan_penilai: Potret | None = None


@dataclass(frozen=True, slots=True)
class Beda:
    """One line that is no longer as it was; `siapa` and `bidang` are words of the form."""

    siapa: str
    bidang: str
    lama: str
    baru: str


SEBUTAN_BIDANG = {
    "nama": "Nama",
    "nip": "NIP",
    "pangkat": "Pangkat",
    "golongan": "Golongan ruang",
    "jabatan": "Jabatan",
    "unit": "Unit kerja",
    "sebagai": "Sebagai",
}
SEBUTAN_SIAPA = {
    "pegawai": "Pegawai yang dinilai",
    "penilai": "Pejabat Penilai",
    "atasan_penilai": "Atasan Pejabat Penilai",
}


def ke_json(potret: PotretSkp) -> dict[str, Any]:
    """The snapshot as it is stored."""
    return {
        f.name: {**asdict(orang), "per": orang.per.isoformat()}
        for f in fields(potret)
        if (orang := getattr(potret, f.name)) is not None
    }


def dari_json(isi: Mapping[str, Any]) -> PotretSkp | None:
    """A stored snapshot; None while there is none."""
    if not isi:
        return None
    orang = {k: Potret(**{**v, "per": date.fromisoformat(v["per"])}) for k, v in isi.items()}
    return PotretSkp(**orang)


def beda(lama: PotretSkp, baru: PotretSkp) -> list[Beda]:
    """What changed between two snapshots, line by line; the dates alone are no difference."""
    hasil: list[Beda] = []
    for siapa, sebutan in SEBUTAN_SIAPA.items():
        dulu, kini = getattr(lama, siapa), getattr(baru, siapa)
        for bidang, nama in SEBUTAN_BIDANG.items():
            a = getattr(dulu, bidang) if dulu else ""
            b = getattr(kini, bidang) if kini else ""
            if a != b:
                hasil.append(Beda(sebutan, nama, a, b))
    return hasil
