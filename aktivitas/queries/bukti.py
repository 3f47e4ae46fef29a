"""Evidence of entries, as pages show it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404

from aktivitas.domain.bukti import batas_bukti
from aktivitas.models import Aktivitas, Bukti, BuktiAktivitas, JenisBukti
from aktivitas.queries.entri import visible_to
from aktivitas.queries.ketentuan import aturan_pada
from aktivitas.states import DAPAT_DIUBAH, StatusAktivitas
from kinerja.inti.format import tanggal as tulis_tanggal
from kinerja.inti.pelaku import Pelaku

DAPAT_DITAMBAH = (*DAPAT_DIUBAH, StatusAktivitas.MENUNGGU)
"""States in which evidence may still be added; it is taken away only where the entry itself may be changed."""


@dataclass(frozen=True, slots=True)
class BuktiTampil:
    """A piece of evidence beside its entry. `pk` is the attachment's, for `bukti-lihat` and `bukti-hapus`; `ukuran` in bytes.

    `dipakai`: the earliest other work date for which the same person used it, None when there is none.
    """

    pk: int
    entri_id: int
    jenis: str
    nama: str
    ukuran: int
    tautan: str
    dipakai: date | None

    @property
    def foto(self) -> bool:
        return self.jenis == JenisBukti.FOTO

    @property
    def judul(self) -> str:
        """What a reader calls it: the file's name, or where the link leads."""
        return self.nama or self.tautan

    @property
    def keterangan(self) -> str:
        """`Foto ini sudah dipakai 3 Mei 2026.`, "" when it is used for this work date only."""
        if self.dipakai is None:
            return ""
        return f"{JenisBukti(self.jenis).label} ini sudah dipakai {tulis_tanggal(self.dipakai)}."


def bukti_untuk(entri_ids: Collection[int]) -> dict[int, list[BuktiTampil]]:
    """Evidence by entry, for entries that the caller has resolved through `visible_to`; one statement."""
    hasil: dict[int, list[BuktiTampil]] = defaultdict(list)
    if not entri_ids:
        return {}
    baris = (
        BuktiAktivitas.objects.filter(entri__in=entri_ids)
        .annotate(dipakai=Subquery(_pemakaian_lain(OuterRef("bukti"), OuterRef("entri__tanggal"))))
        .order_by("pk")
        .values_list("pk", "entri", "bukti__jenis", "bukti__nama", "bukti__ukuran", "bukti__tautan", "dipakai")
    )
    for satu in baris:
        tampil = BuktiTampil(*satu)
        hasil[tampil.entri_id].append(tampil)
    return dict(hasil)


@dataclass(frozen=True, slots=True)
class LampiranEntri:
    """The evidence of an entry of one's own; `dapat_ditambah` and `dapat_dilepas`: what its state still allows.

    `batas`: what is taken as evidence by the rules of its work date, in words.
    """

    entri: Aktivitas
    bukti: Sequence[BuktiTampil]
    dapat_ditambah: bool
    dapat_dilepas: bool
    batas: str


def lampiran_entri(pelaku: Pelaku, pk: int) -> LampiranEntri:
    """The page of an entry's evidence; three statements. Raises Http404 unless the entry is the actor's own."""
    milik = Aktivitas.objects.filter(pk=pk, pegawai=pelaku.pegawai_id).select_related("butir")
    if pelaku.pegawai_id is None or (entri := milik.first()) is None:
        raise Http404("Aktivitas tidak ditemukan.")
    return LampiranEntri(
        entri,
        bukti_untuk([pk]).get(pk, ()),
        entri.status in DAPAT_DITAMBAH,
        entri.status in DAPAT_DIUBAH,
        batas_bukti(aturan_pada(entri.tanggal), settings.BUKTI_MAKSIMUM, settings.BUKTI_PER_AKTIVITAS),
    )


def dipakai_pada(bukti: Bukti, *, selain: Aktivitas) -> date | None:
    """The earliest other work date for which it is used; one statement."""
    return _pemakaian_lain(bukti.pk, selain.tanggal).first()


def get_milik_or_404(pelaku: Pelaku, pk: int) -> BuktiAktivitas:
    """An attachment of the actor's own. Raises Http404."""
    baris = BuktiAktivitas.objects.filter(pk=pk, entri__pegawai=pelaku.pegawai_id).select_related("bukti", "entri")
    if pelaku.pegawai_id is None or (lampiran := baris.first()) is None:
        raise Http404("Bukti tidak ditemukan.")
    return lampiran


def get_terlihat_or_404(pelaku: Pelaku, pk: int, boleh: Callable[[Pelaku, Aktivitas], bool]) -> BuktiAktivitas:
    """A photo or file that the actor may see: its entry is visible to him, or he decides it (`boleh`). Raises Http404."""
    lampiran = (
        BuktiAktivitas.objects.filter(pk=pk)
        .exclude(bukti__jenis=JenisBukti.TAUTAN)
        .select_related("bukti", "entri")
        .first()
    )
    if lampiran is None or not (_terlihat(pelaku, lampiran.entri) or boleh(pelaku, lampiran.entri)):
        raise Http404("Bukti tidak ditemukan.")
    return lampiran


def _terlihat(pelaku: Pelaku, entri: Aktivitas) -> bool:
    return visible_to(pelaku).filter(pk=entri.pk).exists()


def _pemakaian_lain(bukti: Any, tanggal: Any) -> "QuerySet[BuktiAktivitas, date]":
    """Work dates of other days' entries that use it and were not refused or replaced, earliest first."""
    lain = BuktiAktivitas.objects.filter(bukti=bukti).exclude(entri__tanggal=tanggal)
    batal = (StatusAktivitas.DIGANTI, StatusAktivitas.TIDAK_DISETUJUI)
    urut = lain.exclude(entri__status__in=batal).order_by("entri__tanggal")
    return urut.values_list("entri__tanggal", flat=True)[:1]
