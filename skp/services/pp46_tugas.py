"""The person writes down extra duties and new things, each with its letter, until the year is measured."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.domain.pp46.aturan import baca_pp46
from skp.models import Evaluasi, Skp, TugasTambahan
from skp.policies.pp46_tugas import check_tugas
from skp.queries.ketentuan import ketentuan_periode
from skp.queries.pp46_tugas import get_tugas_or_404, jenis_dihitung
from skp.services.rencana import catat_isi, kunci_milik, sebut


@dataclass(frozen=True, slots=True)
class IsiTugas:
    """As written. `jenis`, `tingkat`: codes of `TugasTambahan`; `tingkat` only of something new."""

    jenis: str
    uraian: str
    nomor_surat: str
    tanggal_surat: date
    tingkat: str = ""
    tautan: str = ""


def tambah_tugas(*, skp_id: int, isi: IsiTugas, oleh: Pelaku) -> TugasTambahan:
    """A new one.

    Raises:
        Http404: no such plan of the actor's own.
        Ditolak: the plan is not in force, the year is measured, the letter is of a day to come, the same is written down
            already, or the rules do not count this kind.
    """
    with transaction.atomic():
        skp = _kunci(skp_id, oleh)
        _check_surat(isi, oleh)
        _check_ganda(skp, isi)
        if not jenis_dihitung(isi.jenis, baca_pp46(ketentuan_periode(skp.periode))):
            raise Ditolak(
                "Menurut ketentuan instansi Anda, tugas sebagai Plt. atau Plh. tidak dihitung sebagai tugas tambahan."
            )
        tugas = TugasTambahan.objects.create(skp=skp, **asdict(isi))
        catat_isi("skp.tugas_tambah", skp, oleh=oleh, tugas=sebut(isi.uraian))
    return tugas


def ubah_tugas(*, skp_id: int, pk: int, isi: IsiTugas, oleh: Pelaku) -> None:
    """Rewrite one; what the penilai had decided about the former wording is open again.

    Raises:
        Http404, Ditolak: as `tambah_tugas`.
    """
    with transaction.atomic():
        skp = _kunci(skp_id, oleh)
        get_tugas_or_404(skp, pk)
        _check_surat(isi, oleh)
        _check_ganda(skp, isi, kecuali=pk)
        TugasTambahan.objects.filter(pk=pk).update(**asdict(isi), diakui=None, alasan="")
        catat_isi("skp.tugas_ubah", skp, oleh=oleh, tugas=sebut(isi.uraian))


def hapus_tugas(*, skp_id: int, pk: int, oleh: Pelaku) -> None:
    """Take one off.

    Raises:
        Http404, Ditolak: as `tambah_tugas`.
    """
    with transaction.atomic():
        skp = _kunci(skp_id, oleh)
        tugas = get_tugas_or_404(skp, pk)
        catat_isi("skp.tugas_hapus", skp, oleh=oleh, tugas=sebut(tugas.uraian))
        tugas.delete()


def _kunci(skp_id: int, oleh: Pelaku) -> Skp:
    """The plan and its yearly evaluation, locked against a measurement at the same time."""
    skp = kunci_milik(skp_id, oleh=oleh)
    tahunan = Evaluasi.objects.select_for_update().filter(skp=skp, periode_evaluasi__tahunan=True).first()
    check_tugas(oleh, skp, tahunan)
    return skp


def _check_surat(isi: IsiTugas, oleh: Pelaku) -> None:
    """A letter that exists: attestations may come after the work, never from a day that has not come."""
    if isi.tanggal_surat > oleh.hari_ini():
        raise Ditolak(f"Tanggal surat {tanggal(isi.tanggal_surat)} belum tiba. Periksa kembali tanggalnya.")


def _check_ganda(skp: Skp, isi: IsiTugas, kecuali: int | None = None) -> None:
    """One letter may order several duties, but the same duty by the same letter counts once."""
    baru = (_rata(isi.nomor_surat), _rata(isi.uraian))
    for t in TugasTambahan.objects.filter(skp=skp).exclude(pk=kecuali or 0):
        if (_rata(t.nomor_surat), _rata(t.uraian)) == baru:
            raise Ditolak(
                f"{t.get_jenis_display()} “{sebut(t.uraian)}” dengan surat {t.nomor_surat} sudah dicatat. "
                "Ubah catatan itu, atau tulis tugas dan surat yang lain."
            )


def _rata(teks: str) -> str:
    return " ".join(teks.split()).casefold()
