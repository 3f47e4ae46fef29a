"""Audit events: written by the service in its own transaction, sealed into a chain afterwards (layanan.segel)."""

import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, models

from kinerja.inti.konteks_permintaan import permintaan
from kinerja.inti.pelaku import Pelaku

_TULIS = """
    INSERT INTO inti_peristiwa (instansi_id, aksi, akun_id, nama_pelaku, alasan, permintaan, alamat_ip, objek_jenis, objek_id,
        objek_label, pegawai_id, fakta)
    SELECT %s, %s, %s::bigint, %s, %s, %s::uuid, %s::inet, b.*
    FROM json_to_recordset(%s::json) AS b(jenis text, id bigint, label text, pegawai_id bigint, fakta jsonb)
"""


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
    """Write one event for each (object, person concerned, facts), in their order; one statement, none without any."""
    isi = [
        {
            "jenis": objek._meta.label_lower if objek is not None else "",
            "id": objek.pk if objek is not None else None,
            "label": str(objek)[:300] if objek is not None else "",
            "pegawai_id": pegawai_id,
            "fakta": fakta,
        }
        for objek, pegawai_id, fakta in baris
    ]
    if not isi:
        return
    nomor = permintaan.get() or uuid.uuid4()
    acuan: list[Any] = [oleh.instansi_id, aksi, oleh.akun_id, oleh.nama, alasan, nomor, oleh.alamat_ip, json.dumps(isi)]
    with connection.cursor() as kursor:
        kursor.execute(_TULIS, acuan)
