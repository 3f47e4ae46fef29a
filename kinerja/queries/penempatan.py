"""People one manages, their placements and SKs, and the choices of those forms, each within the actor's own scope."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Formasi, Pegawai, Penempatan, PenugasanPenilai
from kinerja.queries.lingkup import formasi_terlihat, pegawai_di_unit


def _dikelola(pelaku: Pelaku) -> QuerySet[Pegawai]:
    """People whom the actor manages; himself only when his scope reaches him."""
    lingkup = pelaku.lingkup(Izin.KELOLA_PEGAWAI)
    if lingkup.seluruh:
        return Pegawai.objects.all()
    return Pegawai.objects.filter(pk__in=pegawai_di_unit(lingkup.unit, pelaku.hari_ini()))


def get_penempatan_or_404(pelaku: Pelaku, pk: int) -> Penempatan:
    """A placement of a person whom the actor manages. Raises Http404."""
    semua = Penempatan.objects.filter(pk=pk, pegawai__in=_dikelola(pelaku))
    penempatan = semua.select_related("pegawai", "formasi").first()
    if penempatan is None:
        raise Http404("Penempatan tidak ditemukan.")
    return penempatan


def get_penugasan_or_404(pelaku: Pelaku, pk: int) -> PenugasanPenilai:
    """An SK's assignment of a person whom the actor manages. Raises Http404."""
    semua = PenugasanPenilai.objects.filter(pk=pk, pegawai__in=_dikelola(pelaku))
    penugasan = semua.select_related("pegawai", "pejabat").first()
    if penugasan is None:
        raise Http404("Penugasan tidak ditemukan.")
    return penugasan


def get_dikelola_or_404(pelaku: Pelaku, pk: int) -> Pegawai:
    """A person whom the actor manages. Raises Http404."""
    pegawai = _dikelola(pelaku).filter(pk=pk).select_related("jenis", "keanggotaan").first()
    if pegawai is None:
        raise Http404("Pegawai tidak ditemukan.")
    return pegawai


def formasi_dipilih(pelaku: Pelaku, pk: int, pada: date) -> Formasi:
    """The seat chosen in a form. Raises Ditolak when it is not within the scope on that date."""
    formasi = formasi_terlihat(pelaku, pada, izin=Izin.KELOLA_PEGAWAI).filter(pk=pk).first()
    if formasi is None:
        raise Ditolak("Formasi itu tidak berlaku pada TMT tersebut, atau di luar perangkat daerah yang Anda kelola.")
    return formasi


def pejabat_dipilih(pelaku: Pelaku, pk: int) -> Pegawai:
    """The official chosen in a form: anybody of the tenant, for an atasan may sit in another OPD."""
    pejabat = Pegawai.objects.filter(pk=pk).first() if pelaku.punya(Izin.KELOLA_PEGAWAI) else None
    if pejabat is None:
        raise Ditolak("Pejabat itu tidak ditemukan. Cari lagi.")
    return pejabat
