"""Whether the facts that an accepted correction is about were changed since it was asked for."""

from typing import Any

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from aktivitas.states import DIAKUI, StatusAktivitas
from tpp.models import DaftarPembayaran, PengajuanKoreksi
from tpp.queries.perubahan import JENIS_PERISTIWA, TANPA_PENGARUH
from tpp.states import StatusKoreksi

# Without a day the correction is about the whole month. A general record (a holiday) counts for everybody it touches.
_DIUBAH = """
    EXISTS (
        SELECT FROM inti_peristiwa e
        WHERE (e.pegawai_id = tpp_pengajuankoreksi.pegawai_id OR e.pegawai_id IS NULL)
        AND e.waktu > tpp_pengajuankoreksi.diajukan_pada
        AND split_part(e.aksi, '.', 1) = ANY(%s) AND e.aksi <> ALL(%s)
        AND (e.pegawai_id IS NOT NULL OR e.fakta ?| ARRAY['mulai', 'tanggal'])
        AND coalesce(e.fakta->>'mulai', '') < (coalesce(tpp_pengajuankoreksi.tanggal + 1,
            (tpp_pengajuankoreksi.bulan + interval '1 month')::date))::text
        AND (coalesce(e.fakta->>'selesai', '') = ''
            OR e.fakta->>'selesai' >= coalesce(tpp_pengajuankoreksi.tanggal, tpp_pengajuankoreksi.bulan)::text)
        AND (e.fakta->>'tanggal' IS NULL OR (
            e.fakta->>'tanggal' >= coalesce(tpp_pengajuankoreksi.tanggal, tpp_pengajuankoreksi.bulan)::text
            AND e.fakta->>'tanggal' < (coalesce(tpp_pengajuankoreksi.tanggal + 1,
                (tpp_pengajuankoreksi.bulan + interval '1 month')::date))::text))
    ) OR EXISTS (
        SELECT FROM aktivitas_aktivitas a
        WHERE a.pegawai_id = tpp_pengajuankoreksi.pegawai_id AND a.status = ANY(%s)
        AND a.diputus_pada > tpp_pengajuankoreksi.diajukan_pada
        AND a.tanggal >= coalesce(tpp_pengajuankoreksi.tanggal, tpp_pengajuankoreksi.bulan)
        AND a.tanggal < coalesce(tpp_pengajuankoreksi.tanggal + 1, (tpp_pengajuankoreksi.bulan + interval '1 month')::date)
    )
"""
_DIPUTUS = [s.value for s in (*DIAKUI, StatusAktivitas.TIDAK_DISETUJUI)]
BELUM_SELESAI = Q(status=StatusKoreksi.DIAJUKAN) | Q(status=StatusKoreksi.DITERIMA, data_diubah=False)
"""Over `dengan_data`: not answered yet, or accepted while the facts still say the same."""
MENUNGGU_DATA = Q(status=StatusKoreksi.DITERIMA, data_diubah=False)


def dengan_data(semua: QuerySet[PengajuanKoreksi]) -> "QuerySet[Any]":
    """Corrections with `data_diubah`: whether something about that person and day was recorded after they were asked for."""
    acuan = [[*JENIS_PERISTIWA, "rekening"], list(TANPA_PENGARUH), _DIPUTUS]
    return semua.annotate(data_diubah=RawSQL(_DIUBAH, acuan, output_field=BooleanField()))  # noqa: S611  constants


def koreksi_menunggu_data(daftar: DaftarPembayaran) -> "QuerySet[Any]":
    """Accepted corrections of a list's month (read with it) whose facts still say the same."""
    b = daftar.bulan_opd
    return dengan_data(PengajuanKoreksi.objects.filter(bulan=b.bulan, perangkat_daerah=b.perangkat_daerah_id)).filter(
        MENUNGGU_DATA
    )
