"""Grants of the application role, renewed after every migration (default privileges miss existing tables)."""

from django.conf import settings
from django.db import connections
from psycopg import sql

from kinerja.inti.riwayat_baris import tabel_jejak

FUNGSI_NASIONAL = (
    "inti_keanggotaan_akun(bigint)",
    "inti_kode_akses(varchar, varchar)",
    "inti_keanggotaan_lain(bigint)",
    "inti_buat_instansi(varchar, varchar, varchar, varchar)",
    "inti_hapus_instansi_uji(bigint)",
    "inti_periksa_dokumen(varchar, varchar)",
    "inti_revisi_dokumen(varchar)",
    "inti_sertifikat_dokumen(varchar)",
)
"""Owner's functions that the application may call, granted one by one."""

_HANYA_TAMBAH = "UPDATE, DELETE, TRUNCATE"
_BATASI = {
    "django_migrations": "ALL",
    "pghistory_context": "ALL",
    "inti_instansi": "INSERT, UPDATE, DELETE, TRUNCATE",
    "inti_peristiwa": _HANYA_TAMBAH,
    "inti_segelperistiwa": _HANYA_TAMBAH,
    "inti_dokumen": "DELETE, TRUNCATE",
    "inti_dokumenrevisi": "UPDATE, DELETE, TRUNCATE",
    "inti_tindakantandatangan": "UPDATE, DELETE, TRUNCATE",
    "inti_blokdokumen": _HANYA_TAMBAH,
    "inti_pindaiandokumen": "UPDATE, DELETE, TRUNCATE",
    "inti_konfirmasipindaian": _HANYA_TAMBAH,
    "inti_lambanginstansi": "DELETE, TRUNCATE",
    "inti_pemeriksaandokumen": "INSERT, UPDATE, DELETE, TRUNCATE",
    "inti_sertifikatsegel": "DELETE, TRUNCATE",
    "presensi_ketukan": _HANYA_TAMBAH,
}
"""What the application role may not do, table by table: history, punches and tenants are written once."""


def beri_hak(alias: str = "default", *, uji: bool = False) -> None:
    """Grant the application role what it needs, and no more. Runs as the owner; `uji` adds TRUNCATE for test flushes."""
    peran = sql.Identifier(settings.PERAN_APLIKASI)
    perintah = [
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(peran),
        sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}").format(peran),
        sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(peran),
    ]
    with connections[alias].cursor() as kursor:
        kursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ada = {baris[0] for baris in kursor.fetchall()}
        batas = _BATASI | dict.fromkeys(tabel_jejak(), _HANYA_TAMBAH)
        for tabel, hak in batas.items():
            if tabel in ada:
                perintah.append(sql.SQL("REVOKE {} ON {} FROM {}").format(sql.SQL(hak), sql.Identifier(tabel), peran))
        if "inti_peristiwa" in ada:
            perintah.append(sql.SQL("GRANT UPDATE (segel_id) ON inti_peristiwa TO {}").format(peran))
        if "inti_tindakantandatangan" in ada:
            perintah.append(sql.SQL("GRANT UPDATE (revisi_id) ON inti_tindakantandatangan TO {}").format(peran))
        if "inti_pindaiandokumen" in ada:
            akhir = "revisi_id, ditolak_pada, nama_penolak, alasan_tolak"
            perintah.append(sql.SQL(f"GRANT UPDATE ({akhir}) ON inti_pindaiandokumen TO {{}}").format(peran))
        for fungsi in FUNGSI_NASIONAL:
            perintah.append(sql.SQL("REVOKE ALL ON FUNCTION {} FROM PUBLIC").format(sql.SQL(fungsi)))
            perintah.append(sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(sql.SQL(fungsi), peran))
        if uji:
            perintah.append(sql.SQL("GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {}").format(peran))
        for p in perintah:
            kursor.execute(p.as_string(None))


def setelah_migrasi(**kwargs: object) -> None:
    """`post_migrate` of the last tenant app: everything exists, grant once.

    A flush of a transactional test sends the same signal as the application role, which has nothing to give.
    """
    alias = str(kwargs.get("using", "default"))
    if connections[alias].settings_dict["USER"] != settings.PERAN_APLIKASI:
        beri_hak(alias)
