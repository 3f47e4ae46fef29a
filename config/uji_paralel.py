"""Uji Banding dengan Sistem Lama: a folder of real files, a throw-away tenant, the same services as the pages, a CSV.

The folder is shaped like tests/contoh: `pegawai.xlsx` (or .csv), `bank_aktivitas.csv`, `tarif_tpp.csv`, one or more
`*attlog*.dat`, one or more `aktivitas*.csv`, optionally `cuti.csv`, `ketentuan.json` (another rule set), `pola.json`
(other hours, first pattern applies) and `libur.csv` (tanggal,nama).
"""

import csv
import io
import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from django.db import connection

from kinerja.inti import pekerjaan
from kinerja.inti.instansi import buat_instansi
from kinerja.inti.layanan_impor import periksa_dan_terapkan_langsung
from kinerja.inti.models import Instansi, Pekerjaan, Unggahan
from kinerja.inti.pekerjaan import GagalTerduga
from kinerja.inti.pelaku import Pelaku, pelaku_sistem
from kinerja.inti.tabel.baca import baca_tabel
from kinerja.inti.tabel.nilai import NilaiSalah, baca_tanggal
from kinerja.inti.tenansi import masuk
from presensi.domain.pola import baca_pola
from presensi.models import HariLibur
from presensi.services.kalender import tambah_libur
from presensi.services.pola import jadikan_baku
from presensi.services.rujukan import simpan_pola
from tpp.exports.harapan import KOLOM, teks_csv
from tpp.models import ProsesTpp
from tpp.services.hitung import mulai_hitung
from tpp.services.ketentuan import buat_draf, tetapkan, ubah_draf

TEMPLAT = "contoh_dinas"
PEJABAT_LUAR = {"pejabat_nama": "Sekretaris Daerah", "pejabat_jabatan": "Sekretaris Daerah"}


class FolderSalah(Exception):
    """The folder cannot be used; the message says what is missing and where."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one comparison."""

    pegawai: Path
    bank: Path
    tarif: Path
    attlog: tuple[Path, ...]
    aktivitas: tuple[Path, ...]
    cuti: Path | None
    ketentuan: Path | None
    pola: Path | None
    libur: Path | None


def baca_folder(akar: Path) -> Folder:
    """Find the files of a folder.

    Raises:
        FolderSalah: the folder or a required file is missing.
    """
    if not akar.is_dir():
        raise FolderSalah(
            f"Folder {akar} tidak ada. Sebutkan folder yang berisi pegawai.xlsx, aktivitas.csv, dan seterusnya."
        )

    def semua(*pola: str) -> tuple[Path, ...]:
        return tuple(p for p in sorted(akar.iterdir()) if p.is_file() and any(fnmatch(p.name.lower(), q) for q in pola))

    def satu(nama: str, *pola: str) -> Path:
        if ada := semua(*pola):
            return ada[0]
        raise FolderSalah(f"Berkas {nama} tidak ditemukan di folder {akar}.")

    def boleh(*pola: str) -> Path | None:
        return next(iter(semua(*pola)), None)

    attlog, aktivitas = semua("*attlog*.dat"), semua("aktivitas*.csv", "aktivitas*.xlsx")
    if not attlog or not aktivitas:
        raise FolderSalah(
            f"Berkas {'*attlog.dat' if not attlog else 'aktivitas.csv'} tidak ditemukan di folder {akar}."
        )
    return Folder(
        pegawai=satu("pegawai.xlsx", "pegawai.xlsx", "pegawai.csv", "pegawai.xls", "pegawai.ods"),
        bank=satu("bank_aktivitas.csv", "bank_aktivitas.csv", "bank_aktivitas.xlsx"),
        tarif=satu("tarif_tpp.csv", "tarif_tpp.csv", "tarif_tpp.xlsx"),
        attlog=attlog,
        aktivitas=aktivitas,
        cuti=boleh("cuti.csv", "cuti.xlsx"),
        ketentuan=boleh("ketentuan.json"),
        pola=boleh("pola.json"),
        libur=boleh("libur.csv"),
    )


