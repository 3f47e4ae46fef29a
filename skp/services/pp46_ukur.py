"""The penilai measures a year under PP 46/2011: kept, reckoned by the regime, set."""

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from kinerja.inti.alur import SudahBerubah, pindah
from kinerja.inti.audit import catat
from kinerja.inti.dokumen.naskah import bekukan, cairkan
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.pp46.ukur import IsianUkur, kegiatan_ke_json, lengkapi, masukan_ke_json, susun_masukan
from skp.domain.rejim import BahanTidakSah, HasilEvaluasi
from skp.models import ButirHasil, Evaluasi, Skp, TugasTambahan
from skp.policies import evaluasi as policies
from skp.policies.pp46_ukur import check_isian, check_siap
from skp.queries.evaluasi import evaluasi_orang_banyak, kunci_evaluasi
from skp.queries.pp46_hasil import rincian_ke_json
from skp.queries.pp46_ukur import REJIM, LembarUkur, lembar_ukur
from skp.services.isi_beku import susun_isi
from skp.services.penetapan_baris import tetapkan_satu
from skp.states import NILAI, StatusEvaluasi

BIDANG_NILAI = ("masukan", "rincian", "nilai", "predikat", "sebutan", "catatan", "dinilai_pada")


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
        if draf and baris.status == StatusEvaluasi.DINILAI:
            raise Ditolak("Nilai evaluasi ini sudah terhitung. Simpan dengan isian yang lengkap.")
        hasil = None if draf else hitung(lembar, isian)
        _tulis_keputusan(lembar, isian)
        baris.masukan = masukan_ke_json(isian, lembar.bahan.struktural)
        baris.catatan, baris.dinilai_pada = isian.rekomendasi, timezone.now()
        setel_hasil(lembar, isian, hasil)
        baris.save(update_fields=BIDANG_NILAI)
        if hasil is None:
            catat("evaluasi.catat", oleh=oleh, objek=baris, pegawai_id=baris.skp.pegawai_id)
        else:
            pindah(
                Evaluasi,
                [baris.pk],
                NILAI,
                oleh=oleh,
                bidang_pegawai=None,
                bidang_sebutan=("skp_id",),
                objek={baris.pk: baris},
            )
            baris.status = StatusEvaluasi.DINILAI
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
        tetapkan_satu(lembar.evaluasi, _isi(lembar), lembar.ketentuan, oleh)
        lembar.evaluasi.status = StatusEvaluasi.DITETAPKAN
    return lembar.evaluasi


def hitung(lembar: LembarUkur, isian: IsianUkur) -> HasilEvaluasi:
    """The year by the regime. Raises BahanTidakSah."""
    return ambil_rejim(REJIM).tetapkan(susun_masukan(lembar.bahan, isian), lembar.ketentuan)


def setel_hasil(lembar: LembarUkur, isian: IsianUkur, hasil: HasilEvaluasi | None) -> None:
    """Put the reckoned year into the row; None empties it."""
    e = lembar.evaluasi
    if hasil is None:
        e.rincian, e.nilai, e.predikat, e.sebutan = {}, None, "", ""
        return
    e.rincian = rincian_ke_json(lengkapi(hasil.bagian, lembar.bahan, isian), hasil.rincian)
    e.nilai, e.predikat = hasil.nilai, hasil.predikat.value
    e.sebutan = ambil_rejim(REJIM).sebutan(hasil.predikat)


def masih_sama(lembar: LembarUkur) -> bool:
    """Whether reckoning what is stored once more gives the stored year, by today's realisation and rules."""
    try:
        hasil = hitung(lembar, lembar.isian)
    except BahanTidakSah:
        return False
    baru = rincian_ke_json(lengkapi(hasil.bagian, lembar.bahan, lembar.isian), hasil.rincian)
    return bool(baru == lembar.evaluasi.rincian)


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
    """The plan and the evaluation locked, in the order in which extra duties lock them, and what is measured as it stands now."""
    list(Skp.objects.select_for_update().filter(pk=evaluasi.skp_id).values_list("pk"))
    baris = kunci_evaluasi([evaluasi.pk])
    if not baris:
        raise SudahBerubah([evaluasi.pk])
    policies.check_nilai(oleh, baris[0])
    lembar = lembar_ukur(baris[0], oleh)
    if dilihat not in (None, lembar.tanda):
        raise SudahBerubah([evaluasi.pk])
    return lembar


def _isi(lembar: LembarUkur) -> str:
    """What is frozen beside the reckoning: plan, realisation and evidence as they stood; no values of BerAKHLAK here."""
    e = lembar.evaluasi
    isi = cairkan(susun_isi([e], evaluasi_orang_banyak([e]))[e.pk])
    return bekukan({**isi, "perilaku": [], "masukan": e.masukan})
