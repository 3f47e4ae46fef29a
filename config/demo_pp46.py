"""An office that plans under PP 46/2011, for the second tenant of the demo: last year measured and set, this year running."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from config.demo_skp import sebagai_pegawai
from kinerja.inti.layanan_impor import periksa_dan_terapkan_langsung
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai, Penempatan
from kinerja.services.akses import hubungkan_akun
from skp.domain.pp46.masukan import Aspek
from skp.domain.pp46.ukur import IsianKegiatan, IsianTugas, IsianUkur
from skp.models import Evaluasi, HasilKerja, Indikator, PeriodeEvaluasi, PeriodeSkp, Skp, TugasTambahan
from skp.queries.pp46_rencana import isi_kegiatan
from skp.queries.pp46_ukur import lembar_ukur
from skp.services.atur_periode import IsiPeriode, buka_periode
from skp.services.persetujuan import setujui_skp
from skp.services.pp46_rencana import indikator_aspek
from skp.services.pp46_tugas import IsiTugas, tambah_tugas
from skp.services.pp46_ukur import simpan_pengukuran, tetapkan_pengukuran
from skp.services.realisasi import IsianRealisasi, kirim_realisasi, simpan_realisasi
from skp.services.rencana import KerangkaSkp, buat_skp
from skp.services.rencana_ajukan import ajukan_skp
from skp.services.rencana_hasil import IsiHasil, tambah_hasil

KEPALA, KABID, PENYULUH, STAF = "197002141995031001", "197811052003122002", "198806172012032003", "199401282019031004"
UNIT = "Dinas Ketahanan Pangan"
BIDANG = "Bidang Ketersediaan Pangan"
_JALUR = f"{UNIT} / {BIDANG}"
_KOLOM = (
    "NIP",
    "Nama",
    "Jenis ASN",
    "Golongan",
    "Jabatan",
    "Jenis Jabatan",
    "Kelas Jabatan",
    "Unit",
    "NIP Atasan",
)
_ORANG = (
    (KEPALA, "Sutarjo Wibisono", "PNS", "IV/c", f"Kepala {UNIT}", "JPT Pratama", 14, UNIT, ""),
    (KABID, "Ratna Kumalasari", "PNS", "IV/a", f"Kepala {BIDANG}", "Administrator", 11, _JALUR, KEPALA),
    (
        PENYULUH,
        "Wening Prameswari",
        "PNS",
        "III/c",
        "Analis Ketahanan Pangan Ahli Muda",
        "Fungsional",
        9,
        _JALUR,
        KABID,
    ),
    (STAF, "Bagas Nugroho", "PNS", "III/a", "Pengelola Data Pangan", "Pelaksana", 6, _JALUR, KABID),
)


@dataclass(frozen=True, slots=True)
class Kegiatan:
    """A kegiatan as one line: quantity, unit, months, rupiah (""), points ("") and what was reached of quantity, quality,
    months and rupiah in the finished year. `bulan`: months in which the quantity falls due, none for every month."""

    uraian: str
    kuantitas: str
    satuan: str
    waktu: str
    biaya: str
    angka_kredit: str
    tercapai: tuple[str, str, str, str]
    bulan: tuple[int, ...] = ()

    @property
    def target_bulan(self) -> dict[int, Decimal]:
        """Quantity by month of the year; {} when it is spread evenly."""
        return {b: Decimal(self.kuantitas) / len(self.bulan) for b in self.bulan}


ISI: Mapping[str, Sequence[Kegiatan]] = {
    KABID: (
        Kegiatan("Memantau harga pangan pokok", "12", "laporan", "12", "24000000", "", ("12", "92", "12", "22800000")),
        Kegiatan(
            "Menyusun neraca bahan makanan", "1", "dokumen", "6", "40000000", "", ("1", "90", "5", "36000000"), (6,)
        ),
        Kegiatan("Membina lumbung pangan desa", "24", "lumbung", "10", "60000000", "", ("22", "88", "10", "58500000")),
    ),
    PENYULUH: (
        Kegiatan(
            "Menganalisis ketersediaan pangan", "4", "analisis", "12", "", "6", ("4", "93", "12", ""), (3, 6, 9, 12)
        ),
        Kegiatan(
            "Menyusun peta kerawanan pangan", "1", "peta", "4", "15000000", "3.5", ("1", "95", "4", "14250000"), (4,)
        ),
        Kegiatan("Memberi bimbingan kelompok tani", "36", "kelompok", "12", "", "4.5", ("38", "90", "11", "")),
    ),
    STAF: (
        Kegiatan("Mengumpulkan data harga di pasar", "48", "data", "12", "", "", ("48", "90", "12", "")),
        Kegiatan("Memutakhirkan basis data pangan", "12", "data", "12", "", "", ("11", "86", "12", "")),
    ),
}
TUGAS: Mapping[str, Sequence[tuple[str, str, str, str]]] = {
    KABID: (("tambahan", "Ketua panitia pameran pangan lokal", "", "800/141"),),
    PENYULUH: (
        ("tambahan", "Anggota tim penanganan kemarau", "", "800/163"),
        ("tambahan", "Sekretaris panitia hari pangan", "", "800/207"),
        ("kreativitas", "Kartu pantau stok beras untuk desa", "unit_kerja", "800/219"),
    ),
}
"""Kind, words, whom it is useful for, number of the letter; all of the finished year."""
PERILAKU = {KABID: "86", PENYULUH: "88", STAF: "82"}
REKOMENDASI = "Pertahankan ketepatan waktu laporan dan lanjutkan pembinaan kelompok tani."
BULANAN = ("100", "100", "75", "100")
"""Percent of a month's quantity that was reached, month after month in turn; to whole numbers, half up."""


