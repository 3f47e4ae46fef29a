"""Writes of the organisation: what happens to the other rows, and what is refused in which words."""

from datetime import date

import pytest

from kinerja import kait
from kinerja.inti import kalimat as modul_kalimat
from kinerja.inti.models import KodeAkses, Peristiwa
from kinerja.inti.pelaku import Ditolak, pelaku_sistem
from kinerja.models import Kepesertaan, Pegawai, Penempatan, PenugasanPenilai, PenugasanPeran, RiwayatNama, RiwayatNip
from kinerja.queries.anggota import tingkat_anggota
from kinerja.queries.atasan import penilai_dari
from kinerja.services.akses import cetak_akses, cetak_lupa_sandi
from kinerja.services.fakta import samakan_hari_ini
from kinerja.services.pegawai import DataDiri, akhiri_pegawai, aktifkan_pegawai, tambah_pegawai, ubah_data_diri
from kinerja.services.penempatan import Sk, akhiri_penempatan, tempatkan, tugaskan
from kinerja.services.peran import akhiri_peran, tetapkan_peran
from kinerja.services.rujukan import isi_rujukan
from tests.kinerja.pabrik_impor import berkas, impor, jumlah, kepala
from tests.kinerja.pabrik_organisasi import dinas, duduk, tunjuk
from tests.pabrik import AWAL, anggota_baru, beri_peran, formasi_baru, jenis_pegawai, pegawai_baru, pelaku, unit_baru

HARI = date(2026, 10, 15)
SK = Sk("821/7/2026", date(2026, 10, 10))


@pytest.fixture
def d(instansi):
    isi_rujukan()
    d = dinas()
    d.oleh = pelaku_sistem(instansi)
    d.operator = pelaku(anggota_baru("Operator"), "operator_opd", unit=d.opd)
    return d


def test_a_definitive_seat_ends_the_one_before(d):
    kursi = formasi_baru(d.opd, jabatan="Arsiparis", atasan=d.f_kadis)
    tempatkan(pegawai=d.staf, formasi=kursi, jenis="definitif", mulai=HARI, sk=SK, oleh=d.operator)
    riwayat = Penempatan.objects.filter(pegawai=d.staf).order_by("mulai")
    assert list(riwayat.values_list("formasi", "mulai", "selesai")) == [
        (d.f_staf.pk, AWAL, HARI),
        (kursi.pk, HARI, None),
    ]
    assert Peristiwa.objects.get(aksi="pegawai.tempatkan").pegawai_id == d.staf.pk


@pytest.mark.parametrize(
    ("formasi", "jenis", "mulai", "kalimat"),
    [
        ("f_kasi", "definitif", HARI, "dipegang Kasi .Definitif. sejak 1 Januari 2020"),
        ("f_kabid", "plt", date(2019, 1, 1), "tidak berlaku pada tanggal mulai"),
        ("luar", "definitif", HARI, "di luar perangkat daerah"),
        (
            "kosong",
            "definitif",
            date(2020, 1, 1),
            "sudah tercatat menduduki jabatan definitif lain mulai 1 Januari 2020",
        ),
    ],
)
def test_a_seat_is_refused_in_words(d, formasi, jenis, mulai, kalimat):
    d.luar, d.kosong = formasi_baru(unit_baru("Dinas Dua")), formasi_baru(d.opd)
    sebelum = list(Penempatan.objects.order_by("pk").values())
    with pytest.raises(Ditolak, match=kalimat):
        tempatkan(pegawai=d.staf, formasi=getattr(d, formasi), jenis=jenis, mulai=mulai, sk=SK, oleh=d.operator)
    assert list(Penempatan.objects.order_by("pk").values()) == sebelum


def test_a_plt_needs_a_vacant_seat(d):
    with pytest.raises(Ditolak, match=r"Plt\. hanya untuk jabatan kosong; .* gunakan Plh\."):
        tempatkan(pegawai=d.staf, formasi=d.f_kasi, jenis="plt", mulai=HARI, sk=SK, oleh=d.operator)
    assert not Penempatan.objects.filter(jenis="plt").exists()
    tempatkan(pegawai=d.staf, formasi=d.f_kasi, jenis="plh", mulai=HARI, sk=SK, oleh=d.operator)
    kosong = formasi_baru(d.opd)
    tempatkan(pegawai=d.staf, formasi=kosong, jenis="plt", mulai=HARI, sk=SK, oleh=d.operator)
    with pytest.raises(Ditolak, match=r"dipegang Staf \(Plt\.\)"):
        tempatkan(pegawai=d.staf2, formasi=kosong, jenis="definitif", mulai=HARI, sk=SK, oleh=d.operator)


