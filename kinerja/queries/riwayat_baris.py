"""Row history in words: when, who, what, from what to what. No internal id reaches the page."""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db import connection, models
from django.http import Http404
from psycopg import sql

from kinerja.inti import format as bentuk
from kinerja.inti.izin import Izin
from kinerja.inti.models import Keanggotaan, KunciAsing, Zona
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.riwayat_baris import AWAL, HAPUS, TAMBAH, UBAH, jejak_dari
from kinerja.inti.templatetags.format import nip as bentuk_nip
from kinerja.models import (
    Formasi,
    Pegawai,
    Penempatan,
    Rekening,
    RiwayatGaji,
    RiwayatGolongan,
    RiwayatNama,
    RiwayatNip,
)
from kinerja.queries.penempatan import get_dikelola_or_404
from kinerja.queries.peta import sebutan_formasi

PER_HALAMAN = 25
PEGAWAI: Mapping[type[models.Model], str] = {
    Pegawai: "Data diri",
    RiwayatNama: "Nama",
    RiwayatNip: "NIP dan jenis pegawai",
    RiwayatGolongan: "Golongan",
    Penempatan: "Jabatan",
}
RUPIAH: Mapping[type[models.Model], str] = {Rekening: "Rekening", RiwayatGaji: "Gaji"}
"""Shown only to whoever may see this person's rupiah."""

_TINDAKAN = {TAMBAH: "Ditambahkan", UBAH: "Diubah", HAPUS: "Dihapus"}
_TERSEMBUNYI = frozenset({"instansi", "dicatat_pada", "sidik"})
_LABEL = {"keanggotaan": "akun"}
_HILANG = "data yang sudah dihapus"
_KHUSUS: Mapping[str, Callable[[Any], str]] = {
    "nip": bentuk_nip,
    "gaji_bruto": bentuk.rupiah,
    "nomor": lambda nomor: f"…{nomor[-4:]}",
}
"""Fields with a form of their own. Of an account number only the last four digits are shown."""

_SATU = """
    SELECT {nomor} AS sumber, pgh_id, pgh_created_at, pgh_label, akun, to_jsonb(j) AS isi,
        lag(to_jsonb(j)) OVER (PARTITION BY id ORDER BY pgh_id) AS lalu
    FROM {tabel} j WHERE {induk} = ANY({pk})
"""
_HALAMAN = """
    SELECT sumber, pgh_created_at, pgh_label, akun, isi, lalu FROM ({semua}) s WHERE pgh_label <> %(awal)s
    ORDER BY pgh_created_at DESC, sumber, pgh_id DESC LIMIT %(batas)s OFFSET %(lewati)s
"""
_BANYAK = "SELECT count(*) FROM ({semua}) s WHERE pgh_label <> %(awal)s"
_ZONA = """
    WITH RECURSIVE naik(id, parent_id, zona, jarak) AS (
        SELECT u.id, u.parent_id, u.zona, 0 FROM kinerja_penempatan p
        JOIN kinerja_susunanformasi s ON s.formasi_id = p.formasi_id AND s.mulai <= %(pada)s
            AND (s.selesai IS NULL OR s.selesai > %(pada)s)
        JOIN kinerja_unitkerja u ON u.id = s.unit_id
        WHERE p.pegawai_id = %(pegawai)s AND p.jenis = 'definitif' AND p.mulai <= %(pada)s
            AND (p.selesai IS NULL OR p.selesai > %(pada)s)
        UNION ALL SELECT u.id, u.parent_id, u.zona, n.jarak + 1 FROM naik n JOIN kinerja_unitkerja u ON u.id = n.parent_id
    )
    SELECT zona FROM naik WHERE zona <> '' ORDER BY jarak LIMIT 1
"""


class Perubahan(NamedTuple):
    """One field before and after; "" where it was empty."""

    label: str
    dari: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class BarisRiwayat:
    """One change of one row. `perihal` says which row, "" when there is only one of its kind."""

    waktu: str
    oleh: str
    data: str
    perihal: str
    tindakan: str
    perubahan: tuple[Perubahan, ...]

    @property
    def ubah(self) -> bool:
        """Whether an empty value before is worth saying."""
        return self.tindakan == _TINDAKAN[UBAH]


Pembanding = Callable[[Any, Any], Sequence[Perubahan]]
"""Compares two values of one field that is too large for a from and a to, or says nothing of it."""
Perihal = Mapping[type[models.Model], Callable[[Mapping[str, Any]], str]]
"""How a row is named beside its change, from its columns, where the model's dated rows are not named by themselves."""


