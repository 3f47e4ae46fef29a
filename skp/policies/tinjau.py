"""Who may review, approve and return plans, and who may follow how far they are."""

from collections.abc import Mapping, Sequence

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import PeriodeSkp, Skp
from skp.policies.dasar import check_disusun_di_sini, check_penilai, check_periode_terbuka
from skp.queries.skp import HakSkp
from skp.states import StatusSkp, check_sebagai_pegawai

DITINJAU = (StatusSkp.DIAJUKAN, StatusSkp.DIKEMBALIKAN)
"""States in which the penilai writes special expectations and remarks."""


def check_meninjau(oleh: Pelaku) -> None:
    """The review pages: for somebody who has people to rate."""
    check_sebagai_pegawai(oleh)
    if not oleh.atasan:
        raise Ditolak("Halaman ini untuk pejabat yang mempunyai pegawai untuk dinilai.")


def check_tinjau(oleh: Pelaku, skp: Skp, hak: HakSkp) -> None:
    """Writing expectations and remarks: the penilai, in an open period that lives here, before approval."""
    check_penilai(oleh, skp, hak)
    check_periode_terbuka(skp.periode)
    check_disusun_di_sini(skp.periode)
    if skp.status not in DITINJAU:
        raise Ditolak(
            f"SKP {skp.pegawai.nama_lengkap} berstatus {skp.get_status_display()}; "
            "yang ditinjau hanya SKP yang diajukan atau dikembalikan."
        )


def alasan_mati(oleh: Pelaku, skp: Skp, hak: HakSkp) -> str:
    """Why the penilai cannot change anything now; "" while he can."""
    try:
        check_tinjau(oleh, skp, hak)
    except Ditolak as galat:
        return galat.alasan
    return ""


def check_putus(oleh: Pelaku, skp: Sequence[Skp], hak: Mapping[int, HakSkp]) -> None:
    """Approving or returning each of these plans: its penilai, in an open period that lives here. Whether it still waits
    is the service's to find out under lock.
    """
    for s in skp:
        try:
            check_penilai(oleh, s, hak[s.pk])
            check_periode_terbuka(s.periode)
            check_disusun_di_sini(s.periode)
        except Ditolak as galat:
            raise Ditolak(f"SKP {s.pegawai.nama_lengkap}: {galat.alasan}") from galat


def check_pantau(oleh: Pelaku) -> None:
    """The completion board: KELOLA_SKP somewhere, or an atasan for his own people."""
    if not oleh.punya(Izin.KELOLA_SKP) and not oleh.atasan:
        raise Ditolak("Peran Anda tidak mencakup pemantauan SKP.")


def check_ingatkan(oleh: Pelaku, periode: PeriodeSkp) -> None:
    """Reminders: whoever follows the board, while plans can still be made here."""
    check_pantau(oleh)
    check_periode_terbuka(periode)
    check_disusun_di_sini(periode)


def can_ingatkan(oleh: Pelaku, periode: PeriodeSkp) -> bool:
    """Whether `check_ingatkan` lets the actor through."""
    try:
        check_ingatkan(oleh, periode)
    except Ditolak:
        return False
    return True
