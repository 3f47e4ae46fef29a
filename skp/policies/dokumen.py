"""Who may make, see, sign and manage the papers of SKP."""

from collections.abc import Callable, Sequence

from django.db.models import Q

from kinerja.inti.dokumen.daftar import SEMUA, TIDAK_ADA, jenis_dokumen, milik_sendiri
from kinerja.inti.dokumen.layanan import blok_dari
from kinerja.inti.dokumen.naskah import PenandaTangan
from kinerja.inti.izin import Izin
from kinerja.inti.models import Dokumen, TindakanTandaTangan
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import UnitKerja
from kinerja.queries.atasan import PeranAtasan, bawahan_dari
from kinerja.queries.lingkup import pegawai_di_unit, unit_ke_bawah
from skp.models import Evaluasi, Skp
from skp.queries.dokumen_dasar import BLOK_PENILAI, JENIS_SKP
from skp.queries.kertas import Kertas, Subjek, kertas_rejim, kode_penilaian, usang
from skp.queries.ruang import istilah
from skp.queries.skp import TERTUTUP, HakSkp, visible_to
from skp.states import HIDUP, RANCANGAN, StatusEvaluasi, StatusSkp

MODUL = "skp"


# --- seeing ------------------------------------------------------------------------------------------------------
def skp_terlihat(pelaku: Pelaku) -> Q:
    """Papers about a plan: whoever may read the plan."""
    if MODUL in pelaku.modul_mati:
        return TIDAK_ADA
    return Q(subjek_id__in=visible_to(pelaku).values("pk"))


def penilaian_terlihat(pelaku: Pelaku) -> Q:
    """Papers that tell a rating: the person, his penilai and the penilai's penilai, LIHAT_PENILAIAN in scope. Never others."""
    if MODUL in pelaku.modul_mati:
        return TIDAK_ADA
    lingkup = pelaku.lingkup(Izin.LIHAT_PENILAIAN)
    if lingkup.seluruh:
        return SEMUA
    syarat = TIDAK_ADA
    if saya := pelaku.pegawai_id:
        orang = Q(penilai=saya) | Q(skp__penilai=saya) | Q(skp__atasan_penilai=saya)
        if pelaku.atasan:
            bawahan = bawahan_dari(saya, pelaku.hari_ini(), peran=PeranAtasan.PENILAI)
            orang |= Q(skp__pegawai__in=bawahan) & ~Q(skp__status__in=TERTUTUP)
        syarat |= Q(pegawai_id=saya) | Q(subjek_id__in=Evaluasi.objects.filter(orang).values("pk"))
    if lingkup.unit:
        syarat |= Q(unit_id__in=unit_ke_bawah(lingkup.unit))
        syarat |= Q(pegawai_id__in=pegawai_di_unit(lingkup.unit, pelaku.hari_ini()))
    return syarat


# --- making ------------------------------------------------------------------------------------------------------
def check_buat_skp(oleh: Pelaku, subjek: Subjek, hak: HakSkp) -> None:
    """The paper of a plan: the person, his penilai, or whoever manages SKP, once it is approved."""
    skp = subjek.skp
    if not (hak.pemilik or hak.penilai or hak.pengelola):
        raise Ditolak(f"Dokumen SKP dibuat oleh pegawainya, {istilah(skp).penilai}, atau pengelola SKP.")
    if skp.asal != Skp.Asal.SINI:
        raise Ditolak("SKP ini disusun di luar sistem ini, jadi dicetak di sana.")
    if skp.status in RANCANGAN:
        raise Ditolak("Dokumen SKP dibuat sesudah SKP disetujui. Sebelum itu tersedia pratinjaunya.")
    if skp.status == StatusSkp.DIGANTI:
        raise Ditolak("SKP ini sudah diganti dengan perubahannya.")
    if not skp.potret:
        raise Ditolak("Data kedua orang pada SKP ini belum tercatat. Hubungi pengelola SKP.")


def check_buat_matriks(oleh: Pelaku, subjek: Subjek, hak: HakSkp) -> None:
    """The matrix of a superior's plan, once members support its results."""
    if not (hak.pemilik or hak.penilai or hak.pengelola):
        raise Ditolak("Matriks dibuat oleh pemilik SKP, Pejabat Penilai Kinerja, atau pengelola SKP.")
    if subjek.skp.status not in HIDUP or not subjek.siap:
        raise Ditolak("Matriks dibuat sesudah SKP atasannya disetujui dan hasil kerjanya didukung anggota.")


