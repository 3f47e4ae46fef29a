"""An office in the second half of 2021, under PermenPANRB 8/2021, for the second tenant of the demo.

The first half came from its paper (PP 46/2011); the head's and the archivist's second half is set and accepted, that of
the librarian waits for the penilai. Both halves are combined as their paper says.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from config.demo_pp46 import orang_kantor
from kinerja.inti.layanan_impor import periksa_dan_terapkan_langsung
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Penempatan
from skp.domain.pm8.masukan import AspekPerilaku
from skp.domain.pm8.ukur import IsianAngka
from skp.models import Evaluasi, HasilKerja, Indikator, PeriodeEvaluasi, PeriodeSkp, Skp
from skp.queries.pm8_angka import kunci_golongan, lembar_angka
from skp.services.atur_periode import IsiPeriode, buka_periode
from skp.services.persetujuan import setujui_skp
from skp.services.pm8_angka import simpan_angka, tetapkan_angka
from skp.services.realisasi import IsianRealisasi, kirim_realisasi, simpan_realisasi
from skp.services.rencana import KerangkaSkp, buat_skp
from skp.services.rencana_ajukan import ajukan_skp
from skp.services.rencana_hasil import IsiHasil, IsiIndikator, tambah_hasil
from skp.services.selesai import terima_hasil

SEKDA, KEPALA = "196804151993031006", "197203181997032014"
ARSIPARIS, PUSTAKAWAN = "198509212010121013", "199107052015032021"
UNIT = "Dinas Perpustakaan dan Kearsipan"
_SEKRETARIAT = "Sekretariat Daerah"
_ORANG = (
    (SEKDA, "Gatot Wiryawan", "PNS", "IV/d", "Sekretaris Daerah", "JPT Pratama", 15, _SEKRETARIAT, ""),
    (KEPALA, "Endah Sulistiani", "PNS", "IV/c", f"Kepala {UNIT}", "JPT Pratama", 14, UNIT, SEKDA),
    (ARSIPARIS, "Yoga Ardiansyah", "PNS", "III/d", "Arsiparis Ahli Muda", "Fungsional", 9, UNIT, KEPALA),
    (PUSTAKAWAN, "Laras Anindita", "PNS", "III/b", "Pustakawan Ahli Pertama", "Fungsional", 8, UNIT, KEPALA),
)
MULAI, TENGAH, SELESAI = date(2021, 1, 1), date(2021, 7, 1), date(2022, 1, 1)
_RUANG = UUID("5d0f3a8e-6a43-4c0a-9a52-0f5c8d1b2021")
"""Namespace of the indicators' lineages, so that every demo has the same."""


@dataclass(frozen=True, slots=True)
class Ukuran:
    """An indicator as one line: words, aspect ("" for the head's), target, unit, what was reached.

    maks: upper bound of a range; turun: less is better; maksimal: the target is the most that can be reached.
    """

    uraian: str
    aspek: str
    target: str
    satuan: str
    tercapai: str
    maks: str = ""
    turun: bool = False
    maksimal: bool = False


@dataclass(frozen=True, slots=True)
class Hasil:
    """A result with its kind, cascading or scope (`golongan`), whose result of the head it supports, who gave the task.

    mendukung: the place of the head's result; penugasan: for an additional task; perspektif: for the head's main results.
    """

    uraian: str
    golongan: str
    ukuran: tuple[Ukuran, ...]
    mendukung: int | None = None
    penugasan: str = ""
    perspektif: str = ""


