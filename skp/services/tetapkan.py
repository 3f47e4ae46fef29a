"""Setting evaluations: many in one transaction, after a look at the whole team; what was known then is frozen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.inti.alur import SudahBerubah, pindah
from kinerja.inti.audit import catat
from kinerja.inti.models import PesanKeluar
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.nilai import Predikat
from skp.domain.potret import ke_json
from skp.models import Evaluasi, Kalibrasi, PeriodeEvaluasi, Skp
from skp.policies import evaluasi as policies
from skp.queries.capaian import capaian_unit, kunci_periode_evaluasi
from skp.queries.evaluasi import evaluasi_orang_banyak, kunci_evaluasi
from skp.queries.isi_evaluasi import isi_evaluasi
from skp.queries.kalibrasi import LihatKalibrasi, kalibrasi, pencilan_banyak, tanda_rating
from skp.queries.ketentuan import ketentuan_evaluasi
from skp.queries.potret import OrangSkp, orang_skp
from skp.queries.skp import hak_atas_banyak
from skp.services.angka_kredit_ulang import hitung_ulang
from skp.services.isi_beku import susun_isi
from skp.states import EVALUASI, TETAPKAN, StatusEvaluasi


@dataclass(frozen=True, slots=True)
class Penetapan:
    """What a penilai is about to set.

    dilihat: the ratings that he was shown (`queries.kalibrasi.tanda_rating`) by evaluation; other ones are refused.
    bukti: one sentence of evidence by evaluation, for those that stand out.
    """

    dilihat: Mapping[int, str]
    bukti: Mapping[int, str] = field(default_factory=dict)


def tetapkan(*, periode: PeriodeEvaluasi, penetapan: Penetapan, oleh: Pelaku) -> list[Evaluasi]:
    """Set all or none of these rated evaluations of one period, and keep what the penilai saw of his team.

    With the yearly evaluation the plan becomes *Dievaluasi*. The caller has resolved the ids through `visible_to`.

    Raises:
        Ditolak: not the penilai, the organisation's achievement is not set, what stands out has no evidence, locked.
        SudahBerubah: one of them was set, sent back or rated anew meanwhile.
    """
    if not penetapan.dilihat:
        raise Ditolak("Pilih sedikitnya satu evaluasi yang sudah dinilai.")
    aturan = ketentuan_evaluasi(periode)
    with transaction.atomic():
        kunci_periode_evaluasi(periode, bersama=True)
        daftar = _kunci(periode, penetapan)
        hak = hak_atas_banyak(oleh, [e.skp for e in daftar])
        for e in daftar:
            policies.check_nilai(oleh, e, hak[e.skp_id])
        capaian = _capaian(periode, daftar)
        _check_bukti(daftar, pencilan_banyak(daftar, periode, aturan), penetapan.bukti)
        lihat = kalibrasi(oleh, periode, aturan)
        _bekukan(daftar, capaian, penetapan.bukti, aturan, oleh)
        _pindahkan(periode, daftar, oleh)
        _catat_kalibrasi(periode, daftar, lihat, oleh)
        hitung_ulang([e.pk for e in daftar], aturan)
        _kabari(periode, daftar)
    return daftar


def _kunci(periode: PeriodeEvaluasi, penetapan: Penetapan) -> list[Evaluasi]:
    daftar = kunci_evaluasi(penetapan.dilihat)
    tetap = {
        e.pk
        for e in daftar
        if e.periode_evaluasi_id == periode.pk
        and e.status == StatusEvaluasi.DINILAI
        and tanda_rating(e) == penetapan.dilihat[e.pk]
    }
    if lain := set(penetapan.dilihat) - tetap:
        raise SudahBerubah(lain)
    return daftar


def _capaian(periode: PeriodeEvaluasi, daftar: Sequence[Evaluasi]) -> dict[int, str]:
    """The achievement of each evaluation's unit by evaluation."""
    per_unit = capaian_unit(periode.pk, [e.skp.unit_id for e in daftar])
    tanpa = sorted({str(e.skp.unit or "unit yang belum tercatat") for e in daftar if e.skp.unit_id not in per_unit})
    if tanpa:
        raise Ditolak(
            f"Capaian kinerja organisasi {', '.join(tanpa)} untuk {periode.nama} belum ditetapkan. "
            "Capaian organisasi ditetapkan lebih dahulu pada halaman Capaian Organisasi oleh BKPSDM."
        )
    return {e.pk: per_unit[e.skp.unit_id or 0] for e in daftar}


