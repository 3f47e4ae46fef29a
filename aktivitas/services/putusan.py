"""The verifikator decides: one, many and everything ordinary go through the same function, and can be taken back for a while."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from aktivitas import policies
from aktivitas.models import Aktivitas, PutusanVerifikasi
from aktivitas.models.putusan import MASA_BATAL
from aktivitas.services.putusan_tulis import BarisPutusan, Kabar, tulis_putusan
from aktivitas.states import (
    KEMBALIKAN,
    KEPUTUSAN,
    SETUJUI,
    SETUJUI_SEBAGIAN,
    TOLAK,
    AlasanVerifikasi,
    StatusAktivitas,
    check_sebagai_pegawai,
)
from kinerja.inti.alur import HasilPindah, SudahBerubah, Tepi
from kinerja.inti.format import angka
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.queries.atasan import calon_bawahan
from kinerja.queries.bulan import hari_terkunci


@dataclass(frozen=True, slots=True)
class Putusan:
    """What a verifikator decides about one entry.

    keputusan: a code of `states.KEPUTUSAN`. menit: minutes recognised, for `setujui_sebagian`.
    alasan: a code of `AlasanVerifikasi`; catatan: his own words. One of them is needed except for `setujui`.
    diklaim: the minutes that he saw; when the entry claims others by now, it counts as changed. None: not compared.
    """

    pk: int
    keputusan: str
    menit: int | None = None
    alasan: str = ""
    catatan: str = ""
    diklaim: int | None = None

    @property
    def tepi(self) -> Tepi:
        return KEPUTUSAN[self.keputusan]

    @property
    def catatan_lengkap(self) -> str:
        """The note the person reads: the sentence of the coded reason, then the verifikator's own words."""
        kode = AlasanVerifikasi(self.alasan) if self.alasan else None
        kalimat = kode.label if kode and kode is not AlasanVerifikasi.LAIN else ""
        return " ".join(k for k in (str(kalimat), self.catatan.strip()) if k)


class _Baris(NamedTuple):
    pk: int
    pegawai: int
    tanggal: date
    menit: int
    status: str
    catatan: str
    alasan: str


def putuskan(
    *,
    ids: Sequence[int],
    keputusan: str,
    oleh: Pelaku,
    menit: Mapping[int, int] | None = None,
    alasan: str = "",
    catatan: str = "",
    semua_atau_tidak: bool = True,
) -> HasilPindah:
    """Decide entries in the same way; as `putuskan_banyak`.

    Args:
        menit: for `setujui_sebagian`, the minutes recognised of each entry, less than it claims.
        semua_atau_tidak: False decides what still waits and names the rest in `terlambat`.

    Raises:
        SudahBerubah: somebody else was faster with one of them, and `semua_atau_tidak` is set.
    """
    butir = [Putusan(pk, keputusan, (menit or {}).get(pk), alasan, catatan) for pk in ids]
    with transaction.atomic():
        hasil = putuskan_banyak(putusan=butir, oleh=oleh)
        if hasil.terlambat and semua_atau_tidak:
            raise SudahBerubah(hasil.terlambat)
    return HasilPindah(tuple(hasil.ids), tuple(hasil.terlambat))


def putuskan_banyak(*, putusan: Sequence[Putusan], oleh: Pelaku) -> PutusanVerifikasi:
    """Decide waiting entries, each in its own way, in one act; six statements however many there are.

    What no longer waits is left alone and named in the act's `terlambat`. The people concerned are told when the act can
    no longer be taken back.

    Raises:
        Http404: one of them does not exist, or was never the actor's to decide.
        Ditolak: one is another verifikator's or the actor's own, its month is closed, or a reason or minutes are missing.
    """
    check_sebagai_pegawai(oleh)
    minta = {p.pk: p for p in putusan}
    with transaction.atomic():
        baris = _kunci(list(minta))
        menunggu = [b for b in baris if b.status == StatusAktivitas.MENUNGGU]
        hari = {(b.pegawai, b.tanggal) for b in menunggu}
        policies.check_putuskan(oleh, hari)
        for kalimat in hari_terkunci(hari).values():
            raise Ditolak(kalimat)
        siap = [b for b in menunggu if minta[b.pk].diklaim in (None, b.menit)]
        lewat = [b for b in baris if b not in siap]
        _wajib_calon(oleh, [b for b in lewat if b not in menunggu])
        keputusan = [_putus(b, minta[b.pk]) for b in siap]
        tanda = _tanda(siap, keputusan, lewat, oleh, timezone.now())
        tulis_putusan(tanda, keputusan, _kabar(siap, keputusan, oleh), oleh)
    return tanda


