"""A person writes, corrects, sends and withdraws his own entries."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction

from aktivitas import policies
from aktivitas.domain.rencana_aktivitas import URAIAN_TERPANJANG, VOLUME_TERTINGGI
from aktivitas.models import Aktivitas, ButirAktivitas
from aktivitas.queries.entri import get_milik_or_404
from aktivitas.states import AJUKAN, DAPAT_DIUBAH, TARIK, StatusAktivitas, check_sebagai_pegawai
from kinerja.inti.alur import HasilPindah, SudahBerubah, pindah
from kinerja.inti.audit import catat
from kinerja.inti.format import angka, jam, tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Modul
from kinerja.queries.kepesertaan import peserta


@dataclass(frozen=True, slots=True)
class IsiAktivitas:
    """What a person writes. The score is volume × minutes of the bank; clock times only say when, and may be left out."""

    tanggal: date
    butir_id: int
    volume: int
    mulai: time | None = None
    selesai: time | None = None
    uraian: str = ""


def catat_aktivitas(*, isi: IsiAktivitas, kirim: bool, oleh: Pelaku, kode_klien: uuid.UUID | None = None) -> Aktivitas:
    """Write an entry of the actor's own, as a draft or sent at once.

    Args:
        kode_klien: made by the device; sending the same one again gives the stored entry and writes nothing.

    Raises:
        Ditolak: not a person, not taking part on that day, or something in `isi` is not allowed.
    """
    check_sebagai_pegawai(oleh)
    kolom = {**_kolom(isi), "menit": _nilai(isi, oleh), "pegawai_id": oleh.pegawai_id}
    status = StatusAktivitas.MENUNGGU if kirim else StatusAktivitas.DRAF
    with transaction.atomic():
        entri, baru = Aktivitas.objects.get_or_create(
            kode_klien=kode_klien or uuid.uuid4(), defaults={**kolom, "status": status}
        )
        policies.check_milik_sendiri(oleh, [entri.pegawai_id])
        if baru:
            _catat("aktivitas.catat", entri, oleh, ke=status.value)
    return entri


def ubah_draf(*, pk: int, isi: IsiAktivitas, oleh: Pelaku) -> None:
    """Rewrite a draft, or an entry that was returned.

    Raises:
        Http404: no such entry of the actor's own.
        SudahBerubah: it has been sent or decided.
        Ditolak: as for `catat_aktivitas`.
    """
    entri = get_milik_or_404(oleh, pk)
    menit = _nilai(isi, oleh)
    with transaction.atomic():
        bebas = Aktivitas.objects.filter(pk=pk, status__in=DAPAT_DIUBAH)
        if not bebas.update(**_kolom(isi), menit=menit):
            raise SudahBerubah([pk])
        _catat("aktivitas.ubah", entri, oleh)


def ajukan(*, ids: Sequence[int], oleh: Pelaku) -> HasilPindah:
    """Send drafts and repaired entries to the verifikator, all or none.

    Raises:
        Ditolak: one of them belongs to somebody else.
        SudahBerubah: one of them is no longer a draft or returned.
    """
    policies.check_milik_sendiri(oleh, _pemilik(ids))
    return pindah(Aktivitas, ids, AJUKAN, oleh=oleh, setel={"diputus_oleh_id": None, "diputus_pada": None})


def tarik(*, ids: Sequence[int], oleh: Pelaku) -> HasilPindah:
    """Take entries back before anybody has decided them, all or none. Errors as for `ajukan`."""
    policies.check_milik_sendiri(oleh, _pemilik(ids))
    return pindah(Aktivitas, ids, TARIK, oleh=oleh)


def _pemilik(ids: Sequence[int]) -> list[int]:
    return list(Aktivitas.objects.filter(pk__in=ids).values_list("pegawai", flat=True).distinct())


def _kolom(isi: IsiAktivitas) -> dict[str, Any]:
    return {
        "tanggal": isi.tanggal,
        "butir_id": isi.butir_id,
        "volume": isi.volume,
        "mulai": isi.mulai,
        "selesai": isi.selesai,
        "uraian": isi.uraian.strip(),
    }


def _nilai(isi: IsiAktivitas, oleh: Pelaku) -> int:
    """The minutes the entry is worth; refuses what may not be written."""
    _periksa(isi, oleh.hari_ini())
    besok = isi.tanggal + timedelta(days=1)
    if not peserta(Modul.AKTIVITAS, isi.tanggal, besok, pegawai=[oleh.pegawai_id or 0]):
        raise Ditolak(f"Anda tidak ikut serta dalam Aktivitas Harian pada {tanggal(isi.tanggal)}.")
    menit = ButirAktivitas.objects.pada(isi.tanggal).filter(pk=isi.butir_id).values_list("menit", flat=True).first()
    if menit is None:
        raise Ditolak(f"Aktivitas itu tidak berlaku pada {tanggal(isi.tanggal)}. Pilih aktivitas lain.")
    return isi.volume * int(menit)


def _periksa(isi: IsiAktivitas, hari_ini: date) -> None:
    if isi.tanggal > hari_ini:
        raise Ditolak(f"{tanggal(isi.tanggal)} belum tiba. Catat aktivitas pada hari dikerjakan atau sesudahnya.")
    if not 1 <= isi.volume <= VOLUME_TERTINGGI:
        raise Ditolak(f"Volume {angka(isi.volume)} di luar batas. Isi antara 1 dan {angka(VOLUME_TERTINGGI)}.")
    if len(isi.uraian) > URAIAN_TERPANJANG:
        raise Ditolak(f"Uraian paling banyak {angka(URAIAN_TERPANJANG)} huruf. Persingkat.")
    if (isi.mulai is None) != (isi.selesai is None):
        raise Ditolak("Jam mulai dan jam selesai diisi keduanya, atau dikosongkan.")
    if isi.mulai is not None and isi.selesai is not None and isi.selesai <= isi.mulai:
        raise Ditolak(f"Jam selesai {jam(isi.selesai)} tidak sesudah jam mulai {jam(isi.mulai)}. Perbaiki jamnya.")


def _catat(aksi: str, entri: Aktivitas, oleh: Pelaku, **fakta: str) -> None:
    catat(aksi, oleh=oleh, objek=entri, pegawai_id=entri.pegawai_id, fakta=fakta)
