"""Imports of BKN's two reports: matched by NIP, compared with what was imported before, shown, then written at once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from django import forms

from kinerja.inti.format import angka, tanggal
from kinerja.inti.formulir import FormDasar
from kinerja.inti.impor import BarisPratinjau, IsiBerkas, Pengimpor, Rencana
from kinerja.inti.izin import Izin
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.policies import alasan_ditolak
from skp.domain.bkn import (
    KOLOM_NILAI,
    KOLOM_SKP,
    BarisNilai,
    Catatan,
    HasilBkn,
    JenisLaporan,
    OrangSkp,
)
from skp.domain.nilai import SEBUTAN_PREDIKAT, Predikat
from skp.models import Evaluasi, PeriodeSkp, Skp
from skp.policies.atur import check_tempat_bkn
from skp.policies.hasil_luar import check_baca_laporan
from skp.queries import atur_bkn as queries
from skp.queries.atur_bkn import KeadaanBkn, Kursi, OrangKenal, SkpTercatat
from skp.queries.atur_laporan import baca_nilai, baca_skp
from skp.services.atur_bkn import SiapNilai, SiapSkp, simpan_nilai, simpan_skp

_MILIK_SINI = "SKP pegawai ini disusun dan berlaku di Kinerja; impor tidak mengubahnya. Lihat Daftar selisih."
_KURSI_KOSONG = Kursi(None, None, "")


@dataclass(frozen=True, slots=True)
class Muatan:
    """Rows to write, and how many are refused."""

    periode_id: int
    siap: tuple[Any, ...]
    ditolak: int


@dataclass(frozen=True, slots=True)
class Putusan:
    """What becomes of a plan or a row. `alasan`: refused."""

    nomor: tuple[int, ...]
    label: str
    putusan: str
    siap: Any = None
    perubahan: tuple[tuple[str, str, str], ...] = ()
    alasan: str = ""


class FormOpsiSkp(FormDasar):
    """Which year the report is of."""

    periode = forms.ChoiceField(label="Periode SKP", help_text="Periode yang SKP-nya disusun di e-Kinerja BKN.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [("", "Pilih periode"), *queries.pilihan_periode()]
        self.fields["periode"].choices = pilihan  # type: ignore[attr-defined]


class FormOpsiNilai(FormDasar):
    """Which evaluation rows are of that name none."""

    bagian = forms.ChoiceField(
        label="Periode evaluasi", help_text="Untuk baris yang kolom Periode-nya kosong atau tidak ada."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [("", "Pilih periode evaluasi"), *queries.pilihan_bagian()]
        self.fields["bagian"].choices = pilihan  # type: ignore[attr-defined]


class PengimporSkpBkn(Pengimpor):
    """Laporan SKP of e-Kinerja BKN."""

    kode: ClassVar[str] = JenisLaporan.SKP
    judul: ClassVar[str] = "Laporan SKP (BKN)"
    penjelasan: ClassVar[str] = (
        "Laporan SKP dari e-Kinerja BKN, satu baris satu indikator. Dicocokkan menurut NIP; SKP yang disusun di Kinerja "
        "tidak diubah. Bila judul kolomnya berbeda, Anda memasangkannya sendiri."
    )
    izin: ClassVar[Izin] = Izin.ATUR_SKP
    modul: ClassVar[str] = "skp"
    kembali: ClassVar[str] = "skp-bkn"
    kolom = KOLOM_SKP
    form_opsi = FormOpsiSkp

    def check_buka(self, oleh: Pelaku) -> None:
        """Who may read all plans, since a preview quotes them."""
        check_baca_laporan(oleh, Izin.LIHAT_SKP)

    def susun(self, isi: IsiBerkas, opsi: dict[str, Any], oleh: Pelaku) -> Rencana:
        """Plan the file against what was imported before; nine statements for any number of people."""
        periode, laporan = baca_skp(isi, opsi)
        nip = {n for o in laporan.orang for n in (o.nip, o.penilai_nip)}
        keadaan = queries.keadaan_bkn(periode, nip, isi=True)
        milik: dict[str, list[OrangSkp]] = {}
        for o in laporan.orang:
            milik.setdefault(o.nip, []).append(o)
        putusan = [_putuskan_skp(o, keadaan, milik[o.nip]) for o in laporan.orang]
        putusan = _beri_kursi(putusan, [(p.siap.pegawai_id, p.siap.mulai, p.siap.selesai) for p in putusan if p.siap])
        return _rencana(isi, periode, putusan, laporan.catatan, satuan="SKP")

    def terapkan(self, rencana: Rencana, unggahan: Unggahan, oleh: Pelaku) -> dict[str, Any]:
        """Write the plans and the ledger entry."""
        m: Muatan = rencana.muatan
        periode = PeriodeSkp.objects.select_for_update().get(pk=m.periode_id)
        return simpan_skp(periode=periode, siap=m.siap, ditolak=m.ditolak, unggahan=unggahan, oleh=oleh)


class PengimporNilaiBkn(Pengimpor):
    """Laporan Penilaian of e-Kinerja BKN."""

    kode: ClassVar[str] = JenisLaporan.PENILAIAN
    judul: ClassVar[str] = "Laporan Penilaian (BKN)"
    penjelasan: ClassVar[str] = (
        "Rating dan predikat dari e-Kinerja BKN, satu baris satu pegawai dan periode evaluasi. Dicocokkan menurut NIP; "
        "evaluasi yang dibuat di Kinerja tidak diubah."
    )
    izin: ClassVar[Izin] = Izin.ATUR_SKP
    modul: ClassVar[str] = "skp"
    kembali: ClassVar[str] = "skp-bkn"
    kolom = KOLOM_NILAI
    form_opsi = FormOpsiNilai

    def check_buka(self, oleh: Pelaku) -> None:
        """Who may read all ratings, since a preview quotes them."""
        check_baca_laporan(oleh, Izin.LIHAT_PENILAIAN)

    def susun(self, isi: IsiBerkas, opsi: dict[str, Any], oleh: Pelaku) -> Rencana:
        """Plan the file against what was imported before; eight statements for any number of people."""
        periode, laporan = baca_nilai(isi, opsi)
        nip = {n for b in laporan.baris for n in (b.nip, b.penilai_nip)}
        keadaan = queries.keadaan_bkn(periode, nip, isi=False)
        pemutus = _PemutusNilai(keadaan, queries.evaluasi_tercatat(periode), queries.bagian_dikenal(periode))
        pemutus.kenali_penilai(laporan.baris)
        putusan = [pemutus.putuskan(b) for b in laporan.baris]
        putusan = _beri_kursi(putusan, [(p.siap.pegawai_id, periode.mulai, periode.selesai) for p in putusan if p.siap])
        return _rencana(isi, periode, putusan, laporan.catatan, satuan="evaluasi")

    def terapkan(self, rencana: Rencana, unggahan: Unggahan, oleh: Pelaku) -> dict[str, Any]:
        """Write the evaluations and the ledger entry."""
        m: Muatan = rencana.muatan
        periode = PeriodeSkp.objects.select_for_update().get(pk=m.periode_id)
        return simpan_nilai(periode=periode, siap=m.siap, ditolak=m.ditolak, unggahan=unggahan, oleh=oleh)


# --- plans ------------------------------------------------------------------------------------------------------
def _putuskan_skp(o: OrangSkp, keadaan: KeadaanBkn, milik: Sequence[OrangSkp]) -> Putusan:
    kenal = keadaan.orang.get(o.nip)
    nomor, label = tuple(o.nomor), f"{kenal.nama if kenal else o.nama or 'NIP ' + o.nip}"
    if kenal is None:
        return Putusan(nomor, label, "ditolak", alasan=_asing(o.nip))
    if any(m < o.selesai and s > o.mulai for m, s in keadaan.milik_sini.get(kenal.pk, ())):
        return Putusan(nomor, label, "ditolak", alasan=_MILIK_SINI)
    lain = [x for x in milik if x is not o]
    if any(x.mulai < o.selesai and x.selesai > o.mulai for x in lain):
        return Putusan(
            nomor, label, "ditolak", alasan="Dua SKP pegawai ini bertumpang tindih tanggalnya. Perbaiki di BKN."
        )
    tercatat = [t for t in keadaan.tercatat.get(kenal.pk, []) if t.skp.mulai < o.selesai and t.skp.selesai > o.mulai]
    sisa = [t for t in tercatat if t.skp.mulai not in {x.mulai for x in lain}]
    if len(sisa) > 1:
        alasan = "Impor sebelumnya memuat beberapa SKP dengan masa yang beririsan. Selaraskan masa SKP di laporan BKN."
        return Putusan(nomor, label, "ditolak", alasan=alasan)
    ada = sisa[0] if sisa else None
    return _bandingkan_skp(o, kenal, ada, _penilai(o.penilai_nip, o.penilai_nama, keadaan), nomor)


def _bandingkan_skp(
    o: OrangSkp, kenal: OrangKenal, ada: SkpTercatat | None, penilai: tuple[int | None, str], nomor: tuple[int, ...]
) -> Putusan:
    if ada is not None and penilai in ((None, ""), (ada.skp.penilai_id, "")):
        penilai = (ada.skp.penilai_id, ada.skp.penilai_teks)
    siap = SiapSkp(
        kenal.pk, ada.skp.pk if ada else None, o.mulai, o.selesai, o.pendekatan, *penilai, o.hasil, True, _KURSI_KOSONG
    )
    if ada is None:
        return Putusan(nomor, kenal.nama, "baru", siap, (("Hasil kerja", "", angka(len(o.hasil))),))
    s = ada.skp
    beda = []
    if (s.mulai, s.selesai) != (o.mulai, o.selesai):
        beda.append(("Masa", f"mulai {tanggal(s.mulai)}", f"mulai {tanggal(o.mulai)}"))
    if s.pendekatan != o.pendekatan:
        beda.append(("Pendekatan", s.pendekatan, o.pendekatan))
    if (s.penilai_id, s.penilai_teks) != penilai:
        beda.append(("Penilai", s.penilai_teks or "tercatat", penilai[1] or o.penilai_nama or o.penilai_nip))
    isi = _isi_beda(ada, o.hasil)
    if isi:
        beda.append(("Hasil kerja", angka(len(ada.hasil)), angka(len(o.hasil))))
    if not beda:
        return Putusan(nomor, kenal.nama, "sama")
    return Putusan(nomor, kenal.nama, "berubah", replace(siap, isi_berubah=isi), tuple(beda))


def _isi_beda(ada: SkpTercatat, hasil: tuple[HasilBkn, ...]) -> bool:
    """Whether the content differs, whatever the order; results that something else names may stay beyond the file's."""
    mau = {_kunci(h) for h in hasil}
    punya = {_kunci(h) for h in ada.hasil if (h.jenis, h.uraian) not in ada.tetap or _kunci(h) in mau}
    return mau != punya


