"""Anchors of the hash chain, kept outside the database.

The chain shows whoever changes a sealed event, but not whoever cuts off its newest links together with their events:
what is left is whole. So each day the newest link's digest is written where the database's owner has no hand: the
log, and a file. `periksa_rantai --jangkar` asks whether the chain still contains what was written then.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from kinerja.inti.models import Instansi, SegelPeristiwa
from kinerja.inti.segel import Rusak, segel_terbuka
from kinerja.inti.tenansi import masuk

NAMA_BERKAS = "jangkar-segel.jsonl"
_GARAM = "kinerja.inti.jangkar"


class JangkarRusak(Exception):
    """A line that is no anchor of this installation; `alasan` is an Indonesian sentence."""

    def __init__(self, alasan: str) -> None:
        super().__init__(alasan)
        self.alasan = alasan


@dataclass(frozen=True, slots=True)
class Jangkar:
    """The newest link of one tenant's chain at a moment. Times are ISO 8601."""

    instansi: str
    nomor: int
    sidik: str
    disegel_pada: str
    dibuat_pada: str


def jangkar_kini(instansi: Instansi, kini: datetime | None = None) -> Jangkar | None:
    """The anchor of the tenant whose door is open; None while nothing is sealed."""
    akhir = SegelPeristiwa.objects.order_by("-nomor").first()
    if akhir is None:
        return None
    kini = kini or timezone.now()
    return Jangkar(instansi.kode, akhir.nomor, akhir.sidik, akhir.disegel_pada.isoformat(), kini.isoformat())


def tulis(jangkar: Jangkar) -> str:
    """One JSON line, with an HMAC-SHA256 under SECRET_KEY that only this installation can make."""
    isi = asdict(jangkar)
    return json.dumps({**isi, "tanda": _tanda(isi, settings.SECRET_KEY)}, ensure_ascii=False)


def baca(baris: str) -> Jangkar:
    """The anchor of a line, as `tulis` made it.

    Raises:
        JangkarRusak: it is not readable, or not signed by this installation.
    """
    try:
        isi: dict[str, Any] = json.loads(baris)
        tanda = str(isi.pop("tanda"))
        jangkar = Jangkar(**isi)
    except (ValueError, KeyError, TypeError, AttributeError) as galat:
        raise JangkarRusak("Baris ini bukan jangkar segel.") from galat
    kunci = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not any(constant_time_compare(tanda, _tanda(isi, k)) for k in kunci):
        raise JangkarRusak(
            "Tanda jangkar ini tidak cocok: barisnya berubah, atau dibuat dengan SECRET_KEY yang tidak dipakai lagi."
        )
    return jangkar


def _tanda(isi: dict[str, Any], kunci: str) -> str:
    teks = json.dumps(isi, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return salted_hmac(_GARAM, teks, secret=kunci, algorithm="sha256").hexdigest()


def periksa_jangkar(jangkar: Jangkar) -> Rusak | None:
    """What is wrong with the open tenant's chain as seen from an anchor; None when it still holds."""
    segel = SegelPeristiwa.objects.filter(nomor=jangkar.nomor).first()
    kapan = jangkar.dibuat_pada[:10]
    if segel is not None:
        cocok = segel.sidik == jangkar.sidik
        return None if cocok else Rusak(jangkar.nomor, f"bukan mata rantai yang dijangkarkan pada {kapan}")
    akhir = SegelPeristiwa.objects.order_by("-nomor").values_list("nomor", flat=True).first() or 0
    if akhir < jangkar.nomor:
        return Rusak(
            jangkar.nomor, f"rantai berakhir pada nomor {akhir}, lebih pendek daripada jangkar tanggal {kapan}"
        )
    return Rusak(jangkar.nomor, f"mata rantai yang dijangkarkan pada {kapan} hilang")


def kumpulkan() -> list[str]:
    """A line for each tenant with a chain, everything committed sealed first. Runs outside every door."""
    baris = []
    for instansi in Instansi.objects.order_by("kode"):
        with masuk(instansi.pk):
            segel_terbuka()
            jangkar = jangkar_kini(instansi)
        if jangkar is not None:
            baris.append(tulis(jangkar))
    return baris


def simpan(baris: list[str], berkas: Path) -> None:
    """Append lines to a file; older anchors stay."""
    if baris:
        berkas.parent.mkdir(parents=True, exist_ok=True)
        with berkas.open("a", encoding="utf-8") as keluaran:
            keluaran.writelines(f"{b}\n" for b in baris)
