"""Days off and absences: proposals never overwrite, sentences name what is in the way."""

from datetime import date

import pytest

from kinerja.inti.kalimat import kalimat
from kinerja.inti.models import BarisUnggahan, Peristiwa, PesanKeluar
from kinerja.inti.pelaku import Ditolak
from presensi.models import HariLibur, JenisKetidakhadiran, Ketidakhadiran, PolaKerja
from presensi.services.kalender import putuskan_libur, tambah_libur, usulkan_libur
from presensi.services.ketidakhadiran import hapus_ketidakhadiran, tambah_ketidakhadiran
from presensi.services.pin import petakan_pin
from presensi.services.pola import tugaskan_pola
from presensi.services.rujukan import isi_rujukan
from tests.pabrik import anggota_baru, formasi_baru, pegawai_baru, pelaku, unit_baru
from tests.presensi.pabrik_presensi import CONTOH, impor_cuti, orang_contoh


def test_reference_data_is_filled_once(rujukan):
    PolaKerja.objects.filter(kode="lima_hari").update(nama="Diubah")
    isi_rujukan(pelaku())
    assert list(PolaKerja.objects.filter(baku=True).values_list("kode", "nama")) == [("lima_hari", "Diubah")]
    assert PolaKerja.objects.count() == 2
    assert set(JenisKetidakhadiran.objects.filter(dihitung_hadir=False).values_list("kode", flat=True)) == {
        "cltn",
        "sakit",
        "izin",
    }


def test_proposals_are_the_years_holidays_and_joint_leave(instansi):
    assert usulkan_libur(tahun=2026, oleh=pelaku()) == 25
    assert HariLibur.objects.filter(jenis="nasional").count() == 17
    assert set(HariLibur.objects.values_list("status", flat=True)) == {"usulan"}


def test_proposing_again_leaves_decisions_alone(instansi):
    usulkan_libur(tahun=2026, oleh=pelaku())
    tiga = list(HariLibur.objects.order_by("tanggal")[:3])
    putuskan_libur(ids=[tiga[0].pk], status="ditetapkan", oleh=pelaku())
    putuskan_libur(ids=[tiga[1].pk], status="ditolak", oleh=pelaku())
    HariLibur.objects.filter(pk__in=[h.pk for h in tiga]).update(nama="Nama lama")

    assert usulkan_libur(tahun=2026, oleh=pelaku()) == 0

    kini = {h.pk: (h.status, h.nama) for h in HariLibur.objects.filter(pk__in=[h.pk for h in tiga])}
    assert kini[tiga[0].pk] == ("ditetapkan", "Nama lama")
    assert kini[tiga[1].pk] == ("ditolak", "Nama lama")
    assert kini[tiga[2].pk] == ("usulan", tiga[2].nama)


def test_deciding_writes_one_event_a_day(instansi):
    usulkan_libur(tahun=2026, oleh=pelaku())
    ids = list(HariLibur.objects.values_list("pk", flat=True)[:3])
    assert set(putuskan_libur(ids=ids, status="ditetapkan", oleh=pelaku()).berpindah) == set(ids)
    assert putuskan_libur(ids=ids, status="ditetapkan", oleh=pelaku()).berpindah == ()
    assert Peristiwa.objects.filter(aksi="libur.tetapkan").count() == 3


def test_day_by_hand_counts_at_once_and_names_what_is_there(instansi):
    isi = {
        "tanggal": date(2026, 10, 7),
        "nama": "Hari Jadi",
        "jenis": "daerah",
        "dasar": "Perda 1/2001",
        "oleh": pelaku(),
    }
    assert tambah_libur(**isi).status == "ditetapkan"
    with pytest.raises(Ditolak, match="7 Oktober 2026 sudah tercatat sebagai “Hari Jadi”"):
        tambah_libur(**isi)


