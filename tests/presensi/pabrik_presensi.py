"""Factories of presence: machines, PINs, punches, and the example month."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from python_calamine import CalamineWorkbook

from kinerja.inti.layanan_impor import periksa_dan_terapkan_langsung
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Pelaku
from presensi.domain.ketukan import KolomKetukan
from presensi.models import Mesin, PinMesin
from presensi.services.ketukan import simpan_ketukan
from tests.pabrik import pegawai_baru

CONTOH = Path(__file__).parents[1] / "contoh"
OKTOBER = date(2026, 10, 1)
BATAS = {"buat_mesin": True, "paling_akhir": "2027-12-31"}


def mesin_baru(kode: str = "1", *, zona: str = "Asia/Jakarta", **lain) -> Mesin:
    return Mesin.objects.create(kode=kode, nama=f"Mesin {kode}", zona=zona, **lain)


def pin_baru(
    pegawai, pin: str = "101", *, mesin: Mesin | None = None, mulai=date(2020, 1, 1), selesai=None
) -> PinMesin:
    return PinMesin.objects.create(pegawai=pegawai, pin=pin, mesin=mesin, mulai=mulai, selesai=selesai)


def ketuk(mesin: Mesin, pin: str, *waktu: str) -> int:
    """Store punches at local times `2026-10-05 07:30:00`; returns how many were new."""
    n = len(waktu)
    kolom = KolomKetukan([pin] * n, list(waktu), [1] * n, [0] * n, [1] * n, ["0"] * n, list(range(1, n + 1)))
    return simpan_ketukan(mesin=mesin, kolom=kolom, baris=None, unggahan_id=None)


def setempat(teks: str, zona: str) -> datetime:
    return datetime.fromisoformat(teks).replace(tzinfo=ZoneInfo(zona))


def impor_attlog(isi: bytes, oleh: Pelaku, *, nama: str = "1_attlog.dat", **opsi) -> Unggahan:
    return periksa_dan_terapkan_langsung(kode="attlog", nama=nama, isi=isi, opsi=BATAS | opsi, oleh=oleh)


def impor_cuti(isi: bytes, oleh: Pelaku, *, nama: str = "cuti.csv") -> Unggahan:
    return periksa_dan_terapkan_langsung(kode="cuti", nama=nama, isi=isi, opsi={}, oleh=oleh)


def baca_csv(nama: str) -> list[dict[str, str]]:
    with (CONTOH / nama).open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


def orang_contoh() -> dict[str, int]:
    """The example's 42 people with their PINs for every machine; NIP → id."""
    kepala, *baris = CalamineWorkbook.from_path(CONTOH / "pegawai.xlsx").get_sheet_by_index(0).to_python()
    nip, pin = kepala.index("nip"), kepala.index("pin_mesin")
    hasil = {}
    for satu in baris:
        orang = pegawai_baru(nip=str(satu[nip]), jenis="PNS")
        pin_baru(orang, str(satu[pin]))
        hasil[orang.nip] = orang.pk
    return hasil