ISI: Mapping[str, Sequence[Hasil]] = {
    KEPALA: (
        Hasil(
            "Layanan perpustakaan menjangkau warga selama pembatasan kegiatan",
            "perjanjian_kinerja",
            (
                Ukuran("Pemustaka yang dilayani, daring dan luring", "", "9000", "pemustaka", "9640", maks="10000"),
                Ukuran("Buku yang terlambat kembali", "", "5", "persen", "4.6", turun=True),
            ),
            perspektif="penerima_layanan",
        ),
        Hasil(
            "Arsip perangkat daerah tertata menurut kaidah",
            "perjanjian_kinerja",
            (
                Ukuran("Perangkat daerah dengan nilai arsip baik", "", "20", "perangkat daerah", "21"),
                Ukuran("Perangkat daerah yang diawasi", "", "100", "persen", "100", maksimal=True),
            ),
            perspektif="proses_bisnis",
        ),
        Hasil(
            "Sudut baca digital tersedia di kecamatan",
            "rencana_aksi",
            (Ukuran("Sudut baca digital yang dibuka", "", "5", "sudut baca", "6"),),
            perspektif="penerima_layanan",
        ),
        Hasil(
            "Menjadi wakil ketua satuan tugas percepatan vaksinasi",
            "antar_unit",
            (Ukuran("Pos vaksinasi yang dikoordinasikan", "", "8", "pos", "8"),),
            penugasan="Bupati",
        ),
    ),
    ARSIPARIS: (
        Hasil(
            "Arsip inaktif perangkat daerah terolah",
            "langsung",
            (
                Ukuran("Berkas yang diolah dan didaftar", "kuantitas", "1200", "berkas", "1320"),
                Ukuran("Berkas yang dikembalikan karena keliru", "kualitas", "4", "persen", "3", turun=True),
                Ukuran("Hari pengolahan setiap boks", "waktu", "3", "hari", "3", turun=True),
            ),
            mendukung=1,
        ),
        Hasil(
            "Pengelola arsip perangkat daerah terbina",
            "langsung",
            (
                Ukuran("Perangkat daerah yang dibina", "kuantitas", "18", "perangkat daerah", "19", maks="20"),
                Ukuran("Peserta yang lulus uji praktik", "kualitas", "90", "persen", "90"),
            ),
            mendukung=1,
        ),
        Hasil(
            "Arsip foto sejarah kabupaten dialihmediakan",
            "tidak_langsung",
            (Ukuran("Foto yang dialihmediakan", "kuantitas", "400", "foto", "368"),),
            mendukung=2,
        ),
        Hasil(
            "Menjadi anggota tim penilai arsip antarperangkat daerah",
            "antar_unit",
            (Ukuran("Berita acara penilaian yang disusun", "kuantitas", "6", "berita acara", "6"),),
            penugasan="Sekretaris Daerah",
        ),
    ),
    PUSTAKAWAN: (
        Hasil(
            "Koleksi digital dimanfaatkan warga",
            "langsung",
            (
                Ukuran("Peminjaman buku digital", "kuantitas", "2400", "peminjaman", "2510", maks="2600"),
                Ukuran("Waktu menjawab permintaan buku", "waktu", "2", "hari", "1.5", turun=True),
            ),
            mendukung=0,
        ),
        Hasil(
            "Bimbingan pemustaka terselenggara",
            "tidak_langsung",
            (Ukuran("Kelas bimbingan daring", "kuantitas", "12", "kelas", "11"),),
            mendukung=0,
        ),
        Hasil(
            "Menjadi petugas pendataan vaksinasi pegawai",
            "satu_unit",
            (Ukuran("Laporan mingguan", "kuantitas", "20", "laporan", "20"),),
            penugasan="Kepala dinas",
        ),
    ),
}
"""By NIP, the head first: the others' results support hers by place."""
PERILAKU = {KEPALA: "112", ARSIPARIS: "98"}
"""Of the middle one of the aspects, by person whose evaluation is set."""
IDE = {KEPALA: "Buku diantar bersama distribusi logistik kecamatan, sehingga layanan tidak berhenti selama pembatasan."}
REKOMENDASI = {
    KEPALA: "Perluas sudut baca digital ke kecamatan yang belum terjangkau.",
    ARSIPARIS: "Lanjutkan alih media dengan bantuan tenaga magang kearsipan.",
}
PARUH = (
    (KEPALA, "91.20", "90.00", "90.72", "Baik", "Gatot Wiryawan"),
    (ARSIPARIS, "87.40", "84.00", "86.04", "Baik", "Endah Sulistiani"),
    (PUSTAKAWAN, "83.60", "82.50", "83.16", "Baik", "Endah Sulistiani"),
)
"""The first half as on its paper: SKP, behaviour, number (60% and 40%), sebutan, penilai."""
GABUNGAN = ((KEPALA, "113.36", "Sangat Baik"), (ARSIPARIS, "100.13", "Baik"))
DASAR = "Nota Penilaian Kinerja 2021 Nomor 800.1.11.2/046/2022"
"""Official numbers of the year, and the paper that they stand on."""


def muat_pm8(oleh: Pelaku, lapor: Callable[[str], object]) -> None:
    """People of 2021, the first half from its paper, the second half here, both combined; in the open tenant."""
    sebagai = orang_kantor(_ORANG, MULAI, oleh)
    pertama = _periode("Januari–Juni 2021", MULAI, TENGAH, "pp46", oleh)
    kedua = _periode("Juli–Desember 2021", TENGAH, SELESAI, "pm8", oleh)
    kepala = ("NIP", "Nilai SKP", "Nilai Perilaku", "Nilai", "Predikat", "Penilai")
    _impor("hasil_luar", (kepala, *PARUH), {"periode": str(pertama.pk)}, oleh)
    for nip, penilai in ((KEPALA, SEKDA), (ARSIPARIS, KEPALA), (PUSTAKAWAN, KEPALA)):
        skp = _rencana(kedua, nip, sebagai[nip], sebagai[penilai])
        _realisasi(skp, nip, sebagai[nip])
        if nip in PERILAKU:
            _nilai(skp, nip, sebagai[penilai])
            terima_hasil(evaluasi=_evaluasi(skp), oleh=sebagai[nip])
    resmi = (("NIP", "Nilai Gabungan", "Predikat", "Dasar"), *((*g, DASAR) for g in GABUNGAN))
    _impor("nilai_gabungan", resmi, {}, oleh)
    lapor(f"PermenPANRB 8/2021: {len(PERILAKU)} SKP {kedua.nama} ditetapkan, 1 menunggu penilaian")


