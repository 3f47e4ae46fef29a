"""Members and their roles."""

from collections.abc import Collection
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet
from django.http import Http404

from kinerja.inti.izin import PERAN, Izin
from kinerja.inti.models import Keanggotaan
from kinerja.inti.pelaku import Pelaku
from kinerja.models import PenugasanPeran


def tingkat_anggota(keanggotaan: Collection[int], pada: date) -> dict[int, int]:
    """Rank of each member's highest role in force or to come, 0 without any; one statement."""
    tingkat = dict.fromkeys(keanggotaan, 0)
    peran = PenugasanPeran.objects.filter(Q(selesai=None) | Q(selesai__gt=pada), keanggotaan__in=list(keanggotaan))
    for anggota, kode in peran.values_list("keanggotaan", "peran"):
        if kode in PERAN:
            tingkat[anggota] = max(tingkat[anggota], PERAN[kode].tingkat)
    return tingkat


def ada_di_tempat_lain(keanggotaan_id: int) -> bool:
    """Whether the member's account has an open membership in another tenant too."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT inti_keanggotaan_lain(akun_id) > 0 FROM inti_keanggotaan WHERE id = %s", [keanggotaan_id]
        )
        baris = kursor.fetchone()
    return bool(baris and baris[0])


def penugasan_peran(pelaku: Pelaku, *, pada: date | None = None, cari: str = "") -> QuerySet[PenugasanPeran]:
    """Role assignments for whoever assigns roles; in force on a date when one is given."""
    if not pelaku.lingkup(Izin.KELOLA_PERAN).seluruh:
        return PenugasanPeran.objects.none()
    semua = PenugasanPeran.objects.select_related("keanggotaan__akun", "unit").order_by(
        "keanggotaan__nama", "peran", "pk"
    )
    if pada is not None:
        semua = semua.pada(pada)
    return semua.filter(keanggotaan__nama__icontains=cari) if cari else semua


def get_penugasan_peran_or_404(pelaku: Pelaku, pk: int) -> PenugasanPeran:
    """An assignment the actor may see. Raises Http404."""
    penugasan = penugasan_peran(pelaku).filter(pk=pk).first()
    if penugasan is None:
        raise Http404("Penugasan peran tidak ditemukan.")
    return penugasan


def anggota_untuk_peran(pelaku: Pelaku, cari: str, *, batas: int = 30) -> list[Keanggotaan]:
    """Members by a part of their name or their login name, for giving a role."""
    if not pelaku.lingkup(Izin.KELOLA_PERAN).seluruh or not cari:
        return []
    syarat = Q(nama__icontains=cari) | Q(akun__username__startswith="".join(cari.lower().split()))
    return list(Keanggotaan.objects.filter(syarat).select_related("akun").order_by("nama", "pk")[:batas])
