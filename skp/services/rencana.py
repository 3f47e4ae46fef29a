"""The employee makes a plan, changes its frame, and throws away a draft."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.http import Http404

from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal
from kinerja.inti.kunci import antre
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import HasilKerja, PeriodeSkp, Skp
from skp.policies import rencana as policies
from skp.policies.dasar import check_susun
from skp.queries.rencana_kursi import KursiSkp, ikut_skp, kursi_dipilih
from skp.states import RANCANGAN, StatusSkp


@dataclass(frozen=True, slots=True)
class KerangkaSkp:
    """The frame of a plan: its stretch [mulai, selesai), its form and its approach (codes of `Skp`)."""

    mulai: date
    selesai: date
    bentuk: str
    pendekatan: str


def kunci_susun(pk: int, *, oleh: Pelaku) -> Skp:
    """Lock a plan of the actor's own for writing its content; inside a transaction.

    Raises:
        Http404: no such plan of the actor's own.
        Ditolak: it is not his to write now.
    """
    skp = kunci_milik(pk, oleh=oleh)
    check_susun(oleh, skp)
    return skp


def kunci_milik(pk: int, *, oleh: Pelaku) -> Skp:
    """Lock a plan of the actor's own, whatever its state; inside a transaction. Raises Http404."""
    semua = Skp.objects.select_for_update(of=("self",)).select_related("periode", "pegawai")
    skp = semua.filter(pk=pk, pegawai=oleh.pegawai_id).first() if oleh.pegawai_id else None
    if skp is None:
        raise Http404("SKP tidak ditemukan.")
    return skp


def catat_isi(aksi: str, skp: Skp, *, oleh: Pelaku, **fakta: str | int) -> None:
    """An audit event about the content of a plan."""
    catat(aksi, oleh=oleh, objek=skp, pegawai_id=skp.pegawai_id, fakta=fakta)


def sebut(uraian: str, panjang: int = 80) -> str:
    """A result as an audit event names it."""
    return uraian if len(uraian) <= panjang else f"{uraian[: panjang - 1].rstrip()}…"


def buat_skp(*, periode: PeriodeSkp, penempatan_id: int, kerangka: KerangkaSkp, oleh: Pelaku) -> Skp:
    """A new draft for one of the actor's seats in a period.

    Raises:
        Http404: the seat is not his in this period.
        Ditolak: the period takes no plan of his, the stretch is outside of it, or the seat has a plan already.
    """
    ikut = oleh.pegawai_id is not None and ikut_skp(oleh.pegawai_id, periode.mulai, periode.selesai)
    policies.check_buat(oleh, periode, peserta=ikut)
    assert oleh.pegawai_id is not None  # noqa: S101  check_buat came first
    with transaction.atomic():
        antre(f"skp.buat:{oleh.pegawai_id}")
        kursi = kursi_dipilih(oleh.pegawai_id, periode, penempatan_id)
        _check_masa(kursi, kerangka)
        _check_bentrok(oleh.pegawai_id, kursi.formasi_id, kerangka)
        skp = Skp.objects.create(
            periode=periode,
            pegawai_id=oleh.pegawai_id,
            formasi_id=kursi.formasi_id,
            sebagai=kursi.sebagai,
            unit_id=kursi.unit_id,
            dibuat_oleh_id=oleh.keanggotaan_id,
            **_kolom(kerangka),
        )
        catat_isi("skp.buat", skp, oleh=oleh, periode=periode.nama, jabatan=kursi.jabatan_lengkap)
    return skp


def ubah_kerangka(*, pk: int, kerangka: KerangkaSkp, oleh: Pelaku) -> None:
    """Change stretch, form and approach of a draft.

    Raises:
        Http404, Ditolak: as `kunci_susun`; or the stretch is outside of the seat, or meets another plan of the same seat.
    """
    with transaction.atomic():
        antre(f"skp.buat:{oleh.pegawai_id}")
        skp = kunci_susun(pk, oleh=oleh)
        if skp.menggantikan_id is not None and (kerangka.mulai, kerangka.selesai) != (skp.mulai, skp.selesai):
            raise Ditolak("Masa SKP tidak berubah pada perubahan SKP. Ubah isinya saja.")
        if not skp.periode.mulai <= kerangka.mulai < kerangka.selesai <= skp.periode.selesai:
            raise Ditolak(f"Masa SKP harus berada di dalam {skp.periode.nama}.")
        if skp.formasi_id is not None and skp.menggantikan_id is None:
            _check_bentrok(skp.pegawai_id, skp.formasi_id, kerangka, kecuali=skp.pk)
        Skp.objects.filter(pk=pk).update(**_kolom(kerangka))
        if kerangka.bentuk != skp.bentuk:
            _sesuaikan_bentuk(skp, kerangka.bentuk)
        catat_isi("skp.kerangka", skp, oleh=oleh)


def hapus_skp(*, pk: int, oleh: Pelaku) -> None:
    """Throw away a draft that was never submitted, or an amendment that is not in force.

    Raises:
        Http404: no such plan of the actor's own.
        Ditolak: it has been submitted.
    """
    with transaction.atomic():
        skp = kunci_milik(pk, oleh=oleh)
        policies.check_hapus(oleh, skp)
        catat_isi("skp.hapus", skp, oleh=oleh, periode=skp.periode.nama)
        lepas_pendukung(list(HasilKerja.objects.filter(skp=skp).values_list("pk", flat=True)))
        skp.delete()


def lepas_pendukung(hasil: Collection[int]) -> None:
    """Results below that name these lose the link; what an unfinished plan has not written down stays as its words."""
    di_bawah = HasilKerja.objects.filter(intervensi__in=hasil)
    di_bawah.filter(skp__status__in=RANCANGAN, teks_intervensi="").update(
        teks_intervensi=Subquery(HasilKerja.objects.filter(pk=OuterRef("intervensi")).values("uraian")[:1])
    )
    di_bawah.update(intervensi=None)


def _kolom(kerangka: KerangkaSkp) -> dict[str, date | str]:
    return {
        "mulai": kerangka.mulai,
        "selesai": kerangka.selesai,
        "bentuk": kerangka.bentuk,
        "pendekatan": kerangka.pendekatan,
    }


def _sesuaikan_bentuk(skp: Skp, bentuk: str) -> None:
    """What the other form does not know is taken off, so that no paper shows it."""
    hasil = HasilKerja.objects.filter(skp=skp)
    if bentuk == Skp.Bentuk.JPT:
        hasil.update(intervensi=None, teks_intervensi="")
    else:
        hasil.update(perspektif="")


def _check_masa(kursi: KursiSkp, kerangka: KerangkaSkp) -> None:
    if not kursi.mulai <= kerangka.mulai < kerangka.selesai <= kursi.selesai:
        raise Ditolak(
            f"Masa SKP harus berada di antara {tanggal(kursi.mulai)} dan {tanggal(kursi.akhir)}, "
            f"selama Anda memegang jabatan {kursi.jabatan_lengkap}."
        )


def _check_bentrok(pegawai_id: int, formasi_id: int, kerangka: KerangkaSkp, *, kecuali: int = 0) -> None:
    ada = (
        Skp.objects.filter(
            pegawai=pegawai_id, formasi=formasi_id, mulai__lt=kerangka.selesai, selesai__gt=kerangka.mulai
        )
        .exclude(status=StatusSkp.DIGANTI)
        .exclude(pk=kecuali)
        .first()
    )
    if ada is not None:
        raise Ditolak(
            f"Anda sudah mempunyai SKP untuk jabatan ini pada masa yang sama, berstatus {ada.get_status_display()}."
        )
