"""What a verifikator sends from Perlu Verifikasi. It only parses; authority, months and minutes are the service's to judge."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from aktivitas.services.putusan import Putusan
from aktivitas.states import KEMBALIKAN, SETUJUI, SETUJUI_SEBAGIAN, TOLAK, AlasanVerifikasi
from kinerja.inti.format import angka
from kinerja.inti.formulir import FormDasar, normalkan_angka
from kinerja.models import Pegawai

_NOMOR = re.compile(r"[1-9]\d{0,17}")
_SATU = re.compile(r"([1-9]\d{0,17})-(\d{1,9})")
_KUNCI = re.compile(r"([1-9]\d{0,17})_(\d{8})")
CATATAN_TERPANJANG = 1000
NANTI, TOLAK_FORM = "nanti", "tolak"
SINGKAT = {
    AlasanVerifikasi.URAIAN: "Uraian",
    AlasanVerifikasi.BUKTI: "Bukti",
    AlasanVerifikasi.VOLUME: "Volume",
    AlasanVerifikasi.LAIN: "Lainnya",
}
"""The reasons to return an entry as they stand on the buttons; the person reads the sentence."""


@dataclass(frozen=True, slots=True)
class IsianEntri:
    """What was typed about one entry; it comes back as it was when something is wrong. `klaim`: the minutes that were shown."""

    pilih: str = NANTI
    menit: str = ""
    catatan: str = ""
    klaim: int = 0
    galat: str = ""


@dataclass(slots=True)
class Kiriman:
    """A sent page: decisions, what is wrong, and what was typed. `tolak`: entries to be refused for good."""

    putusan: dict[int, Putusan] = field(default_factory=dict)
    isian: dict[int, IsianEntri] = field(default_factory=dict)
    kelompok: frozenset[str] = frozenset()
    semua: bool = False

    @property
    def galat(self) -> list[str]:
        return [i.galat for i in self.isian.values() if i.galat]

    @property
    def tolak(self) -> list[int]:
        return [pk for pk, p in self.putusan.items() if p.tepi is TOLAK]


def baca_kiriman(data: QueryDict) -> Kiriman:
    """Read a sent page. What was decided one by one goes before the tick of a whole group."""
    kiriman = Kiriman(semua=data.get("semua") == "1")
    kiriman.kelompok = frozenset(k for k in data.getlist("kelompok") if _KUNCI.fullmatch(k))
    for nama in data:
        if nama.startswith("k_") and _NOMOR.fullmatch(nama[2:]):
            _baca_entri(int(nama[2:]), data, kiriman)
    for nama in data:
        if nama.startswith("w_") and (kiriman.semua or nama[2:] in kiriman.kelompok):
            for pk, menit in _SATU.findall(data.get(nama, "")):
                isian = kiriman.isian.get(int(pk))
                if isian is None or (isian.pilih == NANTI and not isian.galat):
                    kiriman.putusan.setdefault(int(pk), Putusan(int(pk), SETUJUI.kode, diklaim=int(menit)))
    return kiriman


def _baca_entri(pk: int, data: QueryDict, kiriman: Kiriman) -> None:
    klaim = data.get(f"k_{pk}", "")
    isian = IsianEntri(
        pilih=data.get(f"p_{pk}", NANTI),
        menit=data.get(f"m_{pk}", "").strip(),
        catatan=data.get(f"c_{pk}", "").strip()[:CATATAN_TERPANJANG],
        klaim=int(klaim) if klaim.isdecimal() and len(klaim) < 10 else 0,
    )
    hasil = _timbang(pk, isian)
    if isinstance(hasil, str):
        isian = IsianEntri(isian.pilih, isian.menit, isian.catatan, isian.klaim, hasil)
    elif hasil is not None:
        kiriman.putusan[pk] = hasil
    kiriman.isian[pk] = isian


def _timbang(pk: int, isian: IsianEntri) -> Putusan | str | None:
    """The decision about one entry, what is wrong with it, or None while nothing was chosen."""
    berubah = isian.menit != "" and _menit(isian.menit) != isian.klaim
    if isian.pilih == NANTI and not berubah:
        return None
    if isian.pilih in SINGKAT:
        putusan = Putusan(pk, KEMBALIKAN.kode, None, isian.pilih, isian.catatan, isian.klaim)
        return putusan if isian.catatan or isian.pilih != AlasanVerifikasi.LAIN else "Tulis alasannya pada Catatan."
    if isian.pilih == TOLAK_FORM:
        putusan = Putusan(pk, TOLAK.kode, None, AlasanVerifikasi.LAIN, isian.catatan, isian.klaim)
        return putusan if isian.catatan else "Tulis pada Catatan mengapa aktivitas ini tidak disetujui."
    return _sebagian(pk, isian) if berubah else Putusan(pk, SETUJUI.kode, None, "", isian.catatan, isian.klaim)


def _sebagian(pk: int, isian: IsianEntri) -> Putusan | str:
    menit = _menit(isian.menit)
    if menit is None or not 1 <= menit < isian.klaim:
        return (
            f"Menit diakui antara 1 dan {angka(max(1, isian.klaim - 1))}; biarkan {angka(isian.klaim)} untuk semuanya."
        )
    if not isian.catatan:
        return "Menit dikurangi: tulis alasannya pada Catatan."
    return Putusan(pk, SETUJUI_SEBAGIAN.kode, menit, AlasanVerifikasi.LAIN, isian.catatan, isian.klaim)


def _menit(teks: str) -> int | None:
    angka_saja = str(normalkan_angka(teks, desimal=False))
    return int(angka_saja) if angka_saja.isdecimal() and len(angka_saja) < 10 else None


def baca_kunci(teks: str) -> tuple[int, date] | None:
    """Person and Monday of a group's name (`KelompokWajar.kunci`); None for anything else."""
    cocok = _KUNCI.fullmatch(teks)
    try:
        return (int(cocok[1]), date.fromisoformat(cocok[2])) if cocok else None
    except ValueError:
        return None


def salinan(data: QueryDict) -> list[tuple[str, str]]:
    """Everything that was sent, for a confirmation page; without the token."""
    return [(k, v) for k in data for v in data.getlist(k) if k != "csrfmiddlewaretoken"]


class FormBerhalangan(FormDasar):
    """Who stands in, for which work dates, by which SK. `calon`: who may."""

    pengganti = forms.ModelChoiceField(label="Pengganti", queryset=Pegawai.objects.none(), empty_label="Pilih pegawai")
    mulai = forms.DateField(
        label="Mulai tanggal kerja",
        help_text="Tanggal kerja tertua yang masih menunggu Anda sudah diisikan, supaya seluruh antrean berpindah.",
    )
    sampai = forms.DateField(label="Sampai tanggal kerja", help_text="Hari terakhir, ikut dihitung.")
    nomor_sk = forms.CharField(label="Nomor surat perintah atau SK", max_length=100)

    def __init__(self, *args: Any, calon: QuerySet[Pegawai], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pengganti"].queryset = calon  # type: ignore[attr-defined]


class FormAkhiri(FormDasar):
    """From which work date on the queue is one's own again."""

    selesai = forms.DateField(
        label="Kembali kepada Anda mulai tanggal kerja", help_text="Isi tanggal mulai untuk mengambil kembali semuanya."
    )


def isian_untuk(kiriman: Kiriman | None, pk: int, menit: int) -> IsianEntri:
    """What to show in the fields of an entry: as typed, or as it stands."""
    ada: Mapping[int, IsianEntri] = kiriman.isian if kiriman else {}
    return ada.get(pk) or IsianEntri(menit=angka(menit), klaim=menit)
