"""Two records of one person: his plans follow him with what he still has to do; evaluated and locked ones forbid it."""

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from kinerja.inti.dokumen.queries import dokumen_untuk
from kinerja.inti.gabung import tak_terurus
from kinerja.inti.models import BlokDokumen, Dokumen
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Pegawai
from kinerja.services.gabung import gabungkan_pegawai, rencana_gabung
from kinerja.services.rujukan import isi_rujukan
from skp.models import (
    CatatanSkp,
    Evaluasi,
    Keberatan,
    PeriodeSkp,
    Realisasi,
    SesiPembinaan,
    Skp,
    UmpanBalik,
    UndanganUmpanBalik,
)
from skp.states import StatusSkp
from tests.kinerja.pabrik_organisasi import dinas, duduk
from tests.pabrik import anggota_baru, beri_peran, formasi_baru, nip_baru, pegawai_baru, pelaku
from tests.skp.pabrik_skp import evaluasi_baru, hasil_baru, periode_baru, skp_baru

MEI = date(2026, 5, 1)
SAMPAI = date(2026, 12, 1)
DITETAPKAN = {
    "status": "ditetapkan",
    "predikat": "baik",
    "ditetapkan_pada": datetime(2026, 4, 10, tzinfo=UTC),
}


@pytest.fixture
def d(instansi):
    """Rina was entered twice: the old record sat in one seat until May, the new one sits in another since then."""
    isi_rujukan()
    d = dinas()
    anggota = anggota_baru("Admin")
    beri_peran(anggota, "admin_struktur")
    d.oleh = pelaku(anggota, "admin_struktur")
    d.kursi = formasi_baru(d.bidang, atasan=d.f_kasi)
    d.kursi_baru = formasi_baru(d.bidang, atasan=d.f_kasi)
    d.lama = pegawai_baru("Rina", nip=nip_baru(811))
    duduk(d.lama, d.kursi, selesai=MEI)
    d.baru = pegawai_baru("Rina", nip=nip_baru(812), mulai=MEI)
    duduk(d.baru, d.kursi_baru, mulai=MEI)
    d.periode = periode_baru()
    return d


def rina(d, pegawai=None, **lain):
    isian = {"formasi": d.kursi, "selesai": MEI, "status": StatusSkp.BERJALAN, **lain}
    return skp_baru(pegawai or d.lama, d.kasi, **isian)


def gabung(d):
    gabungkan_pegawai(ganda=d.lama, tetap=d.baru, alasan="Surat BKPSDM", oleh=d.oleh)


def test_every_reference_to_a_person_is_answered_for():
    assert {n for n in tak_terurus(Pegawai) if n.startswith("skp.")} == set()


