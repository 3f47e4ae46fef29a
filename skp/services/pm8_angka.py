"""The penilai evaluates under PermenPANRB 8/2021: kept, reckoned by the regime, set; an objection decided by other numbers."""

from django.db import transaction

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.pm8.ukur import IsianAngka, masukan_ke_json, susun_masukan
from skp.domain.rejim import BahanTidakSah, HasilEvaluasi
from skp.models import Evaluasi, Keberatan
from skp.policies.pm8_angka import check_siap
from skp.queries.pm8_angka import REJIM, LembarAngka, lembar_angka
from skp.services.keberatan import catat_putusan, tetapkan_ulang
from skp.services.penetapan_baris import BIDANG_HASIL, kunci_satu, setel_hasil, simpan_satu, tetapkan_satu


def simpan_angka(
    *, evaluasi: Evaluasi, isian: IsianAngka, oleh: Pelaku, dilihat: str | None = None, draf: bool = False
) -> Evaluasi:
    """Keep what the penilai entered; the regime reckons the number and the state is *Dinilai*.

    Args:
        dilihat: `LembarAngka.tanda` of what he was shown; another one is refused. None: nothing was shown before.
        draf: keep it without reckoning, while something is still missing.

    Raises:
        BahanTidakSah: what stands in the way of a number; nothing is kept then.
        Ditolak: not the penilai, set already, locked, or a draft in the place of a number.
        SudahBerubah: somebody changed the evaluation, the plan or the realisation meanwhile.
    """
    with transaction.atomic():
        lembar = _kunci(evaluasi, oleh, dilihat)
        baris = lembar.evaluasi
        hasil = None if draf else hitung(lembar, isian)
        baris.masukan, baris.catatan = masukan_ke_json(isian, struktural=lembar.bahan.struktural), isian.catatan
        setel_hasil(baris, hasil, _rincian(hasil, isian) if hasil else {})
        simpan_satu(baris, dihitung=hasil is not None, oleh=oleh)
    return baris


def tetapkan_angka(*, evaluasi: Evaluasi, dilihat: str, oleh: Pelaku) -> Evaluasi:
    """Set the evaluation: everything that it was made of is frozen, the plan is *Dievaluasi*, the person is told.

    Args:
        dilihat: `LembarAngka.tanda` of the confirmation page.

    Raises:
        Ditolak: not the penilai, not rated, or the number no longer follows from what is there.
        SudahBerubah: it was changed, sent back or set meanwhile.
    """
    with transaction.atomic():
        lembar = _kunci(evaluasi, oleh, dilihat)
        check_siap(lembar, sama=masih_sama(lembar))
        tetapkan_satu(lembar.evaluasi, lembar.ketentuan, oleh)
    return lembar.evaluasi


def putuskan_angka(*, keberatan: Keberatan, isian: IsianAngka | None, keputusan: str, oleh: Pelaku) -> None:
    """Decide an objection, once and finally.

    Args:
        isian: all numbers as they hold from now on; None when the objection is refused and everything stays.

    Raises:
        BahanTidakSah: the numbers give no result; nothing is decided then.
        Ditolak: not the atasan of the penilai, decided already, no text, or granted without anything changed.
        SudahBerubah: somebody else was faster.
    """

    def ulang(e: Evaluasi) -> None:
        if isian is not None:
            _nilai_baru(e, isian, oleh)

    catat_putusan(keberatan=keberatan, dikabulkan=isian is not None, keputusan=keputusan, ulang=ulang, oleh=oleh)


def hitung(lembar: LembarAngka, isian: IsianAngka) -> HasilEvaluasi:
    """The evaluation by the regime. Raises BahanTidakSah."""
    return ambil_rejim(REJIM).tetapkan(susun_masukan(lembar.bahan, isian), lembar.ketentuan)


def masih_sama(lembar: LembarAngka) -> bool:
    """Whether reckoning what is stored once more gives the stored number, by today's realisation and rules."""
    try:
        hasil = hitung(lembar, lembar.isian)
    except BahanTidakSah:
        return False
    return bool(_rincian(hasil, lembar.isian) == lembar.evaluasi.rincian)


def _rincian(hasil: HasilEvaluasi, isian: IsianAngka) -> dict[str, object]:
    """As `Evaluasi.rincian` holds it: text, whole numbers, yes or no."""
    return {"bagian": {**hasil.bagian, "ide": isian.ide}, "langkah": list(hasil.rincian)}


def _nilai_baru(e: Evaluasi, isian: IsianAngka, oleh: Pelaku) -> None:
    lembar = lembar_angka(e, oleh)
    semula = e.rincian
    hasil = hitung(lembar, isian)
    setel_hasil(e, hasil, _rincian(hasil, isian))
    if e.rincian == semula:
        raise Ditolak("Keberatan yang dikabulkan memerlukan paling sedikit satu angka yang baru.")
    e.masukan = masukan_ke_json(isian, struktural=lembar.bahan.struktural)
    tetapkan_ulang(e, BIDANG_HASIL, lembar.ketentuan, oleh)


def _kunci(evaluasi: Evaluasi, oleh: Pelaku, dilihat: str | None) -> LembarAngka:
    """The evaluation locked, with what it is reckoned from as things stand now."""
    lembar = lembar_angka(kunci_satu(evaluasi, oleh), oleh)
    if dilihat not in (None, lembar.tanda):
        raise SudahBerubah([evaluasi.pk])
    return lembar