def bulan_aktivitas(berkas: tuple[Path, ...]) -> date:
    """First day of the one month that the activities are about.

    Raises:
        FolderSalah: no readable date, or dates of several months.
    """
    bulan: dict[date, str] = {}
    for b in berkas:
        tabel = baca_tabel(b.name, b.read_bytes())
        letak = next((i for i, k in enumerate(tabel.kepala) if k.strip().lower() == "tanggal"), None)
        if letak is None:
            raise FolderSalah(f"{b.name} tidak memiliki kolom tanggal.")
        for baris in tabel.baris:
            try:
                bulan.setdefault(baca_tanggal(baris.sel[letak]).replace(day=1), f"{b.name} baris {baris.nomor}")
            except NilaiSalah:
                continue  # the import itself names this row
    if len(bulan) != 1:
        letak_bulan = "; ".join(f"{m:%Y-%m} ({di})" for m, di in sorted(bulan.items())) or "tidak ada tanggal"
        raise FolderSalah(f"Aktivitas harus dari tepat satu bulan, ditemukan: {letak_bulan}.")
    return next(iter(bulan))


@contextmanager
def instansi_uji() -> Iterator[int]:
    """A tenant of the kind `uji` that is gone afterwards, also after an error. Left-overs of killed runs go first."""
    _buang_yatim()
    pk = buat_instansi(kode=f"uji-{uuid.uuid4().hex[:12]}", nama="Uji Banding", jenis=Instansi.Jenis.UJI)
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_lock(%s, %s)", [_KUNCI, pk])
    try:
        yield pk
    finally:
        _hapus(pk)


_KUNCI = 20260
"""First half of the advisory lock that says "this comparison is alive"; the second is the tenant's id."""


def _hapus(pk: int) -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT inti_hapus_instansi_uji(%s)", [pk])
        kursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_KUNCI, pk])


def _buang_yatim() -> None:
    """Remove throw-away tenants whose run is no longer alive."""
    for pk in Instansi.objects.filter(jenis=Instansi.Jenis.UJI).values_list("pk", flat=True):
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_KUNCI, pk])
            mati = kursor.fetchone()[0]
        if mati:
            _hapus(pk)


def _impor(kode: str, berkas: Path, opsi: dict[str, Any], oleh: Pelaku) -> Unggahan:
    return periksa_dan_terapkan_langsung(kode=kode, nama=berkas.name, isi=berkas.read_bytes(), opsi=opsi, oleh=oleh)


def muat_bulan(folder: Folder, bulan: date, oleh: Pelaku, lapor: Callable[[str], object]) -> None:
    """Bring all files into the open tenant through the imports, and say what each came to."""
    awal = bulan.isoformat()
    urutan: list[tuple[str, Path, dict[str, Any]]] = [
        ("pegawai", folder.pegawai, {"berlaku": awal, **PEJABAT_LUAR}),
        ("bank_aktivitas", folder.bank, {"berlaku": awal}),
    ]
    mesin = {"buat_mesin": True, "paling_akhir": bulan.replace(year=bulan.year + 1).isoformat()}
    urutan += [("attlog", b, mesin) for b in folder.attlog]
    urutan += [("cuti", folder.cuti, {})] if folder.cuti else []
    urutan += [("aktivitas", b, {"sudah_diverifikasi": True}) for b in folder.aktivitas]
    for kode, berkas, opsi in urutan:
        unggahan = _impor(kode, berkas, opsi, oleh)
        jumlah = unggahan.ringkasan["jumlah"]
        lapor(f"{berkas.name}: " + ", ".join(f"{n} {putusan}" for putusan, n in jumlah.items() if n))


def siapkan_ketentuan(folder: Folder, bulan: date, oleh: Pelaku) -> None:
    """Publish the rule set of the folder, or the shipped sample's, with the folder's pagu per class."""
    draf = buat_draf(mulai=bulan, dari_templat=TEMPLAT, oleh=oleh)
    aturan = json.loads(folder.ketentuan.read_text(encoding="utf-8")) if folder.ketentuan else draf.aturan
    aturan["pagu"]["kriteria"][0]["besaran"] = []  # a class that the folder's table leaves out has no amount
    ubah_draf(ketentuan=draf, aturan=aturan, oleh=oleh, jalur=())
    _impor("tarif", folder.tarif, {"ketentuan": draf.pk}, oleh)
    draf.refresh_from_db()
    tetapkan(ketentuan=draf, oleh=oleh)


