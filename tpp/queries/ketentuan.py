"""Rule sets as stored: what is visible, what holds on a date, and what publishing one would mean."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.format import tanggal as teks_tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import JenisPegawai
from tpp.domain.aturan import Aturan, aturan_dari_json, baca_aturan
from tpp.domain.kodek import Masalah
from tpp.domain.validasi import periksa_aturan
from tpp.models import Ketentuan, ProsesTpp

FOLDER_TEMPLAT = Path(__file__).resolve().parents[1] / "ketentuan"


@dataclass(frozen=True, slots=True)
class Templat:
    """A rule set shipped with the application, as a starting point."""

    kode: str
    nama: str


@dataclass(frozen=True, slots=True)
class RencanaPenetapan:
    """What publishing a draft would do.

    `selesai`: the version ends before this date, because a later one is published already. `menutup`: the version it
    follows, which then ends at `mulai`. `sudah_dihitung`: months from `mulai` on whose newest run used another version.
    `halangan`: why it cannot be published, "" when it can.
    """

    mulai: date
    selesai: date | None
    menutup: Ketentuan | None
    sudah_dihitung: tuple[date, ...]
    halangan: str = ""


def visible_to(pelaku: Pelaku) -> QuerySet[Ketentuan]:
    """Rule sets of the tenant, drafts only for those who write them."""
    if not pelaku.punya(Izin.LIHAT_KETENTUAN):
        return Ketentuan.objects.none()
    semua = Ketentuan.objects.order_by("-mulai", "-versi")
    return semua if pelaku.lingkup(Izin.KELOLA_KETENTUAN).seluruh else semua.exclude(status=Ketentuan.Status.DRAF)


def get_ketentuan_or_404(pelaku: Pelaku, pk: int, *, draf: bool = False) -> Ketentuan:
    """A visible rule set; with `draf` only while it may be written. Raises Http404."""
    ketentuan = visible_to(pelaku).filter(pk=pk, **({"status": Ketentuan.Status.DRAF} if draf else {})).first()
    if ketentuan is None:
        raise Http404("Ketentuan tidak ditemukan.")
    return ketentuan


def get_terbit_or_404(pelaku: Pelaku, pk: int) -> Ketentuan:
    """A published rule set. Raises Http404."""
    ketentuan = visible_to(pelaku).filter(pk=pk, status=Ketentuan.Status.DITETAPKAN).first()
    if ketentuan is None:
        raise Http404("Ketentuan tidak ditemukan.")
    return ketentuan


def templat_ketentuan() -> list[Templat]:
    """The shipped rule sets, by name."""
    return sorted((Templat(kode, data["nama"]) for kode, data in _templat().items()), key=lambda t: t.nama)


def aturan_templat(kode: str) -> Aturan:
    """The rules of a shipped template. Raises Http404 for an unknown code."""
    data = _templat().get(kode)
    if data is None:
        raise Http404("Templat ketentuan tidak ditemukan.")
    return aturan_dari_json(data)


@cache
def _templat() -> dict[str, Any]:
    return {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(FOLDER_TEMPLAT.glob("*.json"))}


def ketentuan_berlaku(bulan: date) -> Ketentuan:
    """The published version in force on the first of a month.

    Raises:
        Ditolak: there is none; the sentence says what to do.
    """
    awal = bulan.replace(day=1)
    berlaku = Ketentuan.objects.pada(awal).filter(status=Ketentuan.Status.DITETAPKAN).first()
    if berlaku is None:
        raise Ditolak(
            f"Belum ada ketentuan yang berlaku pada {teks_tanggal(awal)}. "
            f"Tetapkan ketentuan TPP untuk {teks_bulan(awal)} terlebih dahulu."
        )
    return berlaku


def jenis_pegawai_instansi() -> list[tuple[str, str]]:
    """(code, name) of the tenant's kinds of employment, by name; one statement."""
    return list(JenisPegawai.objects.order_by("nama").values_list("kode", "nama"))


def masalah_ketentuan(data: object) -> list[Masalah]:
    """All faults of a rule set as plain JSON, those of codes that this tenant does not have included."""
    masalah = periksa_aturan(data)
    aturan, _ = baca_aturan(data)
    if aturan is None:
        return masalah
    disebut = [(f"pajak.tarif_jenis[{i}]", j.jenis_pegawai) for i, j in enumerate(aturan.pajak.tarif_jenis)]
    disebut += [(f"pagu.persen_jenis[{i}]", j.jenis_pegawai) for i, j in enumerate(aturan.pagu.persen_jenis)]
    if not disebut:
        return masalah
    ada = [kode for kode, _ in jenis_pegawai_instansi()]
    pilihan = ", ".join(ada) or "belum ada"
    asing = [(jalur, kode) for jalur, kode in disebut if kode not in ada]
    return masalah + [
        Masalah(
            f"{jalur}.jenis_pegawai",
            f"Jenis pegawai {kode} tidak ada di instansi Anda (yang ada: {pilihan}). Pilih yang ada, atau hapus barisnya.",
        )
        for jalur, kode in asing
    ]


def bandingan(ketentuan: Ketentuan) -> Ketentuan | None:
    """The version that a rule set follows: the published or revoked one with the next lower number."""
    lama = Ketentuan.objects.filter(versi__lt=ketentuan.versi).exclude(status=Ketentuan.Status.DRAF)
    return lama.order_by("-versi").first()


def rencana_penetapan(ketentuan: Ketentuan) -> RencanaPenetapan:
    """What publishing this draft would close, and which months it leaves to be run again."""
    mulai = ketentuan.mulai
    terbit = Ketentuan.objects.filter(status=Ketentuan.Status.DITETAPKAN)
    sesudah = terbit.filter(mulai__gte=mulai).order_by("mulai").first()
    sebelum = terbit.filter(mulai__lt=mulai).order_by("-mulai").first()
    if sesudah is not None and sesudah.mulai == mulai:
        halangan = (
            f"Versi {sesudah.versi} sudah ditetapkan mulai {teks_tanggal(mulai)}. "
            "Cabut versi itu dahulu, atau ubah tanggal mulai draf ini."
        )
        return RencanaPenetapan(mulai, None, None, (), halangan)
    if sebelum is not None and sebelum.selesai is not None and sebelum.selesai <= mulai:
        sebelum = None
    selesai = sesudah.mulai if sesudah else None
    return RencanaPenetapan(mulai, selesai, sebelum, _sudah_dihitung(mulai, selesai))


def _sudah_dihitung(mulai: date, selesai: date | None) -> tuple[date, ...]:
    """Months of the new version's dates that were run already."""
    proses = ProsesTpp.objects.filter(bulan__gte=mulai, status=ProsesTpp.Status.SELESAI)
    if selesai:
        proses = proses.filter(bulan__lt=selesai)
    return tuple(proses.order_by("bulan").values_list("bulan", flat=True).distinct())


def aturan_ketentuan(ketentuan: Ketentuan) -> Aturan:
    """The stored rules. Raises AturanTidakSah only if a draft was stored by other means than the service."""
    return _aturan(json.dumps(ketentuan.aturan, sort_keys=True))


@lru_cache(maxsize=64)
def _aturan(isi: str) -> Aturan:
    """Rules read once for equal content: a frozen value of its text alone, whoever asks."""
    return aturan_dari_json(json.loads(isi))