@pytest.mark.parametrize("peran", ["operator_opd", "operator_presensi", "admin_tpp", "pimpinan"])
def test_only_the_tenants_calendar_keeper_decides(instansi, peran):
    unit = unit_baru() if peran.startswith("operator") else None
    oleh = pelaku(anggota_baru(), peran, unit=unit)
    with pytest.raises(Ditolak, match="admin presensi BKPSDM"):
        usulkan_libur(tahun=2026, oleh=oleh)
    with pytest.raises(Ditolak, match="admin presensi BKPSDM"):
        putuskan_libur(ids=[1], status="ditetapkan", oleh=oleh)


def _izin(orang, mulai, selesai, **lain):
    isi = {"nomor_surat": "800/12", "oleh": pelaku(), **lain}
    jenis = JenisKetidakhadiran.objects.get(kode="cuti_tahunan")
    return tambah_ketidakhadiran(
        pegawai=orang, jenis=jenis, mulai=date(2026, 10, mulai), selesai=date(2026, 10, selesai), **isi
    )


def test_absence_by_hand_is_half_open_and_audited(rujukan):
    orang = pegawai_baru()
    satu = _izin(orang, 5, 7)
    assert (satu.mulai, satu.selesai, satu.sampai) == (date(2026, 10, 5), date(2026, 10, 8), date(2026, 10, 7))
    assert Peristiwa.objects.get(aksi="ketidakhadiran.tambah").pegawai_id == orang.pk
    _izin(orang, 8, 8)
    hapus_ketidakhadiran(ketidakhadiran=satu, alasan="Salah orang", oleh=pelaku())
    assert Ketidakhadiran.objects.count() == 1


@pytest.mark.parametrize(
    ("mulai", "selesai", "kalimat"),
    [
        (7, 9, "bertumpuk dengan Cuti tahunan 5 Oktober 2026 s.d. 7 Oktober 2026"),
        (1, 5, "bertumpuk dengan Cuti tahunan"),
        (9, 8, "mendahului tanggal mulai"),
    ],
)
def test_absence_that_cannot_be(rujukan, mulai, selesai, kalimat):
    orang = pegawai_baru()
    _izin(orang, 5, 7)
    with pytest.raises(Ditolak, match=kalimat):
        _izin(orang, mulai, selesai)
    assert Ketidakhadiran.objects.count() == 1


def test_events_name_date_name_and_whom(rujukan):
    orang = pegawai_baru("Ani")
    libur = tambah_libur(tanggal=date(2026, 10, 7), nama="Hari Jadi", jenis="daerah", dasar="Perda", oleh=pelaku())
    putuskan_libur(ids=[libur.pk], status="ditolak", oleh=pelaku())
    satu = _izin(orang, 5, 5, bagian="awal")
    hapus_ketidakhadiran(ketidakhadiran=satu, alasan="Salah orang", oleh=pelaku())
    impor_cuti(f"nip,jenis,mulai,selesai\n{orang.nip},izin,2026-10-05,2026-10-06\n".encode(), pelaku())
    tugaskan_pola(pola=PolaKerja.objects.get(kode="enam_hari"), pegawai=orang, mulai=date(2026, 10, 1), oleh=pelaku())
    petakan_pin(baris=[(orang.pk, "7")], mulai=date(2026, 10, 1), mesin=None, oleh=pelaku())

    teks = [kalimat(p) for p in Peristiwa.objects.exclude(aksi__startswith="impor.").order_by("pk")]
    assert teks[-7:] == [
        "Menambah hari libur Hari Jadi, 7 Oktober 2026",
        "Tidak memakai hari libur Hari Jadi, 7 Oktober 2026",
        "Mencatat Cuti tahunan Ani, 5 Oktober 2026, setengah hari awal, surat 800/12",
        "Menghapus catatan Cuti tahunan Ani, 5 Oktober 2026, setengah hari awal",
        "Mencatat dari berkas: Izin Ani, 5 Oktober 2026 s.d. 6 Oktober 2026",
        "Menugaskan pola Enam hari kerja untuk Ani, mulai 1 Oktober 2026",
        "Memasangkan PIN mesin 7 dengan Ani mulai 1 Oktober 2026",
    ]