def test_plans_move_with_their_versions_and_what_he_still_has_to_do(d):
    semula = rina(d, status=StatusSkp.DIGANTI)
    berlaku = rina(d, menggantikan=semula, versi=2)
    rancangan = rina(d, status=StatusSkp.DRAF, menggantikan=berlaku, versi=3)
    baru = rina(d, d.baru, formasi=d.kursi_baru, mulai=MEI, selesai=date(2027, 1, 1))
    indikator = hasil_baru(berlaku).indikator.get()
    Realisasi.objects.create(
        indikator=indikator, periode_evaluasi=evaluasi_baru(berlaku).periode_evaluasi, nilai="3", teks=""
    )
    bawahan = skp_baru(d.staf, d.lama, formasi=d.f_staf, status=StatusSkp.BERJALAN, atasan_penilai=d.kabid)
    cucu = skp_baru(d.staf2, d.kasi, formasi=d.f_staf2, status=StatusSkp.BERJALAN, atasan_penilai=d.lama)
    CatatanSkp.objects.create(skp=bawahan, penulis=d.lama, teks="Perjelas targetnya")
    UndanganUmpanBalik.objects.create(skp=cucu, pemberi=d.lama, sebagai="rekan", diundang_oleh=d.kasi, sampai=SAMPAI)
    for orang in (d.lama, d.baru):
        UndanganUmpanBalik.objects.create(
            skp=bawahan, pemberi=orang, sebagai="rekan", diundang_oleh=d.lama, sampai=SAMPAI
        )
    sesi = {"skp": bawahan, "jenis": "dialog", "tanggal": MEI, "pemimpin": d.lama, "pokok": "Kemajuan"}
    SesiPembinaan.objects.create(**sesi, status="draf")
    SesiPembinaan.objects.create(**sesi, status="ditanggapi")
    ditetapkan = evaluasi_baru(bawahan, penilai=d.lama, **DITETAPKAN)
    dinilai = evaluasi_baru(bawahan, "tw-ii", penilai=d.lama, status="dinilai")
    UmpanBalik.objects.create(
        skp=cucu, nilai="loyal", pemberi=d.lama, sebagai="rekan", nada="apresiasi", teks="Teliti", tanggal=MEI
    )
    temuan = rencana_gabung(ganda=d.lama, tetap=d.baru, oleh=d.oleh).temuan
    assert {
        "SKP": 3,
        "SKP yang dinilai": 1,
        "SKP sebagai atasan penilai": 1,
        "Evaluasi yang belum ditetapkan": 1,
        "Catatan SKP": 1,
        "Undangan umpan balik": 1,
        "Undangan umpan balik yang dikirim": 2,
        "Pembinaan yang belum ditanggapi": 1,
    }.items() <= dict(temuan.pindah).items()
    assert {
        "Evaluasi yang ditetapkan": 1,
        "Umpan balik yang diberikan": 1,
        "Pembinaan yang sudah ditanggapi": 1,
    }.items() <= dict(temuan.tinggal).items()

    gabung(d)

    milik = Skp.objects.filter(pegawai=d.baru).order_by("pk").values_list("pk", flat=True)
    assert list(milik) == [semula.pk, berlaku.pk, rancangan.pk, baru.pk]
    assert Realisasi.objects.get(indikator__hasil__skp__pegawai=d.baru).nilai == 3
    bawahan.refresh_from_db()
    cucu.refresh_from_db()
    assert (bawahan.penilai_id, cucu.atasan_penilai_id) == (d.baru.pk, d.baru.pk)
    assert CatatanSkp.objects.get().penulis_id == d.baru.pk
    diundang = UndanganUmpanBalik.objects.order_by("pk").values_list("pemberi", "diundang_oleh")
    assert list(diundang) == [(d.baru.pk, d.kasi.pk), (d.lama.pk, d.baru.pk), (d.baru.pk, d.baru.pk)]
    assert dict(SesiPembinaan.objects.values_list("status", "pemimpin")) == {
        "draf": d.baru.pk,
        "ditanggapi": d.lama.pk,
    }
    penilai = dict(Evaluasi.objects.filter(skp=bawahan).values_list("pk", "penilai"))
    assert penilai == {ditetapkan.pk: d.lama.pk, dinilai.pk: d.baru.pk}
    assert UmpanBalik.objects.get().pemberi_id == d.lama.pk


def test_an_open_objection_that_he_decides_moves(d):
    skp = skp_baru(d.staf, d.kasi, formasi=d.f_staf, status=StatusSkp.KEBERATAN)
    evaluasi = evaluasi_baru(skp, "tahunan", penilai=d.kasi, **DITETAPKAN)
    Keberatan.objects.create(evaluasi=evaluasi, alasan="Target berubah", pemutus=d.lama)
    gabung(d)
    assert Keberatan.objects.get().pemutus_id == d.baru.pk


def _ditetapkan(d):
    evaluasi_baru(rina(d), penilai=d.kasi, **DITETAPKAN)


def _ditetapkan_keduanya(d):
    _ditetapkan(d)
    rina(d, d.baru, formasi=d.kursi_baru, mulai=MEI, selesai=SAMPAI, status=StatusSkp.SELESAI)


def _terkunci(d):
    rina(d)
    PeriodeSkp.objects.filter(pk=d.periode.pk).update(dikunci_pada=datetime(2027, 2, 1, tzinfo=UTC))


def _berlaku_keduanya(d):
    rina(d, selesai=date(2026, 7, 1))
    rina(d, d.baru, mulai=MEI, selesai=date(2026, 9, 1))


def _rancangan_keduanya(d):
    for orang in (d.lama, d.baru):
        rina(d, orang, status=StatusSkp.DRAF)


def _rancangan_dan_berlaku(d):
    rina(d, status=StatusSkp.DIAJUKAN)
    rina(d, d.baru)


def _saling_nilai(d):
    skp_baru(d.lama, d.baru, formasi=d.kursi, selesai=MEI)


def _penilai_dan_atasannya(d):
    skp_baru(d.staf, d.lama, formasi=d.f_staf, atasan_penilai=d.baru)


