"""What every regime does when evaluations are set: state and frozen content in one UPDATE, the plan, the people told."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils import timezone

from kinerja.inti.alur import pindah
from kinerja.inti.models import PesanKeluar
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.nilai import Predikat
from skp.domain.potret import ke_json
from skp.models import Evaluasi, PeriodeEvaluasi, Skp
from skp.queries.potret import OrangSkp, orang_skp
from skp.states import EVALUASI, TETAPKAN

_BEKU = ("capaian", "potret", "isi", "bukti_pencilan", "tindak_lanjut")


def tetapkan_satu(evaluasi: Evaluasi, isi: str, aturan: KetentuanRejim, oleh: Pelaku) -> None:
    """Set one rated evaluation of a regime of numbers; in a transaction, with the row locked and the act checked.

    Args:
        isi: what was known, as `skp.services.isi_beku` freezes it.

    Raises:
        Ditolak: the penilai cannot be told by the seats.
        SudahBerubah: it is no longer rated, or the plan no longer in force.
    """
    orang = orang_skp([evaluasi.skp], hari_ini=oleh.hari_ini())
    evaluasi.penilai_id, evaluasi.isi = oleh.pegawai_id, isi
    evaluasi.potret = potret_orang(evaluasi, orang[evaluasi.skp_id])
    evaluasi.tindak_lanjut = tindak_lanjut(Predikat(evaluasi.predikat), aturan)
    pindahkan(evaluasi.periode_evaluasi, [evaluasi], orang, oleh)
    kabari_pegawai(evaluasi.periode_evaluasi, [evaluasi])


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
