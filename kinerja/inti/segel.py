"""The hash chain over audit events: sealed in batches by a job, checked by a command.

Events are inserted unchained (a chain in the inserting transaction would queue all writers of a tenant); once a
minute the committed ones join the chain. Whoever alters, removes or inserts a sealed event breaks every later link.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kinerja.inti.kunci import antre
from kinerja.inti.models import Peristiwa, SegelPeristiwa

AWAL = "0" * 64
_BIDANG = (
    "id",
    "waktu",
    "aksi",
    "akun_id",
    "nama_pelaku",
    "objek_jenis",
    "objek_id",
    "objek_label",
    "pegawai_id",
    "alasan",
    "permintaan",
    "alamat_ip",
    "fakta",
)
UKURAN = 5000


@dataclass(frozen=True, slots=True)
class Rusak:
    """A break in the chain: the link's number and what is wrong with it."""

    nomor: int
    sebab: str


def _sidik(sebelum: str, peristiwa: Iterable[dict[str, Any]]) -> tuple[str, int]:
    """SHA-256 over the previous link and each event in canonical JSON."""
    h = hashlib.sha256(sebelum.encode())
    jumlah = 0
    for p in peristiwa:
        p["waktu"] = p["waktu"].isoformat()
        h.update(json.dumps(p, sort_keys=True, ensure_ascii=False, default=str, separators=(",", ":")).encode())
        jumlah += 1
    return h.hexdigest(), jumlah


def segel_terbuka() -> int:
    """Seal the tenant's committed, unsealed events in batches; returns how many were sealed."""
    total = 0
    while True:
        with transaction.atomic():
            antre("segel")  # the application role may not lock rows of a table it may not change
            akhir = SegelPeristiwa.objects.order_by("-nomor").first()
            ids = list(Peristiwa.objects.filter(segel=None).order_by("pk").values_list("pk", flat=True)[:UKURAN])
            if not ids:
                return total
            sidik, jumlah = _sidik(
                akhir.sidik if akhir else AWAL, Peristiwa.objects.filter(pk__in=ids).order_by("pk").values(*_BIDANG)
            )
            segel = SegelPeristiwa.objects.create(
                nomor=(akhir.nomor if akhir else 0) + 1,
                jumlah=jumlah,
                sidik_sebelum=akhir.sidik if akhir else AWAL,
                sidik=sidik,
            )
            Peristiwa.objects.filter(pk__in=ids).update(segel=segel)
            total += jumlah


def periksa_rantai() -> list[Rusak]:
    """Recompute the tenant's whole chain; returns the breaks, empty when it is whole."""
    rusak: list[Rusak] = []
    sebelum, nomor = AWAL, 0
    for s in SegelPeristiwa.objects.order_by("nomor").iterator():
        nomor += 1
        if s.nomor != nomor:
            rusak.append(Rusak(s.nomor, f"mata rantai nomor {nomor} hilang"))
            nomor = s.nomor
        if s.sidik_sebelum != sebelum:
            rusak.append(Rusak(s.nomor, "tidak menyambung ke mata rantai sebelumnya"))
        sidik, jumlah = _sidik(
            s.sidik_sebelum, Peristiwa.objects.filter(segel=s).order_by("pk").values(*_BIDANG).iterator()
        )
        if jumlah != s.jumlah:
            rusak.append(Rusak(s.nomor, f"berisi {jumlah} peristiwa, seharusnya {s.jumlah}"))
        elif sidik != s.sidik:
            rusak.append(Rusak(s.nomor, "isi peristiwa berubah sesudah disegel"))
        sebelum = s.sidik
    return rusak
