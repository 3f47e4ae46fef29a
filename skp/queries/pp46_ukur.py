"""What a year under PP 46/2011 is measured from: the plan, its realisation, extra duties, posts held earlier in the year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q

from kinerja.inti.dokumen.naskah import bekukan, sidik
from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Penempatan, SusunanFormasi
from skp.domain.angka_pasti import simpan
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.pp46.aturan import AturanPp46, baca_pp46
from skp.domain.pp46.masukan import Aspek, AspekPerilaku, SkpTercatat
from skp.domain.pp46.prestasi import aspek_perilaku
from skp.domain.pp46.tampil import HasilPp46
from skp.domain.pp46.ukur import (
    AspekUkur,
    BahanUkur,
    IsianTugas,
    IsianUkur,
    KegiatanUkur,
    TugasUkur,
    isian_dari_json,
)
from skp.domain.pp46.waktu import di_luar_tahun
from skp.models import (
    ButirHasil,
    Evaluasi,
    HasilKerja,
    Indikator,
    Realisasi,
    Skp,
    TugasTambahan,
)
from skp.queries.ketentuan import ketentuan_evaluasi
from skp.queries.lembar_nilai import versi_nilai
from skp.queries.nilai_angka import jabatan_rencana, realisasi_terukur
from skp.queries.pp46_hasil import baca_hasil
from skp.states import HIDUP, StatusEvaluasi

REJIM = "pp46"
_BERTINDAK = (Penempatan.Jenis.PLT, Penempatan.Jenis.PLH)


@dataclass(frozen=True, slots=True)
class JabatanLain:
    """A post held earlier in the year. `nilai` None: its SKP is not set yet."""

    skp_id: int
    jabatan: str
    mulai: date
    akhir: date
    nilai: Decimal | None

    @property
    def masa(self) -> str:
        return f"{tanggal(self.mulai)} sampai {tanggal(self.akhir)}"


@dataclass(frozen=True, slots=True)
class Bukti:
    """What the person reported on one aspect in one period, in his words, with the titles of its evidence."""

    periode: str
    nilai: Decimal | None
    teks: str
    bukti: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LembarUkur:
    """One yearly evaluation as its penilai measures it.

    bahan: what is measured; isian: what is stored of the penilai's; tanda: changes with everything that he was shown.
    bukti: by kegiatan and aspect what the person reported. hasil: the reckoned year, None while there is none.
    """

    evaluasi: Evaluasi
    ketentuan: KetentuanRejim
    aturan: AturanPp46
    bahan: BahanUkur
    isian: IsianUkur
    lain: tuple[JabatanLain, ...]
    bukti: Mapping[tuple[int, Aspek], tuple[Bukti, ...]]
    tanda: str
    hasil: HasilPp46 | None

    @property
    def perilaku(self) -> tuple[AspekPerilaku, ...]:
        """Aspects of behaviour that this person is judged on."""
        return aspek_perilaku(self.bahan.struktural, self.aturan.prestasi)

    @property
    def tertinggi(self) -> Decimal:
        """The highest value of one aspect of behaviour."""
        return simpan(self.aturan.prestasi.perilaku_tertinggi)

    @property
    def tanpa_kepemimpinan(self) -> bool:
        """Whether leadership is not judged here."""
        return AspekPerilaku.KEPEMIMPINAN not in self.perilaku

    @property
    def belum_diukur(self) -> tuple[JabatanLain, ...]:
        """Earlier posts whose SKP is not set."""
        return tuple(j for j in self.lain if j.nilai is None)

    @property
    def penjelasan(self) -> tuple[str, ...]:
        """Why these rules apply, in plain sentences."""
        return ambil_rejim(REJIM).jelaskan(self.ketentuan)

    @property
    def skala(self) -> tuple[tuple[str, str], ...]:
        """The quality scale: from which figure on, and what it means."""
        batas, hasil = Decimal(100), []
        for mulai, uraian in self.aturan.skala_kualitas:
            awal = simpan(mulai)
            hasil.append((f"{awal.normalize():f}–{batas.normalize():f}", uraian))
            batas = awal - 1
        return tuple(hasil)


def lembar_ukur(evaluasi: Evaluasi, pelaku: Pelaku) -> LembarUkur:
    """Everything that one evaluation is measured from; ten statements however many kegiatan there are.

    evaluasi: with `skp`, `skp.pegawai` and `periode_evaluasi.periode` read; the caller may have locked it.
    """
    ketentuan = ketentuan_evaluasi(evaluasi.periode_evaluasi)
    realisasi = _realisasi(evaluasi)
    kegiatan = tuple(_kegiatan(evaluasi.skp, realisasi, ketentuan))
    tugas = list(TugasTambahan.objects.filter(skp=evaluasi.skp_id).order_by("jenis", "tanggal_surat", "pk"))
    lain = tuple(_jabatan_lain(evaluasi.skp))
    jabatan, struktural = jabatan_rencana(evaluasi.skp, pelaku.hari_ini())
    bahan = BahanUkur(
        kegiatan,
        tuple(_tugas(t, evaluasi.skp) for t in tugas),
        tuple(SkpTercatat(j.nilai, j.jabatan) for j in lain if j.nilai is not None),
        struktural,
        jabatan,
    )
    butir = dict(ButirHasil.objects.filter(evaluasi=evaluasi).values_list("hasil", "isi_rejim"))
    keputusan = {t.pk: IsianTugas(t.diakui, t.alasan) for t in tugas}
    return LembarUkur(
        evaluasi,
        ketentuan,
        baca_pp46(ketentuan),
        bahan,
        isian_dari_json(evaluasi.masukan, butir, keputusan),
        lain,
        {(k.hasil_id, a): tuple(_bukti(realisasi, k.hasil_id, a)) for k in kegiatan for a in k.aspek},
        _tanda(evaluasi, bahan),
        baca_hasil(evaluasi),
    )


def _tanda(evaluasi: Evaluasi, bahan: BahanUkur) -> str:
    """Changes with every step, every figure of the person, every extra duty, every other post."""
    return f"{versi_nilai(evaluasi)}:{sidik(bekukan(asdict(bahan)))[:16]}"


def _realisasi(evaluasi: Evaluasi) -> Mapping[tuple[int, str], list[Realisasi]]:
    """By kegiatan and aspect what was reported in the year, oldest first, the figure of the whole year last."""
    tahun = Q(periode_evaluasi__periode=evaluasi.periode_evaluasi.periode_id)
    baris = Realisasi.objects.filter(tahun, indikator__hasil__skp=evaluasi.skp_id)
    semua: dict[tuple[int, str], list[Realisasi]] = defaultdict(list)
    urut = baris.select_related("periode_evaluasi", "indikator").prefetch_related("bukti")
    for r in urut.order_by("periode_evaluasi__tahunan", "periode_evaluasi__mulai", "pk"):
        semua[r.indikator.hasil_id, r.indikator.aspek].append(r)
    return semua


def _kegiatan(
    skp: Skp, realisasi: Mapping[tuple[int, str], list[Realisasi]], ketentuan: KetentuanRejim
) -> Iterable[KegiatanUkur]:
    indikator = Prefetch("indikator", queryset=Indikator.objects.exclude(aspek="").order_by("urutan", "pk"))
    semua = HasilKerja.objects.filter(skp=skp, jenis=HasilKerja.Jenis.UTAMA).order_by("urutan", "pk")
    for h in semua.prefetch_related(indikator):
        aspek = {
            Aspek(i.aspek): _aspek(i, realisasi.get((h.pk, i.aspek), ()), ketentuan)
            for i in h.indikator.all()
            if i.target_min is not None
        }
        ak, bobot = (_desimal(h.isi_rejim.get(n)) for n in ("angka_kredit", "bobot"))
        yield KegiatanUkur(h.pk, h.uraian, {a: aspek[a] for a in Aspek if a in aspek}, ak, bobot)


def _aspek(i: Indikator, semua: Iterable[Realisasi], ketentuan: KetentuanRejim) -> AspekUkur:
    angka = [(r.periode_evaluasi, r.nilai) for r in semua if r.nilai is not None]
    return AspekUkur(i.target_min or Decimal(0), realisasi_terukur(i, angka, ketentuan), i.satuan)


def _bukti(realisasi: Mapping[tuple[int, str], list[Realisasi]], hasil: int, aspek: Aspek) -> Iterable[Bukti]:
    for r in realisasi.get((hasil, aspek.value), ()):
        yield Bukti(r.periode_evaluasi.nama, r.nilai, r.teks, tuple((b.judul, b.tautan) for b in r.bukti.all()))


def _tugas(t: TugasTambahan, skp: Skp) -> TugasUkur:
    surat = f"{t.nomor_surat}, {tanggal(t.tanggal_surat)}"
    return TugasUkur(t.pk, t.jenis, t.uraian, surat, t.tingkat, t.tautan, di_luar_tahun(t.tanggal_surat, skp.mulai))


def _jabatan_lain(skp: Skp) -> Iterable[JabatanLain]:
    """Posts that the person held before this one in the same period, oldest first; a Plt's work is an extra duty instead."""
    lama = list(
        Skp.objects.filter(periode=skp.periode_id, pegawai=skp.pegawai_id, selesai__lte=skp.mulai, status__in=HIDUP)
        .exclude(sebagai__in=_BERTINDAK)
        .order_by("mulai", "pk")
    )
    if not lama:
        return
    tetap = Evaluasi.objects.filter(skp__in=lama, periode_evaluasi__tahunan=True, status=StatusEvaluasi.DITETAPKAN)
    nilai = {e.skp_id: nilai_skp(e) for e in tetap}
    kursi = _nama_kursi(lama)
    for s in lama:
        yield JabatanLain(s.pk, kursi.get(s.pk, ""), s.mulai, s.akhir, nilai.get(s.pk))


