"""The instansi's emblem in the letterhead: set, taken off, shown on a sample. Frozen into a paper by the hash of its picture."""

from django.db import transaction
from django.utils import timezone

from kinerja.inti.audit import catat
from kinerja.inti.dokumen.cetak import Lembar, cetak
from kinerja.inti.dokumen.daftar import TIDAK_ADA, JenisDokumen
from kinerja.inti.dokumen.gambar_lambang import bersihkan_lambang
from kinerja.inti.dokumen.naskah import Kop, Naskah, susun
from kinerja.inti.dokumen.simpanan import simpan
from kinerja.inti.izin import Izin
from kinerja.inti.kunci import antre
from kinerja.inti.models import Instansi, LambangInstansi
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.tenansi import instansi_wajib


# --- reading -----------------------------------------------------------------------------------------------------
def check_kelola_lambang(oleh: Pelaku) -> None:
    """The emblem is the whole instansi's: who keeps its structure for all of it."""
    if not oleh.lingkup(Izin.KELOLA_STRUKTUR).seluruh:
        raise Ditolak("Lambang instansi diatur oleh BKPSDM atau Admin Instansi.")


def lambang_kini() -> LambangInstansi | None:
    """The emblem that new papers bear; one statement."""
    return LambangInstansi.objects.filter(diganti_pada=None).first()


# --- writing -----------------------------------------------------------------------------------------------------
@transaction.atomic
def ganti_lambang(*, nama: str, isi: bytes, oleh: Pelaku) -> LambangInstansi:
    """Print this emblem from now on. Papers that are published keep theirs. The same picture again changes nothing.

    Raises:
        Ditolak: the actor may not, or the file is refused (`bersihkan_lambang`).
    """
    check_kelola_lambang(oleh)
    gambar = bersihkan_lambang(isi)
    s = simpan(gambar.isi, "png")
    antre("inti.lambang")
    lama = lambang_kini()
    if lama is not None and lama.sha256 == s.sha256:
        return lama
    _tutup()
    baru = LambangInstansi.objects.create(
        nama_asal=nama[-200:] or "Tanpa nama",
        sha256=s.sha256,
        ukuran=s.ukuran,
        lebar=gambar.lebar,
        tinggi=gambar.tinggi,
        berkas=s.berkas,
        pengunggah_id=oleh.keanggotaan_id,
        nama_pengunggah=oleh.nama,
    )
    fakta = {"sha256": baru.sha256, "sebelumnya": lama.sha256 if lama else ""}
    catat("lambang.ganti", oleh=oleh, objek=baru, fakta=fakta)
    return baru


@transaction.atomic
def lepas_lambang(*, oleh: Pelaku) -> None:
    """Print no emblem from now on; its picture stays for the papers that bear it.

    Raises:
        Ditolak: the actor may not, or there is none.
    """
    check_kelola_lambang(oleh)
    antre("inti.lambang")
    lama = lambang_kini()
    if lama is None:
        raise Ditolak("Belum ada lambang yang dipakai.")
    _tutup()
    catat("lambang.lepas", oleh=oleh, objek=lama, fakta={"sha256": lama.sha256})


def _tutup() -> None:
    LambangInstansi.objects.filter(diganti_pada=None).update(diganti_pada=timezone.now())


# --- sample ------------------------------------------------------------------------------------------------------
_CONTOH = JenisDokumen("inti.contoh_kop", "Contoh Kop", "dokumen/contoh_kop.html", lihat=lambda pelaku: TIDAK_ADA)


def contoh_kop(*, oleh: Pelaku, kop: Kop | None = None) -> bytes:
    """A page with today's letterhead, marked DRAF; nothing is stored.

    kop: that of one office; a made-up office's when left out.

    Raises:
        Ditolak: the actor may not.
    """
    check_kelola_lambang(oleh)
    instansi = Instansi.objects.get(pk=instansi_wajib())
    kini = lambang_kini()
    nama = instansi.nama if instansi.jenis == Instansi.Jenis.LEMBAGA else f"Pemerintah {instansi.nama}"
    naskah = Naskah(subjek_id=0, judul="Contoh Kop Dokumen", tanggal=oleh.hari_ini(), isi={})
    kop = kop or Kop(nama, "Nama Perangkat Daerah")
    teks = susun(_CONTOH.kode, naskah, kop=kop, zona=instansi.zona, lambang=kini.sha256 if kini else "")
    return cetak(_CONTOH, Lembar(teks, wujud="draf"))
