"""Announcements: put together for the preview, published, withdrawn."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from kinerja.domain.pengumuman import DAPAT_DICABUT, keberatan_masa, status_pada
from kinerja.inti.alur import SudahBerubah
from kinerja.inti.audit import catat
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Pengumuman, UnitKerja
from kinerja.policies import check_kelola_pengumuman
from kinerja.queries.pengumuman import hari_ini_di
from kinerja.services.fakta import satu_transaksi


@dataclass(frozen=True, slots=True)
class PengumumanBaru:
    """What is announced, from `mulai` to `akhir` (both days included), to one perangkat daerah or (None) to all.

    `tautan` is as `domain.pengumuman.baca_tautan` gives it.
    """

    judul: str
    isi: str
    mulai: date
    akhir: date
    tautan: str = ""
    perangkat_daerah: UnitKerja | None = None


def susun_pengumuman(*, data: PengumumanBaru, oleh: Pelaku) -> Pengumuman:
    """The announcement as it would be published; nothing is written.

    Raises:
        Ditolak: the actor may not announce to these people, or the days are not right.
    """
    check_kelola_pengumuman(oleh, data.perangkat_daerah)
    keberatan = keberatan_masa(data.mulai, data.akhir, hari_ini_di(oleh, data.perangkat_daerah))
    if keberatan is not None:
        raise Ditolak(keberatan[1])
    return Pengumuman(
        judul=data.judul,
        isi=data.isi,
        mulai=data.mulai,
        selesai=data.akhir + timedelta(days=1),
        tautan=data.tautan,
        perangkat_daerah=data.perangkat_daerah,
        pembuat_id=oleh.keanggotaan_id,
    )


def terbitkan_pengumuman(*, data: PengumumanBaru, oleh: Pelaku) -> Pengumuman:
    """Publish an announcement; it stands from its first day by itself.

    Raises:
        Ditolak: as `susun_pengumuman`.
    """
    baru = susun_pengumuman(data=data, oleh=oleh)
    with satu_transaksi():
        baru.save()
        catat("pengumuman.terbitkan", oleh=oleh, objek=baru, fakta=_fakta(baru))
    return baru


def cabut_pengumuman(*, pengumuman: Pengumuman, alasan: str, oleh: Pelaku) -> None:
    """Withdraw an announcement that stands or will stand; its text and the reason are kept.

    Raises:
        Ditolak: the actor does not keep it, there is no reason, or it is over already.
        SudahBerubah: somebody else withdrew it meanwhile.
    """
    check_kelola_pengumuman(oleh, pengumuman.perangkat_daerah)
    alasan = alasan.strip()
    if not alasan:
        raise Ditolak("Tuliskan alasannya sebelum mencabut pengumuman.")
    hari = hari_ini_di(oleh, pengumuman.perangkat_daerah)
    if status_pada(pengumuman.mulai, pengumuman.selesai, dicabut=False, hari=hari) not in DAPAT_DICABUT:
        raise Ditolak("Pengumuman ini sudah berakhir dan tidak tampil lagi; tidak ada yang perlu dicabut.")
    with satu_transaksi():
        dicabut = Pengumuman.objects.filter(pk=pengumuman.pk, dicabut_pada=None).update(
            dicabut_pada=timezone.now(), dicabut_oleh=oleh.keanggotaan_id, alasan_cabut=alasan
        )
        if not dicabut:
            raise SudahBerubah([pengumuman.pk])
        catat("pengumuman.cabut", oleh=oleh, objek=pengumuman, alasan=alasan, fakta=_fakta(pengumuman))


def _fakta(satu: Pengumuman) -> dict[str, str]:
    untuk = satu.perangkat_daerah.nama if satu.perangkat_daerah else "seluruh instansi"
    akhir = satu.akhir.isoformat() if satu.akhir else ""
    return {"untuk": untuk, "mulai": satu.mulai.isoformat(), "akhir": akhir}