def nilai_skp(evaluasi: Evaluasi) -> Decimal | None:
    """The SKP value of the post that an evaluation is about; None where only its end is known."""
    hasil = baca_hasil(evaluasi)
    if hasil is not None:
        return hasil.sendiri.nilai
    tercatat = evaluasi.rincian.get("bagian", {}).get("nilai_skp")  # a result from elsewhere, as entered
    return None if tercatat in (None, "") or isinstance(tercatat, dict) else Decimal(str(tercatat))


def _nama_kursi(skp: Iterable[Skp]) -> dict[int, str]:
    daftar = list(skp)
    baris = SusunanFormasi.objects.filter(formasi__in=[s.formasi_id for s in daftar if s.formasi_id])
    semua: dict[int, list[SusunanFormasi]] = defaultdict(list)
    for b in baris.select_related("jabatan").order_by("mulai"):
        semua[b.formasi_id].append(b)
    nama = {}
    for s in daftar:
        ada = [b for b in semua.get(s.formasi_id or 0, ()) if b.mulai <= s.akhir]
        nama[s.pk] = ada[-1].jabatan.nama if ada else s.potret.get("pegawai", {}).get("jabatan", "")
    return nama


def _desimal(teks: Any) -> Decimal | None:
    return None if teks in (None, "") else Decimal(str(teks))
