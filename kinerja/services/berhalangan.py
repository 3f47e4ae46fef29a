"""A verifikator who is absent hands his queue over for some work dates, and takes it back."""

from collections.abc import Sequence
from datetime import date

from kinerja.domain.berhalangan import RentangTugas
from kinerja.models import PenugasanPenilai
from kinerja.services.fakta import satu_transaksi

_PERAN = PenugasanPenilai.Peran.VERIFIKATOR


def serahkan_verifikasi(*, rentang: Sequence[RentangTugas], dari: int, kepada: int, nomor_sk: str) -> list[int]:
    """Name another verifikator for people's work dates; the caller has made sure that they are `dari`'s to give.

    An SK that names `dari` himself is cut around those dates and goes on after them.

    Returns:
        The ids of the new assignments.

    Raises:
        Ditolak: an SK that names somebody else stands on one of the dates.
    """
    with satu_transaksi():
        for satu in _milik(rentang, dari):
            sisa: PenugasanPenilai | None = satu
            for r in rentang:
                if sisa is not None and r.pegawai_id == sisa.pegawai_id:
                    sisa = _potong(sisa, r)
        baru = PenugasanPenilai.objects.bulk_create(
            [
                PenugasanPenilai(
                    pegawai_id=r.pegawai_id,
                    peran=_PERAN,
                    pejabat_id=kepada,
                    mulai=r.mulai,
                    selesai=r.selesai,
                    nomor_sk=nomor_sk,
                )
                for r in rentang
            ]
        )
    return [b.pk for b in baru]


def _milik(rentang: Sequence[RentangTugas], dari: int) -> list[PenugasanPenilai]:
    """Assignments of `dari` on one of the dates."""
    awal, akhir = min(r.mulai for r in rentang), max(r.selesai for r in rentang)
    milik = PenugasanPenilai.objects.filter(peran=_PERAN, pejabat=dari, pegawai__in={r.pegawai_id for r in rentang})
    return list(milik.beririsan(awal, akhir).order_by("mulai").select_for_update())


def _potong(satu: PenugasanPenilai, r: RentangTugas) -> PenugasanPenilai | None:
    """Cut dates out of an assignment; returns the part after them, None when nothing is left there."""
    if satu.mulai >= r.selesai or (satu.selesai is not None and satu.selesai <= r.mulai):
        return satu
    akhir = satu.selesai
    if satu.mulai < r.mulai:
        satu.selesai = r.mulai
        satu.save(update_fields=["selesai"])
    else:
        satu.delete()
    if akhir is not None and akhir <= r.selesai:
        return None
    return PenugasanPenilai.objects.create(
        pegawai_id=satu.pegawai_id,
        peran=_PERAN,
        pejabat_id=satu.pejabat_id,
        mulai=r.selesai,
        selesai=akhir,
        nomor_sk=satu.nomor_sk,
        tanggal_sk=satu.tanggal_sk,
    )


def ambil_kembali_verifikasi(*, ids: Sequence[int], pejabat: int, selesai: date) -> None:
    """End assignments on a work date; where an SK of `pejabat` went on after them, it goes on from there."""
    with satu_transaksi():
        for satu in PenugasanPenilai.objects.filter(pk__in=ids, selesai__gt=selesai).select_for_update():
            milik = PenugasanPenilai.objects.filter(pegawai=satu.pegawai_id, peran=_PERAN, pejabat=pejabat)
            lanjutan = milik.filter(mulai=satu.selesai or date.max).first()
            awal = max(satu.mulai, selesai)
            if satu.mulai >= selesai:
                satu.delete()
            else:
                satu.selesai = selesai
                satu.save(update_fields=["selesai"])
            if lanjutan is not None:
                lanjutan.mulai = awal
                lanjutan.save(update_fields=["mulai"])
