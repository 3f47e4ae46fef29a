"""What BKPSDM may change about a period, its rules and its exchanges, and what stands in the way."""

from datetime import date
from zoneinfo import ZoneInfo

from kinerja.inti.format import angka, jam, tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.kasus.ketentuan import sidik
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import KetentuanSkp, PeriodeSkp, PertukaranSkp
from skp.policies.dasar import check_atur, check_periode_terbuka
from skp.queries.atur_ketentuan import isi_bagian, perubahan_terakhir, terpakai
from skp.queries.atur_periode import Gantungan


class BagianDitolak(Ditolak):
    """A wording of a section that is not taken. `letak`: keys of the value to change, () for none in particular."""

    def __init__(self, alasan: str, letak: tuple[str, ...] = ()) -> None:
        super().__init__(alasan)
        self.letak = letak


def check_ubah_periode(oleh: Pelaku, periode: PeriodeSkp) -> None:
    """Changing a period at all."""
    check_atur(oleh)
    check_periode_terbuka(periode)


def check_irama(g: Gantungan) -> None:
    """The parts of a year may be cut anew while nothing has been written for one of them."""
    if g.bagian:
        raise Ditolak(
            f"Evaluasi periodik sudah dipakai {angka(g.bagian)} isian (rencana aksi, realisasi, evaluasi, atau capaian "
            "organisasi), sehingga iramanya tetap. Irama baru dapat dipilih untuk periode berikutnya."
        )


def check_masa(g: Gantungan) -> None:
    """The dates of a year may change while no plan and no exchange names it."""
    check_irama(g)
    if g.skp or g.pertukaran:
        raise Ditolak(
            f"{angka(g.skp)} SKP dan {angka(g.pertukaran)} pertukaran data sudah memakai periode ini, sehingga tanggalnya tetap."
        )


def check_hapus(oleh: Pelaku, periode: PeriodeSkp, g: Gantungan) -> None:
    """A period goes while nothing names it."""
    check_ubah_periode(oleh, periode)
    bahan = ((g.skp, "SKP"), (g.bagian, "isian periode evaluasi"), (g.pertukaran, "pertukaran data"))
    if dipakai := ", ".join(f"{angka(n)} {sebutan}" for n, sebutan in bahan if n):
        raise Ditolak(f"Periode {periode.nama} sudah dipakai {dipakai}; tidak dapat dihapus.")


def check_tempat_bkn(periode: PeriodeSkp) -> None:
    """Imports are for the years that live at BKN."""
    check_periode_terbuka(periode)
    if periode.di_sini:
        raise Ditolak(
            f"SKP {periode.nama} disusun di Kinerja, jadi laporan BKN tidak diterapkan. Bandingkan saja isinya lewat "
            "Daftar selisih, atau pindahkan tempat SKP pada halaman Periode SKP bila periode ini memang disusun di BKN."
        )


def check_versi(oleh: Pelaku, rejim: str, mulai: date, selesai: date | None = None) -> None:
    """Rules of days that are still to come, or by which nothing has been approved or rated yet."""
    check_atur(oleh)
    if mulai <= oleh.hari_ini() and terpakai(rejim, mulai, selesai):
        raise Ditolak(
            f"SKP atau evaluasi sejak {tanggal(mulai)} sudah disetujui atau dinilai menurut ketentuan yang berlaku waktu itu. "
            "Pilih tanggal mulai sesudah hari ini."
        )


def check_ubah_versi(oleh: Pelaku, versi: KetentuanSkp) -> None:
    """A version changes, or goes, until something has been decided by it."""
    check_versi(oleh, versi.rejim, versi.mulai, versi.selesai)
    if versi.selesai is not None:
        raise Ditolak("Versi ini sudah digantikan versi berikutnya dan tidak berubah lagi.")


def check_bagian_sama(oleh: Pelaku, versi: KetentuanSkp, bagian: str, dibaca: str) -> None:
    """Nobody overwrites what he has not seen. `dibaca`: the hash of the section as it was opened; raises BagianDitolak."""
    if sidik(isi_bagian(versi, bagian)) == dibaca:
        return
    p = perubahan_terakhir(versi, bagian)
    waktu = p.waktu.astimezone(ZoneInfo(oleh.zona)) if p else None
    siapa = f" oleh {p.nama_pelaku} pada {tanggal(waktu)} pukul {jam(waktu)}" if p and waktu else ""
    raise BagianDitolak(
        f"Bagian ini sudah diubah{siapa}, sejak Anda membukanya. Isian Anda belum disimpan; periksa lagi perubahannya "
        "terhadap isi yang baru."
    )


def check_kirim(oleh: Pelaku, jenis: str) -> None:
    """Files for SIASN; those with ratings only for whoever may see the whole tenant's."""
    check_atur(oleh)
    if jenis == PertukaranSkp.Jenis.HASIL_SIASN and not oleh.lingkup(Izin.LIHAT_PENILAIAN).seluruh:
        raise Ditolak(
            "Berkas hasil penilaian memuat predikat; peran Anda tidak mencakup hasil penilaian seluruh instansi."
        )
