"""Audit events: written by the service in its own transaction, sealed into a chain afterwards (layanan.segel)."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from kinerja.inti.konteks_permintaan import permintaan
from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Pelaku


def catat(
    aksi: str,
    *,
    oleh: Pelaku,
    objek: models.Model | None = None,
    pegawai_id: int | None = None,
    alasan: str = "",
    fakta: Mapping[str, Any] | None = None,
) -> None:
    """Write one event. `aksi` is dotted (`tpp.hitung`); `fakta` must be JSON and hold no NIP, password or code."""
    catat_banyak(aksi, oleh=oleh, baris=[(objek, pegawai_id, dict(fakta or {}))], alasan=alasan)


def catat_banyak(
    aksi: str,
    *,
    oleh: Pelaku,
    baris: Iterable[tuple[models.Model | None, int | None, dict[str, Any]]],
    alasan: str = "",
) -> None:
    """Write one event for each (object, person concerned, facts), in one statement per 1,000."""
    nomor = permintaan.get() or uuid.uuid4()
    Peristiwa.objects.bulk_create(
        [
            Peristiwa(
                instansi_id=oleh.instansi_id,
                aksi=aksi,
                akun_id=oleh.akun_id,
                nama_pelaku=oleh.nama,
                objek_jenis=objek._meta.label_lower if objek is not None else "",
                objek_id=objek.pk if objek is not None else None,
                objek_label=str(objek)[:300] if objek is not None else "",
                pegawai_id=pegawai_id,
                alasan=alasan,
                permintaan=nomor,
                alamat_ip=oleh.alamat_ip,
                fakta=fakta,
            )
            for objek, pegawai_id, fakta in baris
        ],
        batch_size=1000,
    )
