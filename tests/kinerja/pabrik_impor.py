"""Personnel files for tests: the example month, and small tables made of dicts."""

from pathlib import Path
from typing import Any

from kinerja.inti.layanan_impor import periksa_dan_terapkan_langsung
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Pelaku, pelaku_sistem
from kinerja.inti.tabel.tulis import tulis_tabel
from kinerja.inti.tenansi import instansi_wajib

CONTOH = Path(__file__).resolve().parents[1] / "contoh" / "pegawai.xlsx"
OPSI = {"berlaku": "2026-10-01", "pejabat_nama": "Sekretaris Daerah", "pejabat_jabatan": "Sekretaris Daerah"}
KEPALA_NIP = "198001012005031001"
STAF_NIP = "198001012005031002"
STAF2_NIP = "198001012005032003"


def orang(nip: str, nama: str, **lain: Any) -> dict[str, Any]:
    return {
        "nip": nip,
        "nama": nama,
        "jenis_asn": "PNS",
        "golongan": "III/a",
        "jabatan": "Analis Data",
        "jenis_jabatan": "Pelaksana",
        "kelas_jabatan": 7,
        "unit": "Dinas Satu / Bidang A",
        "atasan_nip": KEPALA_NIP,
        **lain,
    }


def kepala(**lain: Any) -> dict[str, Any]:
    isi = {"jabatan": "Kepala Dinas", "jenis_jabatan": "JPT Pratama", "kelas_jabatan": 14, "unit": "Dinas Satu"}
    return orang(KEPALA_NIP, "Kepala Contoh", **{**isi, "golongan": "IV/b", "atasan_nip": None, **lain})


def berkas(*baris: dict[str, Any]) -> bytes:
    kepala = list(dict.fromkeys(k for b in baris for k in b))
    return tulis_tabel(kepala, [[b.get(k) for k in kepala] for b in baris])


def impor(isi: bytes, opsi: dict[str, Any] | None = None, oleh: Pelaku | None = None) -> Unggahan:
    """Upload, check and apply; returns the applied upload."""
    return periksa_dan_terapkan_langsung(
        kode="pegawai",
        nama="pegawai.xlsx",
        isi=isi,
        opsi=OPSI | (opsi or {}),
        oleh=oleh or pelaku_sistem(instansi_wajib()),
    )


def jumlah(unggahan: Unggahan) -> dict[str, int]:
    return {k: n for k, n in unggahan.ringkasan["jumlah"].items() if n}
