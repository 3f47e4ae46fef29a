"""Import of the bank of activities: a changed activity becomes a new version from its date."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.db import connection
from django.db.models import Q

from aktivitas.domain.butir import KOLOM_BUTIR, BarisButir, Butir, HasilButir, baca_butir, kunci_kode
from aktivitas.models import Aktivitas, ButirAktivitas
from aktivitas.pengimpor.versi import RencanaVersi, Tercatat, susun_versi
from kinerja.inti.format import angka, tanggal
from kinerja.inti.formulir import FormDasar
from kinerja.inti.impor import BarisPratinjau, IsiBerkas, Pengimpor, Rencana
from kinerja.inti.izin import Izin
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tabel.dasar import Sel, Tabel
from kinerja.inti.tabel.kolom import BarisTerpetakan, Pemetaan, terapkan_pemetaan
from kinerja.inti.tabel.nilai import NilaiSalah, baca_teks
from kinerja.inti.tenansi import instansi_wajib


@dataclass(frozen=True, slots=True)
class Muatan:
    """What applying needs: the versions to write, and the legal basis of new ones ('' keeps the old one's)."""

    rencana: RencanaVersi
    dasar: str


class FormOpsiBank(FormDasar):
    """Questions of the upload page."""

    berlaku = forms.DateField(
        label="Berlaku mulai",
        help_text="Tanggal mulai berlakunya aktivitas baru dan perubahan di berkas ini, sesuai peraturannya.",
    )
    dasar = forms.CharField(
        label="Dasar hukum",
        max_length=200,
        required=False,
        help_text="Misalnya Peraturan Bupati Nomor 12 Tahun 2026. Dicatat pada aktivitas yang baru atau berubah.",
    )


class PengimporBank(Pengimpor):
    """The bank as offices keep it: code, activity, unit, minutes, and dates when they have them."""

    kode: ClassVar[str] = "bank_aktivitas"
    judul: ClassVar[str] = "Bank Aktivitas"
    penjelasan: ClassVar[str] = (
        "Daftar aktivitas standar dengan satuan dan menitnya. Aktivitas yang berubah menjadi versi baru sejak tanggal "
        "berlaku; aktivitas yang sudah dicatat pegawai tetap memakai versi pada tanggal kerjanya."
    )
    izin: ClassVar[Izin] = Izin.KELOLA_BANK_AKTIVITAS
    modul: ClassVar[str] = "aktivitas"
    kolom = KOLOM_BUTIR
    form_opsi = FormOpsiBank

    def susun(self, isi: IsiBerkas, opsi: dict[str, Any], oleh: Pelaku) -> Rencana:
        """Plan the file; reads the recorded versions of its codes, and which of them entries use."""
        assert isi.tabel is not None  # noqa: S101  the kernel opens tables for importers with columns
        pemetaan = Pemetaan(dict(isi.pemetaan), isi.tabel.kepala, KOLOM_BUTIR)
        terpetakan = list(terapkan_pemetaan(isi.tabel.baris, pemetaan))
        hasil = [baca_butir(b, pemetaan) for b in terpetakan]
        berlaku = date.fromisoformat(opsi["berlaku"])
        judul = {k.kode: pemetaan.judul(k.kode) for k in KOLOM_BUTIR}
        rencana = susun_versi(hasil, _baca_tercatat(hasil), berlaku, judul)
        ditolak = {t.nomor for t in rencana.ditolak}
        return Rencana(
            jumlah={
                "baru": len(rencana.baru),
                "berubah": len(rencana.berubah),
                "sama": len(rencana.sama),
                "ditolak": len(ditolak),
                "diabaikan": 0,
            },
            baris=_pratinjau(rencana, isi.tabel, terpetakan),
            kepala=isi.tabel.kepala,
            sidik=_sidik(rencana, opsi),
            muatan=Muatan(rencana, str(opsi.get("dasar") or "")),
            catatan=_catatan(rencana, berlaku),
        )

    def terapkan(self, rencana: Rencana, unggahan: Unggahan, oleh: Pelaku) -> dict[str, Any]:
        """Close, correct, open: at most three statements."""
        muatan: Muatan = rencana.muatan
        versi = muatan.rencana
        with connection.cursor() as kursor:
            if versi.tutup:
                kursor.execute(_TUTUP, [list(versi.tutup), list(versi.tutup.values())])
            if versi.perbaiki:
                kursor.execute(_PERBAIKI, [muatan.dasar, [b.id for b in versi.perbaiki], *_kolom(versi.perbaiki)])
            if versi.buka:
                kursor.execute(_BUKA, [instansi_wajib(), muatan.dasar, *_kolom(versi.buka)])
        return {"baru": len(versi.baru), "berubah": len(versi.berubah)}


_TUTUP = """
    UPDATE aktivitas_butiraktivitas b SET selesai = t.selesai
    FROM unnest(%s::bigint[], %s::date[]) AS t(id, selesai) WHERE b.id = t.id
"""
_PERBAIKI = """
    UPDATE aktivitas_butiraktivitas b
    SET nama = t.nama, satuan = t.satuan, menit = t.menit, selesai = t.selesai, dasar = coalesce(nullif(%s, ''), b.dasar)
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::int[], %s::date[], %s::date[])
        AS t(id, kode, nama, satuan, menit, mulai, selesai) WHERE b.id = t.id
"""
# Without a legal basis of its own a version keeps that of the one before it.
_BUKA = """
    INSERT INTO aktivitas_butiraktivitas (instansi_id, kode, nama, satuan, menit, mulai, selesai, dasar, dicatat_pada)
    SELECT %s, t.kode, t.nama, t.satuan, t.menit, t.mulai, t.selesai, coalesce(nullif(%s, ''), (
        SELECT l.dasar FROM aktivitas_butiraktivitas l WHERE l.kode = t.kode AND l.mulai < t.mulai
        ORDER BY l.mulai DESC LIMIT 1), ''), now()
    FROM unnest(%s::text[], %s::text[], %s::text[], %s::int[], %s::date[], %s::date[])
        AS t(kode, nama, satuan, menit, mulai, selesai)
"""


def _kolom(butir: Sequence[Butir]) -> list[list[Any]]:
    isi = [(b.kode, b.aktivitas, b.satuan, b.menit, b.mulai, b.selesai) for b in butir]
    return [list(k) for k in zip(*isi, strict=True)]


def _baca_tercatat(hasil: Sequence[HasilButir]) -> Tercatat:
    kode = {b.butir.kode for b in hasil if isinstance(b, BarisButir)}
    versi: dict[str, list[Butir]] = defaultdict(list)
    kolom = ("kode", "nama", "satuan", "menit", "mulai", "selesai", "pk")
    for b in ButirAktivitas.objects.order_by("kode", "mulai").values_list(*kolom):
        if (kunci := kunci_kode(b[0])) in kode:
            versi[kunci].append(Butir(kunci, *b[1:]))
    ids = [b.id for semua in versi.values() for b in semua]
    terpakai = Aktivitas.objects.filter(butir__in=ids).values_list("butir", flat=True).distinct() if ids else ()
    return Tercatat(versi, frozenset(terpakai))


def _pratinjau(rencana: RencanaVersi, tabel: Tabel, terpetakan: Sequence[BarisTerpetakan]) -> list[BarisPratinjau]:
    sel = {b.nomor: b.sel for b in tabel.baris}
    tertulis = {b.nomor: b for b in terpetakan}
    alasan: dict[int, list[str]] = defaultdict(list)
    for t in rencana.ditolak:
        alasan[t.nomor].append(f"{t.kolom}: {t.kalimat}" if t.kolom else t.kalimat)
    baris = [BarisPratinjau(n, "baru", _label(b), sel[n]) for n, b in rencana.baru.items()]
    baris += [
        BarisPratinjau(n, "berubah", _label(b), sel[n], tuple(_perubahan(a, b)))
        for n, (a, b) in rencana.berubah.items()
    ]
    baris += [
        BarisPratinjau(n, "ditolak", _label_tertulis(tertulis[n]), sel[n], alasan=" ".join(a))
        for n, a in alasan.items()
    ]
    return sorted(baris, key=lambda b: b.nomor)


def _label(butir: Butir) -> str:
    return f"{butir.kode} {butir.aktivitas}"


def _label_tertulis(baris: BarisTerpetakan) -> str:
    """Code and activity of a refused row as far as they can be read, so that it is known whose row it is."""
    kata: list[str] = []
    for kode, panjang in (("kode", 20), ("aktivitas", 200)):
        with suppress(NilaiSalah):
            kata.append(baca_teks(baris.nilai.get(kode), maks=panjang))
    return " ".join(kata)


def _perubahan(lama: Butir, baru: Butir) -> Iterator[tuple[str, str, str]]:
    pasangan: tuple[tuple[str, Sel, Sel], ...] = (
        ("Aktivitas", lama.aktivitas, baru.aktivitas),
        ("Satuan", lama.satuan, baru.satuan),
        ("Menit", angka(lama.menit), angka(baru.menit)),
        ("Berlaku mulai", _tulis(lama.mulai), _tulis(baru.mulai)),
        ("Berlaku sampai", _sampai(lama.selesai), _sampai(baru.selesai)),
    )
    return ((judul, str(a), str(b)) for judul, a, b in pasangan if a != b)


def _tulis(hari: date | None) -> str:
    return tanggal(hari) if hari else "seterusnya"


def _sampai(selesai: date | None) -> str:
    return _tulis(selesai - timedelta(days=1) if selesai else None)


def _sidik(rencana: RencanaVersi, opsi: Mapping[str, Any]) -> str:
    isi = (sorted(opsi.items()), rencana.buka, sorted(rencana.tutup.items()), rencana.perbaiki, rencana.ditolak)
    return hashlib.sha256(repr(isi).encode()).hexdigest()


def _catatan(rencana: RencanaVersi, berlaku: date) -> tuple[str, ...]:
    """Say what stays: entries on days from which their version is closed keep its minutes."""
    kalimat = [f"Data berlaku mulai {tanggal(berlaku)}."]
    akhir = dict(rencana.tutup) | {b.id: b.selesai for b in rencana.perbaiki if b.selesai}
    if akhir:
        syarat = Q()
        for hari in set(akhir.values()):
            syarat |= Q(butir__in=[pk for pk, h in akhir.items() if h == hari], tanggal__gte=hari)
        if banyak := Aktivitas.objects.filter(syarat).count():
            kalimat.append(
                f"{angka(banyak)} aktivitas yang sudah dicatat sejak tanggal itu tetap memakai menit versi lama."
            )
    return tuple(kalimat)