def siapkan_kalender(folder: Folder, oleh: Pelaku) -> None:
    """Holidays and hours of the folder, when it brings any."""
    if folder.libur:
        for baris in csv.DictReader(io.StringIO(folder.libur.read_text(encoding="utf-8-sig"))):
            tambah_libur(
                tanggal=date.fromisoformat(baris["tanggal"].strip()),
                nama=baris["nama"],
                jenis=HariLibur.Jenis.DAERAH,
                dasar=folder.libur.name,
                oleh=oleh,
            )
    if folder.pola:
        pola = baca_pola(json.loads(folder.pola.read_text(encoding="utf-8")))
        jadikan_baku(pola=simpan_pola(pola, folder.pola.name, baku=False), oleh=oleh)


@dataclass(frozen=True, slots=True)
class HasilUji:
    """The month's CSV and how many people it holds."""

    csv: str
    jumlah: int


def jalankan(folder: Folder, *, lapor: Callable[[str], object]) -> HasilUji:
    """Build the throw-away tenant, load, run and export the month, and remove the tenant again.

    Raises:
        FolderSalah: the activities are not of exactly one month.
        GagalTerduga: a file cannot be imported, or the run failed; the sentence says why.
    """
    bulan = bulan_aktivitas(folder.aktivitas)
    with instansi_uji() as pk, masuk(pk):
        oleh = pelaku_sistem(pk)
        siapkan_kalender(folder, oleh)
        siapkan_ketentuan(folder, bulan, oleh)
        muat_bulan(folder, bulan, oleh, lapor)
        proses = mulai_hitung(bulan=bulan, oleh=oleh, kirimkan=False)
        pekerjaan_id = proses.pekerjaan_id or 0
        pekerjaan.jalankan(pk, pekerjaan_id)
        proses.refresh_from_db()
        if proses.status != ProsesTpp.Status.SELESAI:
            raise GagalTerduga(Pekerjaan.objects.get(pk=pekerjaan_id).pesan)
        for gagal in proses.gagal.select_related("pegawai").order_by("pegawai__nip"):
            lapor(f"{gagal.pegawai.nip}: tidak dapat dihitung. {gagal.alasan}")
        return HasilUji(teks_csv(proses.pk), proses.jumlah_pegawai)


@dataclass(frozen=True, slots=True)
class Selisih:
    """One difference: a person, a column, ours and theirs."""

    nip: str
    kolom: str
    kita: str
    pembanding: str


def bandingkan(hasil: str, pembanding: str) -> list[Selisih]:
    """Compare two CSV texts by NIP and column; numbers by value, so that 1 equals 1.00."""
    kita = {b["nip"]: b for b in csv.DictReader(io.StringIO(hasil))}
    mereka = {b["nip"].strip(): b for b in csv.DictReader(io.StringIO(pembanding), delimiter=_pemisah(pembanding))}
    selisih = [
        Selisih(n, "nip", "ada" if n in kita else "tidak ada", "ada" if n in mereka else "tidak ada")
        for n in sorted(kita.keys() ^ mereka.keys())
    ]
    for nip in sorted(kita.keys() & mereka.keys()):
        for kolom in KOLOM[1:]:
            lain = mereka[nip].get(kolom)
            if lain is not None and not _sama(kita[nip][kolom], lain):
                selisih.append(Selisih(nip, kolom, kita[nip][kolom], lain))
    return selisih


def _pemisah(teks: str) -> str:
    kepala = teks.split("\n", 1)[0]
    return ";" if kepala.count(";") > kepala.count(",") else ","


def _sama(a: str, b: str) -> bool:
    try:
        return Decimal(a) == Decimal(b.strip())
    except InvalidOperation:
        return a == b.strip()
