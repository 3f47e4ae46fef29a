"""Who is the Pejabat Penilai Kinerja of a plan: by its own seat, so that a Plt's plan has the penilai of the seat he acts in."""

from collections.abc import Iterable
from datetime import date, timedelta

from kinerja.domain.rantai import PetaKursi, cari_atasan
from kinerja.models import Penempatan
from kinerja.queries.atasan import Atasan, PeranAtasan, baca_peta_hari
from skp.models import Skp

_TETAP = (Penempatan.Jenis.DEFINITIF, Penempatan.Jenis.TUGAS_TAMBAHAN)


def tanggal_penilai(skp: Skp, hari_ini: date) -> date:
    """The date that decides the seats: today, or the nearest day of the plan's stretch."""
    return min(max(hari_ini, skp.mulai), skp.selesai - timedelta(days=1))


def penilai_skp(skp: Iterable[Skp], *, hari_ini: date) -> dict[int, Atasan]:
    """The penilai of each plan as of now, by plan id; one statement for any number of plans.

    An SK that names another penilai holds for a person's own seat, not for one in which he is Plt. or Plh.
    """
    daftar = list(skp)
    if not daftar:
        return {}
    pada = {s.pk: tanggal_penilai(s, hari_ini) for s in daftar}
    orang = {(s.pegawai_id, pada[s.pk]) for s in daftar}
    kursi = {(pada[s.pk], s.formasi_id) for s in daftar if s.formasi_id}
    peta = baca_peta_hari(orang, hari_ini=hari_ini, kursi=kursi)
    return {s.pk: cari_atasan(s.pegawai_id, PeranAtasan.PENILAI, _peta(s, peta[pada[s.pk]])) for s in daftar}


def _peta(skp: Skp, umum: PetaKursi) -> PetaKursi:
    """The map as it counts for this plan: the person sits in the plan's seat."""
    if skp.formasi_id is None:
        return umum
    penugasan = umum.penugasan if skp.sebagai in _TETAP else {}
    return PetaKursi(umum.kursi, {**umum.duduk, skp.pegawai_id: skp.formasi_id}, penugasan)