def test_a_second_plt_is_refused_and_the_first_can_be_ended(d):
    Penempatan.objects.filter(pegawai=d.kasi).update(selesai=HARI)
    tempatkan(pegawai=d.staf, formasi=d.f_kasi, jenis="plt", mulai=HARI, sk=SK, oleh=d.operator)
    with pytest.raises(Ditolak, match=r"dipegang Staf \(Plt.\) sejak 15 Oktober 2026"):
        tempatkan(pegawai=d.staf2, formasi=d.f_kasi, jenis="plh", mulai=HARI, sk=SK, oleh=d.operator)
    plt = Penempatan.objects.get(jenis="plt")
    akhiri_penempatan(penempatan=plt, selesai=date(2026, 11, 1), alasan="SK", oleh=d.operator)
    tempatkan(pegawai=d.staf2, formasi=d.f_kasi, jenis="plh", mulai=date(2026, 11, 1), sk=SK, oleh=d.operator)
    akhiri_penempatan(
        penempatan=Penempatan.objects.get(jenis="plh"), selesai=date(2026, 11, 1), alasan="Batal", oleh=d.operator
    )
    assert not Penempatan.objects.filter(jenis="plh").exists()


def test_an_sk_replaces_the_one_before(d):
    tunjuk(d.staf, d.kadis, "verifikator")
    tugaskan(pegawai=d.staf, peran="verifikator", pejabat=d.kabid, mulai=HARI, selesai=None, sk=SK, oleh=d.operator)
    assert list(PenugasanPenilai.objects.order_by("mulai").values_list("pejabat", "selesai")) == [
        (d.kadis.pk, HARI),
        (d.kabid.pk, None),
    ]
    tercatat = modul_kalimat.kalimat(Peristiwa.objects.get(aksi="pegawai.tugaskan"))
    assert tercatat == "Menetapkan Kabid sebagai verifikator Staf mulai 15 Oktober 2026, SK 821/7/2026"
    with pytest.raises(Ditolak, match="menilai dirinya sendiri"):
        tugaskan(pegawai=d.staf, peran="penilai", pejabat=d.staf, mulai=HARI, selesai=None, sk=SK, oleh=d.operator)
    with pytest.raises(Ditolak, match="Sudah ada penugasan lain"):
        tugaskan(pegawai=d.staf, peran="verifikator", pejabat=d.kasi, mulai=AWAL, selesai=None, sk=SK, oleh=d.operator)


def test_the_end_of_service_closes_everything_and_can_be_taken_back(d):
    anggota = anggota_baru()
    Pegawai.objects.filter(pk=d.kasi.pk).update(keanggotaan=anggota)
    d.kasi.refresh_from_db()
    beri_peran(anggota, "operator_opd", d.opd)
    tunjuk(d.staf2, d.kasi, "verifikator")
    akhiri_pegawai(pegawai=d.kasi, sebab="pensiun", sejak=HARI, alasan="SK pensiun", oleh=d.operator)
    assert Penempatan.objects.get(pegawai=d.kasi).selesai == HARI
    assert PenugasanPenilai.objects.get().selesai == HARI
    assert PenugasanPeran.objects.get().selesai == HARI
    assert penilai_dari(d.staf.pk, HARI).pegawai_id == d.kabid.pk
    with pytest.raises(Ditolak, match="sudah berakhir sejak 15 Oktober 2026"):
        akhiri_pegawai(pegawai=d.kasi, sebab="pensiun", sejak=HARI, alasan="", oleh=d.oleh)
    with pytest.raises(Ditolak, match="admin BKPSDM"):
        aktifkan_pegawai(pegawai=d.kasi, alasan="keliru", oleh=d.operator)
    aktifkan_pegawai(pegawai=d.kasi, alasan="keliru", oleh=d.oleh)
    assert Pegawai.objects.get(pk=d.kasi.pk).berakhir is None


def test_the_end_of_service_never_deletes(d):
    anggota = anggota_baru()
    Pegawai.objects.filter(pk=d.kasi.pk).update(keanggotaan=anggota)
    d.kasi.refresh_from_db()
    nanti = date(2026, 11, 1)
    beri_peran(anggota, "operator_opd", d.opd, mulai=nanti)
    duduk(d.kasi, formasi_baru(d.opd), "tugas_tambahan", mulai=nanti)
    tunjuk(d.staf2, d.kasi, "verifikator", mulai=nanti)

    def isi():
        semua = (Penempatan, PenugasanPenilai, PenugasanPeran, Kepesertaan)
        return [list(m.objects.order_by("pk").values()) for m in semua]

    sebelum = isi()
    for sejak, kalimat in [
        (date(2019, 12, 31), "harus sesudah 1 Januari 2020"),
        (AWAL, "harus sesudah 1 Januari 2020"),
        (HARI, "penempatan yang baru dimulai 1 November 2026, penugasan .* 1 November 2026, peran .* 1 November 2026"),
        (nanti, "Batalkan dahulu"),
    ]:
        with pytest.raises(Ditolak, match=kalimat):
            akhiri_pegawai(pegawai=d.kasi, sebab="pensiun", sejak=sejak, alasan="SK", oleh=d.operator)
    assert isi() == sebelum
    Kepesertaan.objects.create(modul="tpp", pegawai=d.kasi, mulai=date(2099, 1, 1))
    jumlah_baris = [len(b) for b in isi()]
    akhiri_pegawai(pegawai=d.kasi, sebab="pensiun", sejak=date(2026, 12, 1), alasan="SK", oleh=d.operator)
    assert [len(b) for b in isi()] == jumlah_baris
    fakta = Peristiwa.objects.get(aksi="pegawai.akhiri").fakta
    assert fakta["ditutup"] == {"penempatan": 2, "penugasan": 1, "peran": 1}


