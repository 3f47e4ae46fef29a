"""Import of besaran by class (`tarif_tpp.csv`) into a draft of the rule set."""

import hashlib
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from kinerja.inti.format import rupiah
from kinerja.inti.formulir import FormDasar
from kinerja.inti.impor import BarisPratinjau, IsiBerkas, Pengimpor, Rencana
from kinerja.inti.izin import Izin
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tabel.kolom import BarisTerpetakan, Kolom, Pemetaan, terapkan_pemetaan
from kinerja.inti.tabel.nilai import NilaiSalah, baca_bulat, baca_rupiah
from tpp.domain.angka import teks_desimal
from tpp.models import Ketentuan
from tpp.policies import check_kelola_ketentuan
from tpp.queries.ketentuan import get_ketentuan_or_404
from tpp.services.ketentuan import ubah_draf

KOLOM = (
    Kolom("kelas_jabatan", "Kelas jabatan", sinonim=("kelas", "kelas jab", "grade")),
    Kolom("pagu_rupiah", "Besaran TPP (Rp)", sinonim=("pagu", "besaran", "tpp", "nilai", "tarif")),
)
_TANPA_TABEL = (
    "Ketentuan ini memiliki lebih dari satu kriteria, sehingga satu tabel tidak cukup. "
    "Isi besarannya di halaman Besaran."
)


@dataclass(frozen=True, slots=True)
class Muatan:
    """The changed rule set, ready to be stored in its draft."""

    ketentuan: Ketentuan
    aturan: dict[str, Any]
    jalur: str


