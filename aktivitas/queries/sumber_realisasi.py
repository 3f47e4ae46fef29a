"""Approved entries, offered as evidence of results."""

from datetime import date
from decimal import Decimal

from aktivitas.queries.entri import visible_to
from aktivitas.states import DIAKUI, StatusAktivitas
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.sumber_realisasi import ButirSumber


def entri_disetujui(pelaku: Pelaku, pegawai_id: int, mulai: date, selesai: date) -> list[ButirSumber]:
    """A person's approved entries on the days of [mulai, selesai) that the actor may see, oldest first."""
    entri = visible_to(pelaku, pegawai=pegawai_id).filter(status__in=DIAKUI, tanggal__gte=mulai, tanggal__lt=selesai)
    kolom = (
        "pk",
        "tanggal",
        "butir__nama",
        "uraian",
        "volume",
        "butir__satuan",
        "menit_diakui",
        "status",
        "silsilah_hasil",
    )
    return [
        ButirSumber(
            pk, tanggal, nama, uraian, Decimal(volume), satuan, menit or 0, StatusAktivitas(status).label, silsilah
        )
        for pk, tanggal, nama, uraian, volume, satuan, menit, status, silsilah in entri.order_by(
            "tanggal", "pk"
        ).values_list(*kolom)
    ]


def entri_dikembalikan(pelaku: Pelaku, pegawai_id: int, mulai: date, selesai: date) -> list[ButirSumber]:
    """Entries that came back or were refused, latest first, with what the verifikator wrote."""
    kembali = (StatusAktivitas.PERLU_PERBAIKAN, StatusAktivitas.TIDAK_DISETUJUI)
    entri = visible_to(pelaku, pegawai=pegawai_id).filter(status__in=kembali, tanggal__gte=mulai, tanggal__lt=selesai)
    return [
        ButirSumber(
            e.pk, e.tanggal, e.butir.nama, e.catatan, Decimal(e.volume), e.butir.satuan, 0, e.get_status_display()
        )
        for e in entri.select_related("butir").order_by("-tanggal", "-pk")
    ]
