"""Who may do what with entries and the bank. `check_*` raises Ditolak with a sentence; `can_*` answers yes or no."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from aktivitas.states import check_sebagai_pegawai
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.policies import boleh
from kinerja.queries.atasan import PeranAtasan, atasan_untuk_banyak

DIRI_SENDIRI = "Anda tidak dapat memverifikasi aktivitas Anda sendiri. Verifikator Anda yang memutuskannya."


def check_milik_sendiri(oleh: Pelaku, pemilik: Iterable[int]) -> None:
    """Writing, sending and withdrawing: only one's own entries. `pemilik` are the ids of the people they belong to."""
    check_sebagai_pegawai(oleh)
    if any(p != oleh.pegawai_id for p in pemilik):
        raise Ditolak("Aktivitas hanya dapat ditulis dan dikirim oleh pegawai yang mengerjakannya.")


def check_putuskan(oleh: Pelaku, entri: Iterable[tuple[int, date]]) -> None:
    """Deciding entries, given as (person, work date): only as verifikator on that date, never one's own.

    The work date decides the seat, whoever holds it today acts. Three statements for each distinct date.
    """
    check_sebagai_pegawai(oleh)
    per_tanggal: dict[date, set[int]] = defaultdict(set)
    for pegawai, tanggal in entri:
        per_tanggal[tanggal].add(pegawai)
    if any(oleh.pegawai_id in pegawai for pegawai in per_tanggal.values()):
        raise Ditolak(DIRI_SENDIRI)
    for tanggal, orang in per_tanggal.items():
        atasan = atasan_untuk_banyak(orang, PeranAtasan.VERIFIKATOR, tanggal, hari_ini=oleh.hari_ini())
        if any(a.pegawai_id != oleh.pegawai_id for a in atasan.values()):
            raise Ditolak("Di antara aktivitas itu ada yang bukan wewenang Anda: verifikatornya pejabat lain.")


def check_kelola_bank(oleh: Pelaku) -> None:
    """Exporting and changing the bank of activities."""
    oleh.wajib(Izin.KELOLA_BANK_AKTIVITAS)


def can_kelola_bank(oleh: Pelaku) -> bool:
    return boleh(lambda: check_kelola_bank(oleh))


def check_impor_terverifikasi(oleh: Pelaku) -> None:
    """Taking entries in as approved: it pays, so it belongs to whoever keeps the log of the whole tenant."""
    if not oleh.lingkup(Izin.KELOLA_AKTIVITAS).seluruh:
        raise Ditolak(
            "Hanya admin BKPSDM yang dapat menyatakan aktivitas sudah diverifikasi di sistem lama. "
            "Unggah tanpa pilihan itu, atau serahkan berkasnya kepada admin BKPSDM."
        )
