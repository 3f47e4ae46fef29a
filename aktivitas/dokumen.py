"""The monthly log as people print it: signed by the person and his superior, for one or for a whole office."""

from collections.abc import Sequence

from django.db.models import Q

from aktivitas.naskah_rekap import JENIS_REKAP, baca_subjek, naskah_rekap
from kinerja.inti.dokumen.daftar import SEMUA, TIDAK_ADA, JenisDokumen, daftarkan
from kinerja.inti.izin import Izin
from kinerja.inti.models import Dokumen
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.queries.lingkup import terlihat_dari, visible_to

MODUL = "aktivitas"


def rekap_terlihat(pelaku: Pelaku) -> Q:
    """Whoever may read the person's log: himself, his superior, who sees logs of the office."""
    if MODUL in pelaku.modul_mati:
        return TIDAK_ADA
    if pelaku.lingkup(Izin.LIHAT_AKTIVITAS).seluruh:
        return SEMUA
    if pelaku.pegawai_id is None and not pelaku.lingkup(Izin.LIHAT_AKTIVITAS):
        return TIDAK_ADA
    return Q(pegawai_id__in=visible_to(pelaku, izin=Izin.LIHAT_AKTIVITAS).values("pk"))


def check_cetak_rekap(pelaku: Pelaku, subjek: Sequence[int]) -> None:
    """Printing months: one's own, or, for who keeps the log, those of people in his scope."""
    orang = {baca_subjek(s)[0] for s in subjek}
    if orang == {pelaku.pegawai_id}:
        return
    pelaku.wajib(Izin.KELOLA_AKTIVITAS)
    if terlihat_dari(pelaku, orang, izin=Izin.KELOLA_AKTIVITAS, bawahan=False) != orang:
        raise Ditolak("Di antara pegawai itu ada yang di luar OPD Anda.")


def check_urus(pelaku: Pelaku, dokumen: Dokumen) -> None:
    """Wet-signature print, scan and cancelling: the person himself, or who keeps the log of his office."""
    pemilik = dokumen.pegawai_id or 0
    if pelaku.pegawai_id == pemilik:
        return
    boleh = pelaku.punya(Izin.KELOLA_AKTIVITAS) and terlihat_dari(
        pelaku, [pemilik], izin=Izin.KELOLA_AKTIVITAS, bawahan=False
    )
    if not boleh:
        raise Ditolak("Rekap ini diurus oleh pegawainya sendiri atau operator OPD-nya.")


def check_konfirmasi(pelaku: Pelaku, dokumen: Dokumen) -> None:
    """Vouching for a scan in place of the signers: who keeps the log of the office, never about his own month."""
    if not pelaku.punya(Izin.KELOLA_AKTIVITAS) or pelaku.pegawai_id == dokumen.pegawai_id:
        raise Ditolak("Pindaian ini dikonfirmasi oleh penanda tangan yang lain atau operator OPD.")
    check_urus(pelaku, dokumen)


def daftarkan_dokumen() -> None:
    """Called once from `ready`."""
    daftarkan(
        JenisDokumen(
            kode=JENIS_REKAP,
            nama="Rekap Aktivitas Bulanan",
            templat="aktivitas/dokumen/rekap.html",
            lihat=rekap_terlihat,
            susun=naskah_rekap,
            cek_terbit=check_cetak_rekap,
            cek_urus=check_urus,
            cek_konfirmasi=check_konfirmasi,
        )
    )
