"""Import of results reached elsewhere: matched by NIP, compared with what came in before, shown, then written at once."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from kinerja.inti.format import angka, tanggal
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
from skp.domain.hasil_luar import (
    KOLOM_LUAR,
    BarisHasil,
    baca_hasil,
    lengkapi_predikat,
    periksa_predikat,
    periksa_tanggal,
)
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.paduan import AngkaLuar, TemuanAngka, periksa_angka
from skp.models import Evaluasi, PeriodeSkp
from skp.policies.hasil_luar import check_periode, check_urus
from skp.queries import hasil_luar as queries
from skp.queries.atur_bkn import Kursi, OrangKenal
from skp.queries.hasil_luar import KeadaanLuar
from skp.queries.ketentuan import ketentuan_periode
from skp.services.hasil_luar import SiapHasil, simpan_hasil

_MILIK_LAIN = "Pegawai ini sudah mempunyai SKP pada periode ini; hasil dari luar tidak mengubahnya."
_DIRI = "Pegawai tidak dapat menjadi penilai bagi dirinya sendiri. Periksa kolom Penilai."
_KOSONG = Kursi(None, None, "")


@dataclass(frozen=True, slots=True)
class Muatan:
    """Rows to write, and how many are refused."""

    periode_id: int
    siap: tuple[Any, ...]
    ditolak: int


@dataclass(frozen=True, slots=True)
class Putusan:
    """What becomes of a row. `alasan`: why it is refused, else what is stored; `periksa`: to be looked at."""

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
        pilihan = [("", "Pilih periode"), *queries.pilihan_periode_angka()]
        self.fields["periode"].choices = pilihan  # type: ignore[attr-defined]


class PengimporHasilLuar(Pengimpor):
    """Numbers of a period under PP 46/2011 or PermenPANRB 8/2021 that were reached elsewhere."""

    kode: ClassVar[str] = queries.JENIS_HASIL
    judul: ClassVar[str] = "Hasil penilaian dari luar"
    penjelasan: ClassVar[str] = (
        "Nilai SKP, nilai perilaku, nilai akhir, dan predikat menurut dokumennya, satu baris satu pegawai. Penilai boleh "
        "berupa nama atau NIP. Tanggal ditetapkan, jabatan, dan unit kerja waktu itu boleh ditambahkan. Dicocokkan menurut NIP; "
        "SKP yang disusun di Kinerja tidak diubah."
    )
    izin: ClassVar[Izin] = Izin.ATUR_SKP
    modul: ClassVar[str] = "skp"
    opsi_dari_alamat: ClassVar[tuple[str, ...]] = ("periode",)
    kembali: ClassVar[str] = "skp-hasil-luar"
    kolom = KOLOM_LUAR
    form_opsi = FormOpsiHasil

    def check_buka(self, oleh: Pelaku) -> None:
        """Who records results of the whole instansi."""
        check_urus(oleh)

    def susun(self, isi: IsiBerkas, opsi: dict[str, Any], oleh: Pelaku) -> Rencana:
        """Plan the file against what came in before; eight statements for any number of people."""
        assert isi.tabel is not None  # noqa: S101  the kernel opens tables for importers with columns
        periode = PeriodeSkp.objects.get(pk=int(opsi["periode"]))
        if halangan := alasan_ditolak(lambda: check_periode(periode)):
            return susun_rencana(isi, periode, (), (), halangan)
        sebutan = queries.sebutan_rejim(periode.rejim)
        terbaca = baca_hasil(isi.tabel.baris, Pemetaan(isi.pemetaan, isi.tabel.kepala, KOLOM_LUAR), sebutan)
        nip = {n for b in terbaca.baris for n in (b.nip, b.penilai_nip) if n}
        keadaan = queries.keadaan_luar(periode, nip)
        pemutus = _Pemutus(periode, keadaan, ketentuan_periode(periode), sebutan, oleh.hari_ini())
        putusan = [pemutus.putuskan(b) for b in terbaca.baris]
        siap = [p for p in putusan if p.siap]
        kursi = queries.kursi_akhir([p.siap.pegawai_id for p in siap], periode)
        isi_siap = {p.nomor: replace(p.siap, kursi=k) for p, k in zip(siap, kursi, strict=True)}
        putusan = [replace(p, siap=isi_siap.get(p.nomor)) for p in putusan]
        return susun_rencana(isi, periode, putusan, terbaca.catatan, catatan=_tanpa_jabatan(list(isi_siap.values())))

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
    hari_ini: date

    def putuskan(self, b: BarisHasil) -> Putusan:
        kenal = self.keadaan.orang.get(b.nip)
        if kenal is None:
            return Putusan(b.nomor, b.nama or f"NIP {b.nip}", "ditolak", alasan=orang_asing(b.nip))
        if alasan := self._halangan(b, kenal):
            return Putusan(b.nomor, kenal.nama, "ditolak", alasan=alasan)
        rejim = ambil_rejim(self.periode.rejim)
        paduan = rejim.paduan(self.aturan)
        angka_luar = AngkaLuar(b.nilai, b.nilai_skp, b.nilai_perilaku)
        temuan = periksa_angka(angka_luar, paduan) if paduan else TemuanAngka()
        if temuan.galat:
            return Putusan(b.nomor, kenal.nama, "ditolak", alasan=" ".join(temuan.galat))
        mungkin = rejim.predikat_nilai(b.nilai, self.aturan)
        try:
            lengkap = lengkapi_predikat(b, mungkin, self.sebutan)
        except NilaiSalah as galat:
            return Putusan(b.nomor, kenal.nama, "ditolak", alasan=galat.kalimat)
        kata = (*temuan.peringatan, *periksa_predikat(lengkap, mungkin, self.sebutan))
        return self._bandingkan(lengkap, kenal, replace(temuan, peringatan=kata))

    def _halangan(self, b: BarisHasil, kenal: OrangKenal) -> str:
        if self.keadaan.milik_sini.get(kenal.pk):
            return _MILIK_LAIN
        penilai = self.keadaan.orang.get(b.penilai_nip)
        if b.penilai_nip and penilai is None:
            return (
                f"NIP penilai {b.penilai_nip} tidak ada dalam Data Pegawai. Tulis nama penilainya sebagai ganti NIP, "
                "atau tambahkan pegawainya."
            )
        if penilai is not None and penilai.pk == kenal.pk:
            return _DIRI
        return periksa_tanggal(b.ditetapkan, self.periode.mulai, self.hari_ini)

    def _bandingkan(self, b: BarisHasil, kenal: OrangKenal, temuan: TemuanAngka) -> Putusan:
        ada = self.keadaan.tercatat.get(kenal.pk)
        siap = self._siap(b, kenal, temuan, ada)
        periksa = temuan.peringatan
        if ada is None:
            kalimat = kalimat_baris(b.nomor, kenal.nama, self._sebut(siap), periksa)
            return Putusan(b.nomor, kenal.nama, "baru", siap, alasan=kalimat, periksa=periksa)
        beda = self._beda(siap, ada)
        if not beda:
            return Putusan(b.nomor, kenal.nama, "sama")
        kalimat = kalimat_baris(b.nomor, kenal.nama, self._sebut(siap), periksa) if periksa else ""
        return Putusan(b.nomor, kenal.nama, "berubah", siap, beda, kalimat, periksa)

    def _siap(self, b: BarisHasil, kenal: OrangKenal, temuan: TemuanAngka, ada: Evaluasi | None) -> SiapHasil:
        """What a file leaves out stays as an earlier one told it."""
        lama = queries.catatan_luar(ada) if ada else None
        penilai = self.keadaan.orang.get(b.penilai_nip)
        return SiapHasil(
            pegawai_id=kenal.pk,
            evaluasi_id=ada.pk if ada else None,
            nilai=b.nilai,
            predikat=b.predikat,
            nilai_skp=b.nilai_skp,
            nilai_perilaku=b.nilai_perilaku,
            penilai_id=penilai.pk if penilai else None,
            penilai=penilai.nama if penilai else b.penilai,
            kursi=_KOSONG,
            ditetapkan=b.ditetapkan or (lama.ditetapkan if lama else None),
            jabatan=b.jabatan or (lama.jabatan if lama else ""),
            unit=b.unit or (lama.unit if lama else ""),
            hitungan=temuan.hitungan,
            peringatan=temuan.peringatan,
        )

    def _sebut(self, s: SiapHasil) -> str:
        """What is stored, in the order of the columns."""
        isi = [f"nilai {angka(s.nilai, 2)}, {self.sebutan[s.predikat]}"]
        isi += [
            f"{nama} {angka(nilai, 2)}"
            for nama, nilai in (("nilai SKP", s.nilai_skp), ("nilai perilaku", s.nilai_perilaku))
            if nilai is not None
        ]
        isi += [f"penilai {s.penilai}"] if s.penilai else []
        isi += [f"ditetapkan {tanggal(s.ditetapkan)}"] if s.ditetapkan else []
        return "; ".join(isi)

    def _beda(self, s: SiapHasil, ada: Evaluasi) -> tuple[tuple[str, str, str], ...]:
        lama = queries.catatan_luar(ada)
        penilai = ada.skp.penilai.nama_lengkap if ada.skp.penilai else ada.skp.penilai_teks
        pasangan = (
            ("Nilai", _tulis(ada.nilai), _tulis(s.nilai)),
            ("Nilai SKP", _tulis(lama.nilai_skp), _tulis(s.nilai_skp)),
            ("Nilai perilaku", _tulis(lama.nilai_perilaku), _tulis(s.nilai_perilaku)),
            ("Predikat", self.sebutan[ada.predikat], self.sebutan[s.predikat]),
            ("Penilai", penilai, s.penilai),
            ("Tanggal ditetapkan", _hari(lama.ditetapkan), _hari(s.ditetapkan)),
            ("Jabatan", lama.jabatan, s.jabatan),
            ("Unit kerja", lama.unit, s.unit),
        )
        return tuple(p for p in pasangan if p[1] != p[2])


def _tulis(nilai: Decimal | None) -> str:
    return "" if nilai is None else angka(nilai, 2)


def _hari(hari: date | None) -> str:
    return tanggal(hari) if hari else ""


def _tanpa_jabatan(siap: Sequence[SiapHasil]) -> list[str]:
    """How many people's seat of that time nobody knows, and where to write it."""
    kurang = sum(not s.jabatan and s.kursi.unit_id is None for s in siap)
    if not kurang:
        return []
    return [
        f"{angka(kurang)} pegawai tidak mempunyai penempatan pada periode itu. Isi kolom Jabatan dan Unit Kerja pada berkasnya "
        "agar keduanya tercatat."
    ]


