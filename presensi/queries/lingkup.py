"""What of presence the actor may see: people, machines, absences. Every list begins here."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai
from kinerja.queries.lingkup import pegawai_di_unit, unit_ke_bawah, visible_to
from presensi.models import Ketidakhadiran, Mesin

M = TypeVar("M", bound=Model)


def pegawai_terlihat(pelaku: Pelaku) -> QuerySet[Pegawai]:
    """People whose presence the actor may read: his units', his subordinates', his own."""
    return visible_to(pelaku, izin=Izin.LIHAT_PRESENSI)


def pegawai_kelola(pelaku: Pelaku) -> QuerySet[Pegawai]:
    """People whose absences, patterns and PINs the actor keeps."""
    lingkup = pelaku.lingkup(Izin.KELOLA_PRESENSI)
    if lingkup.seluruh:
        return Pegawai.objects.all()
    return Pegawai.objects.filter(pk__in=pegawai_di_unit(lingkup.unit, pelaku.hari_ini()))


def mesin_terlihat(pelaku: Pelaku, *, izin: Izin = Izin.LIHAT_PRESENSI) -> QuerySet[Mesin]:
    """Machines of the actor's units; machines without a unit belong to the whole tenant."""
    lingkup = pelaku.lingkup(izin)
    if lingkup.seluruh:
        return Mesin.objects.all()
    return Mesin.objects.filter(unit__in=unit_ke_bawah(lingkup.unit)) if lingkup.unit else Mesin.objects.none()


def ketidakhadiran_terlihat(pelaku: Pelaku) -> QuerySet[Ketidakhadiran]:
    """Absences of the people whose presence the actor may read."""
    lingkup = pelaku.lingkup(Izin.LIHAT_PRESENSI)
    if lingkup.seluruh:
        return Ketidakhadiran.objects.all()
    return Ketidakhadiran.objects.filter(Q(pegawai__in=pegawai_terlihat(pelaku).values("pk")))


def get_pegawai_or_404(pelaku: Pelaku, pk: int) -> Pegawai:
    """A person whose presence the actor may read. Raises Http404, the same for "not there" and "not yours"."""
    return _satu(pegawai_terlihat(pelaku), pk, "Pegawai tidak ditemukan.")


def get_mesin_or_404(pelaku: Pelaku, pk: int) -> Mesin:
    """A machine in the actor's scope. Raises Http404."""
    return _satu(mesin_terlihat(pelaku).select_related("unit"), pk, "Mesin tidak ditemukan.")


def get_ketidakhadiran_or_404(pelaku: Pelaku, pk: int) -> Ketidakhadiran:
    """An absence of somebody whose presence the actor keeps. Raises Http404."""
    milik = Ketidakhadiran.objects.filter(pegawai__in=pegawai_kelola(pelaku).values("pk"))
    return _satu(milik.select_related("pegawai", "jenis"), pk, "Data tidak ditemukan.")


def _satu(daftar: QuerySet[M], pk: int, kalimat: str) -> M:
    satu = daftar.filter(pk=pk).first()
    if satu is None:
        raise Http404(kalimat)
    return satu
