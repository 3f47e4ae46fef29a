"""Reminders about plans that are not approved yet: by a person from the board, and on schedule before the deadline."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse

from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.pesan import titip_sekali
from kinerja.queries.kepesertaan import modul_mati
from skp.models import PeriodeSkp
from skp.policies.tinjau import check_ingatkan
from skp.queries.pantauan import baris_pantauan
from skp.queries.pantauan_keadaan import MODUL
from skp.queries.pantauan_papan import Ingatan, SaringPantauan, ingatan, terpantau

SEPEKAN, SEHARI = 7, 1


@dataclass(frozen=True, slots=True)
class HasilIngatkan:
    """How many were told now, how many had been told of it before, and how many have no account."""

    dikirim: int
    sudah: int
    tanpa_akun: int


def kirim_pengingat(*, periode: PeriodeSkp, saring: SaringPantauan, oleh: Pelaku) -> HasilIngatkan:
    """Remind those of a list who can still act, each at most once a day.

    Raises:
        Ditolak: the actor does not follow the board, the period is locked, or its plans are made elsewhere.
    """
    check_ingatkan(oleh, periode)
    with transaction.atomic():
        siapa = ingatan(terpantau(oleh, periode, saring), hari_ini=oleh.hari_ini(), kecuali=oleh.keanggotaan_id)
        dikirim = _titip(periode, siapa, f"skp.ingat:{periode.pk}:{oleh.hari_ini().isoformat()}", oleh.hari_ini())
        fakta = {"jumlah": dikirim, "periode": periode.nama}
        catat("skp.ingatkan", oleh=oleh, objek=periode, fakta=fakta)
    return HasilIngatkan(dikirim, siapa.banyak - dikirim, siapa.tanpa_akun)


def ingatkan_batas(*, oleh: Pelaku) -> int:
    """Remind everybody concerned a week and a day before a period's deadline, once each; returns how many were told.

    A day on which the scheduler did not run is made up for until the next reminder or the deadline.
    """
    hari_ini, dikirim = oleh.hari_ini(), 0
    if MODUL in modul_mati(hari_ini):
        return 0
    dekat = PeriodeSkp.objects.filter(
        batas_penetapan__range=(hari_ini, hari_ini + timedelta(days=SEPEKAN)),
        ada_di=PeriodeSkp.Tempat.SINI,
        dikunci_pada=None,
    )
    for periode in dekat.order_by("mulai"):
        assert periode.batas_penetapan is not None  # noqa: S101  the filter asks for it
        sisa = SEHARI if (periode.batas_penetapan - hari_ini).days <= SEHARI else SEPEKAN
        with transaction.atomic():
            siapa = ingatan(baris_pantauan(oleh, periode), hari_ini=hari_ini)
            dikirim += _titip(periode, siapa, f"skp.batas:{periode.pk}:{periode.batas_penetapan}:{sisa}", hari_ini)
    return dikirim


def _titip(periode: PeriodeSkp, siapa: Ingatan, kunci: str, hari_ini: date) -> int:
    """One notice a person and cause; whoever is both rated and penilai gets both. Returns how many notices."""
    tenggat = _tenggat(periode, hari_ini)
    saya = reverse("skp-saya")
    dikirim = _kirim(siapa.menyusun, f"SKP {periode.nama} Anda belum diajukan", tenggat, saya, f"{kunci}:susun")
    dikirim += _kirim(siapa.memperbaiki, f"SKP {periode.nama} Anda perlu diperbaiki", tenggat, saya, f"{kunci}:susun")
    judul = f"SKP {periode.nama} pegawai Anda menunggu persetujuan"
    dikirim += _kirim(siapa.penilai, judul, tenggat, reverse("skp-tinjau"), f"{kunci}:tinjau")
    return dikirim


def _kirim(kepada: Collection[int], judul: str, isi: str, tautan: str, kunci: str) -> int:
    return titip_sekali(kepada=kepada, judul=judul, isi=isi, tautan=tautan, kunci=kunci) if kepada else 0


def _tenggat(periode: PeriodeSkp, hari_ini: date) -> str:
    batas = periode.batas_penetapan
    if batas is None:
        return "Mohon segera diselesaikan."
    if batas < hari_ini:
        return f"Batas penetapan {tanggal(batas)} sudah lewat; mohon segera diselesaikan."
    return f"Batas penetapan SKP {tanggal(batas)}."
