"""What of presence the actor may see: people, machines, absences. Every list begins here."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Pegawai
from kinerja.queries.lingkup import pegawai_di_unit, unit_ke_bawah, unit_terlihat, visible_to
from presensi.models import Ketidakhadiran, Mesin, PenugasanPola, PinMesin, PolaKerja

M = TypeVar("M", bound=Model)


def pegawai_terlihat(pelaku: Pelaku, *, bawahan: bool | None = None) -> QuerySet[Pegawai]:
    """People whose presence the actor may read: his units', his subordinates' (unless `bawahan` is False), his own."""
    return visible_to(pelaku, izin=Izin.LIHAT_PRESENSI, bawahan=bawahan)


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
    sendiri = pk == pelaku.pegawai_id  # everybody sees himself, so that nobody below him is asked about
    return _satu(pegawai_terlihat(pelaku, bawahan=False if sendiri else None), pk, "Pegawai tidak ditemukan.")


def get_pegawai_kelola_or_404(pelaku: Pelaku, pk: int) -> Pegawai:
    """A person whose presence the actor keeps. Raises Http404."""
    return _satu(pegawai_kelola(pelaku), pk, "Pegawai tidak ditemukan.")


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


def cari_pegawai(pelaku: Pelaku, teks: str) -> Pegawai:
    """The one person in the actor's care named by a NIP or a full name.

    Raises:
        Ditolak: nobody, or several people, answer to it.
    """
    nip = "".join(teks.split()).replace(".", "")
    syarat = Q(nip=nip) if nip.isdigit() else Q(nama__iexact=" ".join(teks.split()))
    temuan = list(pegawai_kelola(pelaku).filter(syarat)[:2])
    if not temuan:
        raise Ditolak(
            f"Pegawai “{teks}” tidak ditemukan di unit yang Anda kelola. Periksa NIP atau tulis nama lengkapnya."
        )
    if len(temuan) > 1:
        raise Ditolak(f"Ada lebih dari satu pegawai bernama “{teks}”. Tulis NIP-nya.")
    return temuan[0]


def get_penugasan_or_404(pelaku: Pelaku, pk: int) -> PenugasanPola:
    """An assignment of a pattern to a unit or person in the actor's care. Raises Http404."""
    unit = unit_terlihat(pelaku, izin=Izin.KELOLA_PRESENSI).values("pk")
    milik = Q(unit__in=unit) | Q(pegawai__in=pegawai_kelola(pelaku).values("pk"))
    return _satu(
        PenugasanPola.objects.filter(milik).select_related("pola", "unit", "pegawai"), pk, "Data tidak ditemukan."
    )


def get_pin_or_404(pelaku: Pelaku, pk: int) -> PinMesin:
    """A mapping of a machine in the actor's care; those of every machine belong to who keeps the whole tenant."""
    semua = PinMesin.objects.select_related("mesin", "pegawai")
    if not pelaku.lingkup(Izin.KELOLA_PRESENSI).seluruh:
        semua = semua.filter(mesin__in=mesin_terlihat(pelaku, izin=Izin.KELOLA_PRESENSI).values("pk"))
    return _satu(semua, pk, "Data tidak ditemukan.")


def get_pola_or_404(pk: int) -> PolaKerja:
    """A pattern; they are the tenant's. Raises Http404."""
    return _satu(PolaKerja.objects.all(), pk, "Pola kerja tidak ditemukan.")