def check_buat_penilaian(oleh: Pelaku, subjek: Subjek, hak: HakSkp) -> None:
    """Papers of an evaluation: those who may see it, once it is set here and not while an objection to it is open."""
    evaluasi, kata = subjek.evaluasi, istilah(subjek.skp)
    assert evaluasi is not None  # noqa: S101  the subject of these kinds
    if not hak.penilaian:
        raise Ditolak(f"Hasil penilaian hanya tampil bagi pegawainya, {kata.penilai} dan atasannya.")
    if not (hak.pemilik or hak.penilai or hak.pengelola or evaluasi.penilai_id == oleh.pegawai_id):
        raise Ditolak(f"Dokumen penilaian dibuat oleh pegawainya, {kata.penilai}, atau pengelola SKP.")
    if evaluasi.asal != Skp.Asal.SINI:
        raise Ditolak("Evaluasi ini berasal dari luar sistem ini, jadi dicetak di sana.")
    if evaluasi.status != StatusEvaluasi.DITETAPKAN or not evaluasi.potret:
        raise Ditolak("Dokumen ini dibuat sesudah evaluasinya ditetapkan.")
    if subjek.skp.status == StatusSkp.KEBERATAN and evaluasi.periode_evaluasi.tahunan:
        raise Ditolak(f"Dokumen ini dibuat sesudah {kata.atasan_penilai} memutus keberatan atas penilaiannya.")


def check_buat_angka_kredit(oleh: Pelaku, subjek: Subjek, hak: HakSkp) -> None:
    """The conversion's form tells a stored conversion."""
    check_buat_penilaian(oleh, subjek, hak)
    if not subjek.siap:
        raise Ditolak("Hitung angka kreditnya lebih dahulu pada halaman Evaluasi.")


def check_rejim(kertas: Kertas, skp: Skp) -> None:
    """A paper of another regulation says nothing about this plan."""
    if kertas not in kertas_rejim(skp.periode.rejim):
        raise Ditolak("Dokumen itu tidak dikenal dalam dasar penilaian SKP ini.")


def pemeriksa_buat(oleh: Pelaku, hak: HakSkp) -> Callable[[Kertas, Subjek], None]:
    """The check of making any paper of a plan, for the page."""
    return lambda kertas, subjek: kertas.periksa(oleh, subjek, hak)


def check_belum_ditandatangani(dokumen: Dokumen, *, ada_tindakan: bool) -> None:
    """Printing on other paper cancels what is there: not once somebody has signed."""
    if ada_tindakan or dokumen.keadaan != Dokumen.Keadaan.DITERBITKAN:
        raise Ditolak("Dokumen ini sudah ditandatangani, jadi tidak dibuat lagi pada kertas lain.")


# --- signing -----------------------------------------------------------------------------------------------------
def check_tanda_tangan(pelaku: Pelaku, dokumen: Dokumen, blok: PenandaTangan) -> None:
    """Each in his own block, in the order of the paper where it has one (an SKP: PermenPANRB 6/2022 Pasal 14)."""
    milik_sendiri(pelaku, dokumen, blok)
    if dokumen.jenis == JENIS_SKP and Skp.objects.filter(pk=dokumen.subjek_id, status=StatusSkp.DIGANTI).exists():
        raise Ditolak("SKP ini sudah diganti dengan perubahannya; tanda tangani dokumen perubahannya.")
    if usang([dokumen]):
        jalan = "Buat yang baru pada tab Dokumen SKP-nya, lalu tanda tangani."
        if _disanggah(dokumen):
            jalan = "Yang baru dibuat sesudah keberatan atas penilaiannya diputus."
        raise Ditolak(f"Isi dokumen ini sudah berubah. {jalan}")
    if _disanggah(dokumen):
        raise Ditolak("Keberatan atas penilaian ini belum diputus. Dokumen ini ditandatangani sesudah keputusannya.")
    if jenis_dokumen(dokumen.jenis).berurutan:
        sudah = set(TindakanTandaTangan.objects.filter(dokumen=dokumen).values_list("blok", flat=True))
        pertama = next((b for b in blok_dari(dokumen) if b.kode not in sudah), blok)
        if pertama.kode != blok.kode:
            raise Ditolak(f"{pertama.sebagai} ({pertama.nama}) menandatangani lebih dahulu.")


