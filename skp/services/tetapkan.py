"""Setting evaluations: many in one transaction, after a look at the whole team; what was known then is frozen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.audit import catat
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.nilai import Predikat
from skp.models import Evaluasi, Kalibrasi, PeriodeEvaluasi
from skp.policies import evaluasi as policies
from skp.queries.capaian import capaian_unit, kunci_periode_evaluasi
from skp.queries.evaluasi import evaluasi_orang_banyak, kunci_evaluasi
from skp.queries.kalibrasi import SebaranTim, pencilan_banyak, sebaran_tim, tanda_rating
from skp.queries.ketentuan import ketentuan_evaluasi
from skp.queries.potret import OrangSkp, orang_skp
from skp.queries.skp import hak_atas_banyak
from skp.services.angka_kredit_ulang import hitung_ulang
from skp.services.isi_beku import susun_isi
from skp.services.penetapan_baris import kabari_pegawai, pindahkan, potret_orang, tindak_lanjut
from skp.states import StatusEvaluasi


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
        tim = sebaran_tim(oleh, periode, aturan)
        orang = orang_skp([e.skp for e in daftar], hari_ini=oleh.hari_ini())
        _bekukan(daftar, capaian, penetapan.bukti, aturan, orang, oleh)
        pindahkan(periode, daftar, orang, oleh)
        _catat_kalibrasi(periode, daftar, tim, oleh)
        hitung_ulang([e.pk for e in daftar], aturan)
        kabari_pegawai(periode, daftar)
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
    orang: Mapping[int, OrangSkp],
    oleh: Pelaku,
) -> None:
    """Put what is known now into the rows; `pindahkan` writes it with the state."""
    isi = susun_isi(daftar, evaluasi_orang_banyak(daftar))
    for e in daftar:
        e.penilai_id, e.capaian, e.isi = oleh.pegawai_id, capaian[e.pk], isi[e.pk]
        e.potret = potret_orang(e, orang[e.skp_id])
        e.bukti_pencilan = bukti.get(e.pk, "").strip()
        e.tindak_lanjut = tindak_lanjut(Predikat(e.predikat), aturan)


def _catat_kalibrasi(periode: PeriodeEvaluasi, daftar: Sequence[Evaluasi], tim: SebaranTim, oleh: Pelaku) -> None:
    peringatan, predikat = list(tim.peringatan), tim.predikat
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