def test_name_and_nip_change_on_a_date(d):
    jenis = jenis_pegawai("PNS")
    nip = "198001012005031777"
    data = DataDiri("Staf Baru", jenis, nip, "Dr.", "M.T.")
    ubah_data_diri(pegawai=d.staf, data=data, mulai=HARI, alasan="Ijazah", oleh=d.operator)
    d.staf.refresh_from_db()
    assert str(RiwayatNama.objects.get(pegawai=d.staf, mulai=AWAL).selesai) == "2026-10-15"
    assert RiwayatNip.objects.filter(pegawai=d.staf).count() == 2
    # in force on its date, and on the person himself once that date has come
    assert samakan_hari_ini(HARI) in (0, 1)
    d.staf.refresh_from_db()
    assert (d.staf.nama_lengkap, d.staf.nip) == ("Dr. Staf Baru, M.T.", nip)
    assert samakan_hari_ini(HARI) == 0
    for lain, kalimat in [
        (DataDiri("X", jenis, nip), "sudah dipakai Dr. Staf Baru, M.T."),
        (DataDiri("X", jenis, "198013012005031777"), "bukan tanggal lahir"),
        (DataDiri("X", jenis, "198001012005131777"), "Bulan pengangkatan"),
        (DataDiri("X", jenis, None), "harus ber-NIP"),
        (DataDiri("X", jenis_pegawai("PEJABAT"), nip), "tidak ber-NIP"),
    ]:
        with pytest.raises(Ditolak, match=kalimat):
            ubah_data_diri(pegawai=d.staf2, data=lain, mulai=HARI, alasan="", oleh=d.operator)
    with pytest.raises(Ditolak, match="admin BKPSDM"):
        tambah_pegawai(data=DataDiri("Bupati", jenis_pegawai("PEJABAT")), mulai=HARI, oleh=d.operator)
    bupati = tambah_pegawai(data=DataDiri("Bupati", jenis_pegawai("PEJABAT")), mulai=HARI, oleh=d.oleh)
    assert bupati.nip is None


def test_roles_have_dates_and_a_double_is_a_sentence(d):
    anggota = anggota_baru()
    argumen = {"keanggotaan": anggota, "peran": "operator_opd", "unit": d.opd, "oleh": d.oleh}
    penugasan = tetapkan_peran(**argumen, mulai=HARI, dasar="SK")
    with pytest.raises(Ditolak, match="sudah dipegang untuk unit tersebut"):
        tetapkan_peran(**argumen, mulai=date(2026, 12, 1))
    assert tingkat_anggota([anggota.pk, d.kasi.pk], AWAL) == {anggota.pk: 20, d.kasi.pk: 0}
    akhiri_peran(penugasan=penugasan, selesai=date(2026, 11, 1), alasan="Mutasi", oleh=d.oleh)
    assert tingkat_anggota([anggota.pk], date(2026, 11, 1)) == {anggota.pk: 0}
    with pytest.raises(Ditolak, match="sudah berakhir"):
        akhiri_peran(penugasan=penugasan, selesai=date(2026, 12, 1), alasan="", oleh=d.oleh)


def test_codes_make_accounts_once_and_link_them(d):
    lembar = cetak_akses(pegawai=[d.staf, d.staf2], oleh=d.operator)
    assert {k.nama_akun for k in lembar.hasil.terbit} == {d.staf.nip, d.staf2.nip}
    d.staf.refresh_from_db()
    assert d.staf.keanggotaan.nama == "Staf"
    assert KodeAkses.objects.count() == 2
    cetak_akses(pegawai=[d.staf], oleh=d.operator)
    assert KodeAkses.objects.filter(keanggotaan=d.staf.keanggotaan_id).count() == 2
    beri_peran(d.staf.keanggotaan, "admin_instansi", mulai=date(2099, 1, 1))
    with pytest.raises(Ditolak, match="lebih tinggi dari peran Anda"):
        cetak_akses(pegawai=[d.staf], oleh=d.operator)
    with pytest.raises(Ditolak, match="di luar perangkat daerah"):
        cetak_lupa_sandi(pegawai=pegawai_baru("Luar", formasi=formasi_baru(unit_baru("Dinas Dua"))), oleh=d.operator)


def test_pins_go_to_their_keeper_and_come_back_for_comparison(d, monkeypatch):
    simpanan: dict[int, str] = {}
    monkeypatch.setattr(kait, "_pembaca", [lambda pegawai, pada, opsi: dict(simpanan)])
    monkeypatch.setattr(kait, "_penulis", [lambda baris, berlaku, opsi, oleh: simpanan.update(baris)])
    isi = berkas(kepala(pin_mesin="007"))
    assert jumlah(impor(isi)) == {"baru": 1}
    assert list(simpanan.values()) == ["7"]
    assert jumlah(impor(isi)) == {"sama": 1}
    assert jumlah(impor(berkas(kepala(pin_mesin="8")))) == {"berubah": 1}
    assert list(simpanan.values()) == ["8"]
