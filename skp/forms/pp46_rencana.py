"""A kegiatan tugas jabatan on one form, and an extra duty or something new with its letter."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from kinerja.inti.berkas.isian import isian_tautan
from kinerja.inti.format import BULAN
from kinerja.inti.formulir import FormDasar
from skp.domain.pp46.masukan import Aspek
from skp.domain.pp46.syarat import BatasRencana, KegiatanRencana
from skp.domain.pp46.waktu import SATUAN_WAKTU, BulanRencana
from skp.models import HasilKerja, TugasTambahan
from skp.queries.pp46_rencana import isi_kegiatan
from skp.queries.rencana_sumber import HasilAtasan
from skp.services.pp46_rencana import indikator_aspek
from skp.services.pp46_tugas import IsiTugas
from skp.services.rencana_hasil import IsiHasil, IsiIndikator

MUTU = Decimal(100)
SATUAN_LAZIM = "bulan"
_BIDANG = {
    Aspek.KUANTITAS: ("kuantitas", "satuan"),
    Aspek.KUALITAS: ("mutu", ""),
    Aspek.WAKTU: ("waktu", "satuan_waktu"),
    Aspek.BIAYA: ("biaya", ""),
}


def _bersyarat(bidang: forms.Field) -> forms.Field:
    """Not marked as optional: a draft may leave it empty, a submitted plan may not."""
    bidang.required, bidang.bersyarat = False, True  # type: ignore[attr-defined]
    return bidang


def _jumlah(label: str, bantuan: str = "", *, desimal: int = 4) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, max_digits=18, decimal_places=desimal, min_value=0, help_text=bantuan
    )


class FormKegiatan(FormDasar):
    """One line of the Formulir SKP. Months ("bulan_3") only when the quantity is not spread evenly."""

    uraian = forms.CharField(
        label="Kegiatan tugas jabatan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Apa yang dikerjakan dan apa keluarannya, misalnya “Menyusun laporan harga pangan”.",
    )
    intervensi = forms.ChoiceField(label="Kegiatan atasan yang didukung", required=False)
    teks_intervensi = forms.CharField(
        label="Kegiatan atasan yang didukung, dengan kata sendiri",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    angka_kredit = _jumlah("Angka kredit (AK)", "Jumlah angka kredit dari seluruh keluaran kegiatan ini.", desimal=3)
    kuantitas = _bersyarat(_jumlah("Kuantitas"))
    satuan = _bersyarat(
        forms.CharField(label="Satuan keluaran", max_length=60, help_text="Misalnya laporan atau orang.")
    )
    mutu = _bersyarat(_jumlah("Mutu", "Umumnya 100.", desimal=2))
    waktu = _bersyarat(_jumlah("Waktu"))
    satuan_waktu = _bersyarat(
        forms.ChoiceField(label="Satuan waktu", choices=[("", "Pilih satuan"), *((s, s) for s in SATUAN_WAKTU)])
    )
    biaya = _jumlah("Biaya (rupiah)", "Isi hanya bila kegiatan ini dianggarkan.", desimal=0)
    bobot = _bersyarat(_jumlah("Bobot", "Jumlah bobot semua kegiatan 100.", desimal=2))

    def __init__(
        self,
        *args: Any,
        batas: BatasRencana,
        bulan: Sequence[BulanRencana],
        berangka_kredit: bool,
        atasan: HasilAtasan | None,
        **kwargs: Any,
    ) -> None:
        self.batas, self.bulan = batas, bulan
        tiap_bulan = {f"bulan_{b.nomor}": _jumlah(BULAN[b.nomor - 1]) for b in bulan}
        # before the base form reads them, so that they get its widgets and sentences
        vars(self)["base_fields"] = {**type(self).base_fields, **tiap_bulan}
        super().__init__(*args, **kwargs)
        buang = {
            "angka_kredit": not berangka_kredit,
            "bobot": not batas.berbobot,
            "intervensi": atasan is None or not atasan.hasil,
            "teks_intervensi": atasan is None,
        }
        for nama in [n for n, ya in buang.items() if ya]:
            del self.fields[nama]
        if atasan is not None:
            self._pilihan_atasan(atasan)

    def _pilihan_atasan(self, atasan: HasilAtasan) -> None:
        if not atasan.hasil:
            self.fields["teks_intervensi"].label = "Kegiatan atasan yang didukung"
            self.fields["teks_intervensi"].help_text = atasan.alasan
            return
        bidang = self.fields["intervensi"]
        bidang.choices = [("", "Tidak disebut"), *((str(h.pk), h.uraian) for h in atasan.hasil)]  # type: ignore[attr-defined]
        bidang.help_text = f"Kegiatan {atasan.nama}."
        self.fields["teks_intervensi"].help_text = "Isi bila kegiatan atasan tidak ada pada pilihan."

    @property
    def kolom_bulan(self) -> list[Any]:
        """The fields of the months."""
        return [self[f"bulan_{b.nomor}"] for b in self.bulan]

    @property
    def bulan_terbuka(self) -> bool:
        """Whether the months stand open."""
        return any(b.value() not in (None, "") or b.errors for b in self.kolom_bulan)

    def clean(self) -> dict[str, Any]:
        b = super().clean() or self.cleaned_data
        for aspek, (nama, satuan) in _BIDANG.items():
            if b.get(nama) == 0 and aspek is not Aspek.BIAYA:
                self.add_error(nama, "Target harus lebih dari 0.")
            if satuan and b.get(nama) and not b.get(satuan) and satuan not in self.errors:
                self.add_error(satuan, "Sebutkan satuannya.")
        tertinggi = self.batas.kualitas_tertinggi
        if b.get("mutu") and tertinggi is not None and b["mutu"] > tertinggi:
            self.add_error("mutu", f"Target mutu paling tinggi {tertinggi}.")
        if b.get("waktu") and (salah := self.batas.salah_waktu(b["waktu"], b.get("satuan_waktu", ""))):
            self.add_error("waktu", f"{salah[0].upper()}{salah[1:]}.")
        bulan = self._per_bulan(b)
        if bulan and not self.errors and sum(bulan.values()) != b.get("kuantitas"):
            self.add_error(
                "kuantitas", "Jumlah target tiap bulan tidak sama dengan kuantitas. Samakan, atau kosongkan bulannya."
            )
        return b

    def _per_bulan(self, b: Mapping[str, Any]) -> dict[int, Decimal]:
        """Quantity by month; a month left empty among filled ones is 0."""
        nilai = {m.nomor: b.get(f"bulan_{m.nomor}") for m in self.bulan}
        if all(n is None for n in nilai.values()):
            return {}
        return {m: n or Decimal(0) for m, n in nilai.items()}

    def isi(self, indikator: Mapping[str, int]) -> IsiHasil:
        """The kegiatan as the services take it. `indikator`: ids of the stored targets by aspect."""
        b = self.cleaned_data
        target: list[IsiIndikator] = []
        for aspek, (nama, satuan) in _BIDANG.items():
            if b.get(nama):
                kata = b[satuan].strip() if satuan else ""
                target.append(indikator_aspek(aspek, b[nama], kata, pk=indikator.get(aspek.value)))
        return IsiHasil(
            jenis=HasilKerja.Jenis.UTAMA,
            uraian=b["uraian"].strip(),
            indikator=target,
            intervensi_id=int(b["intervensi"]) if b.get("intervensi") else None,
            teks_intervensi=b.get("teks_intervensi", "").strip(),
            isi_rejim=isi_kegiatan(b.get("angka_kredit"), b.get("bobot"), self._per_bulan(b)),
        )


def awal_kegiatan(hasil: HasilKerja | None, kegiatan: KegiatanRencana | None) -> dict[str, Any]:
    """What the form begins with: what is stored, else the usual quality and unit of time."""
    if hasil is None or kegiatan is None:
        return {"mutu": MUTU, "satuan_waktu": SATUAN_LAZIM}
    awal: dict[str, Any] = {
        "uraian": hasil.uraian,
        "intervensi": str(hasil.intervensi_id or ""),
        "teks_intervensi": hasil.teks_intervensi,
        "angka_kredit": kegiatan.angka_kredit,
        "bobot": kegiatan.bobot,
        "satuan_waktu": SATUAN_LAZIM,
    }
    if not kegiatan.aspek:
        awal["mutu"] = MUTU
    for aspek, target in kegiatan.aspek.items():
        nama, satuan = _BIDANG[aspek]
        awal[nama] = target.nilai
        if satuan:
            awal[satuan] = target.satuan.lower() if aspek is Aspek.WAKTU else target.satuan
    return awal | {f"bulan_{b}": n for b, n in kegiatan.target_bulan.items()}


class FormTugas(FormDasar):
    """An extra duty, or something new with whom it is useful for; the kind is chosen before."""

    uraian = forms.CharField(label="Uraian", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    tingkat = forms.ChoiceField(label="Tingkat manfaat", choices=[("", "Pilih"), *TugasTambahan.Tingkat.choices])
    nomor_surat = forms.CharField(label="Nomor surat", max_length=100)
    tanggal_surat = forms.DateField(label="Tanggal surat")
    tautan = isian_tautan("Tautan bukti")

    def __init__(self, *args: Any, jenis: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.jenis = jenis
        self.fields["uraian"].help_text, self.fields["nomor_surat"].help_text = _BANTUAN_TUGAS[jenis]
        if jenis != TugasTambahan.Jenis.KREATIVITAS:
            del self.fields["tingkat"]

    def isi(self) -> IsiTugas:
        """What was entered, as the service takes it."""
        b = self.cleaned_data
        nama = ("uraian", "nomor_surat", "tanggal_surat", "tautan")
        isi = {n: b[n].strip() if isinstance(b[n], str) else b[n] for n in nama}
        return IsiTugas(jenis=self.jenis, tingkat=b.get("tingkat", ""), **isi)


_BANTUAN_TUGAS = {
    TugasTambahan.Jenis.TAMBAHAN.value: (
        "Tugas di luar kegiatan pada SKP yang masih berkaitan dengan jabatan.",
        "Surat keputusan atau surat perintahnya.",
    ),
    TugasTambahan.Jenis.PLT.value: (
        "Jabatan yang Anda rangkap sebagai pelaksana tugas atau pelaksana harian, dan masanya.",
        "Surat perintah pelaksana tugas atau pelaksana harian.",
    ),
    TugasTambahan.Jenis.KREATIVITAS.value: (
        "Hal baru yang Anda temukan dan bermanfaat bagi unit kerja, organisasi, atau negara.",
        "Surat keterangan dari pejabat pada tingkat manfaatnya.",
    ),
}
"""Of the description and of the letter, by kind."""


def awal_tugas(tugas: TugasTambahan) -> dict[str, Any]:
    """A stored duty as the form shows it."""
    nama = ("uraian", "tingkat", "nomor_surat", "tanggal_surat", "tautan")
    return {n: getattr(tugas, n) for n in nama}
