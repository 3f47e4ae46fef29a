"""Factories of the log. All run inside an open door."""

from __future__ import annotations

import csv
import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.utils import timezone

from aktivitas.models import Aktivitas, ButirAktivitas
from aktivitas.states import DIAKUI, StatusAktivitas
from kinerja.inti.layanan_impor import periksa_dan_terapkan_langsung
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Pelaku
from kinerja.models import JenisPegawai, Pegawai, PenugasanPenilai, RiwayatNip
from kinerja.queries.atasan import verifikator_dari
from tests.pabrik import AWAL, anggota_baru, formasi_baru, jenis_pegawai, pegawai_baru, pelaku, unit_baru

CONTOH = Path(__file__).parents[1] / "contoh"
SENIN = date(2026, 10, 5)


def butir_baru(kode: str = "A001", menit: int = 60, **lain: Any) -> ButirAktivitas:
    isi = {"nama": f"Kegiatan {kode}", "satuan": "kegiatan", "mulai": AWAL, **lain}
    return ButirAktivitas.objects.create(kode=kode, menit=menit, **isi)


def entri_baru(
    pegawai: Pegawai,
    butir: ButirAktivitas,
    tanggal: date = SENIN,
    *,
    status: str = StatusAktivitas.MENUNGGU,
    volume: int = 1,
    menit_diakui: int | None = None,
    **lain: Any,
) -> Aktivitas:
    menit = volume * butir.menit
    if status not in (StatusAktivitas.DRAF, StatusAktivitas.MENUNGGU):
        lain = {"unggahan": sistem_lama(), **lain}
    if status in DIAKUI:
        lain = {"menit_diakui": menit_diakui or menit, "diputus_pada": datetime(2026, 10, 9, tzinfo=UTC), **lain}
    return Aktivitas.objects.create(
        pegawai=pegawai, butir=butir, tanggal=tanggal, status=status, volume=volume, menit=menit, **lain
    )


def diganti_baru(pegawai: Pegawai, butir: ButirAktivitas, tanggal: date = SENIN) -> tuple[Aktivitas, Aktivitas]:
    """An approved entry and the approved amendment that replaced it."""
    asal = entri_baru(pegawai, butir, tanggal, status=StatusAktivitas.DISETUJUI)
    baru = entri_baru(pegawai, butir, tanggal, volume=2, menggantikan=asal)
    setujui(baru)
    asal.refresh_from_db()
    return asal, baru


def sistem_lama() -> Unggahan:
    """The import that brings what was decided in the system before: nothing else is born decided."""
    isi = {"nama_berkas": "sistem-lama.csv", "sidik": "0" * 64, "isi": b"", "status": Unggahan.Status.DITERAPKAN}
    return Unggahan.objects.get_or_create(jenis="sistem_lama", defaults=isi)[0]


_PUTUS = """
    WITH kini AS (
        SELECT coalesce(%(saat)s::timestamptz, now()) AS saat
    ), ubah AS (
        UPDATE aktivitas_aktivitas SET status = %(status)s, menit_diakui = %(menit)s, catatan = %(catatan)s,
            pegawai_id = coalesce(%(pemilik)s::bigint, pegawai_id), diputus_oleh_id = %(pemutus)s, diputus_pada = kini.saat
        FROM kini WHERE id = ANY(%(ids)s)
    )
    INSERT INTO aktivitas_putusanverifikasi (instansi_id, kode, pemutus_id, ids, terlambat, semula, disetujui, sebagian,
        perbaikan, ditolak, menit, dibuat_pada, batal_sampai)
    SELECT current_setting('kinerja.instansi')::bigint, gen_random_uuid(), %(pemutus)s, %(ids)s, '{}', '{}', 1, 0, 0, 0, 0,
        saat, saat FROM kini
"""


def putus_mentah(
    ids: Sequence[int],
    pemutus: Pegawai,
    *,
    status: str = StatusAktivitas.DISETUJUI,
    menit: int | None = None,
    catatan: str = "",
    saat: datetime | None = None,
    pemilik: Pegawai | None = None,
) -> None:
    """A decision with its act in one statement, past the service: true or forged, the database alone judges it."""
    acuan = {"ids": list(ids), "pemutus": pemutus.pk, "status": status, "menit": menit, "catatan": catatan}
    acuan |= {"saat": saat, "pemilik": pemilik and pemilik.pk}
    with connection.cursor() as kursor:
        kursor.execute(_PUTUS, acuan)


def jam_basis_data() -> datetime:
    """Now by the database's clock, by which it judges decisions; a test that travels decides at this moment."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT now()")
        return datetime.astimezone(kursor.fetchone()[0], UTC)


def verifikator(pegawai: Pegawai, tanggal: date) -> Pegawai:
    """Who decides a person's entry of that date; somebody is named when nobody does."""
    pk = verifikator_dari(pegawai.pk, tanggal, hari_ini=timezone.localdate(jam_basis_data())).pegawai_id
    if pk is not None:
        return Pegawai.objects.get(pk=pk)
    pejabat = pegawai_baru("Verifikator")
    PenugasanPenilai.objects.create(pegawai=pegawai, peran="verifikator", pejabat=pejabat, nomor_sk="1", mulai=AWAL)
    return pejabat


def setujui(entri: Aktivitas) -> None:
    """Approve in full, by its verifikator."""
    Aktivitas.objects.filter(pk=entri.pk).update(status=StatusAktivitas.MENUNGGU)
    putus_mentah([entri.pk], verifikator(entri.pegawai, entri.tanggal))
    entri.refresh_from_db()


def tim_baru(nama: str = "Dinas Satu") -> SimpleNamespace:
    """A dinas: its head and two people below him, each with an actor."""
    unit = unit_baru(nama)
    kursi = formasi_baru(unit, jabatan="Kepala Dinas", jenis="jpt_pratama", kelas=14, memimpin=True)
    t = SimpleNamespace(unit=unit)
    for kunci, formasi in (
        ("kepala", kursi),
        ("ani", formasi_baru(unit, atasan=kursi)),
        ("budi", formasi_baru(unit, atasan=kursi)),
    ):
        anggota = anggota_baru(f"{kunci.title()} {nama}")
        orang = pegawai_baru(f"{kunci.title()} {nama}", formasi=formasi, keanggotaan=anggota)
        setattr(t, kunci, orang)
        setattr(t, f"anggota_{kunci}", anggota)
        setattr(t, f"oleh_{kunci}", pelaku(anggota, pegawai_id=orang.pk))
    return t


def pegawai_contoh() -> dict[str, int]:
    """The 42 people of the sample month; NIP → id."""
    with (CONTOH / "harapan.csv").open() as berkas:
        nip = [b["nip"] for b in csv.DictReader(berkas)]
    jenis: JenisPegawai = jenis_pegawai()
    orang = Pegawai.objects.bulk_create([Pegawai(nama=f"Pegawai {n}", nip=n, jenis=jenis) for n in nip])
    RiwayatNip.objects.bulk_create([RiwayatNip(pegawai=o, nip=o.nip, jenis=jenis, mulai=AWAL) for o in orang])
    return {o.nip: o.pk for o in orang}


def impor(kode: str, isi: bytes | str, opsi: dict[str, Any], oleh: Pelaku, nama: str = "berkas.csv") -> Unggahan:
    """Upload, check and apply at once, as a command does."""
    mentah = isi.encode() if isinstance(isi, str) else isi
    return periksa_dan_terapkan_langsung(kode=kode, nama=nama, isi=mentah, opsi=opsi, oleh=oleh)


def kode() -> uuid.UUID:
    return uuid.uuid4()
