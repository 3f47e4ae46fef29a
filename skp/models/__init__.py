from skp.models.acuan import FrasaEkspektasi, NilaiPerilaku, PanduanPerilaku
from skp.models.angka import NilaiGabungan, TugasTambahan
from skp.models.evaluasi import (
    AngkaKredit,
    ButirHasil,
    ButirPerilaku,
    Evaluasi,
    Kalibrasi,
    Keberatan,
    PredikatOrganisasi,
)
from skp.models.jalan import (
    BuktiRealisasi,
    ButirPembinaan,
    Realisasi,
    SesiPembinaan,
    UmpanBalik,
    UndanganUmpanBalik,
)
from skp.models.periode import KetentuanSkp, PeriodeEvaluasi, PeriodeSkp
from skp.models.rencana import EkspektasiKhusus, HasilKerja, Indikator, LampiranSkp, RencanaAksi
from skp.models.skp import CatatanSkp, Skp
from skp.models.tukar import PertukaranSkp

__all__ = [
    "AngkaKredit",
    "BuktiRealisasi",
    "ButirHasil",
    "ButirPembinaan",
    "ButirPerilaku",
    "CatatanSkp",
    "EkspektasiKhusus",
    "Evaluasi",
    "FrasaEkspektasi",
    "HasilKerja",
    "Indikator",
    "Kalibrasi",
    "Keberatan",
    "KetentuanSkp",
    "LampiranSkp",
    "NilaiGabungan",
    "NilaiPerilaku",
    "PanduanPerilaku",
    "PeriodeEvaluasi",
    "PeriodeSkp",
    "PertukaranSkp",
    "PredikatOrganisasi",
    "Realisasi",
    "RencanaAksi",
    "SesiPembinaan",
    "Skp",
    "TugasTambahan",
    "UmpanBalik",
    "UndanganUmpanBalik",
]
