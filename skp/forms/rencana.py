"""Forms of planning. They parse; what needs the database or the clock is decided by the services."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms

from kinerja.inti.formulir import FormDasar
from skp.domain.target import arah_bawaan
from skp.forms.hasil_rejim import isian_hasil
from skp.models import EkspektasiKhusus, HasilKerja, Indikator, LampiranSkp, PeriodeEvaluasi, RencanaAksi, Skp
from skp.queries.perilaku import NilaiPanduan
from skp.queries.rencana_kursi import KursiSkp
from skp.queries.rencana_sumber import HasilAtasan
from skp.services.rencana import KerangkaSkp
from skp.services.rencana_hasil import IsiHasil, IsiIndikator
from skp.services.rencana_isi import IsiAksi

BARIS_INDIKATOR = 4
"""Rows of indicators on the page of a result; beyond them one empty row."""
ARAH_OTOMATIS = "Menurut aspeknya"
LAMPIRAN_TERBANYAK = 20
TEKS_LAMPIRAN = 500
_REJIM, _TANDA = "rejim_", "tanda_"
"""Prefixes of fields that only one regulation has: of a result, of an indicator."""


class FormKerangka(FormDasar):
    """Stretch, form and approach of a plan; the stretch alone where its regulation knows one form (`berformulir` False)."""

    mulai = forms.DateField(label="Mulai")
    sampai = forms.DateField(label="Sampai", help_text="Hari terakhir SKP ini berlaku.")
    bentuk = forms.ChoiceField(
        label="Formulir",
        choices=Skp.Bentuk.choices,
        widget=forms.RadioSelect,
        help_text="Diusulkan dari jenis jabatan Anda.",
    )
    pendekatan = forms.ChoiceField(
        label="Pendekatan hasil kerja",
        choices=[
            (Skp.Pendekatan.KUANTITATIF.value, "Kuantitatif: indikator dan target terukur"),
            (Skp.Pendekatan.KUALITATIF.value, "Kualitatif: ekspektasi dalam satu uraian"),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, berformulir: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not berformulir:
            del self.fields["bentuk"], self.fields["pendekatan"]

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or self.cleaned_data
        mulai, sampai = bersih.get("mulai"), bersih.get("sampai")
        if mulai and sampai and sampai < mulai:
            self.add_error("sampai", "Tanggal akhir tidak boleh sebelum tanggal mulai.")
        return bersih

    def kerangka(self) -> KerangkaSkp:
        """The frame as the services take it."""
        isi = {**self.initial, **self.cleaned_data}
        return KerangkaSkp(isi["mulai"], isi["sampai"] + timedelta(days=1), isi["bentuk"], isi["pendekatan"])


def awal_kerangka(kursi: KursiSkp) -> dict[str, Any]:
    """What a new plan's frame begins with."""
    return {
        "mulai": kursi.mulai,
        "sampai": kursi.akhir,
        "bentuk": kursi.bentuk,
        "pendekatan": Skp.Pendekatan.KUANTITATIF.value,
    }


def kerangka_tersimpan(skp: Skp) -> dict[str, Any]:
    """The frame of a plan as the form shows it."""
    return {"mulai": skp.mulai, "sampai": skp.akhir, "bentuk": skp.bentuk, "pendekatan": skp.pendekatan}


def _uraian(label: str, bantuan: str = "", *, wajib: bool = True, maks: int = 1000, baris: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=wajib,
        max_length=maks,
        help_text=bantuan,
        widget=forms.Textarea(attrs={"rows": baris}),
    )


def bersyarat(form: FormDasar, *nama: str) -> None:
    """Fields that a draft may leave empty but a submitted plan may not: the page does not call them optional."""
    for satu in nama:
        if satu in form.fields:
            form.fields[satu].bersyarat = True  # type: ignore[attr-defined]


