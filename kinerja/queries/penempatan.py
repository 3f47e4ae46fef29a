"""Placements and the choices of their forms, each resolved within the actor's own scope."""

from datetime import date

from django.http import Http404

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Formasi, Pegawai, Penempatan
from kinerja.queries.lingkup import formasi_terlihat, visible_to


def get_penempatan_or_404(pelaku: Pelaku, pk: int) -> Penempatan:
    """A placement of a person whom the actor manages. Raises Http404."""
    orang = visible_to(pelaku, izin=Izin.KELOLA_PEGAWAI, bawahan=False)
    if not pelaku.lingkup(Izin.KELOLA_PEGAWAI).seluruh:
        orang = orang.exclude(pk=pelaku.pegawai_id or 0)
    semua = Penempatan.objects.filter(pk=pk, pegawai__in=orang)
    penempatan = semua.select_related("pegawai", "formasi").first()
    if penempatan is None:
        raise Http404("Penempatan tidak ditemukan.")
    return penempatan


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
