"""The penilai measures a year under PP 46/2011: kept, reckoned by the regime, set."""

from dataclasses import asdict
from typing import Any

from django.db import transaction

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.pelaku import Pelaku
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.pp46.ukur import IsianUkur, kegiatan_ke_json, lengkapi, masukan_ke_json, susun_masukan
from skp.domain.rejim import BahanTidakSah, HasilEvaluasi
from skp.models import ButirHasil, Evaluasi, TugasTambahan
from skp.policies.pp46_ukur import check_isian, check_siap
from skp.queries.pp46_hasil import rincian_ke_json
from skp.queries.pp46_ukur import REJIM, LembarUkur, lembar_ukur
from skp.services.penetapan_baris import kunci_satu, setel_hasil, simpan_satu, tetapkan_satu


def simpan_pengukuran(
    *, evaluasi: Evaluasi, isian: IsianUkur, oleh: Pelaku, dilihat: str | None = None, draf: bool = False
) -> Evaluasi:
    """Keep what the penilai entered; the regime reckons the value and the state is *Dinilai*.

    Args:
        dilihat: `LembarUkur.tanda` of what he was shown; another one is refused. None: nothing was shown before.
        draf: keep it without reckoning, while something is still missing.

    Raises:
        BahanTidakSah: what stands in the way of a value; nothing is kept then.
        Ditolak: not the penilai, set already, locked, or a draft in the place of a value.
        SudahBerubah: somebody changed the evaluation, the realisation or the extra duties meanwhile.
    """
    with transaction.atomic():
        lembar = _kunci(evaluasi, oleh, dilihat)
        baris = lembar.evaluasi
        check_isian(isian)
        hasil = None if draf else hitung(lembar, isian)
        _tulis_keputusan(lembar, isian)
        baris.masukan, baris.catatan = masukan_ke_json(isian, lembar.bahan.struktural), isian.rekomendasi
        setel_hasil(baris, hasil, rincian(lembar, isian, hasil) if hasil else {})
        simpan_satu(baris, dihitung=hasil is not None, oleh=oleh)
    return baris


def tetapkan_pengukuran(*, evaluasi: Evaluasi, dilihat: str, oleh: Pelaku) -> Evaluasi:
    """Set the measured year: everything that it was made of is frozen, the plan is *Dievaluasi*, the person is told.

    Args:
        dilihat: `LembarUkur.tanda` of the confirmation page.

    Raises:
        Ditolak: not the penilai, something is still open, or the value no longer follows from what is there.
        SudahBerubah: it was changed, sent back or set meanwhile.
    """
    with transaction.atomic():
        lembar = _kunci(evaluasi, oleh, dilihat)
        check_siap(lembar, sama=masih_sama(lembar))
        tetapkan_satu(lembar.evaluasi, lembar.ketentuan, oleh)
    return lembar.evaluasi


def hitung(lembar: LembarUkur, isian: IsianUkur) -> HasilEvaluasi:
    """The year by the regime. Raises BahanTidakSah."""
    return ambil_rejim(REJIM).tetapkan(susun_masukan(lembar.bahan, isian), lembar.ketentuan)


def rincian(lembar: LembarUkur, isian: IsianUkur, hasil: HasilEvaluasi) -> dict[str, Any]:
    """As `Evaluasi.rincian` holds it: what the forms print, and the steps in words."""
    dihitung = lembar.aturan.skp.plt_dihitung
    return rincian_ke_json(lengkapi(hasil.bagian, lembar.bahan, isian, plt_dihitung=dihitung), hasil.rincian)


def masih_sama(lembar: LembarUkur) -> bool:
    """Whether reckoning what is stored once more gives the stored year, by today's realisation and rules."""
    try:
        hasil = hitung(lembar, lembar.isian)
    except BahanTidakSah:
        return False
    return bool(rincian(lembar, lembar.isian, hasil) == lembar.evaluasi.rincian)


def tulis_butir(lembar: LembarUkur, isian: IsianUkur) -> None:
    """What was said about each kegiatan, one row each."""
    milik = {k.hasil_id for k in lembar.bahan.kegiatan}
    ButirHasil.objects.filter(evaluasi=lembar.evaluasi, hasil__in=milik).delete()
    ButirHasil.objects.bulk_create(
        [
            ButirHasil(evaluasi=lembar.evaluasi, hasil_id=pk, isi_rejim=kegiatan_ke_json(i))
            for pk, i in isian.kegiatan.items()
            if pk in milik
        ]
    )


def _tulis_keputusan(lembar: LembarUkur, isian: IsianUkur) -> None:
    tulis_butir(lembar, isian)
    ada = {t.tugas_id for t in lembar.bahan.tugas}
    TugasTambahan.objects.bulk_update(
        [TugasTambahan(pk=pk, **asdict(t)) for pk, t in isian.tugas.items() if pk in ada], ["diakui", "alasan"]
    )


def _kunci(evaluasi: Evaluasi, oleh: Pelaku, dilihat: str | None) -> LembarUkur:
    """The evaluation locked, with what is measured as it stands now."""
    lembar = lembar_ukur(kunci_satu(evaluasi, oleh), oleh)
    if dilihat not in (None, lembar.tanda):
        raise SudahBerubah([evaluasi.pk])
    return lembar