def _periode(nama: str, mulai: date, selesai: date, rejim: str, oleh: Pelaku) -> PeriodeSkp:
    return buka_periode(isi=IsiPeriode(nama, mulai, selesai, rejim, "sini", "triwulanan"), oleh=oleh)


def _impor(kode: str, baris: Sequence[Sequence[object]], opsi: Mapping[str, Any], oleh: Pelaku) -> None:
    berkas = io.StringIO()
    csv.writer(berkas).writerows(baris)
    isi = berkas.getvalue().encode()
    periksa_dan_terapkan_langsung(kode=kode, nama=f"{kode}.csv", isi=isi, opsi=dict(opsi), oleh=oleh)


def _rencana(periode: PeriodeSkp, nip: str, oleh: Pelaku, penilai: Pelaku) -> Skp:
    """A plan written, submitted and approved."""
    duduk = Penempatan.objects.get(pegawai=oleh.pegawai_id)
    bentuk = Skp.Bentuk.JPT if nip == KEPALA else Skp.Bentuk.JA_JF
    kerangka = KerangkaSkp(periode.mulai, periode.selesai, bentuk, Skp.Pendekatan.KUANTITATIF)
    skp = buat_skp(periode=periode, penempatan_id=duduk.pk, kerangka=kerangka, oleh=oleh)
    di_atas = HasilKerja.objects.filter(skp__periode=periode, skp__pegawai=penilai.pegawai_id, jenis="utama")
    atas = list(di_atas.order_by("urutan").values_list("pk", flat=True))
    for h in ISI[nip]:
        tambah_hasil(skp_id=skp.pk, isi=_hasil(h, skp, atas), oleh=oleh)
    ajukan_skp(pk=skp.pk, oleh=oleh)
    setujui_skp(ids=[skp.pk], oleh=penilai)
    return Skp.objects.select_related("periode", "pegawai").get(pk=skp.pk)


def _hasil(h: Hasil, skp: Skp, atas: Sequence[int]) -> IsiHasil:
    jenis = HasilKerja.Jenis.TAMBAHAN if h.penugasan else HasilKerja.Jenis.UTAMA
    indikator = [_indikator(u) for u in h.ukuran]
    maksimal = [str(i.silsilah) for u, i in zip(h.ukuran, indikator, strict=True) if u.maksimal]
    rejim = {kunci_golongan(jenis, skp): h.golongan} | ({"target_maksimal": maksimal} if maksimal else {})
    induk = atas[h.mendukung] if h.mendukung is not None else None
    return IsiHasil(
        jenis, h.uraian, indikator, induk, perspektif=h.perspektif, penugasan_dari=h.penugasan, isi_rejim=rejim
    )


def _indikator(u: Ukuran) -> IsiIndikator:
    return IsiIndikator(
        u.uraian,
        aspek=u.aspek,
        target_min=Decimal(u.target),
        target_maks=Decimal(u.maks) if u.maks else None,
        satuan=u.satuan,
        arah=Indikator.Arah.TURUN if u.turun else Indikator.Arah.NAIK,
        silsilah=uuid5(_RUANG, u.uraian) if u.maksimal else None,
    )


def _realisasi(skp: Skp, nip: str, oleh: Pelaku) -> None:
    """What was reached in the half year, sent to the penilai."""
    indikator = Indikator.objects.filter(hasil__skp=skp).order_by("-hasil__jenis", "hasil__urutan", "urutan")
    ukuran = [u for h in ISI[nip] for u in h.ukuran]
    isian = {i.pk: IsianRealisasi(Decimal(u.tercapai)) for i, u in zip(indikator, ukuran, strict=True)}
    periode = PeriodeEvaluasi.objects.get(periode=skp.periode, tahunan=True)
    simpan_realisasi(skp=skp, periode=periode, isian=isian, oleh=oleh)
    kirim_realisasi(skp=skp, periode=periode, oleh=oleh)


def _nilai(skp: Skp, nip: str, penilai: Pelaku) -> None:
    """The penilai gives behaviour, with the new idea where there was one, and sets the number."""
    evaluasi = _evaluasi(skp)
    aspek = lembar_angka(evaluasi, penilai).aspek
    isian = IsianAngka(
        perilaku={a: _perilaku(nip, a) for a in aspek},
        ide_baru=nip in IDE,
        ide=IDE.get(nip, ""),
        catatan=REKOMENDASI[nip],
    )
    simpan_angka(evaluasi=evaluasi, isian=isian, oleh=penilai)
    evaluasi = _evaluasi(skp)
    tetapkan_angka(evaluasi=evaluasi, dilihat=lembar_angka(evaluasi, penilai).tanda, oleh=penilai)


def _perilaku(nip: str, aspek: AspekPerilaku) -> Decimal:
    """Values that differ a little from aspect to aspect."""
    return Decimal(PERILAKU[nip]) + (list(AspekPerilaku).index(aspek) % 3 - 1) * 2


def _evaluasi(skp: Skp) -> Evaluasi:
    baris = Evaluasi.objects.select_related("skp__pegawai", "skp__periode", "skp__unit", "periode_evaluasi__periode")
    return baris.get(skp=skp, periode_evaluasi__tahunan=True)
