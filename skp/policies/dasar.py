"""Checks that every part of the app shares: whose plan it is, who rates it, whether its period is still open."""

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import PeriodeSkp, Skp
from skp.queries.ruang import Istilah, istilah, ruang
from skp.queries.skp import HakSkp, hak_atas
from skp.states import DAPAT_DIISI, DAPAT_DISUSUN, HIDUP, StatusSkp, check_sebagai_pegawai


def check_pemilik(oleh: Pelaku, skp: Skp) -> None:
    """Only the person himself writes his plan and his realisation."""
    check_sebagai_pegawai(oleh)
    if skp.pegawai_id != oleh.pegawai_id:
        raise Ditolak("SKP hanya disusun dan diisi oleh pegawai yang bersangkutan.")


def check_penilai(oleh: Pelaku, skp: Skp, hak: HakSkp | None = None) -> None:
    """Only the Pejabat Penilai Kinerja, and never oneself. `hak` when the caller has read it already."""
    check_sebagai_pegawai(oleh)
    if skp.pegawai_id == oleh.pegawai_id:
        raise Ditolak("Anda tidak dapat menilai SKP Anda sendiri.")
    if not (hak or hak_atas(oleh, skp)).penilai:
        raise Ditolak(f"Tindakan ini wewenang {istilah(skp).penilai} SKP ini.")


def check_periode_terbuka(periode: PeriodeSkp) -> None:
    """Nothing changes under a locked period."""
    if periode.dikunci_pada is not None:
        raise Ditolak(f"Periode {periode.nama} sudah dikunci dan tidak berubah lagi.")


def check_disusun_di_sini(periode: PeriodeSkp) -> None:
    """Forms are off where the instansi's SKP live in e-Kinerja BKN."""
    if not periode.di_sini:
        raise Ditolak(f"SKP {periode.nama} disusun di e-Kinerja BKN. Halaman ini menampilkan hasilnya saja.")


def check_asal(asal: str) -> None:
    """What came from elsewhere changes only where it came from."""
    if asal == Skp.Asal.BKN:
        raise Ditolak("Ini berasal dari e-Kinerja BKN dan hanya berubah lewat laporan berikutnya.")
    if asal == Skp.Asal.LUAR:
        raise Ditolak("Ini diimpor dari hasil penilaian di luar aplikasi dan hanya berubah lewat impor berikutnya.")


def check_susun(oleh: Pelaku, skp: Skp) -> None:
    """Writing the content of a plan: its owner, before submission, in an open period that lives here."""
    check_pemilik(oleh, skp)
    check_periode_terbuka(skp.periode)
    check_disusun_di_sini(skp.periode)
    if skp.status in HIDUP and (alasan := ruang(skp.periode.rejim).alasan_tetap):
        raise Ditolak(alasan)
    if skp.status not in DAPAT_DISUSUN:
        raise Ditolak(f"SKP ini berstatus {skp.get_status_display()}. Tarik kembali atau ajukan perubahan SKP.")


def check_isi(skp: Skp) -> None:
    """Realisation, feedback and evaluation need a plan in force in an open period."""
    check_periode_terbuka(skp.periode)
    if skp.status not in DAPAT_DIISI:
        raise Ditolak(_mengapa_tertutup(StatusSkp(skp.status), istilah(skp)))


def _mengapa_tertutup(status: StatusSkp, kata: Istilah) -> str:
    """The state of a plan that is not in force, and who acts next."""
    sudah = f"SKP ini berstatus {status.label}: hasil setahun sudah ditetapkan dan tidak diubah di sini."
    match status:
        case StatusSkp.DIEVALUASI:
            return f"{sudah} Pegawai menerimanya atau mengajukan keberatan."
        case StatusSkp.KEBERATAN:
            return f"{sudah} {kata.penilai} menanggapi keberatan pegawai, lalu {kata.atasan_penilai} memutuskan."
        case StatusSkp.SELESAI:
            return f"{sudah} Tidak ada lagi yang ditunggu."
        case StatusSkp.DIGANTI:
            return "SKP ini sudah diganti dengan perubahannya. Lanjutkan pada SKP penggantinya."
        case StatusSkp.DIAJUKAN:
            return f"SKP ini berstatus {status.label}. Lanjutkan sesudah {kata.penilai} menyetujuinya."
        case _:
            return f"SKP ini berstatus {status.label}. Pegawai mengajukannya dahulu, lalu {kata.penilai} menyetujuinya."


def check_atur(oleh: Pelaku) -> None:
    """Periods, rules, guides and exchanges."""
    oleh.wajib(Izin.ATUR_SKP)
