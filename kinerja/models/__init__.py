from kinerja.models.bulan import BulanOpd
from kinerja.models.pegawai import (
    JenisPegawai,
    Pegawai,
    Rekening,
    RiwayatGaji,
    RiwayatGolongan,
    RiwayatNama,
    RiwayatNip,
)
from kinerja.models.penempatan import (
    MODUL_BERHALAMAN,
    Kepesertaan,
    Modul,
    Penempatan,
    PenugasanPenilai,
    PenugasanPeran,
    SakelarModul,
)
from kinerja.models.pengumuman import Pengumuman
from kinerja.models.rekening import UsulanRekening
from kinerja.models.unit import Formasi, Jabatan, KopSurat, SusunanFormasi, UnitKerja

__all__ = [
    "MODUL_BERHALAMAN",
    "BulanOpd",
    "Formasi",
    "Jabatan",
    "JenisPegawai",
    "Kepesertaan",
    "KopSurat",
    "Modul",
    "Pegawai",
    "Penempatan",
    "Pengumuman",
    "PenugasanPenilai",
    "PenugasanPeran",
    "Rekening",
    "RiwayatGaji",
    "RiwayatGolongan",
    "RiwayatNama",
    "RiwayatNip",
    "SakelarModul",
    "SusunanFormasi",
    "UnitKerja",
    "UsulanRekening",
]
