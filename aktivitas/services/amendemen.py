"""Amending an approved entry: the amendment is an entry of its own, and the first one stands until it is approved."""

import uuid

from django.db import IntegrityError, transaction

from aktivitas.domain.aturan_isi import keberatan_draf
from aktivitas.models import Aktivitas
from aktivitas.queries.entri import get_milik_or_404
from aktivitas.services.entri import (
    IsiAktivitas,
    bahan_untuk,
    dengan_hasil_sah,
    isi_lengkap,
    kolom_entri,
    kunci_log,
    wajib_tanpa,
)
from aktivitas.states import DIAKUI, StatusAktivitas
from kinerja.inti.alur import SudahBerubah
from kinerja.inti.audit import catat
from kinerja.inti.pelaku import Ditolak, Pelaku

BELUM_DIUBAH = "Belum ada yang diubah. Ubah volume, jam, uraian, hasil kerja, atau lampirkan bukti, lalu kirim."
SUDAH_DIUBAH = "Perubahan untuk aktivitas ini sudah ada. Lanjutkan perubahan itu, atau hapus drafnya dahulu."


def ubah_disetujui(
    *, pk: int, isi: IsiAktivitas, kirim: bool, oleh: Pelaku, kode_klien: uuid.UUID | None = None
) -> Aktivitas:
    """Write an amendment of an approved entry, as a draft or sent at once. It is open as long as the day can be verified.

    Raises:
        Http404: no such entry of the actor's own.
        SudahBerubah: the entry is not approved (any more).
        Ditolak: an amendment exists already, the day differs, nothing else differs, or something in `isi` is not allowed.
    """
    asal = get_milik_or_404(oleh, pk)
    with transaction.atomic():
        kunci_log(oleh)
        if kode_klien and (ada := Aktivitas.objects.filter(kode_klien=kode_klien, menggantikan=asal).first()):
            return ada
        if not Aktivitas.objects.filter(pk=pk, status__in=DIAKUI).exists():
            raise SudahBerubah([pk])
        if isi.tanggal != asal.tanggal:
            raise Ditolak("Perubahan aktivitas yang sudah disetujui tetap pada tanggal yang sama.")
        (isi,) = dengan_hasil_sah([isi], oleh)
        bahan = bahan_untuk([isi], oleh)
        _wajib_berbeda(asal, isi, isi_lengkap(isi, bahan).menit)
        keberatan = bahan.periksa(isi_lengkap(isi, bahan), isi.butir_id, kecuali=(pk,), perbaikan=True)
        wajib_tanpa(keberatan if kirim else keberatan_draf(keberatan))
        baru = Aktivitas(
            **kolom_entri(isi),
            pegawai_id=asal.pegawai_id,
            menggantikan=asal,
            menit=isi_lengkap(isi, bahan).menit,
            kode_klien=kode_klien or uuid.uuid4(),
            status=StatusAktivitas.MENUNGGU if kirim else StatusAktivitas.DRAF,
        )
        _simpan(baru)
        catat(
            "aktivitas.ubah_disetujui",
            oleh=oleh,
            objek=baru,
            pegawai_id=baru.pegawai_id,
            fakta={"menggantikan": pk, "ke": baru.status},
        )
    return baru


def _wajib_berbeda(asal: Aktivitas, isi: IsiAktivitas, menit: int) -> None:
    lama = (asal.butir_id, asal.volume, asal.menit, asal.mulai, asal.selesai, asal.uraian, asal.silsilah_hasil)
    baru = (isi.butir_id, isi.volume, menit, isi.mulai, isi.selesai, isi.uraian, isi.hasil)
    if not isi.bukti and lama == baru:
        raise Ditolak(BELUM_DIUBAH)


def _simpan(baru: Aktivitas) -> None:
    try:
        with transaction.atomic():
            baru.save(force_insert=True)
    except IntegrityError as galat:
        if "aktivitas_aktivitas_pengganti" not in str(galat):
            raise
        raise Ditolak(SUDAH_DIUBAH) from galat
