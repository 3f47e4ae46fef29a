"""A verifikator with many people and entries: for tests, pictures and measurements. Runs inside an open door."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace

from aktivitas.models import Aktivitas, ButirAktivitas
from aktivitas.states import StatusAktivitas
from kinerja.models import Pegawai
from tests.aktivitas.pabrik_aktivitas import SENIN, butir_baru
from tests.pabrik import anggota_baru, formasi_baru, pegawai_baru, pelaku, unit_baru

KEGIATAN = ("Menyusun nota dinas", "Melayani permohonan", "Memeriksa berkas", "Menginput data", "Menghadiri rapat")


def tim_besar(orang: int = 40, nama: str = "Dinas Besar") -> SimpleNamespace:
    """A head with so many people below him."""
    unit = unit_baru(nama)
    kursi = formasi_baru(unit, jabatan="Kepala Dinas", jenis="jpt_pratama", kelas=14, memimpin=True)
    anggota = anggota_baru("Kepala Besar")
    kepala = pegawai_baru("Kepala Besar", formasi=kursi, keanggotaan=anggota)
    bawahan = [
        pegawai_baru(
            f"Staf {n:02d}", formasi=formasi_baru(unit, atasan=kursi), keanggotaan=anggota_baru(f"Staf {n:02d}")
        )
        for n in range(orang)
    ]
    oleh = pelaku(anggota, pegawai_id=kepala.pk, atasan=True)
    return SimpleNamespace(unit=unit, kursi=kursi, kepala=kepala, anggota=anggota, oleh=oleh, bawahan=bawahan)


def isi_antrean(
    bawahan: Sequence[Pegawai], entri: int = 20, senin: date = SENIN, butir: Sequence[ButirAktivitas] | None = None
) -> list[Aktivitas]:
    """So many waiting entries of one week for each person; every 23rd is unusual (the same hours as another)."""
    butir = butir or [butir_baru(f"K{n:03d}", 15 + 15 * n, nama=teks) for n, teks in enumerate(KEGIATAN)]
    semua = []
    for p, orang in enumerate(bawahan):
        for n in range(entri):
            hari = senin + timedelta(days=n % 5)
            pilihan = butir[(n + p) % len(butir)]
            mulai = 8 + n // 5
            if (p * entri + n) % 23 == 22:
                mulai = max(8, mulai - 1)
            semua.append(
                Aktivitas(
                    instansi_id=orang.instansi_id,
                    pegawai=orang,
                    butir=pilihan,
                    tanggal=hari,
                    volume=1,
                    menit=pilihan.menit,
                    mulai=time(mulai),
                    selesai=time(mulai, 50),
                    uraian=f"{pilihan.nama} nomor {p * entri + n + 1}",
                    status=StatusAktivitas.MENUNGGU,
                    dicatat_pada=datetime(hari.year, hari.month, hari.day, 9, tzinfo=UTC),
                )
            )
    return Aktivitas.objects.bulk_create(semua)
