"""Whose finger a PIN is: dated, per machine or for every machine, written set-based."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal as tulis_tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Pegawai
from kinerja.services.terkunci import TANPA_SURAT, Surat, fakta_surat, jaga_terkunci, kabari_terkunci
from presensi.domain.pin import normalkan_pin
from presensi.models import Mesin, PinMesin
from presensi.policies import check_kelola_mesin, check_kelola_presensi
from presensi.queries.lingkup import mesin_terlihat

KUNCI_OPSI_MESIN = "mesin_pin"
_PANJANG_PIN = 24


class PinMilikLain(Ditolak):
    """Somebody else holds the PIN and would lose punches; `pemilik` is that mapping."""

    def __init__(self, pemilik: PinMesin) -> None:
        super().__init__(
            f"PIN {pemilik.pin} milik {pemilik.pegawai.nama_lengkap} sejak {tulis_tanggal(pemilik.mulai)}. "
            "Pastikan dahulu bahwa PIN itu memang berpindah tangan."
        )
        self.pemilik = pemilik


@dataclass(slots=True)
class _Rencana:
    """What mapping changes; nothing is written yet."""

    tutup: set[int] = field(default_factory=set)
    hapus: set[int] = field(default_factory=set)
    majukan: set[int] = field(default_factory=set)
    baru: list[tuple[str, int, date | None]] = field(default_factory=list)


def petakan_pin(
    *,
    baris: Sequence[tuple[int, str]],
    mulai: date,
    mesin: Mesin | None,
    oleh: Pelaku,
    ganti: bool = False,
    dari: frozenset[int] | None = None,
    surat: Surat = TANPA_SURAT,
) -> int:
    """Give PINs of a machine (None: of every machine) to people from `mulai` on; returns how many mappings changed.

    A PIN that somebody else holds is handed on: his mapping ends where the new one begins. A mapping that begins later
    stays, and the new one ends there. Punches stored before are picked up by themselves.

    Args:
        baris: (pegawai_id, PIN).
        ganti: also end the person's other PINs of the same machine (a personnel file names the only one).
        dari: people who may lose the PIN by this, None for anybody.

    Raises:
        Ditolak: the actor may not, or a PIN is unusable or given to two people.
        PinMilikLain: somebody who is not in `dari` would lose the PIN; nothing is written.
        PerluSurat: a locked month would count other punches, and there is no complete letter or the actor was not told.
    """
    check_kelola_mesin(oleh, mesin)
    if not oleh.lingkup(Izin.KELOLA_PRESENSI).seluruh:
        check_kelola_presensi(oleh, [pegawai for pegawai, _ in baris])
    kena = {pegawai for pegawai, _ in baris} | (dari or frozenset())
    dikunci = jaga_terkunci(surat, oleh, [(pk, mulai, None) for pk in sorted(kena)])
    with transaction.atomic():
        berubah = _petakan(baris, mulai, mesin, oleh, ganti, dari, fakta_surat(dikunci, surat))
        apa = f"{len(baris)} PIN mesin dipasangkan mulai {tulis_tanggal(mulai)}"
        kabari_terkunci(dikunci, apa=apa, surat=surat, oleh=oleh)
    return berubah


def akhiri_pin(*, pin: PinMesin, pada: date, oleh: Pelaku, surat: Surat = TANPA_SURAT) -> None:
    """End a mapping before a date; on or before its first day it is removed.

    Raises:
        Ditolak: the actor may not.
        PerluSurat: a locked month would lose punches, and there is no complete letter or the actor was not told.
    """
    check_kelola_mesin(oleh, pin.mesin)
    dikunci = jaga_terkunci(surat, oleh, [(pin.pegawai_id, max(pada, pin.mulai), pin.selesai)])
    with transaction.atomic():
        if pada <= pin.mulai:
            pin.delete()
        else:
            PinMesin.objects.filter(pk=pin.pk).update(selesai=pada)
        fakta = {"pin": pin.pin, "nama": pin.pegawai.nama, "mesin": pin.mesin_id, "sejak": str(pada)}
        fakta |= {"mulai": str(max(pada, pin.mulai)), **fakta_surat(dikunci, surat)}
        apa = f"PIN {pin.pin} tidak lagi milik {pin.pegawai.nama} mulai {tulis_tanggal(pada)}"
        kabari_terkunci(dikunci, apa=apa, surat=surat, oleh=oleh)
        catat("pin.akhiri", oleh=oleh, objek=pin.mesin, pegawai_id=pin.pegawai_id, fakta=fakta)


# --- the personnel file (kinerja.kait) --------------------------------------------------------------------------
def tulis_pin_impor(baris: Sequence[tuple[int, str]], berlaku: date, opsi: Mapping[str, Any], oleh: Pelaku) -> None:
    """Keep the PINs of a personnel file.

    For the machine that the upload names; without one for every machine of the tenant, or, when the actor keeps only
    some units, for each machine of those.

    Raises:
        Ditolak: the actor's units have no machine yet, or a PIN is given to two people.
    """
    for mesin in _mesin_impor(opsi, oleh):
        _petakan(baris, berlaku, mesin, oleh, ganti=True)


def baca_pin_impor(pegawai: Collection[int] | None, pada: date, opsi: Mapping[str, Any]) -> Mapping[int, str]:
    """PIN of each person on a date: of the machine that the upload names, else of every machine, else any of his."""
    baris = PinMesin.objects.pada(pada)
    if mesin := opsi.get(KUNCI_OPSI_MESIN):
        baris = baris.filter(Q(mesin_id=mesin) | Q(mesin=None))
    if pegawai is not None:
        baris = baris.filter(pegawai_id__in=list(pegawai))
    hasil: dict[int, str] = {}
    for orang, _, pin in sorted(baris.values_list("pegawai_id", "mesin_id", "pin"), key=lambda b: _dahulu(b, mesin)):
        hasil.setdefault(orang, pin)
    return hasil


def _dahulu(baris: tuple[int, int | None, str], mesin: int | None) -> tuple[bool, int, str]:
    """The machine asked for, then every machine, then the others by number."""
    return baris[1] != mesin, baris[1] or 0, baris[2]


def _mesin_impor(opsi: Mapping[str, Any], oleh: Pelaku) -> list[Mesin | None]:
    if pk := opsi.get(KUNCI_OPSI_MESIN):
        mesin = Mesin.objects.filter(pk=pk).first()
        if mesin is None:
            raise Ditolak("Mesin untuk kolom PIN sudah tidak ada. Unggah ulang dan pilih mesinnya.")
        return [mesin]
    if oleh.lingkup(Izin.KELOLA_PEGAWAI).seluruh:
        return [None]
    milik = list(mesin_terlihat(oleh, izin=Izin.KELOLA_PEGAWAI))
    if not milik:
        raise Ditolak("Unit Anda belum mempunyai mesin presensi. Daftarkan mesinnya dahulu, atau kosongkan kolom PIN.")
    return [*milik]


# --- planning and writing ---------------------------------------------------------------------------------------
def _petakan(
    baris: Sequence[tuple[int, str]],
    mulai: date,
    mesin: Mesin | None,
    oleh: Pelaku,
    ganti: bool,
    dari: frozenset[int] | None = None,
    lain: Mapping[str, str] | None = None,
) -> int:
    pasangan = _periksa(baris)
    with transaction.atomic():
        rencana = _susun(pasangan, mulai, mesin, ganti)
        if dari is not None:
            _periksa_pemilik(rencana, mulai, mesin, dari)
        PinMesin.objects.filter(pk__in=rencana.hapus).delete()
        PinMesin.objects.filter(pk__in=rencana.tutup).update(selesai=mulai)
        PinMesin.objects.filter(pk__in=rencana.majukan).update(mulai=mulai)
        PinMesin.objects.bulk_create(
            [
                PinMesin(
                    instansi_id=oleh.instansi_id, mesin=mesin, pin=pin, pegawai_id=pegawai, mulai=mulai, selesai=selesai
                )
                for pin, pegawai, selesai in rencana.baru
            ],
            batch_size=5000,
        )
        berubah = len(rencana.baru) + len(rencana.majukan)
        _catat(baris, mulai, mesin, oleh, {"jumlah": berubah, **(lain or {})})
    return berubah


def _catat(
    baris: Sequence[tuple[int, str]], mulai: date, mesin: Mesin | None, oleh: Pelaku, lain: Mapping[str, Any]
) -> None:
    """One event for all; of a single mapping it names the PIN and the person."""
    satu = baris[0] if len(baris) == 1 else None
    fakta: dict[str, Any] = {"mulai": str(mulai), "mesin": mesin.pk if mesin else None, **lain}
    if satu is not None:
        fakta |= {"pin": satu[1], "nama": Pegawai.objects.only("nama").get(pk=satu[0]).nama}
    catat("pin.petakan", oleh=oleh, objek=mesin, pegawai_id=satu[0] if satu else None, fakta=fakta)


def _periksa_pemilik(rencana: _Rencana, mulai: date, mesin: Mesin | None, dari: frozenset[int]) -> None:
    """Raises PinMilikLain for the first mapping that would end, or on this machine stop counting, without its owner named.

    A mapping of every machine goes on elsewhere when its PIN is given to another person on one of them.
    """
    pindah = {pin: pegawai for pin, pegawai, _ in rencana.baru}
    pindah |= dict(PinMesin.objects.filter(pk__in=rencana.majukan).values_list("pin", "pegawai_id"))
    terkait = Q(pk__in=rencana.tutup | rencana.hapus)
    if mesin is not None:
        terkait |= Q(Q(selesai=None) | Q(selesai__gt=mulai), mesin=None, pin__in=list(pindah))
    for lama in PinMesin.objects.filter(terkait).select_related("pegawai").order_by("pk"):
        if lama.pegawai_id != pindah.get(lama.pin, lama.pegawai_id) and lama.pegawai_id not in dari:
            raise PinMilikLain(lama)


def _periksa(baris: Sequence[tuple[int, str]]) -> dict[str, int]:
    """PIN → person, normalised."""
    hasil: dict[str, int] = {}
    ganda: set[str] = set()
    for pegawai, asli in baris:
        pin = normalkan_pin(asli)
        if not pin or len(pin) > _PANJANG_PIN or not pin.isprintable():
            raise Ditolak(f"PIN “{asli}” tidak dapat dipakai. Tulis nomor seperti di mesin, paling banyak 24 huruf.")
        if hasil.setdefault(pin, pegawai) != pegawai:
            ganda.add(pin)
    if ganda:
        daftar = ", ".join(sorted(ganda)[:5])
        raise Ditolak(
            f"PIN {daftar} diberikan kepada lebih dari satu pegawai. PIN sebuah mesin hanya milik satu orang."
        )
    return hasil


def _susun(pasangan: Mapping[str, int], mulai: date, mesin: Mesin | None, ganti: bool) -> _Rencana:
    """Decide from the mappings that touch these PINs (or people) on `mulai` or later."""
    rencana = _Rencana()
    syarat = Q(pin__in=list(pasangan))
    if ganti:
        syarat |= Q(pegawai_id__in=list(pasangan.values()))
    terkait = PinMesin.objects.select_for_update().filter(syarat, Q(selesai=None) | Q(selesai__gt=mulai), mesin=mesin)
    per_pin: dict[str, list[PinMesin]] = {}
    pin_milik = {pegawai: pin for pin, pegawai in pasangan.items()}
    for satu in terkait.order_by("mulai"):
        if satu.pin in pasangan:
            per_pin.setdefault(satu.pin, []).append(satu)
        elif satu.pegawai_id in pin_milik and satu.mulai <= mulai:
            (rencana.tutup if satu.mulai < mulai else rencana.hapus).add(satu.pk)
    for pin, pegawai in pasangan.items():
        _putuskan(rencana, per_pin.get(pin, []), pin, pegawai, mulai)
    return rencana


def _putuskan(rencana: _Rencana, ada: Sequence[PinMesin], pin: str, pegawai: int, mulai: date) -> None:
    """One PIN: in force already, moved forward, or new up to the next mapping."""
    kini = next((p for p in ada if p.mulai <= mulai), None)
    berikut = next((p for p in ada if p.mulai > mulai), None)
    if kini is not None and kini.pegawai_id == pegawai:
        return
    if kini is not None:
        (rencana.tutup if kini.mulai < mulai else rencana.hapus).add(kini.pk)
    if berikut is not None and berikut.pegawai_id == pegawai:
        rencana.majukan.add(berikut.pk)
    else:
        rencana.baru.append((pin, pegawai, berikut.mulai if berikut else None))