class FormHasil(FormDasar):
    """A result, with the fields that its form (`Skp.bentuk`) and section know."""

    uraian = _uraian("Rencana hasil kerja", "Hasil yang akan ada, bukan kegiatannya.")
    intervensi = forms.ChoiceField(label="Hasil kerja atasan yang diintervensi", required=False)
    teks_intervensi = _uraian(
        "Hasil kerja atasan dengan kata sendiri",
        "Isi bila hasil kerja atasan tidak ada pada pilihan.",
        wajib=False,
        baris=2,
    )
    perspektif = forms.ChoiceField(label="Perspektif", required=False)
    penugasan_dari = forms.CharField(
        label="Penugasan dari",
        required=False,
        max_length=200,
        help_text="Pejabat atau tim yang memberi tugas tambahan.",
    )

    def __init__(self, *args: Any, skp: Skp, jenis: str, atasan: HasilAtasan | None, **kwargs: Any) -> None:
        self.khusus = isian_hasil(skp.periode.rejim)
        tambahan = {f"{_REJIM}{k}": b for k, b in self.khusus.bidang(skp, jenis).items()}
        # before the base form reads them, so that they get its widgets and sentences
        vars(self)["base_fields"] = {**type(self).base_fields, **tambahan}
        super().__init__(*args, **kwargs)
        bersyarat(self, *tambahan)
        self.jenis = jenis
        jpt = skp.bentuk == Skp.Bentuk.JPT
        buang = {"intervensi", "teks_intervensi"} if jpt else {"perspektif"}
        if jenis == HasilKerja.Jenis.UTAMA:
            buang.add("penugasan_dari")
        for nama in buang:
            del self.fields[nama]
        if jpt:
            self.fields["perspektif"].choices = [("", "Pilih perspektif"), *HasilKerja.Perspektif.choices]  # type: ignore[attr-defined]
        elif atasan is not None:
            self._pilihan_atasan(atasan)
        if jenis == HasilKerja.Jenis.UTAMA:
            bersyarat(self, "intervensi", "perspektif", *(() if self.berpilihan else ("teks_intervensi",)))

    @property
    def berpilihan(self) -> bool:
        """Whether the atasan's results can be chosen from a list."""
        return "intervensi" in self.fields

    def _pilihan_atasan(self, atasan: HasilAtasan) -> None:
        bidang = self.fields["intervensi"]
        if not atasan.hasil:
            del self.fields["intervensi"]
            self.fields["teks_intervensi"].label = "Hasil kerja atasan yang diintervensi"
            self.fields["teks_intervensi"].help_text = f"{atasan.alasan} Tuliskan dengan kata."
            return
        bidang.choices = [("", "Tidak ada pada daftar ini"), *((str(h.pk), h.uraian) for h in atasan.hasil)]  # type: ignore[attr-defined]
        bidang.help_text = f"Hasil kerja {atasan.nama}."

    def isi(self, indikator: Sequence[IsiIndikator]) -> IsiHasil:
        """The result as the services take it."""
        b = self.cleaned_data
        return IsiHasil(
            jenis=self.jenis,
            uraian=b["uraian"].strip(),
            indikator=indikator,
            intervensi_id=int(b["intervensi"]) if b.get("intervensi") else None,
            teks_intervensi=b.get("teks_intervensi", "").strip(),
            perspektif=b.get("perspektif", ""),
            penugasan_dari=b.get("penugasan_dari", "").strip(),
            isi_rejim=self._isi_rejim(indikator),
        )

    def _isi_rejim(self, indikator: Sequence[IsiIndikator]) -> dict[str, Any]:
        """What only the plan's regulation asks; an indicator is named by its lineage, which amendments keep."""
        b = self.cleaned_data
        isi = {k.removeprefix(_REJIM): b[k] for k in self.fields if k.startswith(_REJIM) and b.get(k)}
        tanda = {k: [str(i.silsilah) for i in indikator if k in i.tanda] for k in self.khusus.tanda}
        return {**isi, **{k: daftar for k, daftar in tanda.items() if daftar}}


def awal_hasil(hasil: HasilKerja) -> dict[str, Any]:
    """A stored result as the form shows it."""
    return {
        "uraian": hasil.uraian,
        "intervensi": str(hasil.intervensi_id or ""),
        "teks_intervensi": hasil.teks_intervensi,
        "perspektif": hasil.perspektif,
        "penugasan_dari": hasil.penugasan_dari,
        **{f"{_REJIM}{k}": n for k, n in hasil.isi_rejim.items()},
    }


