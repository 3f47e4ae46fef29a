"""Presensi's part when two records of one person become one. Punches belong to a PIN, so they follow it by themselves."""

from collections.abc import Sequence
from datetime import date

from kinerja.inti.format import tanggal
from kinerja.inti.gabung import Pasangan, Pemindah, Temuan, bentrok
from presensi.models import JadwalSif, Ketidakhadiran, PenugasanPola, PinMesin

_DISEBUT = 3


def periksa(p: Pasangan) -> Temuan:
    """Count what the duplicate has, and name absences, patterns and rostered dates that both have."""
    semua = (
        ("PIN mesin", PinMesin),
        ("Pola jam kerja perorangan", PenugasanPola),
        ("Cuti dan dinas luar", Ketidakhadiran),
        ("Jadwal sif", JadwalSif),
    )
    pindah = tuple((nama, n) for nama, m in semua if (n := m._default_manager.filter(pegawai=p.ganda).count()))
    halangan = []
    for nama, model in semua[1:3]:
        masa = [
            list(model._default_manager.filter(pegawai=i).values_list("mulai", "selesai")) for i in (p.ganda, p.tetap)
        ]
        if dua := bentrok(*masa):
            halangan.append(
                f"{nama} keduanya bertumpang tindih (mulai {tanggal(dua[0])} dan {tanggal(dua[1])}). Hapus atau perbaiki "
                "dahulu salah satunya."
            )
    if sama := _tanggal_sama(p):
        halangan.append(
            f"Jadwal sif keduanya ada pada tanggal yang sama ({_sebut_tanggal(sama)}). Kosongkan dahulu tanggal itu pada "
            f"jadwal {p.nama_ganda} di menu Jadwal Sif."
        )
    return Temuan(pindah, (), tuple(halangan))


def _tanggal_sama(p: Pasangan) -> list[date]:
    """Dates on which both are rostered."""
    milik = JadwalSif.objects.filter(pegawai=p.tetap).values("tanggal")
    return list(
        JadwalSif.objects.filter(pegawai=p.ganda, tanggal__in=milik)
        .order_by("tanggal")
        .values_list("tanggal", flat=True)
    )


def _sebut_tanggal(semua: Sequence[date]) -> str:
    """The first dates in words, and how many more there are."""
    sebutan = ", ".join(tanggal(t) for t in semua[:_DISEBUT])
    return sebutan if len(semua) <= _DISEBUT else f"{sebutan}, dan {len(semua) - _DISEBUT} lainnya"


def pindahkan(p: Pasangan) -> None:
    """Hand everything over."""
    for model in (PinMesin, PenugasanPola, Ketidakhadiran, JadwalSif):
        model._default_manager.filter(pegawai=p.ganda).update(pegawai=p.tetap)


PEMINDAH = Pemindah(
    "presensi",
    frozenset(f"presensi.{m}.pegawai" for m in ("PinMesin", "PenugasanPola", "Ketidakhadiran", "JadwalSif")),
    periksa,
    pindahkan,
)
