"""Factories of TPP. All run inside an open door."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aktivitas.models import Aktivitas, ButirAktivitas
from aktivitas.states import StatusAktivitas
from kinerja.inti import pekerjaan
from kinerja.inti.pelaku import Pelaku, pelaku_sistem
from kinerja.inti.tenansi import instansi_wajib
from kinerja.models import Pegawai, UnitKerja
from presensi.models import JamKerja, JenisKetidakhadiran, Ketidakhadiran, Ketukan, Mesin, PinMesin, PolaKerja
from tests.aktivitas.pabrik_aktivitas import sistem_lama
from tests.pabrik import AWAL, formasi_baru, jenis_pegawai, pegawai_baru
from tests.tpp.domain import contoh
from tpp.models import Ketentuan, ProsesTpp
from tpp.services.hitung import mulai_hitung
from tpp.services.ketentuan import buat_draf, tetapkan, ubah_draf

BULAN = date(2026, 10, 1)
WIB = ZoneInfo("Asia/Jakarta")


def sistem() -> Pelaku:
    return pelaku_sistem(instansi_wajib())


def draf(aturan: dict[str, Any] | None = None, mulai: date = date(2026, 1, 1)) -> Ketentuan:
    """A draft of the shipped template, with other rules when given."""
    jenis_pegawai("PPPK")  # the template has a tax rate of its own for it
    satu = buat_draf(mulai=mulai, dari_templat="contoh_dinas", oleh=sistem())
    if aturan is not None:
        ubah_draf(ketentuan=satu, aturan=aturan, oleh=sistem())
        satu.refresh_from_db()
    return satu


def ketentuan(aturan: dict[str, Any] | None = None, mulai: date = date(2026, 1, 1)) -> Ketentuan:
    """A published rule set."""
    return tetapkan(ketentuan=draf(aturan, mulai), oleh=sistem())


def aturan() -> dict[str, Any]:
    """The template as plain JSON, free to be changed."""
    return json.loads(json.dumps(contoh.templat()))


def pola_lima_hari() -> Mesin:
    """The standard pattern of the example month, and one machine."""
    pola = PolaKerja.objects.create(kode="lima", nama="Lima hari", baku=True)
    for hari in range(1, 6):
        pulang = 990 if hari == 5 else 960
        JamKerja.objects.create(pola=pola, hari=hari, masuk=450, batas=720, pulang=pulang, mulai=AWAL)
    return Mesin.objects.create(kode="M1", nama="Mesin utama")


def ketuk(mesin: Mesin, pin: str, hari: date, *jam: time) -> None:
    Ketukan.objects.bulk_create([Ketukan(mesin=mesin, pin=pin, waktu=datetime.combine(hari, j, WIB)) for j in jam])


def hari_kerja(bulan: date = BULAN) -> list[date]:
    semua = (bulan + timedelta(days=n) for n in range(31))
    return [h for h in semua if h.month == bulan.month and h.weekday() < 5]


def hadir(mesin: Mesin, orang: Pegawai, pin: str, kecuali: tuple[date, ...] = (), bulan: date = BULAN) -> None:
    """A PIN, and punches in time on every workday but some."""
    PinMesin.objects.get_or_create(mesin=mesin, pin=pin, pegawai=orang, mulai=AWAL)
    for h in hari_kerja(bulan):
        if h not in kecuali:
            ketuk(mesin, pin, h, time(7, 10), time(16, 45))


def menit(orang: Pegawai, jumlah: int, hari: date = BULAN + timedelta(days=4), status: str = "disetujui") -> Aktivitas:
    """One entry of so many minutes."""
    butir, _ = ButirAktivitas.objects.get_or_create(
        kode="A1", defaults={"nama": "Menyusun laporan", "satuan": "menit", "menit": 1, "mulai": AWAL}
    )
    diakui = {"menit_diakui": jumlah, "diputus_pada": datetime(2026, 11, 1, tzinfo=WIB)}
    return Aktivitas.objects.create(
        pegawai=orang,
        butir=butir,
        tanggal=hari,
        volume=jumlah,
        menit=jumlah,
        uraian="Laporan bulanan",
        status=status,
        **(diakui | {"unggahan": sistem_lama()} if status == StatusAktivitas.DISETUJUI else {}),
    )


def orang_lengkap(
    mesin: Mesin, unit: UnitKerja, pin: str, *, kelas: int | None = 7, jumlah: int = 7000, **lain: Any
) -> Pegawai:
    """A person in a seat, always in time, with so many minutes."""
    orang = pegawai_baru(formasi=formasi_baru(unit, kelas=kelas), **lain)
    hadir(mesin, orang, pin)
    if jumlah:
        menit(orang, jumlah)
    return orang


def jalankan(proses: ProsesTpp) -> ProsesTpp:
    """Do the queued run in this process."""
    pekerjaan.jalankan(instansi_wajib(), proses.pekerjaan_id)
    proses.refresh_from_db()
    return proses


def hitung(bulan: date = BULAN, **lain: Any) -> ProsesTpp:
    """Start and do a run."""
    return jalankan(mulai_hitung(bulan=bulan, oleh=sistem(), kirimkan=False, **lain))


def bulan_contoh(unit: UnitKerja) -> dict[str, Pegawai]:
    """The example month as rows: people with class, golongan, salary, raw punches, leave and minutes by day."""
    mesin = pola_lima_hari()
    masukan, ketukan = contoh.masukan_contoh(), contoh._ketukan()
    pin = {str(o["nip"]): str(o["pin_mesin"]) for o in _pegawai_contoh()}
    jenis = {
        j: JenisKetidakhadiran.objects.create(kode=j, nama=j)
        for j in {c.jenis for m in masukan.values() for c in m.cuti}
    }
    hasil = {}
    for nip, m in masukan.items():
        kursi = formasi_baru(unit, kelas=m.kelas)
        lain = {"jenis": m.jenis_pegawai, "golongan": m.golongan, "gaji": int(m.gaji_bruto)}
        hasil[nip] = pegawai_baru(f"Pegawai {nip}", formasi=kursi, nip=nip, **lain)
        PinMesin.objects.create(mesin=mesin, pin=pin[nip], pegawai=hasil[nip], mulai=AWAL)
        for c in m.cuti:
            Ketidakhadiran.objects.create(
                pegawai=hasil[nip], jenis=jenis[c.jenis], mulai=c.tanggal, selesai=c.tanggal + timedelta(days=1)
            )
        for h in m.menit_harian:
            menit(hasil[nip], h.menit, h.tanggal)
    semua = [(p, datetime.combine(hari, j, WIB)) for (p, hari), isi in ketukan.items() for j in set(isi)]
    Ketukan.objects.bulk_create([Ketukan(mesin=mesin, pin=p.lstrip("0") or "0", waktu=w) for p, w in semua])
    return hasil


def _pegawai_contoh() -> list[dict[str, Any]]:
    from python_calamine import load_workbook

    kepala, *baris = load_workbook(str(contoh.FOLDER / "pegawai.xlsx")).get_sheet_by_index(0).to_python()
    return [dict(zip(kepala, b, strict=True)) for b in baris]
