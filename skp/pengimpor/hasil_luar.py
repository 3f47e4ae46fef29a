"""Import of results reached elsewhere: matched by NIP, compared with what came in before, shown, then written at once."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from kinerja.inti.format import angka
from kinerja.inti.formulir import FormDasar
from kinerja.inti.impor import BarisPratinjau, IsiBerkas, Pengimpor, Rencana
from kinerja.inti.izin import Izin
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.policies import alasan_ditolak
from kinerja.inti.tabel.kolom import Pemetaan
from kinerja.inti.tabel.nilai import NilaiSalah
from skp.domain.bkn import Catatan
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.hasil_luar import KOLOM_LUAR, BarisHasil, baca_hasil, lengkapi_predikat, peringatan
from skp.domain.ketentuan import KetentuanRejim
from skp.models import Evaluasi, PeriodeSkp
from skp.policies.hasil_luar import check_catat
from skp.queries import hasil_luar as queries
from skp.queries.atur_bkn import Kursi, OrangKenal, kursi_banyak
from skp.queries.hasil_luar import KeadaanLuar
from skp.queries.ketentuan import ketentuan_periode
from skp.services.hasil_luar import SiapHasil, simpan_hasil

_MILIK_LAIN = "Pegawai ini sudah mempunyai SKP pada periode ini; hasil dari luar tidak mengubahnya."
_KOSONG = Kursi(None, None, "")


@dataclass(frozen=True, slots=True)
class Muatan:
    """Rows to write, and how many are refused."""

    periode_id: int
    siap: tuple[Any, ...]
    ditolak: int


@dataclass(frozen=True, slots=True)
class Putusan:
    """What becomes of a row. `alasan`: refused; `periksa`: to be looked at."""

    nomor: int
    label: str
    putusan: str
    siap: Any = None
    perubahan: tuple[tuple[str, str, str], ...] = ()
    alasan: str = ""
    periksa: tuple[str, ...] = ()


class FormOpsiHasil(FormDasar):
    """Which period the numbers are of."""

    periode = forms.ChoiceField(label="Periode SKP", help_text="Periode yang dinilai dengan angka.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["periode"].choices = queries.pilihan_periode_angka()  # type: ignore[attr-defined]


class PengimporHasilLuar(Pengimpor):
    """Numbers of a period under PP 46/2011 or PermenPANRB 8/2021 that were reached elsewhere."""

    kode: ClassVar[str] = queries.JENIS_HASIL
    judul: ClassVar[str] = "Hasil penilaian dari luar"
    penjelasan: ClassVar[str] = (
        "Nilai SKP, nilai perilaku, nilai akhir, dan predikat menurut dokumennya, satu baris satu pegawai. Dicocokkan menurut "
        "NIP; SKP yang disusun di Kinerja tidak diubah."
    )
    izin: ClassVar[Izin] = Izin.ATUR_SKP
    kolom = KOLOM_LUAR
    form_opsi = FormOpsiHasil

    def susun(self, isi: IsiBerkas, opsi: dict[str, Any], oleh: Pelaku) -> Rencana:
        """Plan the file against what came in before; seven statements for any number of people."""
        assert isi.tabel is not None  # noqa: S101  the kernel opens tables for importers with columns
        periode = PeriodeSkp.objects.get(pk=int(opsi["periode"]))
        if halangan := alasan_ditolak(lambda: check_catat(oleh, periode)):
            return susun_rencana(isi, periode, (), (), halangan)
        sebutan = queries.sebutan_rejim(periode.rejim)
        terbaca = baca_hasil(isi.tabel.baris, Pemetaan(isi.pemetaan, isi.tabel.kepala, KOLOM_LUAR), sebutan)
        keadaan = queries.keadaan_luar(periode, {b.nip for b in terbaca.baris})
        pemutus = _Pemutus(periode, keadaan, ketentuan_periode(periode), sebutan)
        putusan = [pemutus.putuskan(b) for b in terbaca.baris]
        siap = [p for p in putusan if p.siap]
        kursi = kursi_banyak([(p.siap.pegawai_id, periode.mulai, periode.selesai) for p in siap])
        isi_siap = {p.nomor: replace(p.siap, kursi=k) for p, k in zip(siap, kursi, strict=True)}
        putusan = [replace(p, siap=isi_siap.get(p.nomor)) for p in putusan]
        return susun_rencana(isi, periode, putusan, terbaca.catatan)

    def terapkan(self, rencana: Rencana, unggahan: Unggahan, oleh: Pelaku) -> dict[str, Any]:
        """Write the results and the ledger entry."""
        m: Muatan = rencana.muatan
        periode = PeriodeSkp.objects.select_for_update().get(pk=m.periode_id)
        return simpan_hasil(periode=periode, siap=m.siap, ditolak=m.ditolak, unggahan=unggahan, oleh=oleh)


@dataclass(frozen=True, slots=True)
class _Pemutus:
    """Decides the rows against one state."""

    periode: PeriodeSkp
    keadaan: KeadaanLuar
    aturan: KetentuanRejim
    sebutan: Mapping[str, str]

    def putuskan(self, b: BarisHasil) -> Putusan:
        kenal = self.keadaan.orang.get(b.nip)
        if kenal is None:
            return Putusan(b.nomor, b.nama or f"NIP {b.nip}", "ditolak", alasan=orang_asing(b.nip))
        if self.keadaan.milik_sini.get(kenal.pk):
            return Putusan(b.nomor, kenal.nama, "ditolak", alasan=_MILIK_LAIN)
        mungkin = ambil_rejim(self.periode.rejim).predikat_nilai(b.nilai, self.aturan)
        try:
            lengkap = lengkapi_predikat(b, mungkin, self.sebutan)
        except NilaiSalah as galat:
            return Putusan(b.nomor, kenal.nama, "ditolak", alasan=galat.kalimat)
        return self._bandingkan(lengkap, kenal, tuple(peringatan(lengkap, mungkin, self.sebutan, None)))

    def _bandingkan(self, b: BarisHasil, kenal: OrangKenal, periksa: tuple[str, ...]) -> Putusan:
        ada = self.keadaan.tercatat.get(kenal.pk)
        siap = SiapHasil(
            kenal.pk, ada.pk if ada else None, b.nilai, b.predikat, b.nilai_skp, b.nilai_perilaku, b.penilai, _KOSONG
        )
        tanda = tuple(("Perlu diperiksa", "", p) for p in periksa)
        if ada is None:
            isi = ("Nilai", "", f"{angka(b.nilai)}, {self.sebutan[b.predikat]}")
            return Putusan(b.nomor, kenal.nama, "baru", siap, (isi, *tanda), periksa=periksa)
        beda = self._beda(b, ada)
        if not beda:
            return Putusan(b.nomor, kenal.nama, "sama")
        return Putusan(b.nomor, kenal.nama, "berubah", siap, (*beda, *tanda), periksa=periksa)

    def _beda(self, b: BarisHasil, ada: Evaluasi) -> tuple[tuple[str, str, str], ...]:
        pasangan = (
            ("Nilai", ada.nilai, b.nilai),
            ("Nilai SKP", queries.angka_tercatat(ada, "nilai_skp"), b.nilai_skp),
            ("Nilai perilaku", queries.angka_tercatat(ada, "nilai_perilaku"), b.nilai_perilaku),
        )
        beda = [(nama, _tulis(lama), _tulis(baru)) for nama, lama, baru in pasangan if lama != baru]
        if ada.predikat != b.predikat:
            beda.append(("Predikat", self.sebutan[ada.predikat], self.sebutan[b.predikat]))
        if ada.skp.penilai_teks != b.penilai:
            beda.append(("Penilai", ada.skp.penilai_teks, b.penilai))
        return tuple(beda)


def _tulis(nilai: Decimal | None) -> str:
    return "" if nilai is None else angka(nilai)


def orang_asing(nip: str) -> str:
    """Why a row of somebody unknown is refused, and the way out."""
    return f"NIP {nip} tidak ada dalam Data Pegawai. Tambahkan pegawainya, atau hapus barisnya."


def susun_rencana(
    isi: IsiBerkas, periode: PeriodeSkp, putusan: Sequence[Putusan], catatan: Sequence[Catatan], halangan: str = ""
) -> Rencana:
    """The plan for the kernel, with every row that is refused and how many should be looked at."""
    assert isi.tabel is not None  # noqa: S101
    sel = {b.nomor: b.sel for b in isi.tabel.baris}
    baris = [BarisPratinjau(p.nomor, p.putusan, p.label, (), p.perubahan) for p in putusan if p.siap]
    tolak = {p.nomor: (p.label, p.alasan) for p in putusan if p.putusan == "ditolak"}
    tolak |= {c.nomor: (c.siapa, c.kalimat) for c in catatan}
    baris += [BarisPratinjau(n, "ditolak", s[:200], sel[n], alasan=a) for n, (s, a) in tolak.items()]
    siap = tuple(p.siap for p in putusan if p.siap)
    periksa = sum(bool(p.periksa) for p in putusan)
    kata = [f"{angka(periksa)} baris perlu diperiksa; sebabnya tertulis pada barisnya."]
    return Rencana(
        jumlah={
            **{k: sum(p.putusan == k for p in putusan) for k in ("baru", "berubah", "sama")},
            "ditolak": len(tolak),
            "diabaikan": 0,
        },
        baris=sorted(baris, key=lambda b: b.nomor),
        kepala=isi.tabel.kepala,
        sidik=hashlib.sha256(repr((periode.pk, siap, len(tolak))).encode()).hexdigest(),
        muatan=Muatan(periode.pk, siap, len(tolak)),
        halangan=[halangan] if halangan else [],
        catatan=kata if periksa else [],
    )