def _jumlah(label: str, bantuan: str = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, max_digits=18, decimal_places=4, min_value=Decimal(0), help_text=bantuan
    )


class FormIndikator(FormDasar):
    """One indicator. A row without words is no indicator."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    uraian = _uraian("Indikator", wajib=False, baris=2)
    aspek = forms.ChoiceField(label="Aspek", required=False, choices=[("", "Pilih aspek"), *Indikator.Aspek.choices])
    target_min = _jumlah("Target")
    target_maks = _jumlah("Sampai", "Hanya bila target berupa rentang.")
    satuan = forms.CharField(label="Satuan", required=False, max_length=60)
    target_teks = forms.CharField(
        label="Target dengan kata", required=False, max_length=300, help_text="Bila target tidak berupa angka."
    )
    arah = forms.ChoiceField(
        label="Arah target",
        required=False,
        choices=Indikator.Arah.choices,
        help_text="Waktu dan biaya: makin kecil makin baik. Aspek lain, dan semua yang dihitung dengan persen: makin besar "
        "makin baik.",
    )
    hapus = forms.BooleanField(label="Hapus indikator ini", required=False)

    def __init__(self, *args: Any, skp: Skp, silsilah: Mapping[int, uuid.UUID] | None = None, **kwargs: Any) -> None:
        self.silsilah, self.khusus = silsilah or {}, isian_hasil(skp.periode.rejim)
        tanda = {f"{_TANDA}{k}": b for k, b in self.khusus.bidang_tanda().items()}
        vars(self)["base_fields"] = {**type(self).base_fields, **tanda}
        super().__init__(*args, **kwargs)
        if skp.bentuk == Skp.Bentuk.JPT or skp.pendekatan == Skp.Pendekatan.KUALITATIF:
            del self.fields["aspek"]
        if skp.pendekatan == Skp.Pendekatan.KUALITATIF:
            for nama in ("target_min", "target_maks", "satuan", "target_teks", "arah"):
                del self.fields[nama]
            self.fields["uraian"].label = "Ukuran keberhasilan, indikator, dan target"
            self.fields["uraian"].help_text = "Satu uraian: apa yang diharapkan dan bagaimana diukur."
        if "arah" in self.fields and "aspek" in self.fields:
            self.fields["arah"].choices = [("", ARAH_OTOMATIS), *Indikator.Arah.choices]  # type: ignore[attr-defined]
        elif "arah" in self.fields:
            self.fields["arah"].help_text = ""
        if not self.initial.get("pk"):
            del self.fields["hapus"]
        bersyarat(self, "uraian", "aspek", "target_min", "satuan")

    @property
    def berlainan(self) -> bool:
        """Whether the target is more than a number, so that its further fields stand open."""
        isi = (self["target_maks"].value(), self["target_teks"].value())
        salah = self.is_bound and self.errors.keys() & {"target_maks", "target_teks"}
        return any(n not in (None, "") for n in isi) or bool(salah)

    @property
    def tersimpan(self) -> bool:
        return bool(self.initial.get("pk"))

    def clean(self) -> dict[str, Any]:
        b = super().clean() or self.cleaned_data
        terisi = any(b.get(n) not in (None, "") for n in ("target_min", "target_maks", "target_teks", "satuan"))
        if not b.get("uraian", "").strip() and not b.get("hapus") and (terisi or b.get("pk")):
            self.add_error("uraian", "Tulis indikatornya, atau kosongkan seluruh baris ini.")
        bawah, atas = b.get("target_min"), b.get("target_maks")
        if atas is not None and bawah is None:
            self.add_error("target_min", "Isi batas bawah target, karena batas atasnya terisi.")
        elif atas is not None and bawah is not None and atas < bawah:
            self.add_error("target_maks", "Batas atas target tidak boleh kurang dari batas bawahnya.")
        return b

    def isi(self) -> IsiIndikator | None:
        """The indicator as the services take it; None for an empty row, or one to be deleted."""
        b = self.cleaned_data
        if not b["uraian"].strip() or b.get("hapus"):
            return None
        return IsiIndikator(
            uraian=b["uraian"].strip(),
            pk=b.get("pk"),
            aspek=b.get("aspek", ""),
            target_min=b.get("target_min"),
            target_maks=b.get("target_maks"),
            satuan=b.get("satuan", "").strip(),
            target_teks=b.get("target_teks", "").strip(),
            arah=b.get("arah") or arah_bawaan(b.get("aspek", ""), b.get("satuan", "")),
            silsilah=self.silsilah.get(b.get("pk") or 0) or (uuid.uuid4() if self.khusus.tanda else None),
            tanda=frozenset(k for k in self.khusus.tanda if b.get(f"{_TANDA}{k}")),
        )

    @property
    def bidang_tanda(self) -> list[Any]:
        """Fields that only the plan's regulation has."""
        return [self[k] for k in self.fields if k.startswith(_TANDA)]


