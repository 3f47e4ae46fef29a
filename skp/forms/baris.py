"""A list of rows with fixed columns as labelled inputs, a few empty rows below; works without script."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from skp.domain.isian_ketentuan import YA_TIDAK, JenisKolom, Kolom, baca_sel, tulis_sel

_TAMBAHAN, _PALING_SEDIKIT = 2, 3
"""Empty rows below the filled ones, and rows altogether."""


class IsianBaris(forms.Widget):
    """Each row a group of inputs, each cell with its own label. A row is taken away by emptying it.

    `salah`: cells that the field refused, by (row from 0 on, column).
    """

    template_name = "skp/atur/_baris.html"
    use_fieldset = True

    def __init__(self, kolom: Sequence[Kolom], sebutan: str) -> None:
        super().__init__()
        self.kolom, self.sebutan = kolom, sebutan
        self.salah: set[tuple[int, str]] = set()

    def id_for_label(self, id_: str) -> str:
        """The first cell: where a link from the summary of errors leads to."""
        return f"{id_}-0-{self.kolom[0].kunci}" if id_ else id_

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, Any]]:
        pola = re.compile(rf"{re.escape(name)}-(\d{{1,3}})-\w+")
        nomor = {int(c[1]) for k in data if (c := pola.fullmatch(k))}
        return [
            {k.kunci: _kirim(data, f"{name}-{i}-{k.kunci}", k) for k in self.kolom}
            for i in range(max(nomor, default=-1) + 1)
        ]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        konteks: dict[str, Any] = super().get_context(name, value, attrs)
        terisi = list(value or [])
        while terisi and not any(terisi[-1].values()):
            terisi.pop()
        banyak = max(len(terisi) + _TAMBAHAN, _PALING_SEDIKIT)
        semua = [*terisi, *({} for _ in range(banyak - len(terisi)))]
        awal = konteks["widget"]["attrs"].get("id", f"id_{name}")
        konteks["widget"]["baris"] = [
            {
                "sebutan": f"{self.sebutan} {i + 1}",
                "kosong": i >= len(terisi),
                "sel": [
                    self._sel(k, b.get(k.kunci), f"{name}-{i}-{k.kunci}", f"{awal}-{i}-{k.kunci}", i)
                    for k in self.kolom
                ],
            }
            for i, b in enumerate(semua)
        ]
        return konteks

    def _sel(self, k: Kolom, nilai: Any, nama: str, id_: str, baris: int) -> dict[str, Any]:
        pilihan = YA_TIDAK if k.jenis is JenisKolom.YA else k.pilihan
        return {
            "kolom": k,
            "nama": nama,
            "id": id_,
            "nilai": nilai or "",
            "pilihan": [
                (kode, kata, kode == nilai or (isinstance(nilai, list) and kode in nilai))
                for kode, kata in pilihan.items()
            ],
            "banyak": k.jenis is JenisKolom.DAFTAR,
            "papan": {JenisKolom.BILANGAN: "decimal", JenisKolom.CACAH: "numeric"}.get(k.jenis, ""),
            "salah": (baris, k.kunci) in self.salah,
        }


def _kirim(data: Any, nama: str, k: Kolom) -> Any:
    if k.jenis is not JenisKolom.DAFTAR:
        return data.get(nama, "")
    return data.getlist(nama) if hasattr(data, "getlist") else list(data.get(nama, []))


class BidangBaris(forms.Field):
    """Rows of values as they are stored. `isi`: the present ones; `sebutan`: what a row is called."""

    widget: IsianBaris

    def __init__(
        self, *, kolom: Sequence[Kolom], isi: Iterable[Mapping[str, Any]], sebutan: str = "Baris", **lain: Any
    ) -> None:
        self.kolom = kolom
        boleh = ", ".join(k.nama for k in kolom if not k.wajib)
        bantuan = "Baris kosong di bawah untuk menambah; kosongkan seluruh isian sebuah baris untuk menghapusnya."
        super().__init__(
            widget=IsianBaris(kolom, sebutan),
            initial=tulis_sel(list(isi), kolom),
            help_text=f"{bantuan} Boleh kosong: {boleh}." if boleh else bantuan,
            **lain,
        )

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Rows as stored. Raises ValidationError with a sentence for each wrong cell, naming row and column."""
        isi, salah = baca_sel(value or [], self.kolom)
        self.widget.salah = {(s.baris - 1, s.kunci) for s in salah}
        if salah:
            raise ValidationError([s.kalimat for s in salah])
        if self.required and not isi:
            raise ValidationError(self.error_messages["required"], code="required")
        return isi