def _disanggah(dokumen: Dokumen) -> bool:
    """Whether an objection to the evaluation that the paper tells of is open; only that of the year can be disputed."""
    if dokumen.jenis not in kode_penilaian():
        return False
    disanggah = Evaluasi.objects.filter(skp__status=StatusSkp.KEBERATAN, periode_evaluasi__tahunan=True)
    return disanggah.filter(pk=dokumen.subjek_id).exists()


def check_urus(pelaku: Pelaku, dokumen: Dokumen) -> None:
    """Wet-signature print, scan and cancelling: who signs it, until it is signed; else whoever manages SKP in its office.

    A paper that tells a rating is managed only by those who may also see ratings there.
    """
    penanda = {b.pegawai_id for b in blok_dari(dokumen)}
    if (
        pelaku.pegawai_id is not None
        and pelaku.pegawai_id in penanda
        and dokumen.keadaan == Dokumen.Keadaan.DITERBITKAN
    ):
        return
    _check_pengelola(pelaku, dokumen)


def check_batal(pelaku: Pelaku, dokumen: Dokumen) -> None:
    """Cancelling a paper that tells a rating: its penilai until it is signed, else whoever manages it; never whom it is about."""
    if dokumen.pegawai_id is not None and dokumen.pegawai_id == pelaku.pegawai_id:
        raise Ditolak("Dokumen penilaian atas diri Anda dibatalkan oleh pejabat penilainya atau pengelola SKP.")
    penilai = {b.pegawai_id for b in blok_dari(dokumen) if b.kode == BLOK_PENILAI}
    if pelaku.pegawai_id in penilai - {None} and dokumen.keadaan == Dokumen.Keadaan.DITERBITKAN:
        return
    _check_pengelola(pelaku, dokumen)


def check_konfirmasi(pelaku: Pelaku, dokumen: Dokumen) -> None:
    """Confirming a scan in place of the signers: whoever manages SKP in its office and is no party himself."""
    if pelaku.pegawai_id is not None and pelaku.pegawai_id in {b.pegawai_id for b in blok_dari(dokumen)}:
        raise Ditolak("Penanda tangan hanya mengonfirmasi bagiannya sendiri.")
    _check_pengelola(pelaku, dokumen)


def _check_pengelola(pelaku: Pelaku, dokumen: Dokumen) -> None:
    perlu = [Izin.KELOLA_SKP] + ([Izin.LIHAT_PENILAIAN] if dokumen.jenis in kode_penilaian() else [])
    if not all(_mencakup(pelaku, izin, dokumen.unit_id) for izin in perlu):
        raise Ditolak(
            "Dokumen ini diurus oleh penanda tangannya sampai ditandatangani, sesudah itu oleh pengelola SKP."
        )


def _mencakup(pelaku: Pelaku, izin: Izin, unit_id: int | None) -> bool:
    lingkup = pelaku.lingkup(izin)
    if lingkup.seluruh or not lingkup.unit:
        return lingkup.seluruh
    return UnitKerja.objects.filter(pk=unit_id or 0).filter(pk__in=unit_ke_bawah(lingkup.unit)).exists()


# --- mass printing -----------------------------------------------------------------------------------------------
def check_cetak(oleh: Pelaku) -> None:
    """The page of mass printing."""
    oleh.wajib(Izin.KELOLA_SKP)


def check_cetak_skp(pelaku: Pelaku, ids: Sequence[int]) -> None:
    """Plans to be printed together: all in the actor's scope."""
    check_cetak(pelaku)
    if _dalam(pelaku, ids, Izin.KELOLA_SKP) != len(set(ids)):
        raise Ditolak("Di antara SKP itu ada yang di luar lingkup peran Anda.")


def check_cetak_penilaian(pelaku: Pelaku, ids: Sequence[int]) -> None:
    """Evaluations to be printed together: in the scope of managing and of seeing ratings."""
    check_cetak(pelaku)
    pelaku.wajib(Izin.LIHAT_PENILAIAN)
    skp = set(Evaluasi.objects.filter(pk__in=ids).values_list("skp", flat=True))
    if any(_dalam(pelaku, list(skp), izin) != len(skp) for izin in (Izin.KELOLA_SKP, Izin.LIHAT_PENILAIAN)):
        raise Ditolak("Di antara evaluasi itu ada yang di luar lingkup peran Anda.")


def _dalam(pelaku: Pelaku, skp: Sequence[int], izin: Izin) -> int:
    semua, lingkup = Skp.objects.filter(pk__in=skp), pelaku.lingkup(izin)
    return semua.count() if lingkup.seluruh else semua.filter(unit__in=unit_ke_bawah(lingkup.unit)).count()
