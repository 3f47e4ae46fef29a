"""Saya berhalangan: a verifikator names who stands in for him, and comes back."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from aktivitas.models import PenggantiVerifikator
from aktivitas.queries import berhalangan as queries
from aktivitas.states import check_sebagai_pegawai
from kinerja.inti.audit import catat
from kinerja.inti.format import angka, tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import kabari
from kinerja.models import Pegawai
from kinerja.services.berhalangan import ambil_kembali_verifikasi, serahkan_verifikasi

TERPANJANG = 92
"""Days of one absence; a longer one is a Plt. and belongs to the structure."""


def tunjuk_pengganti(
    *, pengganti: Pegawai, mulai: date, selesai: date, nomor_sk: str, oleh: Pelaku
) -> PenggantiVerifikator:
    """Hand the actor's queue over for entries with work dates in [mulai, selesai). It comes back by itself.

    The stand-in's own entries stay with the actor: nobody verifies himself.

    Raises:
        Ditolak: the actor is no person, the dates are out of order or too many, the stand-in is nobody of his circle, or
            nobody is his to hand over.
    """
    check_sebagai_pegawai(oleh)
    if pengganti.pk == oleh.pegawai_id:
        raise Ditolak("Pilih orang lain sebagai pengganti.")
    if selesai <= mulai:
        raise Ditolak("Tanggal akhir tidak boleh sebelum tanggal mulai.")
    if (selesai - mulai).days > TERPANJANG:
        raise Ditolak(
            f"Paling lama {angka(TERPANJANG)} hari. Untuk waktu lebih lama minta operator OPD menetapkan Plt. atau SK."
        )
    if not queries.calon_pengganti(oleh).filter(pk=pengganti.pk).exists():
        raise Ditolak("Pengganti harus atasan, rekan setingkat, atau bawahan Anda. Untuk yang lain minta operator OPD.")
    rentang = queries.rentang_milik(oleh, mulai, selesai, kecuali=pengganti.pk)
    if not rentang:
        raise Ditolak("Pada tanggal itu tidak ada pegawai yang Anda verifikasi selain pengganti itu sendiri.")
    with transaction.atomic():
        penugasan = serahkan_verifikasi(
            rentang=rentang, dari=oleh.pegawai_id or 0, kepada=pengganti.pk, nomor_sk=nomor_sk
        )
        baru = PenggantiVerifikator.objects.create(
            pejabat_id=oleh.pegawai_id or 0,
            pengganti=pengganti,
            mulai=mulai,
            selesai=selesai,
            nomor_sk=nomor_sk,
            penugasan=penugasan,
        )
        fakta = {"mulai": mulai.isoformat(), "selesai": selesai.isoformat(), "nomor_sk": nomor_sk}
        catat("aktivitas.tunjuk_pengganti", oleh=oleh, objek=pengganti, pegawai_id=oleh.pegawai_id, fakta=fakta)
        akhir = selesai - timedelta(days=1)
        isi = f"Tanggal kerja {tanggal(mulai)} sampai {tanggal(akhir)}, SK {nomor_sk}."
        _kabari(pengganti, f"Anda memverifikasi aktivitas menggantikan {oleh.nama}", isi, oleh)
    return baru


def akhiri_pengganti(*, pk: int, selesai: date, oleh: Pelaku) -> None:
    """Come back early: entries with work dates from `selesai` on are the actor's again; on the first day, all of them.

    Raises:
        Http404: no such absence of the actor's own that still stands.
        Ditolak: the date lies outside the absence.
    """
    with transaction.atomic():
        satu = queries.get_pengganti_or_404(oleh, pk)
        if not satu.mulai <= selesai <= satu.selesai:
            akhir = satu.selesai - timedelta(days=1)
            raise Ditolak(f"Isi tanggal antara {tanggal(satu.mulai)} dan {tanggal(akhir)}.")
        ambil_kembali_verifikasi(ids=satu.penugasan, pejabat=satu.pejabat_id, selesai=selesai)
        milik = queries.visible_to(oleh).filter(pk=pk)
        if selesai > satu.mulai:
            milik.update(diakhiri_pada=timezone.now(), selesai=selesai)
        else:
            milik.update(diakhiri_pada=timezone.now())
        fakta = {"selesai": selesai.isoformat()}
        catat("aktivitas.akhiri_pengganti", oleh=oleh, objek=satu.pengganti, pegawai_id=oleh.pegawai_id, fakta=fakta)
        isi = f"Aktivitas dengan tanggal kerja mulai {tanggal(selesai)} kembali kepada {oleh.nama}."
        _kabari(satu.pengganti, "Tugas Anda sebagai pengganti verifikator diakhiri", isi, oleh)


def _kabari(pengganti: Pegawai, judul: str, isi: str, oleh: Pelaku) -> None:
    kabari(pengganti.keanggotaan_id, judul=judul, isi=isi, tautan=reverse("verifikasi"), oleh=oleh)