class FormOpsiTarif(FormDasar):
    """Which draft the amounts go into."""

    ketentuan: Any = forms.ModelChoiceField(
        Ketentuan.objects.none(),
        label="Draf ketentuan",
        empty_label="Pilih draf",
        help_text="Ketentuan yang sudah ditetapkan tidak dapat diubah. Buat draf baru di menu Ketentuan.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang: Any = self.fields["ketentuan"]
        bidang.queryset = Ketentuan.objects.filter(status=Ketentuan.Status.DRAF).order_by("-versi")


class PengimporTarif(Pengimpor):
    """Besaran by class; classes that the file leaves out keep their amount."""

    kode: ClassVar[str] = "tarif"
    judul: ClassVar[str] = "Besaran TPP"
    penjelasan: ClassVar[str] = (
        "Tabel besaran TPP tiap kelas jabatan dalam rupiah sebulan. Isinya masuk ke draf ketentuan yang Anda pilih."
    )
    izin: ClassVar[Izin] = Izin.KELOLA_KETENTUAN
    modul: ClassVar[str] = "tpp"
    kolom = KOLOM
    form_opsi = FormOpsiTarif

    def susun(self, isi: IsiBerkas, opsi: dict[str, Any], oleh: Pelaku) -> Rencana:
        """Plan the file against the draft's present amounts; one statement."""
        check_kelola_ketentuan(oleh)
        assert isi.tabel is not None  # noqa: S101  the kernel opens tables for importers with columns
        ketentuan = get_ketentuan_or_404(oleh, int(opsi["ketentuan"]), draf=True)
        aturan = deepcopy(ketentuan.aturan)
        wadah = _wadah(aturan["pagu"])
        kini = {} if wadah is None else {b["kelas"]: Decimal(b["rupiah"]) for b in wadah[0].get(wadah[1], [])}
        pemetaan = Pemetaan(dict(isi.pemetaan), isi.tabel.kepala, KOLOM)
        baris = list(_baca(terapkan_pemetaan(isi.tabel.baris, pemetaan), kini, pemetaan))
        baru = kini | {b.kelas: b.rupiah for b in baris if b.kelas and b.rupiah is not None and not b.alasan}
        if wadah is not None:
            wadah[0][wadah[1]] = [{"kelas": k, "rupiah": teks_desimal(n)} for k, n in sorted(baru.items())]
        return Rencana(
            jumlah={p: sum(b.putusan == p for b in baris) for p in ("baru", "berubah", "sama", "ditolak", "diabaikan")},
            baris=_pratinjau(baris, isi),
            kepala=isi.tabel.kepala,
            sidik=hashlib.sha256(f"{ketentuan.pk}:{ketentuan.sidik}:{sorted(baru.items())}".encode()).hexdigest(),
            muatan=Muatan(ketentuan, aturan, wadah[2] if wadah else ""),
            halangan=(_TANPA_TABEL,) if wadah is None else (),
            catatan=_catatan(baris, kini),
        )

    def terapkan(self, rencana: Rencana, unggahan: Unggahan, oleh: Pelaku) -> dict[str, Any]:
        """Store the amounts in the draft, by the same service as the pages."""
        muatan: Muatan = rencana.muatan
        ubah_draf(ketentuan=muatan.ketentuan, aturan=muatan.aturan, jalur=(muatan.jalur,), oleh=oleh)
        return {k: rencana.jumlah[k] for k in ("baru", "berubah")}


@dataclass(frozen=True, slots=True)
class _BarisTarif:
    nomor: int
    putusan: str
    kelas: int
    rupiah: Decimal | None
    lama: Decimal | None
    alasan: str = ""


def _wadah(pagu: dict[str, Any]) -> tuple[dict[str, Any], str, str] | None:
    """Where one table of amounts belongs: the basic TPP, or the one criterion with own amounts. (holder, key, path)."""
    sendiri = [i for i, k in enumerate(pagu["kriteria"]) if k.get("persen_dasar") is None]
    if not sendiri:
        return pagu, "dasar", "pagu.dasar"
    if len(sendiri) > 1 or len(sendiri) < len(pagu["kriteria"]):
        return None
    return pagu["kriteria"][sendiri[0]], "besaran", f"pagu.kriteria[{sendiri[0]}].besaran"


def _baca(baris: Iterator[BarisTerpetakan], kini: dict[int, Decimal], pemetaan: Pemetaan) -> Iterator[_BarisTarif]:
    terlihat: dict[int, int] = {}
    for b in baris:
        try:
            if b.salah is not None:
                raise NilaiSalah(b.salah.kalimat)
            kelas = _nilai(
                pemetaan, "kelas_jabatan", lambda b=b: baca_bulat(b.nilai["kelas_jabatan"], minimum=1, maksimum=17)
            )
            nilai = _nilai(pemetaan, "pagu_rupiah", lambda b=b: _rupiah_utuh(b.nilai["pagu_rupiah"]))
            if kelas in terlihat:
                raise NilaiSalah(f"Kelas {kelas} sudah ada pada baris {terlihat[kelas]}. Hapus salah satu baris itu.")
        except NilaiSalah as galat:
            yield _BarisTarif(b.nomor, "ditolak", 0, None, None, galat.kalimat)
            continue
        terlihat[kelas] = b.nomor
        lama = kini.get(kelas)
        putusan = "baru" if lama is None else "sama" if lama == nilai else "berubah"
        yield _BarisTarif(b.nomor, putusan, kelas, nilai, lama)


def _nilai(pemetaan: Pemetaan, kode: str, baca: Any) -> Any:
    """Read a cell; the refusal names its column."""
    try:
        return baca()
    except NilaiSalah as galat:
        raise NilaiSalah(f"{pemetaan.judul(kode)}: {galat.kalimat}") from galat


def _rupiah_utuh(sel: Any) -> Decimal:
    nilai = baca_rupiah(sel)
    if nilai != nilai.to_integral_value():
        raise NilaiSalah(f"{rupiah(nilai)} memuat pecahan rupiah. Tulis rupiah utuh, misalnya 4350000.")
    return nilai.quantize(Decimal(1))


def _pratinjau(baris: list[_BarisTarif], isi: IsiBerkas) -> list[BarisPratinjau]:
    sel = {b.nomor: b.sel for b in isi.tabel.baris} if isi.tabel else {}
    hasil = []
    for b in baris:
        if b.putusan == "sama":
            continue
        label = f"Kelas {b.kelas}" if b.kelas else ""
        lama = rupiah(b.lama) if b.lama is not None else ""
        beda = [("Besaran TPP", lama, rupiah(b.rupiah))] if b.rupiah is not None else []
        hasil.append(BarisPratinjau(b.nomor, b.putusan, label, sel.get(b.nomor, ()), beda, b.alasan))
    return hasil


def _catatan(baris: list[_BarisTarif], kini: dict[int, Decimal]) -> tuple[str, ...]:
    tetap = sorted(set(kini) - {b.kelas for b in baris})
    if not tetap:
        return ()
    return (f"Kelas {', '.join(map(str, tetap))} tidak ada di berkas; besarannya tetap.",)
