"""The decision of an objection under PP 46/2011: other figures, reckoned anew by the regime, or none."""

from dataclasses import asdict

from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.domain.pp46.ukur import IsianUkur, masukan_ke_json
from skp.models import Evaluasi, Keberatan
from skp.policies.pp46_ukur import check_isian
from skp.queries.pp46_ukur import LembarUkur, lembar_ukur
from skp.services.keberatan import catat_putusan, tetapkan_ulang
from skp.services.penetapan_baris import BIDANG_HASIL, setel_hasil
from skp.services.pp46_ukur import hitung, rincian, tulis_butir


def putuskan_pengukuran(*, keberatan: Keberatan, isian: IsianUkur | None, keputusan: str, oleh: Pelaku) -> None:
    """Decide an objection, once and finally.

    Args:
        isian: all figures as they hold from now on; None when the objection is refused and everything stays.

    Raises:
        BahanTidakSah: the figures give no value; nothing is decided then.
        Ditolak: not the atasan of the penilai, decided already, no text, or granted without any figure changed.
        SudahBerubah: somebody else was faster.
    """
    catat_putusan(
        keberatan=keberatan,
        dikabulkan=isian is not None,
        keputusan=keputusan,
        ulang=lambda e: _nilai_baru(e, isian or IsianUkur(), oleh),
        oleh=oleh,
    )


def _nilai_baru(e: Evaluasi, isian: IsianUkur, oleh: Pelaku) -> None:
    lembar = lembar_ukur(e, oleh)
    check_isian(isian)
    semula = e.rincian
    hasil = hitung(lembar, isian)
    setel_hasil(e, hasil, rincian(lembar, isian, hasil))
    if e.rincian == semula:
        raise Ditolak("Keberatan yang dikabulkan memerlukan paling sedikit satu angka yang baru.")
    e.masukan = _masukan(lembar, isian)
    tulis_butir(lembar, isian)
    tetapkan_ulang(e, BIDANG_HASIL, lembar.ketentuan, oleh)


def _masukan(lembar: LembarUkur, isian: IsianUkur) -> dict[str, object]:
    """The rows of extra duties keep the penilai's answer; another one of this decision stands with the evaluation."""
    lain = {str(pk): asdict(t) for pk, t in isian.tugas.items() if t != lembar.isian.tugas.get(pk)}
    tetap = lembar.evaluasi.masukan.get("tugas", {})
    isi = masukan_ke_json(isian, lembar.bahan.struktural)
    return {**isi, "tugas": {**tetap, **lain}} if tetap or lain else isi
