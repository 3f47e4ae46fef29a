"""Letterheads: the government's name, the office, its address, contact and the place before the date; for all papers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet
from django.db.models.functions import JSONObject

from kinerja.inti.dokumen.naskah import Kop
from kinerja.inti.izin import Izin
from kinerja.inti.models import Instansi
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tenansi import instansi_wajib
from kinerja.models import KopSurat, UnitKerja
from kinerja.queries.lingkup import unit_terlihat

BIDANG = ("alamat", "kontak", "tempat")


@dataclass(frozen=True, slots=True)
class KepalaSurat:
    """All letterheads of one instansi; `baris` by perangkat daerah, None for the whole instansi."""

    nama: str
    tempat: str
    baris: Mapping[int | None, Mapping[str, str]]

    def untuk(self, unit_id: int | None = None, unit: str = "") -> Kop:
        """The letterhead of a perangkat daerah by its id and name; of the instansi itself without them.

        An office without a row of its own has the instansi's address. The place falls back by itself.
        """
        umum = self.baris.get(None, {})
        milik = self.baris.get(unit_id, umum)
        tempat = milik.get("tempat") or umum.get("tempat") or self.tempat
        return Kop(self.nama, unit, milik.get("alamat", ""), tempat, milik.get("kontak", ""))

    def untuk_unit(self, unit: UnitKerja | None) -> Kop:
        """The letterhead of the perangkat daerah that a unit belongs to (read by the caller)."""
        opd = (unit.perangkat_daerah or unit) if unit else None
        return self.untuk(opd.pk, opd.nama) if opd else self.untuk()


def kop_surat() -> KepalaSurat:
    """The letterheads of the instansi, for any number of papers; one statement."""
    isi = KopSurat.objects.values(json=JSONObject(unit="unit_id", alamat="alamat", kontak="kontak", tempat="tempat"))
    instansi: Any = Instansi.objects.annotate(kop=ArraySubquery(isi)).get(pk=instansi_wajib())
    lembaga = instansi.jenis == Instansi.Jenis.LEMBAGA
    return KepalaSurat(
        instansi.nama if lembaga else f"Pemerintah {instansi.nama}",
        tempat_dari(instansi.nama),
        {k["unit"]: {b: k[b] for b in BIDANG} for k in instansi.kop},
    )


def tempat_dari(nama: str) -> str:
    """The place before a date: a Kota signs in the town it is named after; a Kabupaten's seat has another name, so "".

    A remark in parentheses behind the name is no part of it.
    """
    return nama.removeprefix("Kota ").partition(" (")[0] if nama.startswith("Kota ") else ""


@dataclass(frozen=True, slots=True)
class BarisKop:
    """An office on the page: what its papers bear, and whether the row is its own."""

    unit: UnitKerja
    kop: Kop
    sendiri: bool


def perangkat_daerah(pelaku: Pelaku) -> QuerySet[UnitKerja]:
    """Active perangkat daerah whose letterhead the actor may set, by name."""
    return unit_terlihat(pelaku, izin=Izin.KELOLA_STRUKTUR).filter(parent=None, aktif=True).order_by("nama", "pk")


def daftar_kop(pelaku: Pelaku) -> tuple[KepalaSurat, list[BarisKop]]:
    """All letterheads, and what each perangkat daerah's papers bear; two statements."""
    kepala = kop_surat()
    return kepala, [BarisKop(u, kepala.untuk(u.pk, u.nama), u.pk in kepala.baris) for u in perangkat_daerah(pelaku)]
