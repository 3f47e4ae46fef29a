"""What a withdrawal takes back: results from elsewhere or official numbers of 2021, of one person or of a whole file."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404

from kinerja.inti.format import angka, bulan
from kinerja.inti.pelaku import Pelaku
from kinerja.queries.terkunci import bulan_terkunci
from skp.models import AngkaKredit, Evaluasi, Keberatan, NilaiGabungan, PertukaranSkp, Skp
from skp.queries.evaluasi import visible_to as evaluasi_terlihat
from skp.queries.gabungan import TAHUN
from skp.queries.hasil_luar import JENIS_HASIL
from skp.states import StatusEvaluasi

CONTOH = 20


@dataclass(frozen=True, slots=True)
class BahanTarik:
    """What would go. hasil, gabungan: ids, one of them empty; siapa: the first names; halangan: why it cannot."""

    perihal: str
    hasil: tuple[int, ...]
    gabungan: tuple[int, ...]
    siapa: tuple[str, ...]
    halangan: tuple[str, ...]

    @property
    def banyak(self) -> int:
        return len(self.hasil) + len(self.gabungan)

    @property
    def sisa(self) -> int:
        """People who are not named."""
        return self.banyak - len(self.siapa)


def hasil_luar() -> QuerySet[Evaluasi]:
    """Set results from elsewhere with their plan and period."""
    baris = Evaluasi.objects.filter(asal=Skp.Asal.LUAR, skp__asal=Skp.Asal.LUAR, status=StatusEvaluasi.DITETAPKAN)
    return baris.select_related("skp__pegawai", "skp__periode", "periode_evaluasi").order_by("skp__pegawai__nama", "pk")


def bahan_hasil(pelaku: Pelaku, pk: int) -> BahanTarik:
    """The result of one person; six statements. Raises Http404."""
    satu = hasil_luar().filter(pk=pk, skp__in=evaluasi_terlihat(pelaku).values("skp")).first()
    if satu is None:
        raise Http404("Hasil penilaian tidak ditemukan.")
    return _dari_hasil(f"{satu.skp.pegawai.nama_lengkap}, {satu.skp.periode.nama}", [satu])


def bahan_gabungan(pegawai_id: int) -> BahanTarik:
    """The official number of one person; one statement. Raises Http404."""
    satu = NilaiGabungan.objects.select_related("pegawai").filter(pegawai=pegawai_id, tahun=TAHUN).first()
    if satu is None:
        raise Http404("Nilai gabungan tidak ditemukan.")
    return _dari_gabungan(f"{satu.pegawai.nama_lengkap}, nilai gabungan tahun {satu.tahun}", [satu])


def bahan_berkas(pk: int) -> BahanTarik:
    """All that still stands as a file told it; seven statements. Raises Http404 where nothing does."""
    buku = PertukaranSkp.objects.select_related("periode").filter(pk=pk, unggahan__isnull=False).first()
    if buku is None:
        raise Http404("Berkas tidak ditemukan.")
    perihal = f"Berkas {buku.nama_berkas}"
    if buku.jenis == JENIS_HASIL:
        bahan = _dari_hasil(f"{perihal}, {buku.periode.nama}", list(hasil_luar().filter(unggahan=buku.unggahan_id)))
    else:
        milik = NilaiGabungan.objects.filter(unggahan=buku.unggahan_id).select_related("pegawai")
        bahan = _dari_gabungan(perihal, list(milik.order_by("pegawai__nama", "pk")))
    if not bahan.banyak:
        raise Http404("Tidak ada lagi hasil yang berasal dari berkas ini.")
    return bahan


def _dari_hasil(perihal: str, hasil: Collection[Evaluasi]) -> BahanTarik:
    siapa = tuple(e.skp.pegawai.nama_lengkap for e in hasil)[:CONTOH]
    return BahanTarik(perihal, tuple(e.pk for e in hasil), (), siapa, tuple(halangan_tarik(hasil)))


def _dari_gabungan(perihal: str, semua: Collection[NilaiGabungan]) -> BahanTarik:
    siapa = tuple(g.pegawai.nama_lengkap for g in semua)[:CONTOH]
    return BahanTarik(perihal, (), tuple(g.pk for g in semua), siapa, ())


def halangan_tarik(hasil: Collection[Evaluasi]) -> list[str]:
    """What rests on results, each with the way out; four statements for any number of them. Needs plan and period."""
    pk = [e.pk for e in hasil]
    kata = [
        f"Periode {nama} sudah dikunci dan tidak berubah lagi."
        for nama in sorted({e.skp.periode.nama for e in hasil if e.skp.periode.dikunci_pada})
    ]
    if n := NilaiGabungan.objects.filter(Q(bagian_pertama__in=pk) | Q(bagian_kedua__in=pk)).count():
        kata.append(f"{angka(n)} nilai gabungan 2021 memakai hasil ini. Kosongkan dahulu nilai gabungannya.")
    if n := AngkaKredit.objects.filter(evaluasi__in=pk).count():
        kata.append(f"{angka(n)} konversi angka kredit sudah memakai hasil ini.")
    if n := Keberatan.objects.filter(evaluasi__in=pk).count():
        kata.append(f"{angka(n)} keberatan sudah diajukan atas hasil ini.")
    masa = [(e.skp.pegawai_id, e.skp.periode.mulai, e.skp.periode.selesai) for e in hasil]
    if kunci := bulan_terkunci(masa):
        kata.append(f"TPP {bulan(kunci[0].bulan)} {kunci[0].nama} sudah dikunci dan dapat memakai hasil ini.")
    return kata