def _kunci(h: HasilBkn) -> tuple[Any, ...]:
    return (h.jenis, h.uraian, h.atasan, frozenset(h.indikator))


# --- evaluations ------------------------------------------------------------------------------------------------
class _PemutusNilai:
    """Decides the rows of Laporan Penilaian against one state."""

    def __init__(self, keadaan: KeadaanBkn, ada: dict[tuple[int, str], Evaluasi], bagian: dict[str, Any]) -> None:
        self.keadaan, self.ada, self.bagian = keadaan, ada, bagian
        self.teks: dict[int, str] = {}

    def kenali_penilai(self, baris: Sequence[BarisNilai]) -> None:
        """Whom each plan is to name of those we do not know: the penilai of its latest evaluation that has such a one."""
        for b in sorted(baris, key=lambda b: (self.bagian[b.bagian].selesai, self.bagian[b.bagian].tahunan)):
            kenal = self.keadaan.orang.get(b.nip)
            cocok = self._cocok(kenal, self.bagian[b.bagian]) if kenal else []
            if cocok and (teks := self._asing(b, cocok[-1])):
                self.teks[cocok[-1].pk] = teks

    def _asing(self, b: BarisNilai, skp: Skp) -> str:
        """The penilai of a row whom we do not know; a name without NIP says nothing against a plan's own penilai."""
        penilai, teks = _penilai(b.penilai_nip, b.penilai_nama, self.keadaan)
        return teks if penilai is None and (b.penilai_nip or skp.penilai_id is None) else ""

    def _cocok(self, kenal: OrangKenal, bagian: Any) -> list[Skp]:
        milik = self.keadaan.tercatat.get(kenal.pk, [])
        return [t.skp for t in milik if t.skp.mulai < bagian.selesai and t.skp.selesai > bagian.mulai]

    def putuskan(self, b: BarisNilai) -> Putusan:
        """One row."""
        kenal = self.keadaan.orang.get(b.nip)
        label = kenal.nama if kenal else b.nama or f"NIP {b.nip}"
        if kenal is None:
            return Putusan((b.nomor,), label, "ditolak", alasan=_asing(b.nip))
        bagian = self.bagian[b.bagian]
        if any(m < bagian.selesai and s > bagian.mulai for m, s in self.keadaan.milik_sini.get(kenal.pk, ())):
            return Putusan((b.nomor,), label, "ditolak", alasan=_MILIK_SINI)
        cocok = self._cocok(kenal, bagian)
        if kenal.pk in self.keadaan.tercatat and not cocok:
            alasan = f"SKP pegawai ini menurut laporan BKN tidak mencakup {bagian.nama}."
            return Putusan((b.nomor,), label, "ditolak", alasan=alasan)
        return self._bandingkan(b, kenal, cocok[-1] if cocok else None, bagian)

    def _bandingkan(self, b: BarisNilai, kenal: OrangKenal, skp: Skp | None, bagian: Any) -> Putusan:
        penilai, teks = _penilai(b.penilai_nip, b.penilai_nama, self.keadaan)
        ada = self.ada.get((skp.pk, b.bagian)) if skp else None
        if ada is not None and not b.penilai_nip:
            penilai = ada.penilai_id
        asing = self._asing(b, skp) if skp else ""
        ubah_teks = bool(skp and asing and asing == self.teks[skp.pk] != skp.penilai_teks)
        siap = SiapNilai(
            kenal.pk, skp.pk if skp else None, ada.pk if ada else None, bagian.pk, b.hasil, b.perilaku, b.predikat,
            penilai, teks, ubah_teks, _KURSI_KOSONG,
        )  # fmt: skip
        label = f"{kenal.nama} · {bagian.nama}"
        if ada is None:
            return Putusan((b.nomor,), label, "baru", siap, (("Predikat", "", _sebut(b.predikat)),))
        beda = []
        if ada.predikat != b.predikat:
            beda.append(("Predikat", _sebut(ada.predikat), _sebut(b.predikat)))
        if (ada.peringkat_hasil, ada.peringkat_perilaku) != (b.hasil, b.perilaku):
            beda.append(("Rating", "tercatat", "berbeda"))
        if ada.penilai_id != penilai or ubah_teks:
            beda.append(
                ("Penilai", "tercatat" if ada.penilai_id else "belum tercatat", b.penilai_nama or b.penilai_nip)
            )
        return Putusan((b.nomor,), label, "berubah" if beda else "sama", siap if beda else None, tuple(beda))