def _kunci(ids: Sequence[int]) -> list[_Baris]:
    """The entries, locked in one order, so that two who decide the same ones wait for each other instead of deadlocking."""
    semua = Aktivitas.objects.filter(pk__in=ids).order_by("pk").select_for_update()
    baris = [_Baris(*b) for b in semua.values_list("pk", "pegawai", "tanggal", "menit", "status", "catatan", "alasan")]
    if len(baris) < len(ids):
        raise Http404("Aktivitas tidak ditemukan.")
    return baris


def _wajib_calon(oleh: Pelaku, baris: Sequence[_Baris]) -> None:
    """What somebody else decided is told only to those who may have been asked; for others it is not there."""
    if not baris or oleh.pegawai_id is None:
        return
    tanggal = [b.tanggal for b in baris]
    akhir = max(tanggal) + timedelta(days=1)
    calon = set(calon_bawahan(oleh.pegawai_id, min(tanggal), akhir, hari_ini=oleh.hari_ini()))
    if any(b.pegawai not in calon for b in baris):
        raise Http404("Aktivitas tidak ditemukan.")


def _putus(b: _Baris, minta: Putusan) -> BarisPutusan:
    tepi = minta.tepi
    if tepi.wajib_catatan and not minta.catatan_lengkap:
        raise Ditolak(f"Tuliskan alasannya sebelum memilih “{tepi.nama}”.")
    menit = _menit(b, minta) if tepi is SETUJUI_SEBAGIAN else None
    return BarisPutusan(b.pk, tepi.ke, tepi.audit, menit, minta.catatan_lengkap, minta.alasan)


def _menit(b: _Baris, minta: Putusan) -> int:
    """Recognised minutes: fewer than claimed, more than none."""
    if minta.menit is None:
        raise Ditolak("Isi menit yang diakui untuk setiap aktivitas yang disetujui sebagian.")
    if not 1 <= minta.menit < b.menit:
        raise Ditolak(
            f"Menit yang diakui {angka(minta.menit)} tidak di antara 1 dan {angka(b.menit - 1)}. "
            "Untuk mengakui seluruhnya pilih Setujui; untuk tidak mengakui sama sekali pilih Tidak disetujui."
        )
    return minta.menit


def _tanda(
    siap: Sequence[_Baris], keputusan: Sequence[BarisPutusan], lewat: Sequence[_Baris], oleh: Pelaku, saat: datetime
) -> PutusanVerifikasi:
    banyak = Counter(k.status for k in keputusan)
    penuh = sum(b.menit for b, k in zip(siap, keputusan, strict=True) if k.status == SETUJUI.ke)
    return PutusanVerifikasi(
        kode=uuid.uuid4(),
        pemutus_id=oleh.pegawai_id or 0,
        ids=[b.pk for b in siap],
        terlambat=[b.pk for b in lewat],
        semula={str(b.pk): [b.catatan, b.alasan] for b in siap if b.catatan or b.alasan},
        disetujui=banyak[SETUJUI.ke],
        sebagian=banyak[SETUJUI_SEBAGIAN.ke],
        perbaikan=banyak[KEMBALIKAN.ke],
        ditolak=banyak[TOLAK.ke],
        menit=penuh + sum(k.menit or 0 for k in keputusan),
        dibuat_pada=saat,
        batal_sampai=saat + MASA_BATAL,
    )


_KATA = (
    (SETUJUI.ke, "disetujui"),
    (SETUJUI_SEBAGIAN.ke, "disetujui sebagian"),
    (KEMBALIKAN.ke, "perlu perbaikan"),
    (TOLAK.ke, "tidak disetujui"),
)


def _kabar(siap: Sequence[_Baris], keputusan: Sequence[BarisPutusan], oleh: Pelaku) -> list[Kabar]:
    """One notice for each person, however many of his entries were decided."""
    per_orang: dict[int, list[tuple[_Baris, BarisPutusan]]] = defaultdict(list)
    for b, k in zip(siap, keputusan, strict=True):
        per_orang[b.pegawai].append((b, k))
    return [_kabar_orang(pegawai, milik, oleh) for pegawai, milik in per_orang.items()]


def _kabar_orang(pegawai: int, milik: Sequence[tuple[_Baris, BarisPutusan]], oleh: Pelaku) -> Kabar:
    banyak = Counter(k.status for _, k in milik)
    rincian = ", ".join(f"{angka(banyak[s])} {kata}" for s, kata in _KATA if banyak[s])
    tertahan = [(b, k) for b, k in milik if k.status != SETUJUI.ke]
    isi = f"Diputus {oleh.nama}."
    for k in list(dict.fromkeys(k.catatan for _, k in tertahan))[:3]:
        isi += f" {k}"
    hari = min((b.tanggal for b, _ in tertahan or milik))
    return Kabar(pegawai, f"Aktivitas Anda: {rincian}", isi, reverse("aktivitas-hari", args=[hari]))
