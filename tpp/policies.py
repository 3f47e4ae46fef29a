"""Who may see rules and rupiah, write rules, and run a month. `check_*` raises `Ditolak`; `can_*` answers yes or no."""

from collections.abc import Callable, Iterable

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.policies import boleh
from tpp.states import check_jawab_koreksi, check_kelola_ketentuan

__all__ = [
    "MODUL",
    "can_bulan",
    "can_hitung",
    "can_kelola_ketentuan",
    "can_lihat_rupiah",
    "can_terbitkan_daftar",
    "check_ajukan_koreksi",
    "check_berkas_bank",
    "check_bulan",
    "check_hitung",
    "check_jawab",
    "check_kelola_ketentuan",
    "check_lihat_rupiah",
    "check_terbitkan_daftar",
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


def check_bulan(oleh: Pelaku, izin: Izin, perangkat_daerah: Iterable[int]) -> None:
    """Moving the month of some perangkat daerah along: the permission, and each of them inside its scope."""
    oleh.wajib(izin)
    if MODUL in oleh.modul_mati:
        raise Ditolak(_MODUL_MATI)
    lingkup = oleh.lingkup(izin)
    if not lingkup.seluruh and not lingkup.unit.issuperset(perangkat_daerah):
        raise Ditolak("Peran Anda hanya mencakup perangkat daerah tertentu.")


def can_bulan(oleh: Pelaku, izin: Izin, perangkat_daerah_id: int) -> bool:
    return boleh(lambda: check_bulan(oleh, izin, [perangkat_daerah_id]))


def check_lihat_rupiah(oleh: Pelaku) -> None:
    """Lists and downloads of other people's amounts; which people, the query decides."""
    oleh.wajib(Izin.LIHAT_RUPIAH)


def check_terbitkan_daftar(oleh: Pelaku, perangkat_daerah_id: int) -> None:
    """Printing and publishing a payment list: who makes it final, who pays it, or who checks it, in that office."""
    pejabat = (Izin.SAHKAN_TPP, Izin.BAYAR_TPP, Izin.PERIKSA_TPP)
    if not any(can_bulan(oleh, izin, perangkat_daerah_id) for izin in pejabat):
        raise Ditolak("Daftar diterbitkan oleh Pengguna Anggaran, PPK-SKPD, atau bendahara perangkat daerah itu.")


def check_berkas_bank(oleh: Pelaku, perangkat_daerah_id: int) -> None:
    """The file with whole account numbers: only who pays."""
    check_bulan(oleh, Izin.BAYAR_TPP, [perangkat_daerah_id])


def check_ajukan_koreksi(oleh: Pelaku, pegawai_id: int) -> None:
    """Asking for a correction: only of one's own result."""
    if MODUL in oleh.modul_mati:
        raise Ditolak(_MODUL_MATI)
    if oleh.pegawai_id is None or oleh.pegawai_id != pegawai_id:
        raise Ditolak("Koreksi hanya diajukan oleh pegawai yang menerima TPP itu.")


def check_jawab(oleh: Pelaku, pegawai_id: int) -> None:
    """Answering a correction: whoever keeps log or attendance, never his own. Which offices, the query decides."""
    check_jawab_koreksi(oleh)
    if oleh.pegawai_id is not None and oleh.pegawai_id == pegawai_id:
        raise Ditolak("Anda tidak dapat menjawab pengajuan Anda sendiri. Operator lain atau BKPSDM yang menjawab.")


def can_terbitkan_daftar(oleh: Pelaku, perangkat_daerah_id: int) -> bool:
    return boleh(lambda: check_terbitkan_daftar(oleh, perangkat_daerah_id))


def can_kelola_ketentuan(oleh: Pelaku) -> bool:
    return _boleh(oleh, check_kelola_ketentuan)


def can_hitung(oleh: Pelaku, perangkat_daerah_id: int | None = None) -> bool:
    return boleh(lambda: check_hitung(oleh, perangkat_daerah_id))


def can_lihat_rupiah(oleh: Pelaku) -> bool:
    return _boleh(oleh, check_lihat_rupiah)


def _boleh(oleh: Pelaku, cek: Callable[[Pelaku], None]) -> bool:
    return boleh(lambda: cek(oleh))
