"""Who may see rules and rupiah, write rules, and run a month. `check_*` raises `Ditolak`; `can_*` answers yes or no."""

from collections.abc import Callable

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.policies import boleh
from tpp.states import check_kelola_ketentuan

__all__ = [
    "MODUL",
    "can_hitung",
    "can_kelola_ketentuan",
    "can_lihat_rupiah",
    "check_hitung",
    "check_kelola_ketentuan",
    "check_lihat_rupiah",
]

MODUL = "tpp"
_MODUL_MATI = "Modul TPP tidak dipakai oleh instansi Anda."


def check_hitung(oleh: Pelaku, perangkat_daerah_id: int | None) -> None:
    """Running a month: for the whole tenant (None) or one perangkat daerah inside the scope of the role."""
    oleh.wajib(Izin.HITUNG_TPP)
    if MODUL in oleh.modul_mati:
        raise Ditolak(_MODUL_MATI)
    lingkup = oleh.lingkup(Izin.HITUNG_TPP)
    if not lingkup.seluruh and perangkat_daerah_id not in lingkup.unit:
        raise Ditolak("Peran Anda hanya mencakup perangkat daerah tertentu. Pilih perangkat daerah Anda.")


def check_lihat_rupiah(oleh: Pelaku) -> None:
    """Lists and downloads of other people's amounts; which people, the query decides."""
    oleh.wajib(Izin.LIHAT_RUPIAH)


def can_kelola_ketentuan(oleh: Pelaku) -> bool:
    return _boleh(oleh, check_kelola_ketentuan)


def can_hitung(oleh: Pelaku, perangkat_daerah_id: int | None = None) -> bool:
    return boleh(lambda: check_hitung(oleh, perangkat_daerah_id))


def can_lihat_rupiah(oleh: Pelaku) -> bool:
    return _boleh(oleh, check_lihat_rupiah)


def _boleh(oleh: Pelaku, cek: Callable[[Pelaku], None]) -> bool:
    return boleh(lambda: cek(oleh))