def _keberatan(d):
    skp = skp_baru(d.staf, d.lama, formasi=d.f_staf, status=StatusSkp.KEBERATAN)
    evaluasi = evaluasi_baru(skp, "tahunan", penilai=d.lama, **DITETAPKAN)
    Keberatan.objects.create(evaluasi=evaluasi, alasan="Target berubah", pemutus=d.kabid)


def dokumen(jenis, subjek=1, **lain):
    isian = {"judul": "Dokumen", "tanggal": MEI, "kunci": jenis, "token": jenis, **lain}
    return Dokumen.objects.create(
        jenis=jenis, subjek_id=subjek, naskah="{}", isi_hash=sha256(b"{}").hexdigest(), **isian
    )


def _menunggu(jenis):
    """A paper about somebody else that waits for the duplicate's signature."""

    def siapkan(d):
        BlokDokumen.objects.create(dokumen=dokumen(jenis, pegawai_id=d.staf.pk), kode="blok", pegawai_id=d.lama.pk)

    return siapkan


def _rekap_terbit(d):
    dokumen("aktivitas.rekap", pegawai_id=d.lama.pk, keadaan="ditandatangani")


@pytest.mark.parametrize(
    ("siapkan", "kalimat"),
    [
        (_ditetapkan, r"1 SKP yang sudah dievaluasi .*tidak dapat dipindahkan\. Pertahankan data itu"),
        (_ditetapkan_keduanya, "Yang dipertahankan juga. Biarkan keduanya"),
        (_terkunci, "periodenya sudah dikunci"),
        (_berlaku_keduanya, "SKP yang berlaku pada jabatan dan masa yang sama .*mulai 1 Januari 2026 dan 1 Mei 2026"),
        (_rancangan_keduanya, "salah satunya belum disetujui. Hapus dahulu draf itu"),
        (_rancangan_dan_berlaku, "salah satunya belum disetujui"),
        (_saling_nilai, "keduanya bukan orang yang sama"),
        (_penilai_dan_atasannya, "keduanya bukan orang yang sama"),
        (_keberatan, "Keberatan atas evaluasi yang ditetapkan Rina belum diputus"),
        (_menunggu("skp.skp"), "1 dokumen SKP menunggu tanda tangan Rina"),
        (_menunggu("tpp.daftar"), "1 dokumen TPP menunggu tanda tangan Rina.*batalkan dahulu pada halaman dokumennya"),
        (_menunggu("aktivitas.rekap"), "1 dokumen rekap aktivitas menunggu tanda tangan Rina"),
        (_rekap_terbit, "1 rekap aktivitas bulanan Rina sudah diterbitkan .*Batalkan dahulu pada halaman dokumennya"),
    ],
)
def test_refused_with_the_way_out_and_nothing_moves(d, siapkan, kalimat):
    siapkan(d)

    def isi():
        return [list(m.objects.order_by("pk").values()) for m in (Skp, Evaluasi, Keberatan, Pegawai)]

    sebelum = isi()
    with pytest.raises(Ditolak, match=kalimat):
        gabung(d)
    assert isi() == sebelum


def test_papers_that_are_signed_or_cancelled_stay_and_forbid_nothing(d):
    """What he signed says who signed; a cancelled paper waits for nobody. Papers of a plan are found through the plan."""
    skp = rina(d)
    milik = dokumen("skp.skp", skp.pk, pegawai_id=d.lama.pk, keadaan="ditandatangani")
    batal = dokumen(
        "aktivitas.rekap", pegawai_id=d.lama.pk, keadaan="dibatalkan", dibatalkan_pada=datetime(2026, 6, 1, tzinfo=UTC)
    )
    selesai = dokumen("tpp.daftar", keadaan="ditandatangani")
    for satu in (batal, selesai):
        BlokDokumen.objects.create(dokumen=satu, kode="blok", pegawai_id=d.lama.pk)
    gabung(d)
    rina_sendiri = pelaku(anggota_baru("Rina"), pegawai_id=d.baru.pk)
    assert list(dokumen_untuk(rina_sendiri).values_list("pk", flat=True)) == [milik.pk]


def test_imported_evaluations_follow_their_source(d):
    skp = rina(d, asal="bkn", formasi=None)
    evaluasi_baru(skp, asal="bkn", **DITETAPKAN)
    gabung(d)
    assert Evaluasi.objects.get().skp.pegawai_id == d.baru.pk