def baris_indikator(data: Any, skp: Skp, tersimpan: Sequence[Indikator]) -> list[FormIndikator]:
    """The rows of a result: what is stored, and empty ones; aspects that are not used yet are proposed in their order."""
    banyak = max(BARIS_INDIKATOR, len(tersimpan) + 1)
    if skp.pendekatan == Skp.Pendekatan.KUALITATIF:
        banyak = max(1, len(tersimpan))
    silsilah = {i.pk: i.silsilah for i in tersimpan}
    sisa = [a for a in Indikator.Aspek.values if a not in {i.aspek for i in tersimpan}]
    hasil = []
    for n in range(banyak):
        awal = _awal_indikator(tersimpan[n]) if n < len(tersimpan) else {"aspek": sisa.pop(0) if sisa else ""}
        hasil.append(FormIndikator(data, prefix=f"i{n}", initial=awal, skp=skp, silsilah=silsilah))
    return hasil


def _awal_indikator(i: Indikator) -> dict[str, Any]:
    nama = ("pk", "uraian", "aspek", "target_min", "target_maks", "satuan", "target_teks", "arah")
    tanda = {f"{_TANDA}{k}": True for k, n in i.hasil.isi_rejim.items() if isinstance(n, list) and str(i.silsilah) in n}
    return {**{n: getattr(i, n) for n in nama}, **tanda}


class FormLampiran(FormDasar):
    """Three lists, a line an item."""

    def __init__(self, *args: Any, tersimpan: Mapping[str, Sequence[str]], **kwargs: Any) -> None:
        kwargs["initial"] = {kode: "\n".join(baris) for kode, baris in tersimpan.items()}
        super().__init__(*args, **kwargs)
        for kode, nama in LampiranSkp.Bagian.choices:
            self.fields[kode] = forms.CharField(
                label=nama,
                required=False,
                help_text="Satu butir tiap baris.",
                widget=forms.Textarea(attrs={"rows": 5}),
            )

    def clean(self) -> dict[str, Any]:
        b = super().clean() or self.cleaned_data
        for kode, nama in LampiranSkp.Bagian.choices:
            baris = _baris(b.get(kode, ""))
            if len(baris) > LAMPIRAN_TERBANYAK:
                self.add_error(kode, f"{nama}: paling banyak {LAMPIRAN_TERBANYAK} butir.")
            panjang = next((n for n, teks in enumerate(baris, 1) if len(teks) > TEKS_LAMPIRAN), None)
            if panjang:
                self.add_error(kode, f"Butir {panjang} lebih dari {TEKS_LAMPIRAN} karakter. Persingkat, atau bagi dua.")
        return b

    def baris(self) -> dict[str, list[str]]:
        """Lines of each part, without empty ones."""
        return {kode: _baris(self.cleaned_data.get(kode, "")) for kode in LampiranSkp.Bagian.values}


def _baris(teks: str) -> list[str]:
    return [rapi for satu in teks.splitlines() if (rapi := " ".join(satu.split()))]


