"""Who may rate, set, open again, accept, object and decide."""

from datetime import date

from kinerja.inti.format import tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Pegawai, UnitKerja
from kinerja.queries.lingkup import unit_terlihat
from skp.domain.daftar_rejim import ambil_rejim
from skp.models import Evaluasi, Keberatan, Skp
from skp.policies.dasar import check_asal, check_disusun_di_sini, check_isi, check_penilai, check_periode_terbuka
from skp.queries.evaluasi import ditetapkan_kemudian
from skp.queries.ketentuan import ketentuan_evaluasi
from skp.queries.menunggu import batas_tanggapan_penilai, menunggu_tanggapan
from skp.queries.ruang import istilah, ruang
from skp.queries.skp import HakSkp, hak_atas
from skp.states import StatusEvaluasi, StatusKeberatan, StatusSkp, check_sebagai_pegawai


def check_lihat_penilaian(oleh: Pelaku, skp: Skp, hak: HakSkp | None = None) -> None:
    """Ratings and predikat: the person, his penilai, the penilai's penilai, and LIHAT_PENILAIAN in scope."""
    if not (hak or hak_atas(oleh, skp)).penilaian:
        raise Ditolak(f"Hasil penilaian hanya tampil bagi pegawainya, {istilah(skp).penilai} dan atasannya.")


def check_buka(oleh: Pelaku, skp: Skp) -> None:
    """An evaluation comes into being by the person himself, his penilai, or the system."""
    check_isi(skp)
    check_disusun_di_sini(skp.periode)
    if not oleh.sistem and skp.pegawai_id != oleh.pegawai_id:
        check_penilai(oleh, skp)


def check_nilai(oleh: Pelaku, evaluasi: Evaluasi, hak: HakSkp | None = None) -> None:
    """Rating: the penilai, while the plan is in force and its period open."""
    check_penilai(oleh, evaluasi.skp, hak)
    check_isi(evaluasi.skp)
    check_disusun_di_sini(evaluasi.skp.periode)
    if evaluasi.status == StatusEvaluasi.DITETAPKAN:
        raise Ditolak("Evaluasi ini sudah ditetapkan. Buka kembali dengan alasan bila harus diubah.")


def check_setahun(evaluasi: Evaluasi) -> None:
    """A regime of numbers evaluates the whole stretch once; shorter periods only carry realisation into it."""
    periode = evaluasi.periode_evaluasi
    if not periode.tahunan:
        nama = ambil_rejim(periode.periode.rejim).nama
        raise Ditolak(
            f"{periode.nama} tidak dinilai tersendiri. Menurut {nama} yang dinilai ialah seluruh masa SKP, dan realisasi "
            "setiap periode ikut dipakai di dalamnya."
        )


def check_buka_kembali(oleh: Pelaku, evaluasi: Evaluasi) -> None:
    """The penilai who set it, or BKPSDM; never the person, and not after the year is finished or disputed."""
    check_periode_terbuka(evaluasi.skp.periode)
    check_asal(evaluasi.asal)
    if evaluasi.skp.pegawai_id == oleh.pegawai_id:
        raise Ditolak("Anda tidak dapat membuka kembali evaluasi Anda sendiri.")
    if evaluasi.penilai_id != oleh.pegawai_id and not oleh.punya(Izin.ATUR_SKP):
        raise Ditolak(f"Evaluasi ini hanya dibuka kembali oleh {istilah(evaluasi.skp).penilai} yang menetapkannya.")
    if evaluasi.skp.status in (StatusSkp.SELESAI, StatusSkp.KEBERATAN, StatusSkp.DIGANTI):
        raise Ditolak(f"SKP ini berstatus {evaluasi.skp.get_status_display()}; evaluasinya tidak dibuka kembali.")
    if ruang(evaluasi.skp.periode.rejim).merata_jabatan and ditetapkan_kemudian(evaluasi):
        raise Ditolak(
            "Nilai setahun pada jabatan berikutnya sudah ditetapkan dan memuat nilai ini. Buka kembali evaluasi jabatan "
            "berikutnya lebih dahulu."
        )
    if not evaluasi.periode_evaluasi.tahunan and evaluasi.skp.status == StatusSkp.DIEVALUASI:
        raise Ditolak("Evaluasi tahunan sudah ditetapkan. Buka kembali evaluasi tahunannya lebih dahulu.")


def check_jawab_hasil(oleh: Pelaku, evaluasi: Evaluasi) -> None:
    """Accepting or objecting: the person himself, about his set yearly evaluation that is not finished yet."""
    check_sebagai_pegawai(oleh)
    if evaluasi.skp.pegawai_id != oleh.pegawai_id:
        raise Ditolak("Hasil evaluasi hanya ditanggapi oleh pegawai yang dinilai.")
    check_periode_terbuka(evaluasi.skp.periode)
    if evaluasi.status != StatusEvaluasi.DITETAPKAN or evaluasi.skp.status != StatusSkp.DIEVALUASI:
        raise Ditolak("Evaluasi tahunan ini tidak sedang menunggu tanggapan Anda.")


def check_waktu_keberatan(hari_ini: date, batas: date, dasar: str) -> None:
    """Within the days that the rule gives."""
    if hari_ini > batas:
        raise Ditolak(f"Batas keberatan sudah lewat: {tanggal(batas)} ({dasar}).")