def test_the_notice_says_half_a_day(rujukan):
    anggota = anggota_baru("Ani")
    _izin(pegawai_baru("Ani", keanggotaan=anggota), 5, 6, bagian="akhir", oleh=pelaku(anggota_baru(), "admin_presensi"))
    surat = PesanKeluar.objects.get(keanggotaan=anggota)
    assert surat.judul == "Cuti tahunan Anda dicatat: 5 Oktober 2026 s.d. 6 Oktober 2026, setengah hari akhir"
    assert surat.tautan.endswith("?bulan=2026-10")


def test_absence_of_another_units_person_is_refused(rujukan):
    satu, dua = unit_baru(), unit_baru()
    orang = pegawai_baru(formasi=formasi_baru(dua))
    with pytest.raises(Ditolak, match="di luar unit yang Anda kelola"):
        _izin(orang, 5, 7, oleh=pelaku(anggota_baru(), "operator_presensi", unit=satu))


def test_contoh_leave_comes_in_once(rujukan):
    orang_contoh()
    isi = (CONTOH / "cuti.csv").read_bytes()
    assert impor_cuti(isi, pelaku()).ringkasan["jumlah"] == {"baru": 10, "sama": 0, "ditolak": 0}
    assert impor_cuti(isi, pelaku()).ringkasan["jumlah"] == {"baru": 0, "sama": 10, "ditolak": 0}
    assert Ketidakhadiran.objects.count() == 10


def test_leave_file_names_row_and_way_out(rujukan):
    orang = pegawai_baru(formasi=formasi_baru(unit_baru()))
    _izin(orang, 5, 7)
    baris = [
        f"{orang.nip};dl;12/10/2026;13/10/2026",
        f"{orang.nip};Cuti tahunan;7/10/2026;9/10/2026",
        "198001012005031999;izin;1/10/2026;1/10/2026",
        f"{orang.nip};liburan;1/10/2026;1/10/2026",
        f"{orang.nip};izin;20/10/2026;19/10/2026",
        f"{orang.nip};Cuti tahunan;20/10/2026;20/10/2028",
        f"{orang.nip};izin;12/10/2026;12/10/2026",
        f"{orang.nip};cltn;12/10/2026;12/10/2026",
        ";izin;12/10/2026;12/10/2026",
    ]
    unggahan = impor_cuti("\n".join(["nip;jenis;mulai;selesai", *baris]).encode(), pelaku())

    assert unggahan.ringkasan["jumlah"] == {"baru": 0, "sama": 0, "ditolak": 9}
    alasan = dict(BarisUnggahan.objects.filter(putusan="ditolak").values_list("nomor", "alasan"))
    assert "bertumpuk dengan Cuti tahunan 5 Oktober 2026 s.d. 7 Oktober 2026 yang sudah tercatat" in alasan[3]
    assert "belum tercatat" in alasan[4]
    assert "tidak dikenal" in alasan[5]
    assert "sebelum mulai" in alasan[6]
    assert "lamanya 732 hari, sedangkan jenis ini paling lama 40 hari. Periksa tahunnya" in alasan[7]
    assert "bertumpuk dengan Cuti di luar tanggungan negara 12 Oktober 2026 di baris 9" in alasan[8]
    label = dict(BarisUnggahan.objects.filter(putusan="ditolak").values_list("nomor", "label"))
    assert (label[3], label[4], label[10]) == (orang.nama, "NIP 198001012005031999", "Tanpa NIP")


def test_leave_file_of_an_operator_reaches_his_people_only(rujukan):
    satu, dua = unit_baru(), unit_baru()
    milik, lain = pegawai_baru(formasi=formasi_baru(satu)), pegawai_baru(formasi=formasi_baru(dua))
    operator = pelaku(anggota_baru(), "operator_opd", unit=satu)
    isi = "nip,jenis,mulai,selesai\n" + "".join(f"{p.nip},izin,2026-10-05,2026-10-05\n" for p in (milik, lain))

    assert impor_cuti(isi.encode(), operator).ringkasan["jumlah"] == {"baru": 1, "sama": 0, "ditolak": 1}
    assert Ketidakhadiran.objects.get().pegawai_id == milik.pk
