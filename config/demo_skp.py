"""SKP of the demo: the year's period, plans from the head of the office down, some of them waiting, one with realisations."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai, Penempatan
from kinerja.services.akses import hubungkan_akun
from skp.models import HasilKerja, Indikator, LampiranSkp, NilaiPerilaku, PeriodeEvaluasi, PeriodeSkp, Skp
from skp.queries.penilai import penilai_skp
from skp.services.atur_periode import IsiPeriode, buka_periode
from skp.services.persetujuan import kembalikan_skp, setujui_skp
from skp.services.realisasi import IsianRealisasi, kirim_realisasi, simpan_realisasi
from skp.services.rencana import KerangkaSkp, buat_skp
from skp.services.rencana_ajukan import ajukan_skp
from skp.services.rencana_hasil import IsiHasil, IsiIndikator, tambah_hasil
from skp.services.rencana_isi import simpan_ekspektasi, simpan_lampiran

KEPALA, KABID, STAF = "198804282010122001", "197310091997021003", "199203042017112009"
MENUNGGU = ("197408211997112010", "198712062015032018", "198501232011212032")
DIKEMBALIKAN, DRAF = "198511042010211033", "199112032016092027"
ALASAN = "Target waktunya belum tampak. Tambahkan indikator waktunya, lalu ajukan kembali."


@dataclass(frozen=True, slots=True)
class Rencana:
    """A result as one line: what, indicator, yearly target in a unit, which result of the atasan (by place), perspektif."""

    uraian: str
    indikator: str
    target: str
    satuan: str
    aspek: str = "kuantitas"
    mendukung: int | None = None
    perspektif: str = ""


ISI: Mapping[str, Sequence[Rencana]] = {
    KEPALA: (
        Rencana(
            "Layanan pemerintahan berbasis elektronik yang terpadu",
            "Indeks SPBE",
            "3.2",
            "indeks",
            perspektif="penerima_layanan",
        ),
        Rencana(
            "Keamanan informasi pemerintah kota terjaga",
            "Insiden yang tidak tertangani dalam 24 jam",
            "0",
            "insiden",
            "kualitas",
            perspektif="proses_bisnis",
        ),
        Rencana(
            "Data sektoral tersedia dan dipakai untuk perencanaan",
            "Data sektoral yang terverifikasi",
            "95",
            "persen",
            perspektif="penguatan_internal",
        ),
    ),
    KABID: (
        Rencana(
            "Aplikasi layanan publik prioritas terintegrasi",
            "Aplikasi yang terhubung ke portal layanan",
            "12",
            "aplikasi",
            mendukung=0,
        ),
        Rencana(
            "Aplikasi pemerintah kota lolos uji keamanan",
            "Aplikasi yang diuji keamanannya",
            "8",
            "aplikasi",
            mendukung=1,
        ),
        Rencana("Pembinaan pranata komputer di bidang", "Sesi pembinaan", "4", "sesi"),
    ),
    STAF: (
        Rencana(
            "Modul perizinan portal layanan siap dipakai",
            "Modul yang diterima pemilik layanan",
            "4",
            "modul",
            mendukung=0,
        ),
        Rencana(
            "Gangguan aplikasi selesai ditangani tepat waktu",
            "Gangguan yang selesai dalam 8 jam kerja",
            "95",
            "persen",
            "waktu",
            mendukung=0,
        ),
        Rencana(
            "Celah keamanan hasil uji diperbaiki",
            "Celah yang ditutup dalam 14 hari",
            "100",
            "persen",
            "kualitas",
            mendukung=1,
        ),
    ),
}
UMUM = (
    Rencana("Laporan statistik layanan aplikasi tersusun", "Laporan bulanan yang terbit", "12", "laporan", mendukung=0),
    Rencana(
        "Pengguna layanan memperoleh jawaban",
        "Permintaan yang dijawab dalam dua hari kerja",
        "90",
        "persen",
        "waktu",
        mendukung=0,
    ),
)
EKSPEKTASI = {
    NilaiPerilaku.BERORIENTASI_PELAYANAN: "Menyampaikan perkembangan permintaan tanpa diminta.",
    NilaiPerilaku.AKUNTABEL: "Mencatat pekerjaan pada hari yang sama.",
    NilaiPerilaku.KOLABORATIF: "Melibatkan pemilik layanan sejak perancangan.",
}
LAMPIRAN = {
    LampiranSkp.Bagian.DUKUNGAN: ("Peladen pengembangan", "Akses ke data layanan"),
    LampiranSkp.Bagian.PERTANGGUNGJAWABAN: ("Laporan bulanan kepada pejabat penilai",),
    LampiranSkp.Bagian.KONSEKUENSI: ("Capaian menjadi pertimbangan pengembangan kompetensi",),
}
REALISASI = (("1", "94", "100"), ("1", "96", "100"))
"""Realisation of the sample employee's three indicators in the months that are over."""