def _sebut(predikat: str) -> str:
    return SEBUTAN_PREDIKAT[Predikat(predikat)]


def _asing(nip: str) -> str:
    return (
        f"NIP {nip} tidak ada dalam Data Pegawai. Tambahkan pegawainya, atau abaikan bila bukan pegawai instansi ini."
    )


def _penilai(nip: str, nama: str, keadaan: KeadaanBkn) -> tuple[int | None, str]:
    """The penilai when we know his NIP, else as text."""
    if nip in keadaan.orang:
        return keadaan.orang[nip].pk, ""
    return None, f"{nama} (NIP {nip})" if nip and nama else nama or (f"NIP {nip}" if nip else "")


def _beri_kursi(putusan: list[Putusan], masa: list[tuple[int, date, date]]) -> list[Putusan]:
    kursi = iter(queries.kursi_banyak(masa))
    return [replace(p, siap=replace(p.siap, kursi=next(kursi))) if p.siap else p for p in putusan]


def _rencana(
    isi: IsiBerkas, periode: PeriodeSkp, putusan: list[Putusan], catatan: Sequence[Catatan], *, satuan: str
) -> Rencana:
    """The plan for the kernel: new, changed and same are counted by plan or evaluation, the rest by row."""
    assert isi.tabel is not None  # noqa: S101
    sel = {b.nomor: b.sel for b in isi.tabel.baris}
    baris = [BarisPratinjau(p.nomor[0], p.putusan, p.label, (), p.perubahan) for p in putusan if p.siap]
    ditolak = {n: (p.label, p.alasan) for p in putusan if p.putusan == "ditolak" for n in p.nomor}
    ditolak |= {c.nomor: (c.siapa, c.kalimat) for c in catatan if c.ditolak}
    abai = {c.nomor: (c.siapa, c.kalimat) for c in catatan if not c.ditolak and c.nomor not in ditolak}
    baris += [BarisPratinjau(n, "ditolak", s[:200], sel[n], alasan=a) for n, (s, a) in ditolak.items()]
    baris += [BarisPratinjau(n, "diabaikan", s[:200], alasan=a) for n, (s, a) in abai.items()]
    siap = tuple(p.siap for p in putusan if p.siap)
    hitung = {k: sum(p.putusan == k for p in putusan) for k in ("baru", "berubah", "sama")}
    halangan = alasan_ditolak(lambda: check_tempat_bkn(periode))
    return Rencana(
        jumlah={**hitung, "ditolak": len(ditolak), "diabaikan": len(abai)},
        baris=sorted(baris, key=lambda b: b.nomor),
        kepala=isi.tabel.kepala,
        sidik=hashlib.sha256(repr((periode.pk, siap, len(ditolak))).encode()).hexdigest(),
        muatan=Muatan(periode.pk, siap, len(ditolak)),
        halangan=[halangan] if halangan else [],
        catatan=[
            f"Baru, berubah, dan sama dihitung per {satuan}: {angka(len(putusan))} {satuan} dari {angka(len(sel))} baris."
        ],
        perihal=f"Periode SKP: {periode.nama}",
    )