def muat_pp46(oleh: Pelaku, lapor: Callable[[str], object]) -> None:
    """People, last year measured and set, this year's plans with the months that are over; in the open tenant."""
    tahun = oleh.hari_ini().year
    sebagai = orang_kantor(_ORANG, date(tahun - 2, 1, 1), oleh)
    lalu, kini = (_periode(t, oleh) for t in (tahun - 1, tahun))
    for periode in (lalu, kini):
        for nip, penilai in ((KABID, KEPALA), (PENYULUH, KABID), (STAF, KABID)):
            skp = _rencana(periode, nip, sebagai[nip], sebagai[penilai])
            if periode is lalu:
                _setahun(skp, nip, sebagai[nip])
                _ukur(skp, nip, sebagai[penilai])
            else:
                _bulanan(skp, nip, sebagai[nip])
    lapor(f"PP 46/2011: {len(ISI)} SKP {lalu.nama} ditetapkan, {len(ISI)} SKP {kini.nama} berjalan")


def orang_kantor(baris: Sequence[Sequence[object]], mulai: date, oleh: Pelaku) -> dict[str, Pelaku]:
    """An office through the import, with accounts; each person as the actor, by NIP. Rows in the order of `_KOLOM`."""
    berkas = io.StringIO()
    csv.writer(berkas).writerows((_KOLOM, *baris))
    opsi = {"berlaku": mulai.isoformat(), "pejabat_nama": "Sekretaris Daerah", "pejabat_jabatan": "Sekretaris Daerah"}
    isi = berkas.getvalue().encode()
    periksa_dan_terapkan_langsung(kode="pegawai", nama="pegawai.csv", isi=isi, opsi=opsi, oleh=oleh)
    nip = [b[0] for b in baris]
    hubungkan_akun(pegawai=list(Pegawai.objects.filter(nip__in=nip)), oleh=oleh)
    semua = Pegawai.objects.filter(nip__in=nip).select_related("keanggotaan")
    return {p.nip or "": sebagai_pegawai(p, oleh) for p in semua}


def _periode(tahun: int, oleh: Pelaku) -> PeriodeSkp:
    mulai, selesai = date(tahun, 1, 1), date(tahun + 1, 1, 1)
    isi = IsiPeriode(f"Tahun {tahun}", mulai, selesai, "pp46", "sini", "bulanan", date(tahun, 1, 31))
    return buka_periode(isi=isi, oleh=oleh)


def _rencana(periode: PeriodeSkp, nip: str, oleh: Pelaku, penilai: Pelaku) -> Skp:
    """A plan written, submitted and approved."""
    duduk = Penempatan.objects.get(pegawai=oleh.pegawai_id)
    kerangka = KerangkaSkp(periode.mulai, periode.selesai, Skp.Bentuk.JA_JF, Skp.Pendekatan.KUANTITATIF)
    skp = buat_skp(periode=periode, penempatan_id=duduk.pk, kerangka=kerangka, oleh=oleh)
    for k in ISI[nip]:
        tambah_hasil(skp_id=skp.pk, isi=_hasil(k), oleh=oleh)
    ajukan_skp(pk=skp.pk, oleh=oleh)
    setujui_skp(ids=[skp.pk], oleh=penilai)
    return Skp.objects.select_related("periode", "pegawai").get(pk=skp.pk)


