"""Permissions and roles, in code: reviewed, diffed, tested. Who has a role, where and when, is data (PenugasanPeran)."""

from dataclasses import dataclass
from enum import StrEnum


class Izin(StrEnum):
    """What somebody may do. Checked with a scope: the whole tenant or a unit and everything below it."""

    LIHAT_PEGAWAI = "lihat_pegawai"
    KELOLA_PEGAWAI = "kelola_pegawai"
    KELOLA_STRUKTUR = "kelola_struktur"
    KELOLA_PERAN = "kelola_peran"
    BUAT_KODE_AKSES = "buat_kode_akses"
    KELOLA_SEGEL = "kelola_segel"
    LIHAT_AKTIVITAS = "lihat_aktivitas"
    KELOLA_AKTIVITAS = "kelola_aktivitas"
    KELOLA_BANK_AKTIVITAS = "kelola_bank_aktivitas"
    LIHAT_PRESENSI = "lihat_presensi"
    KELOLA_PRESENSI = "kelola_presensi"
    KELOLA_KALENDER = "kelola_kalender"
    LIHAT_RUPIAH = "lihat_rupiah"
    HITUNG_TPP = "hitung_tpp"
    TUTUP_BULAN = "tutup_bulan"
    PERIKSA_TPP = "periksa_tpp"
    SAHKAN_TPP = "sahkan_tpp"
    BAYAR_TPP = "bayar_tpp"
    LIHAT_KETENTUAN = "lihat_ketentuan"
    KELOLA_KETENTUAN = "kelola_ketentuan"
    LIHAT_SKP = "lihat_skp"
    KELOLA_SKP = "kelola_skp"
    LIHAT_PENILAIAN = "lihat_penilaian"
    TETAPKAN_CAPAIAN = "tetapkan_capaian"
    ATUR_SKP = "atur_skp"
    LIHAT_AUDIT = "lihat_audit"
    LIHAT_PIMPINAN = "lihat_pimpinan"
    KELOLA_PENGUMUMAN = "kelola_pengumuman"
    """Announcements on Beranda: to the whole tenant, or from a unit's scope only to its own perangkat daerah."""


@dataclass(frozen=True, slots=True)
class Peran:
    """A role: its name on the screen, its rank (for password codes), its permissions.

    `per_unit`: the role is assigned to a unit (OPD) rather than to the whole tenant.
    `admin`: needs a second factor outside the demo.
    """

    kode: str
    nama: str
    tingkat: int
    izin: frozenset[Izin]
    per_unit: bool = False
    admin: bool = False


_LIHAT_OPD = frozenset({Izin.LIHAT_PEGAWAI, Izin.LIHAT_AKTIVITAS, Izin.LIHAT_PRESENSI, Izin.LIHAT_SKP})
_BKPSDM = _LIHAT_OPD | {Izin.LIHAT_KETENTUAN}
_ADMIN_BKPSDM = _BKPSDM | {Izin.KELOLA_PENGUMUMAN}
_RUPIAH = frozenset({Izin.LIHAT_RUPIAH, Izin.LIHAT_KETENTUAN})

_DAFTAR = (
    Peran(
        "operator_opd",
        "Operator OPD",
        20,
        _LIHAT_OPD
        | {
            Izin.KELOLA_PEGAWAI,
            Izin.BUAT_KODE_AKSES,
            Izin.KELOLA_AKTIVITAS,
            Izin.KELOLA_PRESENSI,
            Izin.KELOLA_PENGUMUMAN,
            Izin.KELOLA_SKP,
        },
        per_unit=True,
    ),
    Peran(
        "operator_presensi",
        "Operator Presensi",
        15,
        frozenset({Izin.LIHAT_PRESENSI, Izin.KELOLA_PRESENSI}),
        per_unit=True,
    ),
    Peran("bendahara", "Bendahara", 20, _RUPIAH | {Izin.BAYAR_TPP}, per_unit=True),
    Peran("ppk_skpd", "PPK-SKPD", 20, _RUPIAH | {Izin.PERIKSA_TPP}, per_unit=True),
    Peran("pengguna_anggaran", "Pengguna Anggaran / KPA", 30, _RUPIAH | {Izin.SAHKAN_TPP}, per_unit=True),
    Peran(
        "admin_struktur",
        "Admin BKPSDM: Pegawai & Jabatan",
        50,
        _ADMIN_BKPSDM | {Izin.KELOLA_PEGAWAI, Izin.KELOLA_STRUKTUR, Izin.BUAT_KODE_AKSES},
        admin=True,
    ),
    Peran(
        "admin_kinerja",
        "Admin BKPSDM: Kinerja",
        50,
        _ADMIN_BKPSDM
        | {
            Izin.KELOLA_AKTIVITAS,
            Izin.KELOLA_BANK_AKTIVITAS,
            Izin.KELOLA_SKP,
            Izin.LIHAT_PENILAIAN,
            Izin.TETAPKAN_CAPAIAN,
            Izin.ATUR_SKP,
        },
        admin=True,
    ),
    Peran(
        "admin_presensi",
        "Admin BKPSDM: Presensi",
        50,
        _ADMIN_BKPSDM | {Izin.KELOLA_PRESENSI, Izin.KELOLA_KALENDER},
        admin=True,
    ),
    Peran(
        "admin_tpp",
        "Admin BKPSDM: TPP",
        50,
        _ADMIN_BKPSDM | {Izin.LIHAT_RUPIAH, Izin.HITUNG_TPP, Izin.TUTUP_BULAN, Izin.PERIKSA_TPP, Izin.KELOLA_KETENTUAN},
        admin=True,
    ),
    Peran(
        "admin_instansi",
        "Admin Instansi",
        80,
        frozenset(Izin)
        - {
            Izin.LIHAT_RUPIAH,
            Izin.HITUNG_TPP,
            Izin.TUTUP_BULAN,
            Izin.PERIKSA_TPP,
            Izin.SAHKAN_TPP,
            Izin.BAYAR_TPP,
            Izin.LIHAT_AUDIT,
            Izin.LIHAT_PENILAIAN,
            Izin.TETAPKAN_CAPAIAN,
        },
        admin=True,
    ),
    Peran("bpkad", "BPKAD", 50, _RUPIAH | {Izin.BAYAR_TPP}),
    Peran(
        "pimpinan",
        "Pimpinan",
        60,
        frozenset({Izin.LIHAT_PIMPINAN, Izin.LIHAT_SKP, Izin.LIHAT_PENILAIAN, Izin.TETAPKAN_CAPAIAN}),
    ),
    Peran(
        "pemeriksa",
        "Pemeriksa (Inspektorat/BPK)",
        60,
        _BKPSDM | {Izin.LIHAT_RUPIAH, Izin.LIHAT_AUDIT, Izin.LIHAT_PENILAIAN},
    ),
)
PERAN: dict[str, Peran] = {p.kode: p for p in _DAFTAR}
PILIHAN_PERAN = [(p.kode, p.nama) for p in _DAFTAR]
TINGKAT_PEGAWAI = 0
