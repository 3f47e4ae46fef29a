"""Publishing the papers of SKP, and what follows when they are signed."""

from dataclasses import replace

from django.db import transaction
from django.urls import reverse

from kinerja.inti.alur import pindah
from kinerja.inti.dokumen.daftar import jenis_dokumen
from kinerja.inti.dokumen.layanan import batalkan_dokumen, blok_dari, pratinjau, terbitkan
from kinerja.inti.dokumen.naskah import Kertas, Naskah, PenandaTangan, cairkan
from kinerja.inti.models import Dokumen, TindakanTandaTangan
from kinerja.inti.pelaku import Ditolak, Pelaku, pelaku_sistem
from kinerja.inti.pesan import titip
from kinerja.models import Pegawai
from skp.models import Evaluasi, Skp
from skp.policies import dokumen as policies
from skp.queries.dokumen_dasar import JENIS_SKP, dokumen_hidup, naskah_semula, tanda_dokumen
from skp.queries.dokumen_skp import naskah_rancangan
from skp.queries.kertas import Subjek, kode_penilaian
from skp.queries.kertas import kertas as kertas_skp
from skp.queries.ruang import istilah
from skp.queries.skp import hak_atas
from skp.states import BERLAKUKAN, StatusSkp


def buat_dokumen_skp(*, skp: Skp, kertas: Kertas, oleh: Pelaku, jenis: str = JENIS_SKP) -> Dokumen:
    """Publish a paper of a plan as it stands, or return the one that is there and says the same.

    Raises:
        LookupError: no such paper of a plan.
        Ditolak: not his to make, not ready, of another regulation, or signed already on other paper.
    """
    return _buat(jenis, Subjek(skp), kertas, oleh)


def buat_dokumen_penilaian(*, jenis: str, evaluasi: Evaluasi, kertas: Kertas, oleh: Pelaku) -> Dokumen:
    """Publish a paper of a set evaluation, or return the one that is there and says the same.

    Raises:
        LookupError: no such paper of an evaluation.
        Ditolak: not his to make or see, not set, not ready, of another regulation, or signed already on other paper.
    """
    return _buat(jenis, Subjek(evaluasi.skp, evaluasi), kertas, oleh)


def pratinjau_skp(*, skp: Skp, kertas: Kertas, oleh: Pelaku) -> bytes:
    """A PDF of the plan as it is now, marked DRAF; nothing is stored. The caller has resolved the plan.

    Raises:
        Ditolak: nobody is its penilai.
    """
    naskah = naskah_rancangan(oleh, skp)
    if naskah is None:
        raise Ditolak(f"{istilah(skp).penilai} belum dapat ditentukan, jadi pratinjau belum dapat disusun.")
    return pratinjau(jenis=JENIS_SKP, naskah=replace(naskah, kertas=kertas))


def _buat(jenis: str, subjek: Subjek, kertas: Kertas, oleh: Pelaku) -> Dokumen:
    tentang = kertas_skp(jenis)
    if tentang.penilaian is (subjek.evaluasi is None):
        raise LookupError(f"Dokumen {jenis} bukan tentang itu.")
    policies.check_rejim(tentang, subjek.skp)
    siap = next(iter(tentang.siapkan([subjek])), replace(subjek, siap=False))
    tentang.periksa(oleh, siap, hak_atas(oleh, subjek.skp))
    return _terbitkan(jenis, tentang.susun(oleh, siap), kertas, oleh)


@transaction.atomic
def _terbitkan(jenis: str, naskah: Naskah, kertas: Kertas, oleh: Pelaku) -> Dokumen:
    """The living paper when it tells the same on the same sheet; else that one is cancelled and a new one published."""
    lama = dokumen_hidup([jenis], [naskah.subjek_id]).get((jenis, naskah.subjek_id))
    if lama is None:
        return terbitkan(jenis=jenis, naskah=replace(naskah, kertas=kertas), oleh=oleh)
    if tanda_dokumen(lama) != naskah.isi["tanda"]:
        _batalkan(lama, "Isinya berubah; diganti dengan dokumen baru.")
        return terbitkan(jenis=jenis, naskah=replace(naskah, kertas=kertas), oleh=oleh)
    if cairkan(lama.naskah).get("kertas", jenis_dokumen(jenis).kertas) == kertas:
        return lama
    if lama.jumlah_blok:
        ada = TindakanTandaTangan.objects.filter(dokumen=lama).exists()
        policies.check_belum_ditandatangani(lama, ada_tindakan=ada)
    _batalkan(lama, f"Dibuat lagi pada kertas {kertas}.")
    return terbitkan(jenis=jenis, naskah=replace(naskah_semula(lama), kertas=kertas), oleh=oleh)


def _batalkan(dokumen: Dokumen, alasan: str) -> None:
    """By the system: whoever may make the new one need not manage the old."""
    batalkan_dokumen(dokumen=dokumen, alasan=alasan, oleh=pelaku_sistem(dokumen.instansi_id))


@transaction.atomic
def batalkan_dokumen_penilaian(*, evaluasi_id: int, alasan: str) -> int:
    """Cancel the papers of an evaluation that is opened again: what they say no longer holds. Returns how many."""
    hidup = dokumen_hidup(kode_penilaian(), [evaluasi_id])
    for d in hidup.values():
        _batalkan(d, alasan)
    return len(hidup)


# --- what follows signing ----------------------------------------------------------------------------------------
def sesudah_skp_lengkap(dokumen: Dokumen) -> None:
    """Both have signed: the plan runs. In a locked period, and for a plan that went on meanwhile, nothing moves."""
    menunggu = Skp.objects.filter(pk=dokumen.subjek_id, status=StatusSkp.DISETUJUI, periode__dikunci_pada=None)
    ada = {s.pk: s for s in menunggu.select_related("pegawai", "periode")}
    sistem = pelaku_sistem(dokumen.instansi_id)
    pindah(Skp, list(ada), BERLAKUKAN, oleh=sistem, semua_atau_tidak=False, objek={**ada})
    for s in ada.values():
        judul = f"SKP {s.periode.nama} Anda berjalan"
        _kabari(s.pegawai_id, judul, "Dokumennya sudah lengkap ditandatangani.", reverse("skp-dokumen", args=[s.pk]))


def sesudah_tanda(dokumen: Dokumen, blok: PenandaTangan) -> None:
    """One has signed: whoever is left is told that it is his turn."""
    sudah = set(TindakanTandaTangan.objects.filter(dokumen=dokumen).values_list("blok", flat=True))
    giliran = next((b for b in blok_dari(dokumen) if b.kode not in sudah), None)
    if giliran is not None and giliran.pegawai_id != blok.pegawai_id:
        judul = f"{dokumen.nama_jenis} {dokumen.nama_subjek} menunggu tanda tangan Anda"
        _kabari(
            giliran.pegawai_id, judul, f"{blok.nama} sudah menandatangani.", reverse("dokumen-rinci", args=[dokumen.pk])
        )


def _kabari(pegawai_id: int | None, judul: str, isi: str, tautan: str) -> None:
    akun = Pegawai.objects.filter(pk=pegawai_id or 0).exclude(keanggotaan=None).values_list("keanggotaan", flat=True)
    titip(kepada=[k for k in akun if k is not None], judul=judul[:200], isi=isi, tautan=tautan)
