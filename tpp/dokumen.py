"""TPP's kinds of documents: the signed payment list, and the sealed Rincian TPP."""

from collections.abc import Mapping, Sequence

from django.db.models import Q
from django.urls import reverse

from kinerja.inti.dokumen.daftar import SEMUA, TIDAK_ADA, JenisDokumen, TautanSubjek, daftarkan
from kinerja.inti.dokumen.naskah import Naskah, PenandaTangan
from kinerja.inti.izin import Izin
from kinerja.inti.models import Dokumen
from kinerja.inti.pelaku import Ditolak, Pelaku
from tpp.naskah_daftar import JENIS_DAFTAR
from tpp.naskah_rincian import JENIS_RINCIAN, naskah_rincian
from tpp.policies import MODUL, can_bulan
from tpp.queries.daftar import visible_to as daftar_terlihat
from tpp.queries.proses import hasil_kantor, hasil_terlihat


def kantor_terlihat(pelaku: Pelaku) -> Q:
    """Papers of offices whose rupiah the reader sees."""
    lingkup = pelaku.lingkup(Izin.LIHAT_RUPIAH)
    if MODUL in pelaku.modul_mati or not lingkup:
        return TIDAK_ADA
    return SEMUA if lingkup.seluruh else Q(unit_id__in=lingkup.unit)


def rincian_terlihat(pelaku: Pelaku) -> Q:
    """One's own, and those of offices whose rupiah the reader sees."""
    milik = Q(pegawai_id=pelaku.pegawai_id) if pelaku.pegawai_id and MODUL not in pelaku.modul_mati else TIDAK_ADA
    return milik | kantor_terlihat(pelaku)


def check_cetak_rincian(pelaku: Pelaku, ids: Sequence[int]) -> None:
    """Slips of many people: each in an office whose rupiah the actor sees."""
    pelaku.wajib(Izin.LIHAT_RUPIAH)
    if hasil_kantor(pelaku).filter(pk__in=ids).count() != len(set(ids)):
        raise Ditolak("Di antara rincian itu ada yang bukan dari perangkat daerah Anda.")


def check_tanda_tangan(pelaku: Pelaku, dokumen: Dokumen, blok: PenandaTangan) -> None:
    """A block of the list belongs to the very membership it was published for, not to a role or a name."""
    anggota = dokumen.isi_naskah["isi"]["anggota"].get(blok.kode)
    if pelaku.keanggotaan_id is None or anggota != pelaku.keanggotaan_id:
        raise Ditolak(f"Bagian ini ditandatangani oleh {blok.nama}.")


def anggota_blok(naskah: Naskah) -> Mapping[str, int]:
    """The membership that each block of the list was published for."""
    anggota: Mapping[str, int] = naskah.isi["anggota"]
    return anggota


def check_urus(pelaku: Pelaku, dokumen: Dokumen) -> None:
    """Wet-signature print, scan and cancelling: who makes final or pays the lists of that office."""
    opd = dokumen.unit_id or 0
    if not can_bulan(pelaku, Izin.SAHKAN_TPP, opd) and not can_bulan(pelaku, Izin.BAYAR_TPP, opd):
        raise Ditolak("Daftar ini diurus oleh Pengguna Anggaran atau bendahara perangkat daerahnya.")


def tautan_daftar(pelaku: Pelaku, dokumen: Dokumen) -> TautanSubjek | None:
    """The payment list, when the reader may open it; one statement."""
    if not daftar_terlihat(pelaku).filter(pk=dokumen.subjek_id).exists():
        return None
    return TautanSubjek("Buka daftar pembayarannya", reverse("daftar-pembayaran-rinci", args=[dokumen.subjek_id]))


def tautan_rincian(pelaku: Pelaku, dokumen: Dokumen) -> TautanSubjek | None:
    """The Rincian TPP on screen, when the reader may open it; one statement."""
    if not hasil_terlihat(pelaku).filter(pk=dokumen.subjek_id).exists():
        return None
    return TautanSubjek("Buka rinciannya", reverse("rincian-tpp", args=[dokumen.subjek_id]))


def daftarkan_dokumen() -> None:
    """Called once from `ready`."""
    daftarkan(
        JenisDokumen(
            kode=JENIS_DAFTAR,
            nama="Daftar Pembayaran TPP",
            templat="tpp/dokumen/daftar.html",
            lihat=kantor_terlihat,
            cek_urus=check_urus,
            cek_tanda_tangan=check_tanda_tangan,
            anggota=anggota_blok,
            lanskap=True,
            tautan_subjek=tautan_daftar,
        ),
        JenisDokumen(
            kode=JENIS_RINCIAN,
            nama="Rincian TPP",
            templat="tpp/dokumen/rincian.html",
            lihat=rincian_terlihat,
            susun=naskah_rincian,
            cek_terbit=check_cetak_rincian,
            cara=("segel",),
            tautan_subjek=tautan_rincian,
        ),
    )