def kalimat_baris(nomor: int, nama: str, isi: str, periksa: Sequence[str]) -> str:
    """A row in words: what was given, what follows from it, what is stored."""
    if not periksa:
        return f"{isi[:1].upper()}{isi[1:]}."
    return f"Baris {angka(nomor)}, {nama}: {' '.join(periksa)} Yang disimpan tetap {isi}, dengan tanda perlu diperiksa."


def orang_asing(nip: str) -> str:
    """Why a row of somebody unknown is refused, and the way out."""
    return f"NIP {nip} tidak ada dalam Data Pegawai. Tambahkan pegawainya, atau hapus barisnya."


def susun_rencana(
    isi: IsiBerkas,
    periode: PeriodeSkp,
    putusan: Sequence[Putusan],
    terbuang: Sequence[Catatan],
    halangan: str = "",
    catatan: Sequence[str] = (),
) -> Rencana:
    """The plan for the kernel, with every row that is refused and how many should be looked at."""
    assert isi.tabel is not None  # noqa: S101
    sel = {b.nomor: b.sel for b in isi.tabel.baris}
    baris = [BarisPratinjau(p.nomor, p.putusan, p.label, (), p.perubahan, p.alasan) for p in putusan if p.siap]
    tolak = {p.nomor: (p.label, p.alasan) for p in putusan if p.putusan == "ditolak"}
    tolak |= {c.nomor: (c.siapa, c.kalimat) for c in terbuang}
    baris += [BarisPratinjau(n, "ditolak", s[:200], sel[n], alasan=a) for n, (s, a) in tolak.items()]
    siap = tuple(p.siap for p in putusan if p.siap)
    periksa = sum(bool(p.periksa) for p in putusan)
    kata = [f"{angka(periksa)} baris perlu diperiksa; sebabnya tertulis pada barisnya."] if periksa else []
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
        catatan=[*kata, *catatan],
        perihal=f"Periode SKP: {periode.nama} ({periode.get_rejim_display()})" if periode.pk else "",
    )