def _check_bukti(daftar: Sequence[Evaluasi], pencilan: Mapping[int, Sequence[str]], bukti: Mapping[int, str]) -> None:
    kurang = [e.skp.pegawai.nama_lengkap for e in daftar if pencilan[e.pk] and not bukti.get(e.pk, "").strip()]
    if kurang:
        raise Ditolak(f"Tuliskan satu kalimat bukti bagi penilaian yang menonjol: {', '.join(kurang)}.")


def _bekukan(
    daftar: Sequence[Evaluasi],
    capaian: Mapping[int, str],
    bukti: Mapping[int, str],
    aturan: KetentuanRejim,
    oleh: Pelaku,
) -> None:
    """Write what was known into the rows while they still may change."""
    isi = isi_evaluasi(daftar, aturan)
    orang = orang_skp([e.skp for e in daftar], hari_ini=oleh.hari_ini())
    lain = evaluasi_orang_banyak(daftar)
    for e in daftar:
        e.penilai_id, e.capaian = oleh.pegawai_id, capaian[e.pk]
        e.potret = _potret(e, orang[e.skp_id])
        e.isi = susun_isi(e, isi[e.pk], lain.get(e.pk, ()))
        e.bukti_pencilan = bukti.get(e.pk, "").strip()
        e.tindak_lanjut = [
            {"jenis": s.jenis, "teks": s.teks, "dasar": s.dasar} for s in aturan.tindak_lanjut[Predikat(e.predikat)]
        ]
    bidang = ["penilai", "capaian", "potret", "isi", "bukti_pencilan", "tindak_lanjut"]
    Evaluasi.objects.bulk_update(daftar, bidang, batch_size=500)
    if daftar[0].periode_evaluasi.tahunan:
        _simpan_pejabat(daftar, orang, oleh)


def _potret(e: Evaluasi, orang: OrangSkp) -> dict[str, object]:
    if orang.potret is None:
        raise Ditolak(
            f"Pejabat Penilai Kinerja {e.skp.pegawai.nama_lengkap} tidak dapat ditentukan: {orang.penilai.alasan}"
        )
    return ke_json(orang.potret)


def _simpan_pejabat(daftar: Sequence[Evaluasi], orang: Mapping[int, OrangSkp], oleh: Pelaku) -> None:
    """Once the year is evaluated the people of the plan are stored and never looked up again."""
    for e in daftar:
        e.skp.penilai_id, e.skp.atasan_penilai_id = oleh.pegawai_id, orang[e.skp_id].atasan_penilai_id
    Skp.objects.bulk_update([e.skp for e in daftar], ["penilai", "atasan_penilai"], batch_size=500)


def _pindahkan(periode: PeriodeEvaluasi, daftar: Sequence[Evaluasi], oleh: Pelaku) -> None:
    pindah(
        Evaluasi,
        [e.pk for e in daftar],
        TETAPKAN,
        oleh=oleh,
        setel={"ditetapkan_pada": timezone.now()},
        bidang_pegawai=None,
        bidang_sebutan=("skp_id", "predikat"),
        objek={e.pk: e for e in daftar},
    )
    if periode.tahunan:
        skp = {e.skp_id: e.skp for e in daftar}
        pindah(Skp, list(skp), EVALUASI, oleh=oleh, objek=skp)


def _catat_kalibrasi(periode: PeriodeEvaluasi, daftar: Sequence[Evaluasi], lihat: LihatKalibrasi, oleh: Pelaku) -> None:
    peringatan, predikat = lihat.peringatan, lihat.tim.predikat
    satu = {e.capaian for e in daftar}
    baris = Kalibrasi.objects.create(
        periode_evaluasi=periode,
        penilai_id=oleh.pegawai_id or 0,  # the check before has refused accounts without a person
        capaian=satu.pop() if len(satu) == 1 else "",
        sebaran={p.value: predikat.count(p) for p in Predikat},
        peringatan=peringatan,
        evaluasi_ids=[e.pk for e in daftar],
    )
    catat("evaluasi.kalibrasi", oleh=oleh, objek=baris, fakta={"jumlah": len(daftar), "peringatan": len(peringatan)})


def _kabari(periode: PeriodeEvaluasi, daftar: Sequence[Evaluasi]) -> None:
    """One notice for each person with an account, leading to his own plan; one statement."""
    PesanKeluar.objects.bulk_create(
        [
            PesanKeluar(
                keanggotaan_id=e.skp.pegawai.keanggotaan_id,
                judul=f"Evaluasi kinerja {periode.nama} sudah ditetapkan",
                isi=f"Predikat kinerja: {e.get_predikat_display()}.",
                tautan=reverse("skp-evaluasi", args=[e.skp_id]),
            )
            for e in daftar
            if e.skp.pegawai.keanggotaan_id
        ]
    )