def muat_skp(oleh: Pelaku, lapor: Callable[[str], object]) -> None:
    """Plans of one line of the office through the same services as the pages."""
    tahun = oleh.hari_ini().year
    mulai, selesai = date(tahun, 1, 1), date(tahun + 1, 1, 1)
    isi = IsiPeriode(f"Tahun {tahun}", mulai, selesai, "pm6", "sini", "bulanan", date(tahun, 1, 31), 15, 30)
    periode = buka_periode(isi=isi, oleh=oleh)
    urut = (KEPALA, KABID, STAF, *MENUNGGU, DIKEMBALIKAN, DRAF)
    orang = {p.nip: p for p in Pegawai.objects.filter(nip__in=urut)}
    hubungkan_akun(pegawai=[orang[nip] for nip in urut], oleh=oleh)
    sebagai = {p.nip: sebagai_pegawai(p, oleh) for p in Pegawai.objects.filter(nip__in=urut)}
    skp = {KEPALA: _susun(periode, sebagai[KEPALA], ISI[KEPALA])}
    ajukan_skp(pk=skp[KEPALA].pk, oleh=sebagai[KEPALA])
    skp[KEPALA].refresh_from_db()
    setujui_skp(ids=[skp[KEPALA].pk], oleh=_penilai(skp[KEPALA], oleh))
    for nip, penilai in ((KABID, KEPALA), (STAF, KABID)):
        skp[nip] = _susun(periode, sebagai[nip], ISI[nip])
        ajukan_skp(pk=skp[nip].pk, oleh=sebagai[nip])
        setujui_skp(ids=[skp[nip].pk], oleh=sebagai[penilai])
    for nip in (*MENUNGGU, DIKEMBALIKAN, DRAF):
        skp[nip] = _susun(periode, sebagai[nip], UMUM)
        if nip != DRAF:
            ajukan_skp(pk=skp[nip].pk, oleh=sebagai[nip])
    kembalikan_skp(ids=[skp[DIKEMBALIKAN].pk], alasan=ALASAN, oleh=sebagai[KABID])
    _isi_realisasi(skp[STAF], sebagai[STAF])
    lapor(f"SKP {tahun}: {len(skp)} disusun, {len(MENUNGGU)} menunggu ditinjau")


def _susun(periode: PeriodeSkp, oleh: Pelaku, isi: Sequence[Rencana]) -> Skp:
    """One plan with its results, indicators, expectations and lampiran, as its owner would write it."""
    duduk = Penempatan.objects.get(pegawai=oleh.pegawai_id, jenis=Penempatan.Jenis.DEFINITIF, selesai=None)
    bentuk = Skp.Bentuk.JPT if any(r.perspektif for r in isi) else Skp.Bentuk.JA_JF
    awal = max(periode.mulai, duduk.mulai)
    kerangka = KerangkaSkp(awal, periode.selesai, bentuk.value, Skp.Pendekatan.KUANTITATIF.value)
    skp = buat_skp(periode=periode, penempatan_id=duduk.pk, kerangka=kerangka, oleh=oleh)
    atas = _hasil_atasan(skp, oleh)
    for r in isi:
        tambah_hasil(skp_id=skp.pk, isi=_hasil(r, atas), oleh=oleh)
    simpan_ekspektasi(skp_id=skp.pk, teks={n.value: teks for n, teks in EKSPEKTASI.items()}, oleh=oleh)
    simpan_lampiran(skp_id=skp.pk, baris={b.value: baris for b, baris in LAMPIRAN.items()}, oleh=oleh)
    return skp


def _hasil(r: Rencana, atas: Sequence[int]) -> IsiHasil:
    indikator = IsiIndikator(
        r.indikator, aspek="" if r.perspektif else r.aspek, target_min=Decimal(r.target), satuan=r.satuan
    )
    dipilih = atas[r.mendukung] if r.mendukung is not None and r.mendukung < len(atas) else None
    teks = "" if dipilih or r.perspektif else "Dukungan pelaksanaan tugas bidang"
    return IsiHasil("utama", r.uraian, (indikator,), dipilih, teks, r.perspektif)


def _hasil_atasan(skp: Skp, oleh: Pelaku) -> list[int]:
    """Ids of the penilai's main results in order, [] for the head of the office."""
    penilai = penilai_skp([skp], hari_ini=oleh.hari_ini())[skp.pk].pegawai_id
    hasil = HasilKerja.objects.filter(skp__pegawai=penilai, skp__periode=skp.periode).order_by("urutan", "pk")
    return list(hasil.values_list("pk", flat=True))


def _isi_realisasi(skp: Skp, oleh: Pelaku) -> None:
    """Realisation of the months that are over, each sent."""
    indikator = list(Indikator.objects.filter(hasil__skp=skp).order_by("hasil__urutan", "urutan"))
    skp = Skp.objects.select_related("periode", "pegawai").get(pk=skp.pk)
    bulan = PeriodeEvaluasi.objects.filter(periode=skp.periode, tahunan=False, mulai__gte=skp.mulai)
    lewat = bulan.filter(selesai__lte=oleh.hari_ini()).order_by("mulai")
    for periode, angka in zip(lewat, REALISASI, strict=False):
        isian = {i.pk: IsianRealisasi(nilai=Decimal(n)) for i, n in zip(indikator, angka, strict=True)}
        simpan_realisasi(skp=skp, periode=periode, isian=isian, oleh=oleh)
        kirim_realisasi(skp=skp, periode=periode, oleh=oleh)


def sebagai_pegawai(pegawai: Pegawai, oleh: Pelaku) -> Pelaku:
    """A person of the demo as the actor."""
    anggota = pegawai.keanggotaan
    return Pelaku(
        instansi_id=oleh.instansi_id,
        akun_id=anggota.akun_id if anggota else None,
        keanggotaan_id=anggota.pk if anggota else None,
        nama=pegawai.nama_lengkap,
        pegawai_id=pegawai.pk,
        zona=oleh.zona,
        atasan=True,
    )


def _penilai(skp: Skp, oleh: Pelaku) -> Pelaku:
    """The penilai of a submitted plan; an official without an account acts by a recorded signed paper."""
    return sebagai_pegawai(Pegawai.objects.get(pk=skp.penilai_id or 0), oleh)
