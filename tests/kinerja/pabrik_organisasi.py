"""A small dinas with a chain of four seats, for the questions about penilai and visibility."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from kinerja.models import Formasi, Pegawai, Penempatan, PenugasanPenilai
from tests.pabrik import AWAL, formasi_baru, pegawai_baru, unit_baru


def duduk(
    pegawai: Pegawai, formasi: Formasi, jenis: str = "definitif", mulai: date = AWAL, selesai: date | None = None
) -> Penempatan:
    return Penempatan.objects.create(pegawai=pegawai, formasi=formasi, jenis=jenis, mulai=mulai, selesai=selesai)


def tunjuk(pegawai: Pegawai, pejabat: Pegawai, peran: str, mulai: date = AWAL, selesai: date | None = None):
    return PenugasanPenilai.objects.create(
        pegawai=pegawai, pejabat=pejabat, peran=peran, mulai=mulai, selesai=selesai, nomor_sk="800/1"
    )


def dinas() -> SimpleNamespace:
    """Kadis over kabid over kasi over two staff, everybody definitive."""
    d = SimpleNamespace()
    d.opd = unit_baru("Dinas Satu")
    d.bidang = unit_baru("Bidang A", parent=d.opd)
    d.f_kadis = formasi_baru(d.opd, jabatan="Kepala Dinas", jenis="jpt_pratama", kelas=14)
    d.f_kabid = formasi_baru(d.bidang, jabatan="Kepala Bidang", jenis="administrator", kelas=11, atasan=d.f_kadis)
    d.f_kasi = formasi_baru(d.bidang, jabatan="Kepala Seksi", jenis="pengawas", kelas=9, atasan=d.f_kabid)
    d.f_staf = formasi_baru(d.bidang, atasan=d.f_kasi)
    d.f_staf2 = formasi_baru(d.bidang, atasan=d.f_kasi)
    d.kadis = pegawai_baru("Kadis", formasi=d.f_kadis)
    d.kabid = pegawai_baru("Kabid", formasi=d.f_kabid)
    d.kasi = pegawai_baru("Kasi", formasi=d.f_kasi)
    d.staf = pegawai_baru("Staf", formasi=d.f_staf)
    d.staf2 = pegawai_baru("Staf Dua", formasi=d.f_staf2)
    return d
