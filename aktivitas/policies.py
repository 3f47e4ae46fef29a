"""Who may do what with entries and the bank. `check_*` raises Ditolak with a sentence; `can_*` answers yes or no."""

from collections.abc import Iterable, Sequence
from datetime import date

from aktivitas.models import Aktivitas
from aktivitas.queries.dispensasi import terlihat_semua
from aktivitas.states import StatusAktivitas, check_sebagai_pegawai
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.policies import boleh
from kinerja.queries.atasan import PeranAtasan, atasan_per_hari
from kinerja.queries.bulan import hari_terkunci

DIRI_SENDIRI = "Anda tidak dapat memverifikasi aktivitas Anda sendiri. Verifikator Anda yang memutuskannya."


def check_milik_sendiri(oleh: Pelaku, pemilik: Iterable[int]) -> None:
    """Writing, sending and withdrawing: only one's own entries. `pemilik` are the ids of the people they belong to."""
    check_sebagai_pegawai(oleh)
    if any(p != oleh.pegawai_id for p in pemilik):
        raise Ditolak("Aktivitas hanya dapat ditulis dan dikirim oleh pegawai yang mengerjakannya.")


def check_putuskan(oleh: Pelaku, entri: Iterable[tuple[int, date]]) -> None:
    """Deciding entries, given as (person, work date): only as verifikator on that date, never one's own.

    The work date decides the seat, whoever holds it today acts. One statement for any number of people and dates.
    """
    check_sebagai_pegawai(oleh)
    hari = set(entri)
    if any(pegawai == oleh.pegawai_id for pegawai, _ in hari):
        raise Ditolak(DIRI_SENDIRI)
    atasan = atasan_per_hari(hari, PeranAtasan.VERIFIKATOR, hari_ini=oleh.hari_ini()) if hari else {}
    if any(a.pegawai_id != oleh.pegawai_id for a in atasan.values()):
        raise Ditolak("Di antara aktivitas itu ada yang bukan wewenang Anda: verifikatornya pejabat lain.")


def can_lihat_bukti(oleh: Pelaku, entri: Aktivitas) -> bool:
    """Whether the actor sees evidence because he decides the entry, also when his seat does not show him the person's log."""
    if entri.status == StatusAktivitas.DRAF:
        return False
    return boleh(lambda: check_putuskan(oleh, [(entri.pegawai_id, entri.tanggal)]))


def check_kelola_bank(oleh: Pelaku) -> None:
    """Exporting and changing the bank of activities."""
    oleh.wajib(Izin.KELOLA_BANK_AKTIVITAS)


def can_kelola_bank(oleh: Pelaku) -> bool:
    return boleh(lambda: check_kelola_bank(oleh))


def check_dispensasi(oleh: Pelaku, pegawai: Sequence[int]) -> None:
    """Giving and taking back dispensations: people in the actor's scope, never himself."""
    oleh.wajib(Izin.KELOLA_AKTIVITAS)
    if oleh.pegawai_id in pegawai:
        raise Ditolak("Anda tidak dapat memberi dispensasi kepada diri sendiri. Mintalah admin BKPSDM.")
    if not oleh.lingkup(Izin.KELOLA_AKTIVITAS).seluruh and not terlihat_semua(oleh, pegawai):
        raise Ditolak("Di antara pegawai itu ada yang di luar OPD Anda. Mintalah operator OPD-nya atau admin BKPSDM.")


def check_bulan_dispensasi(pegawai: Sequence[int], tanggal: date) -> None:
    """A dispensation opens nothing where the month takes no more entries. One statement for any number of people."""
    tertutup = hari_terkunci([(pk, tanggal) for pk in pegawai])
    if tertutup:
        alasan = next(iter(tertutup.values()))
        raise Ditolak(
            f"{alasan} Dispensasi tidak membuka bulan itu; ini mengenai {len(tertutup)} dari {len(pegawai)} pegawai."
        )


def check_impor_terverifikasi(oleh: Pelaku) -> None:
    """Taking entries in as approved: it pays, so it belongs to whoever keeps the log of the whole tenant."""
    if not oleh.lingkup(Izin.KELOLA_AKTIVITAS).seluruh:
        raise Ditolak(
            "Hanya admin BKPSDM yang dapat menyatakan aktivitas sudah diverifikasi di sistem lama. "
            "Unggah tanpa pilihan itu, atau serahkan berkasnya kepada admin BKPSDM."
        )
