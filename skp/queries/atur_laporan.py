"""An uploaded report of BKN as what its rows say: for its import, and for the list of differences."""

from typing import Any

from django.http import Http404

from kinerja.inti.impor import IsiBerkas
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.queries import unggahan_untuk
from kinerja.inti.tabel.baca import baca_tabel
from kinerja.inti.tabel.kolom import Pemetaan
from skp.domain.bkn import (
    KOLOM_NILAI,
    KOLOM_SKP,
    JenisLaporan,
    LaporanNilai,
    LaporanSkp,
    baca_laporan_nilai,
    baca_laporan_skp,
)
from skp.models import PeriodeSkp
from skp.queries import atur_bkn as queries

DAPAT_DIBANDINGKAN = (Unggahan.Status.PRATINJAU, Unggahan.Status.DITERAPKAN)


def get_laporan_or_404(pelaku: Pelaku, kode: Any) -> Unggahan:
    """An upload of a report that has been read, with its file. Raises Http404."""
    satu = (
        unggahan_untuk(pelaku)
        .filter(kode=kode, jenis__in=list(JenisLaporan), status__in=DAPAT_DIBANDINGKAN)
        .defer(None)
        .first()
    )
    if satu is None:
        raise Http404("Laporan BKN tidak ditemukan.")
    return satu


def buka_laporan(unggahan: Unggahan) -> IsiBerkas:
    """The table of an upload with the pairing of its columns."""
    mentah = bytes(unggahan.isi)
    tabel = baca_tabel(unggahan.nama_berkas, mentah)
    return IsiBerkas(unggahan.nama_berkas, mentah, tabel, {k: int(i) for i, k in _pasangan(unggahan).items()})


def _pasangan(unggahan: Unggahan) -> dict[str, str]:
    pasangan: dict[str, str] = unggahan.pemetaan
    return pasangan


def baca_skp(isi: IsiBerkas, opsi: dict[str, Any]) -> tuple[PeriodeSkp, LaporanSkp]:
    """The year of an upload and what its rows say."""
    assert isi.tabel is not None  # noqa: S101  the kernel opens tables for importers with columns
    periode = PeriodeSkp.objects.get(pk=int(opsi["periode"]))
    pemetaan = Pemetaan(isi.pemetaan, isi.tabel.kepala, KOLOM_SKP)
    return periode, baca_laporan_skp(isi.tabel.baris, pemetaan, periode.mulai, periode.selesai)


def baca_nilai(isi: IsiBerkas, opsi: dict[str, Any]) -> tuple[PeriodeSkp, LaporanNilai]:
    """The year of an upload and what its rows say."""
    assert isi.tabel is not None  # noqa: S101  the kernel opens tables for importers with columns
    bawaan = queries.get_bagian(int(opsi["bagian"]))
    pemetaan = Pemetaan(isi.pemetaan, isi.tabel.kepala, KOLOM_NILAI)
    bagian = queries.sebagai_dikenal(queries.bagian_dikenal(bawaan.periode).values())
    return bawaan.periode, baca_laporan_nilai(isi.tabel.baris, pemetaan, bagian, bawaan.kode)