def check_tanggapi(oleh: Pelaku, keberatan: Keberatan) -> None:
    """The penilai who set the evaluation answers an open objection."""
    check_sebagai_pegawai(oleh)
    if keberatan.evaluasi.penilai_id != oleh.pegawai_id:
        penilai = istilah(keberatan.evaluasi.skp).penilai
        raise Ditolak(f"Tanggapan diberikan oleh {penilai} yang menetapkan evaluasi ini.")
    _check_terbuka(keberatan)


def check_putuskan(oleh: Pelaku, keberatan: Keberatan) -> None:
    """The atasan of the penilai decides; never the penilai and never the person.

    Where the rules give the penilai days to answer, not before he answered or they are over.
    """
    check_sebagai_pegawai(oleh)
    bukan = (keberatan.evaluasi.penilai_id, keberatan.evaluasi.skp.pegawai_id)
    if keberatan.pemutus_id != oleh.pegawai_id or oleh.pegawai_id in bukan:
        raise Ditolak(f"Keberatan diputus oleh {istilah(keberatan.evaluasi.skp).atasan_penilai}.")
    _check_terbuka(keberatan)
    aturan = ketentuan_evaluasi(keberatan.evaluasi.periode_evaluasi)
    batas = batas_tanggapan_penilai(keberatan.diajukan_pada, aturan, oleh)
    if batas is not None and menunggu_tanggapan(keberatan.ditanggapi_pada, batas, oleh.hari_ini()):
        raise Ditolak(
            f"{istilah(keberatan.evaluasi.skp).penilai} menanggapi keberatan ini lebih dahulu, paling lambat "
            f"{tanggal(batas)}. Anda memutuskan sesudah tanggapannya ada, atau sesudah tanggal itu bila tidak ditanggapi."
        )


def check_alihkan(oleh: Pelaku, keberatan: Keberatan) -> None:
    """Naming another person who decides: whoever keeps the rules of SKP, while it is open; never one of the parties."""
    oleh.wajib(Izin.ATUR_SKP)
    if oleh.pegawai_id is not None and oleh.pegawai_id in _pihak(keberatan):
        raise Ditolak("Pihak dalam keberatan ini tidak menentukan siapa yang memutuskannya.")
    _check_terbuka(keberatan)


def check_pemutus(keberatan: Keberatan, pegawai: Pegawai) -> None:
    """Who decides is somebody else than the parties, can sign in, and is not named already."""
    if pegawai.pk in _pihak(keberatan):
        raise Ditolak(f"{pegawai.nama_lengkap} adalah pihak dalam keberatan ini, jadi tidak memutuskannya.")
    if pegawai.pk == keberatan.pemutus_id:
        raise Ditolak(f"Keberatan ini sudah menunggu keputusan {pegawai.nama_lengkap}.")
    if pegawai.keanggotaan_id is None:
        raise Ditolak(f"{pegawai.nama_lengkap} belum mempunyai akun, jadi belum dapat memutuskan keberatan.")


def _pihak(keberatan: Keberatan) -> set[int | None]:
    return {keberatan.evaluasi.penilai_id, keberatan.evaluasi.skp.pegawai_id} - {None}


def _check_terbuka(keberatan: Keberatan) -> None:
    check_periode_terbuka(keberatan.evaluasi.skp.periode)
    if keberatan.status != StatusKeberatan.DIAJUKAN:
        raise Ditolak("Keberatan ini sudah diputus dan keputusannya final.")


def check_capaian(oleh: Pelaku, unit: UnitKerja) -> None:
    """The organisation's achievement: TETAPKAN_CAPAIAN in scope."""
    oleh.wajib(Izin.TETAPKAN_CAPAIAN)
    if not unit_terlihat(oleh, izin=Izin.TETAPKAN_CAPAIAN).filter(pk=unit.pk).exists():
        raise Ditolak("Unit ini di luar lingkup peran Anda.")


def check_akhiri(oleh: Pelaku, skp: Skp, hak: HakSkp | None = None) -> None:
    """A plan ends early by its penilai or by whoever manages SKP in scope; never by the person himself."""
    check_periode_terbuka(skp.periode)
    check_disusun_di_sini(skp.periode)
    hak = hak or hak_atas(oleh, skp)
    if hak.pemilik or not (hak.penilai or hak.pengelola):
        raise Ditolak(f"SKP diakhiri oleh {istilah(skp).penilai} atau pengelola SKP.")
    check_isi(skp)


def check_angka_kredit(oleh: Pelaku, evaluasi: Evaluasi, hak: HakSkp | None = None) -> None:
    """Credit points are counted by the penilai or by whoever manages SKP and may see ratings."""
    hak = hak or hak_atas(oleh, evaluasi.skp)
    if hak.pemilik or not (hak.penilai or evaluasi.penilai_id == oleh.pegawai_id or (hak.pengelola and hak.penilaian)):
        raise Ditolak(f"Konversi angka kredit dibuat oleh {istilah(evaluasi.skp).penilai} atau pengelola SKP.")
    check_periode_terbuka(evaluasi.skp.periode)
    if evaluasi.status != StatusEvaluasi.DITETAPKAN:
        raise Ditolak("Tetapkan evaluasinya lebih dahulu; angka kredit mengikuti predikat yang ditetapkan.")


def check_jenjang(oleh: Pelaku) -> None:
    """The jenjang of functional titles: whoever keeps the structure, or the rules of SKP."""
    if not (oleh.punya(Izin.KELOLA_STRUKTUR) or oleh.punya(Izin.ATUR_SKP)):
        raise Ditolak("Jenjang jabatan diatur oleh BKPSDM.")
