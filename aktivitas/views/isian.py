"""The rows of the entry form: read from the request, shown again as they were typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import uuid4

from django.http import HttpRequest

from aktivitas.cetakan import NOMOR, butir_cetakan, form_cetakan
from aktivitas.forms import FormBaris
from aktivitas.models import Aktivitas, ButirAktivitas
from aktivitas.services.entri import IsiAktivitas
from aktivitas.services.isi_hari import BarisIsi
from skp.queries.hasil_berlaku import PilihanHasil

BARIS_TERBANYAK = 20


@dataclass(frozen=True, slots=True)
class Baris:
    """A row on the page: its number, its form, and the activity it is about (None when it is not in the bank of the day)."""

    nomor: int
    form: FormBaris
    butir: ButirAktivitas | None

    @property
    def menit(self) -> int:
        """What the row's volume is worth, 0 as long as it cannot be read."""
        teks = str(self.form["volume"].value() or "").replace(".", "")
        return int(teks) * self.butir.menit if self.butir and teks.isdecimal() and len(teks) < 7 else 0


def cetakan(pilihan: Sequence[PilihanHasil]) -> Baris:
    """The empty row of the page, with the results that a row may support."""
    baris = Baris(NOMOR, form_cetakan(), butir_cetakan())
    baris.form.beri_hasil(pilihan)
    return baris


def baris_baru(nomor: int, butir: ButirAktivitas, **awal: Any) -> Baris:
    """A row not sent yet."""
    return Baris(nomor, FormBaris(prefix=f"b{nomor}", initial={"butir": butir.pk, **awal}), butir)


def awal_dari(entri: Aktivitas) -> dict[str, Any]:
    """What an entry holds, as the start of a row."""
    return {
        "volume": entri.volume,
        "mulai": entri.mulai,
        "selesai": entri.selesai,
        "uraian": entri.uraian,
        "hasil": entri.silsilah_hasil,
    }


def nomor_dikirim(request: HttpRequest) -> list[int]:
    """Numbers of the rows that were sent, without those that were taken away."""
    dibuang = request.POST.get("aksi", "").partition("buang:")[2]
    nomor = [n for n in request.POST.getlist("baris") if n.isdecimal() and len(n) < 6 and n != dibuang]
    return [int(n) for n in dict.fromkeys(nomor)][:BARIS_TERBANYAK]


def form_dikirim(request: HttpRequest, nomor: Sequence[int]) -> dict[int, FormBaris]:
    """Bound forms of these rows."""
    return {n: FormBaris(request.POST, request.FILES, prefix=f"b{n}") for n in nomor}


def butir_dikirim(form: Mapping[int, FormBaris]) -> dict[int, int]:
    """The bank entry each row names; rows that name none are left out."""
    kode = {n: f.data.get(f.add_prefix("butir"), "") for n, f in form.items()}
    return {n: int(k) for n, k in kode.items() if k.isdecimal() and len(k) < 19}


def baca_sebisanya(form: FormBaris, tanggal: date) -> BarisIsi:
    """A form as the services take it, for looking at only: of one that is not valid, its evidence."""
    if form.is_valid():
        return baca_baris(form, tanggal)
    isi = form.cleaned_data
    tautan = [isi["tautan"]] if isi.get("tautan") else []
    return BarisIsi(IsiAktivitas(tanggal, 0, 1, None, None, ""), uuid4(), isi.get("bukti") or [], tautan)


def baca_baris(form: FormBaris, tanggal: date, bukti_lama: int = 0) -> BarisIsi:
    """A valid form as the services take it."""
    isi = form.cleaned_data
    mulai: time | None = isi["mulai"]
    tulis = IsiAktivitas(
        tanggal,
        isi["butir"],
        isi["volume"],
        mulai,
        isi["selesai"],
        isi["uraian"],
        bukti_lama,
        isi["hasil"],
        isi.get("alasan_ubah", ""),
    )
    return BarisIsi(tulis, isi["kode"], isi["bukti"], [isi["tautan"]] if isi["tautan"] else [])
