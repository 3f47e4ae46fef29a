"""When the measurement of a year under PP 46/2011 may be set."""

from kinerja.inti.pelaku import Ditolak
from skp.domain.pp46.masukan import Keadaan
from skp.domain.pp46.ukur import IsianUkur
from skp.queries.pp46_ukur import LembarUkur
from skp.states import StatusEvaluasi


def check_isian(isian: IsianUkur) -> None:
    """Every refusal and every kegiatan that was not done carries its reason."""
    if any(t.diakui is False and not t.alasan for t in isian.tugas.values()):
        raise Ditolak("Tuliskan alasan setiap tugas tambahan atau kreativitas yang tidak diakui.")
    if any(k.keadaan is not Keadaan.DIKERJAKAN and not k.sebab for k in isian.kegiatan.values()):
        raise Ditolak("Tuliskan sebab setiap kegiatan yang tidak dikerjakan.")


def check_siap(lembar: LembarUkur, *, sama: bool) -> None:
    """Before a measured year is set: nothing open, and what was reckoned still follows from what is there.

    sama: reckoning it again gives what is stored.
    """
    if lembar.evaluasi.status != StatusEvaluasi.DINILAI:
        raise Ditolak("Simpan pengukuran sampai nilainya terhitung, lalu tetapkan.")
    if lembar.belum_diukur and not lembar.isian.skp_lain:
        nama = "; ".join(f"{j.jabatan or 'jabatan sebelumnya'} ({j.masa})" for j in lembar.belum_diukur)
        raise Ditolak(
            f"SKP pada {nama} belum ditetapkan. Tetapkan lebih dahulu, atau catat nilainya pada bagian nilai SKP "
            "dari tempat lain, agar nilai setahun memuat semua jabatan."
        )
    if any(lembar.isian.tugas[t.tugas_id].diakui is None for t in lembar.bahan.tugas):
        raise Ditolak(
            "Masih ada tugas tambahan atau kreativitas yang belum Anda putuskan. Putuskan, lalu simpan kembali."
        )
    if not sama:
        raise Ditolak(
            "Bahan pengukuran atau ketentuannya berubah sesudah nilai ini dihitung. Periksa lalu simpan kembali."
        )
