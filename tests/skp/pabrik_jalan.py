"""A head with two people, each with a plan in force and a client; for the pages during the year."""

from types import SimpleNamespace
from typing import Any

from skp.models import HasilKerja, Indikator, PeriodeEvaluasi, Skp
from skp.states import StatusSkp
from tests.aktivitas.pabrik_aktivitas import tim_baru
from tests.pabrik import klien
from tests.skp.pabrik_skp import hasil_baru, periode_baru, skp_baru


def tim_skp() -> SimpleNamespace:
    """`skp` is Ani's, with `hasil` and `indikator` (12 laporan); `periode` the fourth quarter of 2026."""
    asal = tim_baru()
    t = SimpleNamespace(**{k: getattr(asal, k) for k in vars(asal) if k.startswith(("oleh_", "anggota_"))})
    t.unit = asal.unit
    for nama in ("kepala", "ani", "budi"):
        setattr(t, f"pegawai_{nama}", getattr(asal, nama))
        setattr(t, nama, klien(getattr(asal, f"anggota_{nama}")))
    periode_baru()
    t.periode = PeriodeEvaluasi.objects.get(kode="tw-iv")
    t.skp = skp_baru(asal.ani, asal.kepala, status=StatusSkp.BERJALAN, unit=asal.unit)
    t.hasil = hasil_baru(t.skp)
    t.indikator = t.hasil.indikator.get()
    return t


def indikator_baru(hasil: HasilKerja, uraian: str, **lain: Any) -> Indikator:
    """Another indicator of a result, whatever the state of its plan."""
    Skp.objects.filter(pk=hasil.skp_id).update(asal="bkn")
    indikator = Indikator.objects.create(hasil=hasil, uraian=uraian, **lain)
    Skp.objects.filter(pk=hasil.skp_id).update(asal="sini")
    return indikator
