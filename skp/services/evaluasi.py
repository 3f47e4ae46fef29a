"""An evaluation on its way: opened, rated, sent back, opened again. Setting it is `tetapkan`."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.inti.alur import SudahBerubah, Tepi, pindah
from kinerja.inti.audit import catat
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import kabari
from skp.domain.daftar_rejim import ambil_kuadran
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.nilai import Peringkat
from skp.domain.rejim import MasukanEvaluasi, Saran
from skp.models import ButirHasil, ButirPerilaku, Evaluasi, HasilKerja, NilaiPerilaku, PeriodeEvaluasi, Skp
from skp.policies import evaluasi as policies
from skp.queries.evaluasi import kunci_evaluasi
from skp.queries.ketentuan import ketentuan_evaluasi
from skp.queries.lembar_nilai import saran_kini, versi_nilai
from skp.services.dokumen import batalkan_dokumen_penilaian
from skp.services.tetapkan import tetapkan
from skp.states import (
    BUKA_EVALUASI,
    BUKA_PENILAIAN,
    KEMBALIKAN_REALISASI,
    NILAI,
    StatusEvaluasi,
    StatusSkp,
)

__all__ = [
    "IsianHasil",
    "IsianPerilaku",
    "MasukanNilai",
    "buka_evaluasi",
    "buka_kembali",
    "kembalikan",
    "nilai",
    "tetapkan",
]


def buka_evaluasi(skp: Skp, periode: PeriodeEvaluasi, oleh: Pelaku) -> Evaluasi:
    """The evaluation of a plan in a period, made when it is not there yet.

    Raises:
        Ditolak: neither his own plan nor one that he rates, the plan is not in force, or the period lies outside it.
    """
    policies.check_buka(oleh, skp)
    if periode.periode_id != skp.periode_id or not (skp.mulai < periode.selesai and periode.mulai < skp.selesai):
        raise Ditolak(f"{periode.nama} berada di luar masa SKP ini.")
    with transaction.atomic():
        evaluasi, baru = Evaluasi.objects.get_or_create(skp=skp, periode_evaluasi=periode)
        if baru:
            catat("evaluasi.buka_baru", oleh=oleh, objek=evaluasi, pegawai_id=skp.pegawai_id)
    return evaluasi


@dataclass(frozen=True, slots=True)
class IsianHasil:
    """What the penilai says about one result; `peringkat` "" leaves its level open."""

    peringkat: str = ""
    umpan_balik: str = ""


@dataclass(frozen=True, slots=True)
class IsianPerilaku:
    """What the penilai says about one value."""

    peringkat: str = ""
    umpan_balik: str = ""
    bukti: str = ""


@dataclass(frozen=True, slots=True)
class MasukanNilai:
    """What the penilai typed. Without both ratings it is kept as a draft and no predikat follows.

    dilihat: `versi_nilai` of what he was shown; another one is refused. None: nothing was shown before.
    """

    peringkat_hasil: str = ""
    peringkat_perilaku: str = ""
    catatan: str = ""
    hasil: Mapping[int, IsianHasil] = field(default_factory=dict)
    perilaku: Mapping[str, IsianPerilaku] = field(default_factory=dict)
    dilihat: str | None = None


def nilai(*, evaluasi: Evaluasi, masukan: MasukanNilai, oleh: Pelaku) -> Evaluasi:
    """Keep the penilai's ratings and feedback; with both ratings the predikat follows and the state is *Dinilai*.

    Raises:
        Ditolak: not the penilai, already set, the year is locked, or a rating of a rated evaluation was taken out.
        SudahBerubah: somebody else rated, sent or set it meanwhile.
    """
    with transaction.atomic():
        baris = _kunci(evaluasi)
        policies.check_nilai(oleh, baris)
        if masukan.dilihat not in (None, versi_nilai(baris)):
            raise SudahBerubah([baris.pk])
        lengkap = bool(masukan.peringkat_hasil and masukan.peringkat_perilaku)
        if baris.status == StatusEvaluasi.DINILAI and not lengkap:
            raise Ditolak("Evaluasi ini sudah dinilai: kedua rating harus tetap terisi.")
        _tulis_butir(baris, masukan)
        aturan = ketentuan_evaluasi(baris.periode_evaluasi)
        _setel(baris, masukan, aturan, saran_kini(baris, aturan))
        if lengkap:
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
        else:
            catat("evaluasi.catat", oleh=oleh, objek=baris, pegawai_id=baris.skp.pegawai_id)
    return baris


def _pindah(evaluasi: Evaluasi, tepi: Tepi, oleh: Pelaku, catatan: str = "", **setel: Any) -> None:
    """One evaluation along one edge; its event names the plan."""
    pindah(
        Evaluasi,
        [evaluasi.pk],
        tepi,
        oleh=oleh,
        catatan=catatan,
        setel=setel,
        bidang_pegawai=None,
        bidang_sebutan=("skp_id",),
        objek={evaluasi.pk: evaluasi},
    )


def _kunci(evaluasi: Evaluasi) -> Evaluasi:
    baris = kunci_evaluasi([evaluasi.pk])
    if not baris:
        raise SudahBerubah([evaluasi.pk])
    return baris[0]


def saran_ke_json(saran: Saran) -> dict[str, Any]:
    """A suggestion as it is stored beside the decision."""
    return asdict(saran)


def _setel(baris: Evaluasi, masukan: MasukanNilai, aturan: KetentuanRejim, saran: Saran) -> None:
    baris.peringkat_hasil, baris.peringkat_perilaku = masukan.peringkat_hasil, masukan.peringkat_perilaku
    baris.catatan, baris.dinilai_pada, baris.saran = masukan.catatan, timezone.now(), saran_ke_json(saran)
    baris.predikat, baris.nilai = "", None
    if masukan.peringkat_hasil and masukan.peringkat_perilaku:
        pilihan = MasukanEvaluasi(Peringkat(masukan.peringkat_hasil), Peringkat(masukan.peringkat_perilaku))
        hasil = ambil_kuadran(aturan.rejim).tetapkan(pilihan, aturan)
        baris.predikat, baris.nilai = hasil.predikat, hasil.nilai
    bidang = ["peringkat_hasil", "peringkat_perilaku", "catatan", "dinilai_pada", "saran", "predikat", "nilai"]
    baris.save(update_fields=bidang)


def _tulis_butir(baris: Evaluasi, masukan: MasukanNilai) -> None:
    """Rows of feedback: those with content are written, emptied ones are taken away."""
    milik = set(HasilKerja.objects.filter(skp=baris.skp_id).values_list("pk", flat=True))
    hasil = {pk: i for pk, i in masukan.hasil.items() if pk in milik}
    perilaku = {n: i for n, i in masukan.perilaku.items() if n in NilaiPerilaku.values}
    ButirHasil.objects.filter(evaluasi=baris, hasil__in=hasil).delete()
    ButirPerilaku.objects.filter(evaluasi=baris, nilai__in=perilaku).delete()
    ButirHasil.objects.bulk_create(
        [ButirHasil(evaluasi=baris, hasil_id=pk, **asdict(i)) for pk, i in hasil.items() if any(asdict(i).values())]
    )
    ButirPerilaku.objects.bulk_create(
        [ButirPerilaku(evaluasi=baris, nilai=n, **asdict(i)) for n, i in perilaku.items() if any(asdict(i).values())]
    )


def kembalikan(*, evaluasi: Evaluasi, catatan: str, oleh: Pelaku) -> None:
    """Send the realisation back to the person with a note; the ratings written so far stay.

    Raises:
        Ditolak: not the penilai, or no note.
        SudahBerubah: it is no longer sent or rated.
    """
    policies.check_nilai(oleh, evaluasi)
    with transaction.atomic():
        _pindah(evaluasi, KEMBALIKAN_REALISASI, oleh, catatan)
        kabari(
            evaluasi.skp.pegawai.keanggotaan_id,
            judul=f"Realisasi {evaluasi.periode_evaluasi.nama} dikembalikan",
            isi=catatan,
            tautan=f"{reverse('skp-realisasi', args=[evaluasi.skp_id])}?periode={evaluasi.periode_evaluasi.kode}",
            oleh=oleh,
        )


def buka_kembali(*, evaluasi: Evaluasi, alasan: str, oleh: Pelaku) -> None:
    """Open a set evaluation again with a reason; with the yearly one the plan is *Berjalan* again.

    Raises:
        Ditolak: not the penilai who set it nor BKPSDM, no reason, or the year is finished, disputed or locked.
        SudahBerubah: it is no longer set.
    """
    policies.check_buka_kembali(oleh, evaluasi)
    with transaction.atomic():
        baris = _kunci(evaluasi)
        policies.check_buka_kembali(oleh, baris)
        _pindah(baris, BUKA_PENILAIAN, oleh, alasan, ditetapkan_pada=None)
        batalkan_dokumen_penilaian(evaluasi_id=baris.pk, alasan="Evaluasinya dibuka kembali.")
        if baris.periode_evaluasi.tahunan and baris.skp.status == StatusSkp.DIEVALUASI:
            pindah(Skp, [baris.skp_id], BUKA_EVALUASI, oleh=oleh, catatan=alasan, objek={baris.skp_id: baris.skp})
        kabari(
            baris.skp.pegawai.keanggotaan_id,
            judul=f"Evaluasi {baris.periode_evaluasi.nama} dibuka kembali",
            isi=alasan,
            tautan=reverse("skp-evaluasi", args=[baris.skp_id]),
            oleh=oleh,
        )