class FormPerilaku(FormDasar):
    """Special expectations by value; a chosen phrase goes behind what is written."""

    def __init__(
        self,
        *args: Any,
        panduan: Sequence[NilaiPanduan],
        frasa: Mapping[str, Sequence[str]],
        tersimpan: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = dict(tersimpan)
        super().__init__(*args, **kwargs)
        self.panduan = panduan
        maks = EkspektasiKhusus._meta.get_field("teks").max_length
        for n in panduan:
            self.fields[n.kode] = _uraian("Ekspektasi khusus", wajib=False, maks=maks or 1000, baris=2)
            self.fields[n.kode].label = f"Ekspektasi khusus {n.nama}"
            if pilihan := frasa.get(n.kode):
                self.fields[f"frasa_{n.kode}"] = forms.ChoiceField(
                    label=f"Tambahkan frasa {n.nama}",
                    required=False,
                    choices=[("", "Tanpa frasa"), *((f, f) for f in pilihan)],
                )

    @property
    def baris(self) -> list[tuple[NilaiPanduan, Any, Any]]:
        """Each value with its two fields; the second is None without phrases."""
        return [(n, self[n.kode], self[k] if (k := f"frasa_{n.kode}") in self.fields else None) for n in self.panduan]

    def teks(self) -> dict[str, str]:
        """Expectation of each value, with the chosen phrase."""
        b = self.cleaned_data
        return {
            n.kode: " ".join(t for t in (b[n.kode].strip(), b.get(f"frasa_{n.kode}", "")) if t) for n in self.panduan
        }

    def clean(self) -> dict[str, Any]:
        b = super().clean() or self.cleaned_data
        for n in self.panduan:
            if len(b.get(n.kode, "")) + len(b.get(f"frasa_{n.kode}", "")) >= 1000:
                self.add_error(n.kode, "Paling banyak 1.000 karakter bersama frasanya.")
        return b


class FormAksi(FormDasar):
    """One line of an action plan in a period."""

    uraian = forms.CharField(
        label="Rencana aksi", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    keluaran = forms.CharField(label="Keluaran", required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        b = super().clean() or self.cleaned_data
        if b.get("keluaran", "").strip() and not b.get("uraian", "").strip():
            self.add_error("uraian", "Tulis rencana aksinya, karena keluarannya terisi.")
        return b


def baris_aksi(
    data: Any, periode: Sequence[PeriodeEvaluasi], tersimpan: Sequence[RencanaAksi]
) -> list[tuple[PeriodeEvaluasi, list[FormAksi]]]:
    """The rows of each period: what is stored, and an empty one."""
    hasil = []
    for p in periode:
        ada = [a for a in tersimpan if a.periode_evaluasi_id == p.pk]
        awal: list[dict[str, str]] = [{"uraian": a.uraian, "keluaran": a.keluaran} for a in ada]
        hasil.append((p, [FormAksi(data, prefix=f"p{p.pk}-{n}", initial=a) for n, a in enumerate([*awal, {}])]))
    return hasil


def isi_aksi(baris: Sequence[tuple[PeriodeEvaluasi, Sequence[FormAksi]]]) -> list[IsiAksi]:
    """Filled rows as the services take them."""
    return [
        IsiAksi(p.pk, f.cleaned_data["uraian"].strip(), f.cleaned_data["keluaran"].strip())
        for p, form in baris
        for f in form
        if f.cleaned_data["uraian"].strip()
    ]


class FormPerubahan(FormDasar):
    """Why a plan in force is amended."""

    alasan = _uraian(
        "Alasan perubahan",
        "Misalnya perubahan perjanjian kinerja, penugasan baru, atau target yang diubah atasan.",
        maks=300,
    )


class FormImporRencana(FormDasar):
    """A table with results and indicators."""

    berkas = forms.FileField(
        label="Berkas Excel",
        help_text="xlsx, xls, ods, atau csv; satu baris satu indikator.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )


class FormCatatan(FormDasar):
    """A remark in the talk about a plan."""

    teks = _uraian("Tulis catatan")
