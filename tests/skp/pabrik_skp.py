"""Plans, results and evaluations for tests. Inside the door of a tenant."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from skp.models import Evaluasi, HasilKerja, Indikator, PeriodeEvaluasi, PeriodeSkp, Skp
from skp.states import RANCANGAN, StatusSkp

TRIWULAN = ((1, 4, "I"), (4, 7, "II"), (7, 10, "III"), (10, 13, "IV"))


def periode_baru(tahun: int = 2026, **lain: Any) -> PeriodeSkp:
    """A year with its four quarters and the yearly evaluation; the same one when it is there already."""
    periode, baru = PeriodeSkp.objects.get_or_create(
        nama=f"Tahun {tahun}", defaults={"mulai": date(tahun, 1, 1), "selesai": date(tahun + 1, 1, 1), **lain}
    )
    if baru:
        for awal, akhir, romawi in TRIWULAN:
            selesai = date(tahun + 1, 1, 1) if akhir == 13 else date(tahun, akhir, 1)
            PeriodeEvaluasi.objects.create(
                periode=periode,
                kode=f"tw-{romawi.lower()}",
                nama=f"Triwulan {romawi}",
                mulai=date(tahun, awal, 1),
                selesai=selesai,
            )
        PeriodeEvaluasi.objects.create(
            periode=periode,
            kode="tahunan",
            nama=f"Tahun {tahun}",
            mulai=periode.mulai,
            selesai=periode.selesai,
            tahunan=True,
        )
    return periode


def skp_baru(
    pegawai, penilai=None, *, status: str = StatusSkp.DRAF, formasi=None, periode: PeriodeSkp | None = None, **lain: Any
) -> Skp:
    """A plan for the whole period; from Disetujui on with the moment of approval."""
    periode = periode or periode_baru()
    if status not in RANCANGAN:
        lain.setdefault("disetujui_pada", datetime(periode.mulai.year, 1, 15, tzinfo=UTC))
    return Skp.objects.create(
        periode=periode,
        pegawai=pegawai,
        penilai=penilai,
        formasi=formasi,
        status=status,
        **{"mulai": periode.mulai, "selesai": periode.selesai, **lain},
    )


def hasil_baru(
    skp: Skp, uraian: str = "Layanan data terpadu tersedia", *, target: str | None = "12", **lain: Any
) -> HasilKerja:
    """A main result with one quantity indicator, added whatever the state of the plan."""
    status, asal = skp.status, skp.asal
    Skp.objects.filter(pk=skp.pk).update(asal="bkn")
    hasil = HasilKerja.objects.create(skp=skp, uraian=uraian, **lain)
    Indikator.objects.create(
        hasil=hasil,
        aspek="kuantitas",
        uraian="Jumlah laporan yang tersusun",
        target_min=Decimal(target) if target else None,
        satuan="laporan",
    )
    Skp.objects.filter(pk=skp.pk).update(asal=asal, status=status)
    return hasil


def evaluasi_baru(skp: Skp, kode: str = "tw-i", **lain: Any) -> Evaluasi:
    """An evaluation of the plan in the period of that code."""
    periode = PeriodeEvaluasi.objects.get(periode=skp.periode, kode=kode)
    return Evaluasi.objects.create(skp=skp, periode_evaluasi=periode, **lain)
