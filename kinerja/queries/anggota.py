"""Members and their roles."""

from collections.abc import Collection
from datetime import date

from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from kinerja.inti.izin import PERAN, Izin
from kinerja.inti.models import Keanggotaan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.policies import Sasaran
from kinerja.models import Pegawai, PenugasanPeran
from kinerja.queries.lingkup import unit_terlihat


def tingkat_anggota(keanggotaan: Collection[int], pada: date) -> dict[int, int]:
    """Rank of each member's highest role in force or to come, 0 without any; one statement."""
    tingkat = dict.fromkeys(keanggotaan, 0)
    peran = PenugasanPeran.objects.filter(Q(selesai=None) | Q(selesai__gt=pada), keanggotaan__in=list(keanggotaan))
    for anggota, kode in peran.values_list("keanggotaan", "peran"):
        if kode in PERAN:
            tingkat[anggota] = max(tingkat[anggota], PERAN[kode].tingkat)
    return tingkat


def sasaran_anggota(pelaku: Pelaku, keanggotaan: Collection[int], *, izin: Izin) -> dict[int, Sasaran]:
    """What the rank rule must know of members whom the actor helps by a permission; at most three statements."""
    pada = pelaku.hari_ini()
    tingkat = tingkat_anggota(keanggotaan, pada)
    setara = [pk for pk, t in tingkat.items() if t == pelaku.tingkat]
    luar = _berperan_di_luar(pelaku, setara, izin, pada) if setara else frozenset()
    return {pk: Sasaran(t, pk in luar) for pk, t in tingkat.items()}


def _berperan_di_luar(pelaku: Pelaku, keanggotaan: Collection[int], izin: Izin, pada: date) -> frozenset[int]:
    """Members with a role of the actor's rank, now or later, over units that his permission does not reach."""
    if pelaku.lingkup(izin).seluruh:
        return frozenset()
    setara = [kode for kode, p in PERAN.items() if p.tingkat == pelaku.tingkat]
    berlaku = PenugasanPeran.objects.filter(Q(selesai=None) | Q(selesai__gt=pada), peran__in=setara)
    luar = berlaku.exclude(unit__in=unit_terlihat(pelaku, izin=izin).values("pk")).filter(keanggotaan__in=keanggotaan)
    return frozenset(luar.values_list("keanggotaan", flat=True))


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


def anggota_untuk_peran(
    pelaku: Pelaku,
    cari: str,
    *,
    batas: int = 30,
    syarat: Q = Q(),  # noqa: B008  a Q is never changed
) -> list[Keanggotaan]:
    """Members by a part of their name or their login name, for giving a role; `syarat` narrows them."""
    if not pelaku.lingkup(Izin.KELOLA_PERAN).seluruh or not cari:
        return []
    cocok = Q(nama__icontains=cari) | Q(akun__username__startswith="".join(cari.lower().split()))
    return list(Keanggotaan.objects.filter(syarat, cocok).select_related("akun").order_by("nama", "pk")[:batas])


def anggota_dua_langkah(pelaku: Pelaku, cari: str) -> list[Keanggotaan]:
    """Members found whose second factor is on, for taking a lost one off."""
    ada = Authenticator.objects.filter(user=OuterRef("akun"), type=Authenticator.Type.TOTP)
    return anggota_untuk_peran(pelaku, cari, syarat=Q(Exists(ada)))


def get_anggota_or_404(pelaku: Pelaku, pk: int) -> Keanggotaan:
    """A member, for whoever manages roles over the whole tenant. Raises Http404."""
    semua = Keanggotaan.objects.select_related("akun")
    anggota = semua.filter(pk=pk).first() if pelaku.lingkup(Izin.KELOLA_PERAN).seluruh else None
    if anggota is None:
        raise Http404("Pengguna tidak ditemukan.")
    return anggota


def penugasan_anggota(keanggotaan_id: int, pada: date) -> list[PenugasanPeran]:
    """A member's roles in force on a date, with their units."""
    milik = PenugasanPeran.objects.pada(pada).filter(keanggotaan=keanggotaan_id)
    return list(milik.select_related("unit").order_by("peran", "pk"))


def anggota_pegawai(pegawai: Collection[int]) -> dict[int, int]:
    """Living memberships by person, for those who must be told something; one statement."""
    punya = Pegawai.objects.filter(pk__in=pegawai, keanggotaan__aktif=True)
    return dict(punya.values_list("pk", "keanggotaan"))
