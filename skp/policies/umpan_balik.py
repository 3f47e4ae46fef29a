"""Who may give feedback on a plan, and who may invite others to."""

from datetime import date

from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import Skp, UndanganUmpanBalik
from skp.policies.dasar import check_disusun_di_sini, check_isi, check_penilai
from skp.queries.ruang import ruang
from skp.queries.skp import HakSkp
from skp.states import check_sebagai_pegawai


def check_baca(hak: HakSkp) -> None:
    """Feedback is read by the person, his penilai and the penilai's penilai, and whoever may see ratings."""
    if not hak.penilaian:
        raise Ditolak("Umpan balik hanya tampil bagi pegawainya, Pejabat Penilai Kinerja dan atasannya.")


def check_rejim(skp: Skp) -> None:
    """Only some regulations know continuous feedback."""
    if not ruang(skp.periode.rejim).berumpan_balik:
        raise Ditolak(
            f"{skp.periode.get_rejim_display()}, dasar penilaian SKP ini, tidak memakai umpan balik berkelanjutan."
        )


def check_beri_penilai(oleh: Pelaku, skp: Skp, hak: HakSkp) -> None:
    """The penilai, at any time while the plan is in force."""
    check_penilai(oleh, skp, hak)
    check_isi(skp)
    check_disusun_di_sini(skp.periode)


def check_undang(oleh: Pelaku, skp: Skp, hak: HakSkp) -> None:
    """The person himself or his penilai, while the plan is in force."""
    check_sebagai_pegawai(oleh)
    if not (hak.pemilik or hak.penilai):
        raise Ditolak("Undangan umpan balik dibuat oleh pegawai yang bersangkutan atau Pejabat Penilai Kinerjanya.")
    check_isi(skp)
    check_disusun_di_sini(skp.periode)


def check_batal_undang(oleh: Pelaku, undangan: UndanganUmpanBalik, hak: HakSkp) -> None:
    """Whoever invited, or the penilai: the person himself cannot silence somebody whom his penilai asked."""
    check_undang(oleh, undangan.skp, hak)
    if not hak.penilai and undangan.diundang_oleh_id != oleh.pegawai_id:
        raise Ditolak("Undangan ini hanya dapat dibatalkan oleh yang mengundang atau Pejabat Penilai Kinerja.")


def check_beri_diundang(oleh: Pelaku, undangan: UndanganUmpanBalik, hari_ini: date) -> None:
    """The invited one, until the last day of his invitation."""
    check_sebagai_pegawai(oleh)
    if undangan.pemberi_id != oleh.pegawai_id:
        raise Ditolak("Undangan umpan balik ini bukan untuk Anda.")
    check_isi(undangan.skp)
    check_disusun_di_sini(undangan.skp.periode)
    if hari_ini > undangan.sampai:
        raise Ditolak(f"Undangan ini berakhir {tanggal(undangan.sampai)}. Minta undangan baru bila masih diperlukan.")