class _Jejak(NamedTuple):
    model: type[models.Model]
    waktu: datetime
    label: str
    akun: int | None
    isi: dict[str, Any]
    lalu: dict[str, Any] | None

    @property
    def sisi(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """The row before and after; nothing before an insert or after a delete."""
        if self.label == HAPUS:
            return self.isi, {}
        return (self.lalu or {}) if self.label == UBAH else {}, self.isi


class _DaftarJejak:
    """History rows of each model's parents as a sliceable list, so that a page reads only its own."""

    def __init__(self, induk: Mapping[type[models.Model], Sequence[int]]) -> None:
        self._model = list(induk)
        self._acuan: dict[str, Any] = {"awal": AWAL} | {f"induk{n}": list(pk) for n, pk in enumerate(induk.values())}
        satu = [
            sql.SQL(_SATU).format(
                nomor=sql.Literal(n),
                tabel=sql.Identifier(jejak_dari(m)._meta.db_table),
                induk=sql.Identifier(jejak_dari(m).kolom_induk),
                pk=sql.SQL("{}::bigint[]").format(sql.Placeholder(f"induk{n}")),
            )
            for n, m in enumerate(induk)
        ]
        self._semua = sql.SQL(" UNION ALL ").join(satu)

    def _baca(self, perintah: str, **acuan: int) -> list[tuple[Any, ...]]:
        with connection.cursor() as kursor:
            kursor.execute(sql.SQL(perintah).format(semua=self._semua), self._acuan | acuan)  # type: ignore[arg-type]
            baris: list[tuple[Any, ...]] = kursor.fetchall()
        return baris

    def __len__(self) -> int:
        return int(self._baca(_BANYAK)[0][0])

    def __getitem__(self, potong: slice) -> list[_Jejak]:
        return [
            _Jejak(self._model[n], waktu, label, akun, _json(isi), _json(lalu) if lalu else None)
            for n, waktu, label, akun, isi, lalu in self._baca(
                _HALAMAN, batas=potong.stop - potong.start, lewati=potong.start
            )
        ]


def _json(teks: str) -> dict[str, Any]:
    hasil: dict[str, Any] = json.loads(teks, parse_float=Decimal)
    return hasil


class _Kata:
    """Puts history rows into words; names of what they refer to are read once for the page."""

    def __init__(
        self,
        jejak: Sequence[_Jejak],
        judul: Mapping[type[models.Model], str],
        zona: str,
        banding: Mapping[str, Pembanding],
        perihal: Perihal,
    ) -> None:
        self._judul, self._zona, self._banding, self._perihal = judul, zona, banding, perihal
        self._akun = dict(
            Keanggotaan.objects.filter(akun_id__in={j.akun for j in jejak}).values_list("akun_id", "nama")
        )
        acuan: dict[type[models.Model], set[int]] = defaultdict(set)
        for j in jejak:
            for bidang in _bidang(j.model):
                if isinstance(bidang, KunciAsing):
                    nilai = {n for sisi in j.sisi if (n := sisi.get(bidang.attname)) is not None}
                    acuan[bidang.related_model] |= nilai  # type: ignore[index]
        self._nama = {model: _sebutan(model, pk) for model, pk in acuan.items()}

    def baris(self, j: _Jejak) -> BarisRiwayat:
        pindah = j.label == UBAH and j.lalu is None
        return BarisRiwayat(
            waktu=_saat(j.waktu, self._zona),
            oleh="Sistem" if j.akun is None else self._akun.get(j.akun, "Akun yang sudah tidak ada"),
            data=self._judul[j.model],
            perihal=self._perihal[j.model](j.isi) if j.model in self._perihal else _perihal(j),
            tindakan="Dipindahkan ke sini" if pindah else _TINDAKAN[j.label],
            perubahan=tuple(self._perubahan(j)),
        )

    def _perubahan(self, j: _Jejak) -> list[Perubahan]:
        hasil: list[Perubahan] = []
        sebelum, sesudah = j.sisi
        for bidang in _bidang(j.model):
            dari, menjadi = sebelum.get(bidang.attname), sesudah.get(bidang.attname)
            if dari == menjadi:
                continue
            if bidang.name in self._banding:
                hasil += self._banding[bidang.name](dari, menjadi)
            elif (kata := (self._kata(bidang, dari), self._kata(bidang, menjadi))) != ("", ""):
                hasil.append(Perubahan(_judul(bidang), *kata))
        return hasil

    def _kata(self, bidang: "models.Field[Any, Any]", nilai: Any) -> str:
        if nilai is None or nilai == "":
            return ""
        if isinstance(bidang, KunciAsing):
            return self._nama[bidang.related_model].get(nilai, _HILANG)  # type: ignore[index]
        if isinstance(bidang, models.DateTimeField):
            return _saat(datetime.fromisoformat(nilai), self._zona)
        return _kata_biasa(bidang, nilai)


def _kata_biasa(bidang: "models.Field[Any, Any]", nilai: Any) -> str:
    """A value that says what it means by itself, as JSON holds it."""
    if bidang.choices:
        return str(dict(bidang.flatchoices).get(nilai, nilai))
    if bidang.name in _KHUSUS:
        return _KHUSUS[bidang.name](nilai)
    if isinstance(bidang, models.DateField):
        return bentuk.tanggal(date.fromisoformat(nilai))
    if isinstance(bidang, models.BooleanField):
        return "Ya" if nilai else "Tidak"
    if isinstance(bidang, models.DecimalField):
        return bentuk.angka(nilai)
    return str(nilai)


def _bidang(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    """Fields that are shown: not the keys, nor what the heading of the page says already."""
    induk = jejak_dari(model).kolom_induk
    return [
        b for b in model._meta.local_fields if not b.primary_key and b.name not in _TERSEMBUNYI and b.column != induk
    ]


def _judul(bidang: "models.Field[Any, Any]") -> str:
    teks = _LABEL.get(bidang.name) or str(bidang.verbose_name)
    return teks[:1].upper() + teks[1:]


def _perihal(j: _Jejak) -> str:
    """Which of a person's dated rows: "III/a sejak 1 Januari 2020"."""
    if j.isi.get("mulai") is None or jejak_dari(j.model).kolom_induk == "id":
        return ""
    isi = {b.attname: j.isi[b.attname] for b in _bidang(j.model)}
    return str(j.model(**isi | {"mulai": date.fromisoformat(j.isi["mulai"])}))


def _saat(waktu: datetime, zona: str) -> str:
    setempat = waktu.astimezone(ZoneInfo(zona))
    return f"{bentuk.tanggal(setempat)} pukul {bentuk.jam(setempat)} {Zona(zona).label}"


def _sebutan(model: type[models.Model], pk: set[int]) -> dict[int, str]:
    """Names of the rows referred to; one statement."""
    if model is Formasi:
        return {n: s[-1].sebutan for n, s in sebutan_formasi(pk).items()}
    return {n: str(o) for n, o in model._default_manager.in_bulk(pk).items()}


def halaman_riwayat(
    judul: Mapping[type[models.Model], str],
    induk: int,
    halaman: str | None,
    *,
    zona: str,
    banding: Mapping[str, Pembanding] | None = None,
    perihal: Perihal | None = None,
    cucu: Mapping[type[models.Model], Sequence[int]] | None = None,
) -> "Page[BarisRiwayat]":
    """A page of changes of one parent's rows, newest first; a constant number of statements.

    The caller has asked whether the reader may see them. `judul`: the tracked models and what they are called here.
    `cucu`: the parents of those among them that hang on a row below `induk`.
    """
    semua = {m: (cucu or {}).get(m, [induk]) for m in judul}
    muka: Page[_Jejak] = Paginator(_DaftarJejak(semua), PER_HALAMAN).get_page(halaman)  # type: ignore[arg-type]
    jejak = list(muka.object_list)
    kata = _Kata(jejak, judul, zona, banding or {}, perihal or {})
    return Page([kata.baris(j) for j in jejak], muka.number, muka.paginator)  # type: ignore[arg-type]


def riwayat_pegawai(pegawai: Pegawai, halaman: str | None, pelaku: Pelaku, *, rupiah: bool) -> "Page[BarisRiwayat]":
    """Changes of a person's data, in the zone of his unit. `rupiah`: the caller has asked `can_lihat_rupiah`."""
    judul = {**PEGAWAI, **RUPIAH} if rupiah else PEGAWAI
    return halaman_riwayat(judul, pegawai.pk, halaman, zona=_zona_unit(pegawai, pelaku))


def _zona_unit(pegawai: Pegawai, pelaku: Pelaku) -> str:
    """Zone of the unit where the person sits today, or of the nearest one above that has its own; else the tenant's."""
    with connection.cursor() as kursor:
        kursor.execute(_ZONA, {"pegawai": pegawai.pk, "pada": pelaku.hari_ini()})
        baris = kursor.fetchone()
    return str(baris[0]) if baris else pelaku.zona


def get_ditelusuri_or_404(pelaku: Pelaku, pk: int) -> Pegawai:
    """A person whose data the actor may edit, or anybody for an auditor. Raises Http404."""
    if not pelaku.lingkup(Izin.LIHAT_AUDIT).seluruh:
        return get_dikelola_or_404(pelaku, pk)
    pegawai = Pegawai.objects.filter(pk=pk).select_related("jenis", "keanggotaan").first()
    if pegawai is None:
        raise Http404("Pegawai tidak ditemukan.")
    return pegawai
