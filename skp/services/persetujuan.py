"""A penilai approves plans or returns them: one service for one and for many."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.urls import reverse

from kinerja.inti.alur import SudahBerubah, pindah
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import titip
from skp.domain.potret import beda, dari_json, ke_json
from skp.models import CatatanSkp, Skp
from skp.policies.tinjau import check_putus
from skp.queries.potret import OrangSkp, orang_skp
from skp.queries.skp import hak_atas_banyak, visible_to
from skp.services.perubahan import berlakukan_perubahan
from skp.states import KEMBALIKAN, SETUJUI, StatusSkp


class PotretBerubah(Ditolak):
    """Data of the people of these plans changed since submission, and nobody accepted the change. `ids` names them."""

    def __init__(self, skp: Sequence[Skp]) -> None:
        nama = ", ".join(s.pegawai.nama_lengkap for s in skp)
        super().__init__(
            f"Data pegawai atau penilai pada SKP {nama} berubah sejak diajukan. "
            "Periksa perubahannya dan centang “Pakai data terbaru”, lalu setujui."
        )
        self.ids = [s.pk for s in skp]


@dataclass(frozen=True, slots=True)
class HasilPutusan:
    """Which plans were decided, and which had changed before."""

    diputus: tuple[Skp, ...]
    terlambat: tuple[Skp, ...]


def setujui_skp(
    *,
    ids: Sequence[int],
    oleh: Pelaku,
    terima: Collection[int] = (),
    dilihat: Mapping[int, datetime] | None = None,
) -> HasilPutusan:
    """Approve plans that wait for the actor: both people as they stand today are stored, amendments take their place.

    Args:
        terima: plans whose changed data of the people the actor has accepted.
        dilihat: moments of submission that he saw; a plan submitted again since then counts as changed.

    Raises:
        Http404: a plan that he may not read.
        Ditolak: he is not the penilai of one of them, it is his own, or its period is locked.
        PotretBerubah: data changed that he has not accepted. Then nothing is approved.
        SudahBerubah: none of them waits any more.
    """
    with transaction.atomic():
        menunggu, terlambat = _kunci(ids, oleh, dilihat or {})
        orang = orang_skp(menunggu, hari_ini=oleh.hari_ini())
        if berubah := [s for s in menunggu if s.pk not in terima and _berbeda(s, orang[s.pk])]:
            raise PotretBerubah(berubah)
        for s in menunggu:
            berlakukan_perubahan(s, oleh)
        milik = {s.pk: s for s in menunggu}
        pindah(Skp, list(milik), SETUJUI, oleh=oleh, setel={"disetujui_pada": oleh.sekarang()}, objek={**milik})
        _simpan_orang(menunggu, orang)
        _kabari(menunggu, "disetujui", f"Disetujui {oleh.nama}. Buka SKP Anda untuk langkah berikutnya.", oleh)
    return HasilPutusan(tuple(menunggu), tuple(terlambat))


def kembalikan_skp(
    *, ids: Sequence[int], alasan: str, oleh: Pelaku, dilihat: Mapping[int, datetime] | None = None
) -> HasilPutusan:
    """Send plans back to their people with a reason, which becomes a remark in the talk about each.

    Raises:
        Http404, Ditolak, SudahBerubah: as in `setujui_skp`; Ditolak also without a reason.
    """
    alasan = alasan.strip()
    if not alasan:
        raise Ditolak("Tuliskan alasan pengembalian, supaya pegawai tahu apa yang diperbaiki.")
    with transaction.atomic():
        menunggu, terlambat = _kunci(ids, oleh, dilihat or {})
        milik = {s.pk: s for s in menunggu}
        assert oleh.pegawai_id is not None  # noqa: S101  a penilai is a person
        pindah(Skp, list(milik), KEMBALIKAN, oleh=oleh, catatan=alasan, objek={**milik})
        CatatanSkp.objects.bulk_create(
            [CatatanSkp(instansi_id=oleh.instansi_id, skp=s, penulis_id=oleh.pegawai_id, teks=alasan) for s in menunggu]
        )
        _kabari(menunggu, "dikembalikan untuk diperbaiki", f"{oleh.nama}: {alasan}", oleh)
    return HasilPutusan(tuple(menunggu), tuple(terlambat))


def _kunci(ids: Sequence[int], oleh: Pelaku, dilihat: Mapping[int, datetime]) -> tuple[list[Skp], list[Skp]]:
    """The plans that still wait, locked, and those that do not; all of them the actor's to decide."""
    semua = list(visible_to(oleh).filter(pk__in=ids).select_related("pegawai", "periode"))
    hilang = set(ids) - {s.pk for s in semua}
    ditarik = list(Skp.objects.filter(pk__in=hilang, status=StatusSkp.DRAF).select_related("pegawai", "periode"))
    hak = hak_atas_banyak(oleh, [*semua, *ditarik])
    if len(ditarik) < len(hilang) or any(not hak[s.pk].penilai for s in ditarik):
        raise Http404("SKP tidak ditemukan.")
    check_putus(oleh, semua, hak)
    terkunci = Skp.objects.select_for_update(of=("self",)).select_related("pegawai", "periode").order_by("pk")
    menunggu = [
        s
        for s in terkunci.filter(pk__in=[s.pk for s in semua], status=StatusSkp.DIAJUKAN)
        if s.diajukan_pada == dilihat.get(s.pk, s.diajukan_pada)
    ]
    if not menunggu:
        raise SudahBerubah(ids)
    tetap = {s.pk for s in menunggu}
    return menunggu, [s for s in (*semua, *ditarik) if s.pk not in tetap]


def _berbeda(s: Skp, orang: OrangSkp) -> bool:
    lama = dari_json(s.potret)
    return lama is not None and orang.potret is not None and bool(beda(lama, orang.potret))


def _simpan_orang(skp: Sequence[Skp], orang: Mapping[int, OrangSkp]) -> None:
    """Both people and the atasan penilai as of today; one statement."""
    for s in skp:
        potret = orang[s.pk].potret
        assert potret is not None  # noqa: S101  the actor is the penilai
        s.penilai_id, s.atasan_penilai_id = orang[s.pk].penilai_id, orang[s.pk].atasan_penilai_id
        s.potret = ke_json(potret)
    Skp.objects.bulk_update(skp, ["penilai", "atasan_penilai", "potret"])


def _kabari(skp: Sequence[Skp], apa: str, isi: str, oleh: Pelaku) -> None:
    """Tell the people; one notice a person, one statement for each kind and period."""
    kelompok: dict[str, list[Skp]] = defaultdict(list)
    for s in skp:
        sebutan = "Perubahan SKP" if s.menggantikan_id is not None else "SKP"
        kelompok[f"{sebutan} {s.periode.nama} Anda {apa}"].append(s)
    for judul, semua in kelompok.items():
        satu = reverse("skp-rinci", kwargs={"pk": semua[0].pk}) if len(semua) == 1 else reverse("skp-saya")
        akun = [k for s in semua if (k := s.pegawai.keanggotaan_id) is not None and k != oleh.keanggotaan_id]
        titip(kepada=akun, judul=judul, isi=isi, tautan=satu)
