"""Absences of a verifikator: who may stand in, what he has arranged, and which days are his to give."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Min, QuerySet
from django.http import Http404

from aktivitas.models import Aktivitas, PenggantiVerifikator
from aktivitas.queries.antrean import entri_antre
from aktivitas.states import StatusAktivitas
from kinerja.domain.berhalangan import RentangTugas
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai
from kinerja.queries.atasan import PeranAtasan, atasan_per_hari, bawahan_dari, calon_bawahan, verifikator_dari


def visible_to(pelaku: Pelaku) -> QuerySet[PenggantiVerifikator]:
    """The actor's own absences."""
    return PenggantiVerifikator.objects.filter(pejabat=pelaku.pegawai_id or 0)


def daftar_pengganti(pelaku: Pelaku) -> list[PenggantiVerifikator]:
    """The actor's absences, latest first; one statement."""
    return list(visible_to(pelaku).select_related("pengganti").order_by("-mulai", "-pk")[:20])


def get_pengganti_or_404(pelaku: Pelaku, pk: int) -> PenggantiVerifikator:
    """One of the actor's absences that still stands. Raises Http404."""
    satu = visible_to(pelaku).filter(pk=pk, diakhiri_pada=None).select_related("pengganti").first()
    if satu is None:
        raise Http404("Penunjukan tidak ditemukan.")
    return satu


def calon_pengganti(pelaku: Pelaku) -> QuerySet[Pegawai]:
    """Who may stand in: the actor's own people, his atasan, and those beside him under the same atasan."""
    saya, hari_ini = pelaku.pegawai_id, pelaku.hari_ini()
    if saya is None:
        return Pegawai.objects.none()
    orang = set(bawahan_dari(saya, hari_ini))
    atasan = verifikator_dari(saya, hari_ini).pegawai_id
    if atasan is not None:
        orang |= {atasan, *bawahan_dari(atasan, hari_ini)}
    return Pegawai.objects.filter(pk__in=orang - {saya}, berakhir=None).order_by("nama", "pk")


def awal_berhalangan(pelaku: Pelaku) -> date:
    """The first work date to hand over: the oldest that still waits for the actor, so that the whole queue moves."""
    ids = [e.pk for e in entri_antre(pelaku)]
    tertua = Aktivitas.objects.filter(pk__in=ids, status=StatusAktivitas.MENUNGGU).aggregate(t=Min("tanggal"))["t"]
    return tertua or pelaku.hari_ini()


def rentang_milik(pelaku: Pelaku, mulai: date, selesai: date, *, kecuali: int) -> list[RentangTugas]:
    """The days of [mulai, selesai) on which people are the actor's to verify, as runs; without the person `kecuali`."""
    assert pelaku.pegawai_id is not None  # noqa: S101  the caller has looked
    hari_ini = pelaku.hari_ini()
    calon = calon_bawahan(pelaku.pegawai_id, mulai, selesai, hari_ini=hari_ini)
    tanggal = [mulai + timedelta(days=n) for n in range((selesai - mulai).days)]
    hari = [(pk, t) for pk in sorted(calon) if pk not in (kecuali, pelaku.pegawai_id) for t in tanggal]
    atasan = atasan_per_hari(hari, PeranAtasan.VERIFIKATOR, hari_ini=hari_ini) if hari else {}
    return _runtun(h for h in hari if atasan[h].pegawai_id == pelaku.pegawai_id)


def _runtun(hari: Iterable[tuple[int, date]]) -> list[RentangTugas]:
    hasil: list[RentangTugas] = []
    for pk, t in hari:
        besok = t + timedelta(days=1)
        if hasil and hasil[-1].pegawai_id == pk and hasil[-1].selesai == t:
            hasil[-1] = RentangTugas(pk, hasil[-1].mulai, besok)
        else:
            hasil.append(RentangTugas(pk, t, besok))
    return hasil
