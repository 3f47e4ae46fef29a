"""What every regime does when evaluations are set: state and frozen content in one UPDATE, the plan, the people told."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils import timezone

from kinerja.inti.alur import SudahBerubah, pindah
from kinerja.inti.audit import catat
from kinerja.inti.dokumen.naskah import bekukan, cairkan
from kinerja.inti.models import PesanKeluar
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.nilai import Predikat
from skp.domain.potret import ke_json
from skp.domain.rejim import HasilEvaluasi
from skp.models import Evaluasi, PeriodeEvaluasi, Skp
from skp.policies.evaluasi import check_nilai, check_setahun
from skp.queries.evaluasi import evaluasi_orang_banyak, kunci_evaluasi
from skp.queries.potret import OrangSkp, orang_skp
from skp.services.isi_beku import susun_isi
from skp.states import EVALUASI, NILAI, TETAPKAN, StatusEvaluasi

BIDANG_HASIL = ("masukan", "rincian", "nilai", "predikat", "sebutan")
"""What a reckoning fills of an evaluation."""
_BEKU = ("capaian", "potret", "isi", "bukti_pencilan", "tindak_lanjut")


def kunci_satu(evaluasi: Evaluasi, oleh: Pelaku) -> Evaluasi:
    """The plan and then the evaluation of a regime of numbers locked, in the order in which extra duties lock them.

    Raises:
        Ditolak: not the penilai, set already, locked, or not the evaluation of the whole stretch.
        SudahBerubah: it is gone.
    """
    list(Skp.objects.select_for_update().filter(pk=evaluasi.skp_id).values_list("pk"))
    baris = kunci_evaluasi([evaluasi.pk])
    if not baris:
        raise SudahBerubah([evaluasi.pk])
    check_nilai(oleh, baris[0])
    check_setahun(baris[0])
    return baris[0]


def simpan_satu(evaluasi: Evaluasi, *, dihitung: bool, oleh: Pelaku) -> None:
    """Store what stands in a locked evaluation of a regime of numbers: as *Dinilai* when it was reckoned, else as a draft.

    Raises:
        Ditolak: a draft in the place of a reckoned number.
    """
    if not dihitung and evaluasi.status == StatusEvaluasi.DINILAI:
        raise Ditolak("Nilai evaluasi ini sudah terhitung. Simpan dengan isian yang lengkap.")
    evaluasi.dinilai_pada = timezone.now()
    evaluasi.save(update_fields=[*BIDANG_HASIL, "catatan", "dinilai_pada"])
    if not dihitung:
        catat("evaluasi.catat", oleh=oleh, objek=evaluasi, pegawai_id=evaluasi.skp.pegawai_id)
        return
    pindah(
        Evaluasi,
        [evaluasi.pk],
        NILAI,
        oleh=oleh,
        bidang_pegawai=None,
        bidang_sebutan=("skp_id",),
        objek={evaluasi.pk: evaluasi},
    )
    evaluasi.status = StatusEvaluasi.DINILAI


def setel_hasil(evaluasi: Evaluasi, hasil: HasilEvaluasi | None, rincian: Mapping[str, object]) -> None:
    """Put the reckoning into the row, with what forms print of it; None empties it."""
    if hasil is None:
        evaluasi.rincian, evaluasi.nilai, evaluasi.predikat, evaluasi.sebutan = {}, None, "", ""
        return
    evaluasi.rincian, evaluasi.nilai, evaluasi.predikat = dict(rincian), hasil.nilai, hasil.predikat.value
    evaluasi.sebutan = ambil_rejim(evaluasi.periode_evaluasi.periode.rejim).sebutan(hasil.predikat)


def isi_satu(evaluasi: Evaluasi) -> str:
    """What is frozen beside the reckoning: plan, realisation and evidence as they stood; no values of BerAKHLAK here."""
    isi = cairkan(susun_isi([evaluasi], evaluasi_orang_banyak([evaluasi]))[evaluasi.pk])
    return bekukan({**isi, "perilaku": [], "masukan": evaluasi.masukan})


def tetapkan_satu(evaluasi: Evaluasi, aturan: KetentuanRejim, oleh: Pelaku) -> None:
    """Set one rated evaluation of a regime of numbers; in a transaction, with the row locked and the act checked.

    Raises:
        Ditolak: the penilai cannot be told by the seats.
        SudahBerubah: it is no longer rated, or the plan no longer in force.
    """
    orang = orang_skp([evaluasi.skp], hari_ini=oleh.hari_ini())
    evaluasi.penilai_id, evaluasi.isi = oleh.pegawai_id, isi_satu(evaluasi)
    evaluasi.potret = potret_orang(evaluasi, orang[evaluasi.skp_id])
    evaluasi.tindak_lanjut = tindak_lanjut(Predikat(evaluasi.predikat), aturan)
    pindahkan(evaluasi.periode_evaluasi, [evaluasi], orang, oleh)
    kabari_pegawai(evaluasi.periode_evaluasi, [evaluasi])
    evaluasi.status = StatusEvaluasi.DITETAPKAN


def tindak_lanjut(predikat: Predikat, aturan: KetentuanRejim) -> list[dict[str, str]]:
    """The advice that follows, as it is stored."""
    return [{"jenis": s.jenis, "teks": s.teks, "dasar": s.dasar} for s in aturan.tindak_lanjut[predikat]]


def potret_orang(e: Evaluasi, orang: OrangSkp) -> dict[str, object]:
    """The snapshot of a plan's people as it is stored. Raises Ditolak while nobody is its penilai."""
    if orang.potret is None:
        raise Ditolak(
            f"Pejabat Penilai Kinerja {e.skp.pegawai.nama_lengkap} tidak dapat ditentukan: {orang.penilai.alasan}"
        )
    return ke_json(orang.potret)


def pindahkan(
    periode: PeriodeEvaluasi, daftar: Sequence[Evaluasi], orang: Mapping[int, OrangSkp], oleh: Pelaku
) -> None:
    """State and frozen content in one UPDATE; once the year is evaluated the plan's people are stored and stay."""
    pindah(
        Evaluasi,
        [e.pk for e in daftar],
        TETAPKAN,
        oleh=oleh,
        setel={"penilai_id": oleh.pegawai_id, "ditetapkan_pada": timezone.now()},
        setel_baris={k: [getattr(e, k) for e in daftar] for k in _BEKU},
        bidang_pegawai=None,
        bidang_sebutan=("skp_id", "predikat"),
        objek={e.pk: e for e in daftar},
    )
    if not periode.tahunan:
        return
    pindah(
        Skp,
        [e.skp_id for e in daftar],
        EVALUASI,
        oleh=oleh,
        setel={"penilai_id": oleh.pegawai_id},
        setel_baris={"atasan_penilai_id": [orang[e.skp_id].atasan_penilai_id for e in daftar]},
        objek={e.skp_id: e.skp for e in daftar},
    )


def kabari_pegawai(periode: PeriodeEvaluasi, daftar: Sequence[Evaluasi]) -> None:
    """One notice for each person with an account, leading to his own plan; one statement."""
    PesanKeluar.objects.bulk_create(
        [
            PesanKeluar(
                keanggotaan_id=e.skp.pegawai.keanggotaan_id,
                judul=f"Evaluasi kinerja {periode.nama} sudah ditetapkan",
                isi=f"Predikat kinerja: {e.sebutan_predikat}.",
                tautan=reverse("skp-evaluasi", args=[e.skp_id]),
            )
            for e in daftar
            if e.skp.pegawai.keanggotaan_id
        ]
    )
