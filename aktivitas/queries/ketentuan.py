"""Rules of the log in force on work dates: the tenant's own versions, and the shipped values before the first of them."""

import json
from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

import aktivitas
from aktivitas.domain.bukti import batas_bukti
from aktivitas.domain.ketentuan import AturanAktivitas, baca_aturan
from aktivitas.models import KetentuanAktivitas
from aktivitas.models.ketentuan import PILIHAN_BUKTI
from kinerja.inti.models.masa import MasaQuerySet
from kinerja.inti.pelaku import Pelaku
from presensi.queries.daftar import daftar_jenis

_BAWAAN = Path(aktivitas.__file__).parent / "ketentuan" / "nasional.json"


@cache
def aturan_bawaan() -> AturanAktivitas:
    """The shipped rules, for work dates on which the tenant has none of its own."""
    return baca_aturan(json.loads(_BAWAAN.read_text(encoding="utf-8")))


def aturan_pada(tanggal: date) -> AturanAktivitas:
    """The rules of one work date; one statement."""
    return aturan_untuk([tanggal])[tanggal]


def aturan_untuk(tanggal: Collection[date]) -> dict[date, AturanAktivitas]:
    """The rules of each work date; one statement."""
    if not tanggal:
        return {}
    versi = list(KetentuanAktivitas.objects.beririsan(min(tanggal), max(tanggal) + timedelta(days=1)))
    return {t: next((v.aturan for v in versi if _memuat(v, t)), aturan_bawaan()) for t in tanggal}


@dataclass(frozen=True, slots=True)
class KetentuanTampil:
    """A version on the page; `sampai` is its last day, None while it has none. The shipped one has no `mulai`."""

    aturan: AturanAktivitas
    mulai: date | None
    sampai: date | None
    berlaku: bool

    @property
    def bukti(self) -> str:
        """What is taken as evidence, in words."""
        return batas_bukti(self.aturan, settings.BUKTI_MAKSIMUM, settings.BUKTI_PER_AKTIVITAS)


def visible_to(pelaku: Pelaku) -> MasaQuerySet[KetentuanAktivitas]:
    """The rules are every member's: they decide what he may write."""
    return KetentuanAktivitas.objects.all()


def daftar_ketentuan(pelaku: Pelaku) -> list[KetentuanTampil]:
    """Every version, latest first, the shipped one last; one statement."""
    hari_ini = pelaku.hari_ini()
    versi = [
        KetentuanTampil(v.aturan, v.mulai, v.selesai - timedelta(days=1) if v.selesai else None, _memuat(v, hari_ini))
        for v in visible_to(pelaku).order_by("-mulai")
    ]
    pertama = versi[-1].mulai if versi else None
    sampai = pertama - timedelta(days=1) if pertama else None
    return [*versi, KetentuanTampil(aturan_bawaan(), None, sampai, not any(v.berlaku for v in versi))]


def awal_versi_baru(pelaku: Pelaku) -> dict[str, Any]:
    """What a new version begins with: the latest rules, from the first of the next month."""
    terakhir = visible_to(pelaku).order_by("-mulai").first()
    aturan = terakhir.aturan if terakhir else aturan_bawaan()
    isi = {f.name: getattr(aturan, f.name) for f in fields(aturan)}
    berikut = (pelaku.hari_ini().replace(day=1) + timedelta(days=31)).replace(day=1)
    return {
        **isi,
        "dasar_hukum": terakhir.dasar_hukum if terakhir else "",
        "ketidakhadiran_boleh": sorted(aturan.ketidakhadiran_boleh),
        "periksa_presensi": aturan.periksa_presensi.value,
        "bukti_jenis": [kode for kode, _ in PILIHAN_BUKTI if kode in aturan.bukti_jenis],
        "mulai": berikut,
    }


def pilihan_ketidakhadiran() -> list[tuple[str, str]]:
    """Kinds of absence by code and name; one statement."""
    return [(j.kode, j.nama) for j in daftar_jenis()]


def _memuat(versi: KetentuanAktivitas, tanggal: date) -> bool:
    return versi.mulai <= tanggal and (versi.selesai is None or tanggal < versi.selesai)