def _hasil(k: Kegiatan) -> IsiHasil:
    target = (
        (Aspek.KUANTITAS, k.kuantitas, k.satuan),
        (Aspek.KUALITAS, "100", ""),
        (Aspek.WAKTU, k.waktu, "bulan"),
        (Aspek.BIAYA, k.biaya, ""),
    )
    indikator = [indikator_aspek(a, Decimal(n), satuan) for a, n, satuan in target if n]
    angka_kredit = Decimal(k.angka_kredit) if k.angka_kredit else None
    return IsiHasil("utama", k.uraian, indikator, isi_rejim=isi_kegiatan(angka_kredit, target_bulan=k.target_bulan))


def _setahun(skp: Skp, nip: str, oleh: Pelaku) -> None:
    """The figures of the whole year, extra duties with their letters, sent to the penilai."""
    isian: dict[int, IsianRealisasi] = {}
    hasil = HasilKerja.objects.filter(skp=skp).prefetch_related("indikator").order_by("urutan")
    for h, k in zip(hasil, ISI[nip], strict=True):
        tercapai = dict(zip(Aspek, k.tercapai, strict=True))
        isian |= {i.pk: IsianRealisasi(Decimal(tercapai[Aspek(i.aspek)])) for i in h.indikator.all()}
    for n, (jenis, uraian, tingkat, nomor) in enumerate(TUGAS.get(nip, ()), 3):
        surat = date(skp.mulai.year, n, 10)
        isi = IsiTugas(jenis, uraian, f"{nomor}/{surat.year}", surat, tingkat)
        tambah_tugas(skp_id=skp.pk, isi=isi, oleh=oleh)
    periode = PeriodeEvaluasi.objects.get(periode=skp.periode, tahunan=True)
    simpan_realisasi(skp=skp, periode=periode, isian=isian, oleh=oleh)
    kirim_realisasi(skp=skp, periode=periode, oleh=oleh)


def _ukur(skp: Skp, nip: str, penilai: Pelaku) -> None:
    """The penilai measures the year as it was reported, gives behaviour, and sets it."""
    evaluasi = _evaluasi(skp)
    aspek = lembar_ukur(evaluasi, penilai).perilaku
    tugas = TugasTambahan.objects.filter(skp=skp).values_list("pk", flat=True)
    hasil = HasilKerja.objects.filter(skp=skp).order_by("urutan").values_list("pk", flat=True)
    kegiatan = {
        pk: IsianKegiatan(angka_kredit=Decimal(k.angka_kredit) if k.angka_kredit else None)
        for pk, k in zip(hasil, ISI[nip], strict=True)
    }
    isian = IsianUkur(
        kegiatan,
        {pk: IsianTugas(True) for pk in tugas},
        {a: _perilaku(nip, n) for n, a in enumerate(aspek)},
        rekomendasi=REKOMENDASI,
    )
    simpan_pengukuran(evaluasi=evaluasi, isian=isian, oleh=penilai)
    evaluasi = _evaluasi(skp)
    tetapkan_pengukuran(evaluasi=evaluasi, dilihat=lembar_ukur(evaluasi, penilai).tanda, oleh=penilai)


def _evaluasi(skp: Skp) -> Evaluasi:
    baris = Evaluasi.objects.select_related("skp__pegawai", "skp__periode", "periode_evaluasi__periode")
    return baris.get(skp=skp, periode_evaluasi__tahunan=True)


def _perilaku(nip: str, nomor: int) -> Decimal:
    """Values that differ a little from aspect to aspect."""
    return Decimal(PERILAKU[nip]) + (nomor % 3 - 1) * 2


def _bulanan(skp: Skp, nip: str, oleh: Pelaku) -> None:
    """Written quantities of the months that are over, where the month has a target."""
    kuantitas = list(Indikator.objects.filter(hasil__skp=skp, aspek=Aspek.KUANTITAS).order_by("hasil__urutan"))
    bulan = PeriodeEvaluasi.objects.filter(periode=skp.periode, tahunan=False, selesai__lte=oleh.hari_ini())
    for n, periode in enumerate(bulan.order_by("mulai")):
        bagian = Decimal(BULANAN[n % len(BULANAN)]) / 100
        target = [_target(k, periode.mulai.month) for k in ISI[nip]]
        isian = {
            i.pk: IsianRealisasi((t * bagian).quantize(Decimal(1), ROUND_HALF_UP))
            for i, t in zip(kuantitas, target, strict=True)
            if t
        }
        simpan_realisasi(skp=skp, periode=periode, isian=isian, oleh=oleh)


def _target(k: Kegiatan, bulan: int) -> Decimal:
    return k.target_bulan.get(bulan, Decimal(0)) if k.bulan else Decimal(k.kuantitas) / 12
