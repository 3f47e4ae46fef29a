"""The second tenant of the demo plans by PP 46/2011: a small office with a finished year and a running one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from config.demo_skp import sebagai_pegawai
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Formasi, JenisPegawai, Pegawai, Penempatan, RiwayatGolongan, UnitKerja
from kinerja.services.akses import hubungkan_akun
from kinerja.services.formasi import IsiSusunan, susun_formasi
from kinerja.services.pegawai import DataDiri, tambah_pegawai
from kinerja.services.penempatan import Sk, tempatkan
from skp.domain.pp46.masukan import Aspek, AspekPerilaku
from skp.domain.pp46.ukur import IsianKegiatan, IsianTugas, IsianUkur
from skp.models import Evaluasi, Indikator, PeriodeSkp, Skp, TugasTambahan
from skp.queries.penilai import penilai_skp
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
from skp.services.selesai import terima_hasil

SEJAK = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Kursi:
    """A seat with its holder; `atas`: the place in the list of the seat above, None for the top."""

    nip: str
    nama: str
    golongan: str
    jabatan: str
    jenis: str
    atas: int | None
    memimpin: bool = False


@dataclass(frozen=True, slots=True)
class Kegiatan:
    """A kegiatan with its targets: quantity in a unit, months, rupiah or none, points for a functional post."""

    uraian: str
    kuantitas: str
    satuan: str
    waktu: str = "12"
    biaya: str = ""
    angka_kredit: str = ""


SEKDA, KEPALA, KABID, PRANATA, PENGOLAH = range(5)
SUSUNAN: Sequence[Kursi] = (
    Kursi("197002141995031004", "Wiranto Adiguna", "IV/d", "Sekretaris Daerah", "jpt_pratama", None, True),
    Kursi("197306211998032005", "Ratih Kusumawardani", "IV/c", "Kepala Dinas", "jpt_pratama", SEKDA, True),
    Kursi("197911032005011006", "Bagas Prayitno", "IV/a", "Kepala Bidang Layanan Data", "administrator", KEPALA),
    Kursi("198805172012122007", "Maya Anggraeni", "III/c", "Pranata Komputer Ahli Muda", "fungsional", KABID),
    Kursi("199209282018011008", "Yusuf Hamdani", "III/a", "Pengolah Data dan Informasi", "pelaksana", KABID),
)
RENCANA: Mapping[int, Sequence[Kegiatan]] = MappingProxyType(
    {
        KABID: (
            Kegiatan("Mengoordinasikan penyajian data sektoral", "12", "laporan"),
            Kegiatan("Menyelenggarakan bimbingan teknis pengelola data", "2", "kegiatan", "6", "40000000"),
        ),
        PRANATA: (
            Kegiatan("Memelihara aplikasi layanan data", "12", "laporan", angka_kredit="6.5"),
            Kegiatan("Menyusun panduan pemakaian aplikasi", "4", "dokumen", "8", angka_kredit="2"),
        ),
        PENGOLAH: (
            Kegiatan("Menghimpun data dari perangkat daerah", "240", "berkas"),
            Kegiatan("Memutakhirkan daftar data", "12", "daftar"),
        ),
    }
)
PERILAKU: Mapping[int, int] = MappingProxyType({KABID: 86, PRANATA: 84, PENGOLAH: 82})
REKOMENDASI = "Pertahankan ketelitian; ikutkan pelatihan analisis data pada tahun berikutnya."


def muat_pp46(oleh: Pelaku, lapor: Callable[[str], object]) -> None:
    """The office, last year from plan to acceptance, this year's plans in force. Inside the second tenant's door."""
    orang = _buat_susunan(oleh)
    tahun = oleh.hari_ini().year
    lalu, kini = _periode(tahun - 1, oleh), _periode(tahun, oleh)
    for nomor in RENCANA:
        _setahun(lalu, orang, nomor, oleh)
    for nomor in RENCANA:
        _susun(kini, orang, nomor, oleh)
    lapor(f"PP 46: {len(RENCANA)} SKP {tahun - 1} selesai dinilai, {len(RENCANA)} SKP {tahun} berjalan")


def _buat_susunan(oleh: Pelaku) -> list[Pegawai]:
    pns = JenisPegawai.objects.get(kode="PNS")
    sekretariat = UnitKerja.objects.create(nama="Sekretariat Daerah")
    dinas = UnitKerja.objects.create(nama="Dinas Komunikasi, Informatika, dan Statistik")
    kursi: list[Formasi] = []
    orang: list[Pegawai] = []
    for nomor, k in enumerate(SUSUNAN):
        formasi = Formasi.objects.create(kode=f"SJ-{nomor + 1:02d}")
        atas = None if k.atas is None else kursi[k.atas]
        unit = sekretariat if k.atas is None else dinas
        isi = IsiSusunan(unit, k.jabatan, k.jenis, atas, None, k.memimpin, "Data demo")
        susun_formasi(formasi=formasi, isi=isi, mulai=SEJAK, oleh=oleh)
        pegawai = tambah_pegawai(data=DataDiri(k.nama, pns, k.nip), mulai=SEJAK, oleh=oleh)
        RiwayatGolongan.objects.create(pegawai=pegawai, golongan=k.golongan, mulai=SEJAK)
        tempatkan(
            pegawai=pegawai, formasi=formasi, jenis="definitif", mulai=SEJAK, sk=Sk("Data demo", SEJAK), oleh=oleh
        )
        kursi.append(formasi)
        orang.append(pegawai)
    hubungkan_akun(pegawai=orang, oleh=oleh)
    return [Pegawai.objects.get(pk=p.pk) for p in orang]


def _periode(tahun: int, oleh: Pelaku) -> PeriodeSkp:
    mulai, selesai = date(tahun, 1, 1), date(tahun + 1, 1, 1)
    isi = IsiPeriode(f"Tahun {tahun}", mulai, selesai, "pp46", "sini", "semesteran", date(tahun, 1, 31))
    return buka_periode(isi=isi, oleh=oleh)


def _susun(periode: PeriodeSkp, orang: Sequence[Pegawai], nomor: int, oleh: Pelaku) -> Skp:
    """A plan that both have agreed on."""
    milik = sebagai_pegawai(orang[nomor], oleh)
    duduk = Penempatan.objects.get(pegawai=orang[nomor], jenis=Penempatan.Jenis.DEFINITIF)
    kerangka = KerangkaSkp(periode.mulai, periode.selesai, Skp.Bentuk.JA_JF.value, Skp.Pendekatan.KUANTITATIF.value)
    skp = buat_skp(periode=periode, penempatan_id=duduk.pk, kerangka=kerangka, oleh=milik)
    for k in RENCANA[nomor]:
        tambah_hasil(skp_id=skp.pk, isi=_kegiatan(k), oleh=milik)
    ajukan_skp(pk=skp.pk, oleh=milik)
    setujui_skp(ids=[skp.pk], oleh=_penilai(skp, oleh))
    return Skp.objects.select_related("periode", "pegawai").get(pk=skp.pk)


def _kegiatan(k: Kegiatan) -> IsiHasil:
    target = [
        indikator_aspek(Aspek.KUANTITAS, Decimal(k.kuantitas), k.satuan),
        indikator_aspek(Aspek.KUALITAS, Decimal(100), "%"),
        indikator_aspek(Aspek.WAKTU, Decimal(k.waktu), "bulan"),
    ]
    if k.biaya:
        target.append(indikator_aspek(Aspek.BIAYA, Decimal(k.biaya)))
    ak = Decimal(k.angka_kredit) if k.angka_kredit else None
    return IsiHasil("utama", k.uraian, target, isi_rejim=isi_kegiatan(ak))


def _setahun(periode: PeriodeSkp, orang: Sequence[Pegawai], nomor: int, oleh: Pelaku) -> None:
    """A year to its end: realisation, an extra duty, measurement, acceptance."""
    skp, milik = _susun(periode, orang, nomor, oleh), sebagai_pegawai(orang[nomor], oleh)
    tahunan = periode.evaluasi.get(tahunan=True)
    isian = {i.pk: IsianRealisasi(_tercapai(i), "Sesuai laporan bulanan") for i in _indikator(skp)}
    simpan_realisasi(skp=skp, periode=tahunan, isian=isian, oleh=milik)
    uraian = "Anggota panitia peringatan hari jadi kabupaten"
    surat = IsiTugas(TugasTambahan.Jenis.TAMBAHAN.value, uraian, "800/114", periode.mulai)
    tambah_tugas(skp_id=skp.pk, isi=surat, oleh=milik)
    kirim_realisasi(skp=skp, periode=tahunan, oleh=milik)
    _ukur(skp, nomor, _penilai(skp, oleh))
    terima_hasil(evaluasi=_tahunan(skp), oleh=milik)


def _indikator(skp: Skp) -> Sequence[Indikator]:
    return list(Indikator.objects.filter(hasil__skp=skp))


def _tercapai(i: Indikator) -> Decimal:
    """All of the quantity, quality at 90, a tenth less time and money."""
    target = i.target_min or Decimal(0)
    if i.aspek == Aspek.KUALITAS:
        return Decimal(90)
    return target if i.aspek == Aspek.KUANTITAS else (target * Decimal("0.9")).quantize(Decimal("0.1"))


def _tahunan(skp: Skp) -> Evaluasi:
    terkait = ("skp__pegawai", "skp__periode", "skp__unit", "periode_evaluasi__periode", "penilai")
    return Evaluasi.objects.select_related(*terkait).get(skp=skp, periode_evaluasi__tahunan=True)


def _ukur(skp: Skp, nomor: int, penilai: Pelaku) -> None:
    struktural = SUSUNAN[nomor].jenis == "administrator"
    aspek = [a for a in AspekPerilaku if struktural or a is not AspekPerilaku.KEPEMIMPINAN]
    isian = IsianUkur(
        {h.pk: IsianKegiatan(angka_kredit=_ak(h.isi_rejim)) for h in skp.hasil_kerja.all()},
        {t.pk: IsianTugas(True) for t in skp.tugas_tambahan.all()},
        {a: Decimal(PERILAKU[nomor] + n) for n, a in enumerate(aspek)},
        rekomendasi=REKOMENDASI,
    )
    simpan_pengukuran(evaluasi=_tahunan(skp), isian=isian, oleh=penilai)
    dilihat = lembar_ukur(_tahunan(skp), penilai).tanda
    tetapkan_pengukuran(evaluasi=_tahunan(skp), dilihat=dilihat, oleh=penilai)


def _ak(isi: Mapping[str, str]) -> Decimal | None:
    return Decimal(isi["angka_kredit"]) if "angka_kredit" in isi else None


def _penilai(skp: Skp, oleh: Pelaku) -> Pelaku:
    pegawai = penilai_skp([skp], hari_ini=oleh.hari_ini())[skp.pk].pegawai_id
    return sebagai_pegawai(Pegawai.objects.get(pk=pegawai or 0), oleh)
