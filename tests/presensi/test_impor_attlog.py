"""Import of a machine's log through the kernel's flow: exact counts, nothing fatal, nothing twice."""

from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from python_calamine import CalamineWorkbook

from kinerja.inti.models import BarisUnggahan
from kinerja.inti.pekerjaan import GagalTerduga
from kinerja.inti.views.impor import _hasil
from presensi.domain.ketukan import JenisLog
from presensi.exports.log import berkas_log
from presensi.models import Ketukan, Mesin, PinTerekam
from presensi.pengimpor.attlog import MAKS_BARU, kode_dari_nama
from presensi.queries.mesin import daftar_mesin, mesin_terakhir, pin_asing
from presensi.queries.muatan import presensi_bulan
from tests.pabrik import anggota_baru, formasi_baru, pegawai_baru, pelaku, unit_baru
from tests.presensi.pabrik_presensi import (
    CONTOH,
    OKTOBER,
    impor_attlog,
    ketuk,
    mesin_baru,
    orang_contoh,
    pin_baru,
    setempat,
)

BERKAS = (CONTOH / "1_attlog.dat").read_bytes()
BARIS = BERKAS.splitlines(keepends=True)


def _isi() -> set[tuple[str, str, object]]:
    return set(Ketukan.objects.values_list("mesin__kode", "pin", "waktu"))


def test_contoh_counts_every_line(rujukan):
    orang_contoh()
    unggahan = impor_attlog(BERKAS, pelaku())

    hasil = unggahan.ringkasan["hasil"]
    assert hasil["mesin"] == "1"
    assert hasil["baris"] == len(BARIS)
    assert hasil["disimpan"] == Ketukan.objects.count() == 1828
    assert (hasil["rusak"], hasil["ganda"], hasil["ketukan_tanpa_pemilik"], hasil["sudah_ada"]) == (3, 84, 1, 0)
    assert hasil["disimpan"] + hasil["rusak"] + hasil["ganda"] + hasil["sudah_ada"] == hasil["baris"]
    jumlah = unggahan.ringkasan["jumlah"]
    assert jumlah == {"baru": 1828, "sama": 0, "ditolak": 3, "diabaikan": 84}, (
        "all that is stored is counted as written"
    )
    assert sum(jumlah.values()) == len(BARIS)
    tersimpan = BarisUnggahan.objects.filter(unggahan=unggahan)
    assert tersimpan.filter(putusan="ditolak").count() == 3
    assert tersimpan.filter(putusan="diabaikan").count() == 84
    baru = tersimpan.filter(putusan="baru")
    assert baru.filter(label="PIN tanpa pemilik").count() == 1
    assert baru.count() == 1 + MAKS_BARU
    assert all(b.alasan for b in tersimpan.exclude(putusan="baru"))
    teks = [nama for nama, _ in _hasil(unggahan)]
    assert "Pin tak dikenal" not in teks
    assert "Ketukan tanpa pemilik" in teks


def test_row_log_downloads_every_line_that_did_not_count(rujukan):
    orang_contoh()
    unggahan = impor_attlog(BERKAS, pelaku())

    nama, isi = berkas_log(unggahan, pelaku())
    kepala, *baris = CalamineWorkbook.from_filelike(BytesIO(isi)).get_sheet_by_index(0).to_python()

    assert nama == "log-1_attlog.xlsx"
    assert kepala == ["Baris", "Jenis", "Isi baris", "Keterangan"]
    assert len(baris) == 3 + 84 + 1
    assert [b[0] for b in baris] == sorted(b[0] for b in baris)
    pin = pin_asing(Mesin.objects.get())[0].pin
    orang = pegawai_baru()
    pin_baru(orang, pin)
    _, isi = berkas_log(unggahan, pelaku())
    assert len(CalamineWorkbook.from_filelike(BytesIO(isi)).get_sheet_by_index(0).to_python()) == 1 + 3 + 84


@pytest.mark.parametrize(
    "berkas",
    [
        [BARIS, BARIS],
        [BARIS[:900], BARIS[900:]],
        [BARIS[900:], BARIS[:1000]],
        [list(reversed(BARIS))],
    ],
    ids=["twice", "split", "overlapping, later half first", "reversed"],
)
def test_order_and_repetition_change_nothing(rujukan, berkas):
    impor_attlog(BERKAS, pelaku())
    harapan, terekam = _isi(), set(PinTerekam.objects.values_list("pin", "jumlah", "pertama", "terakhir"))
    assert len(harapan) == 1828

    for bagian in berkas:
        impor_attlog(b"".join(bagian), pelaku(), nama="2_attlog.dat")

    kedua = {(p, w) for kode, p, w in _isi() if kode == "2"}
    assert kedua == {(p, w) for _, p, w in harapan}
    dua = PinTerekam.objects.filter(mesin__kode="2")
    assert set(dua.values_list("pin", "jumlah", "pertama", "terakhir")) == terekam


def test_second_upload_is_counted_as_already_there(rujukan):
    impor_attlog(BERKAS, pelaku())
    hasil = impor_attlog(BERKAS, pelaku()).ringkasan["hasil"]
    assert (hasil["disimpan"], hasil["sudah_ada"]) == (0, 1828)


def test_local_time_of_the_machine_becomes_an_instant(rujukan):
    isi = b"        7\t2026-10-05 07:30:15\t1\t0\t1\t0\r\n"
    impor_attlog(isi, pelaku(), zona="Asia/Makassar")
    assert Ketukan.objects.get().waktu == setempat("2026-10-05 07:30:15", "Asia/Makassar")
    assert Mesin.objects.get().ketukan_terakhir == setempat("2026-10-05 07:30:15", "Asia/Makassar")


def test_raw_sheet_of_the_software_is_read_and_meets_what_the_machine_gave(rujukan):
    impor_attlog(BERKAS, pelaku())
    pin, waktu = Ketukan.objects.order_by("waktu", "pin").values_list("pin", "waktu").first()
    setempat_waktu = waktu.astimezone(ZoneInfo(Mesin.objects.get().zona))
    lembar = (
        "No.,AC-No.,Name,Time,State\r\n"
        f"1,{pin},Ani,{setempat_waktu:%d/%m/%Y %H:%M:%S},C/In\r\n"
        f"2,{pin},Ani,31/10/2026 23:59,C/Out\r\n"
        f"3,{pin},Ani,31-10-2026,C/Out\r\n"
    )
    hasil = impor_attlog(lembar.encode(), pelaku(), nama="1_attlog.csv").ringkasan["hasil"]
    assert (hasil["baris"], hasil["disimpan"], hasil["sudah_ada"], hasil["rusak"]) == (3, 1, 1, 1)


def test_unknown_pin_is_kept_and_found_once_mapped(rujukan):
    unit = unit_baru()
    orang = pegawai_baru(formasi=formasi_baru(unit))
    impor_attlog(b"5\t2026-10-05 07:10:00\t1\t0\t1\t0\n5\t2026-10-05 16:10:00\t1\t1\t1\t0\n", pelaku())
    assert presensi_bulan(OKTOBER, [orang.pk])[orang.pk].jumlah("tanpa_keterangan") == 22
    (mesin,) = daftar_mesin(pelaku())
    assert (mesin.jumlah_pin, mesin.tanpa_pemilik) == (1, 1)

    pin_baru(orang, "5", mesin=mesin.mesin)

    assert presensi_bulan(OKTOBER, [orang.pk])[orang.pk].jumlah("tanpa_keterangan") == 21
    assert daftar_mesin(pelaku())[0].tanpa_pemilik == 0


@pytest.mark.parametrize(
    ("nama", "kode"),
    [
        ("1_attlog.dat", "1"),
        ("BJ2C194960123_attlog.dat", "BJ2C194960123"),
        ("C:\\usb\\12_ATTLOG.DAT", "12"),
        ("attlog.dat", ""),
        ("absen oktober.dat", ""),
    ],
)
def test_machine_code_in_the_file_name(nama, kode):
    assert kode_dari_nama(nama) == kode


@pytest.mark.parametrize(
    ("nama", "opsi", "kalimat"),
    [
        ("attlog.dat", {}, "Nama berkas tidak memuat kode mesin"),
        ("9_attlog.dat", {"buat_mesin": False}, "Mesin “9” belum terdaftar"),
        ("1_attlog.dat", {"mesin": 999_999}, "Nama berkas tidak memuat kode mesin"),
    ],
)
def test_without_a_machine_nothing_is_applied(rujukan, nama, opsi, kalimat):
    with pytest.raises(GagalTerduga, match=kalimat):
        impor_attlog(BERKAS, pelaku(), nama=nama, **opsi)
    assert not Ketukan.objects.exists()


def test_file_without_a_punch_is_refused(rujukan):
    with pytest.raises(GagalTerduga, match="tidak memuat satu ketukan pun"):
        impor_attlog(b"SN12345\r\n\r\n99\r\n", pelaku())


def test_a_file_of_unknown_pins_only_can_be_applied(rujukan):
    unggahan = impor_attlog(b"5\t2026-10-05 07:10:00\t1\t0\t1\t0\n", pelaku())
    assert unggahan.ringkasan["jumlah"] == {"baru": 1, "sama": 0, "ditolak": 0, "diabaikan": 0}
    assert Ketukan.objects.count() == 1


def test_operator_is_told_who_uploads_for_a_shared_machine(rujukan):
    mesin_baru("1")
    operator = pelaku(anggota_baru(), "operator_opd", unit=unit_baru())
    with pytest.raises(GagalTerduga, match=r"dipakai semua OPD.*diurus admin presensi BKPSDM"):
        impor_attlog(BERKAS, operator)


def test_operator_only_fills_machines_of_his_units(rujukan):
    satu, dua = unit_baru(), unit_baru()
    mesin_baru("1", unit=dua)
    operator = pelaku(anggota_baru(), "operator_opd", unit=satu)
    with pytest.raises(GagalTerduga, match="di luar unit yang Anda kelola"):
        impor_attlog(BERKAS, operator)
    impor_attlog(BERKAS, operator, nama="7_attlog.dat")
    assert Mesin.objects.get(kode="7").unit == satu


def test_log_kinds_are_all_worded():
    assert {j.value for j in JenisLog} == {"rusak", "ganda", "sudah_ada"}


def test_status_that_fits_no_small_integer_says_nothing(rujukan):
    impor_attlog(b"5\t2026-10-05 07:10:00\t1\t99999\t1\t0\n", pelaku())
    assert Ketukan.objects.get().status is None


def test_stored_punch_is_not_inserted_again(rujukan):
    mesin = mesin_baru()
    assert ketuk(mesin, "5", "2026-10-05 07:00:00", "2026-10-05 16:00:00") == 2
    assert ketuk(mesin, "5", "2026-10-05 07:00:00", "2026-10-06 07:00:00") == 1
    assert PinTerekam.objects.get().jumlah == 3


@pytest.mark.parametrize("terikat", [True, False])
def test_the_last_punch_of_the_machines_that_know_a_person(rujukan, terikat):
    lain = mesin_baru("lain")
    for pin in ("1", "2", "3"):  # ids of machines and of recorded PINs must not happen to be equal
        ketuk(lain, pin, "2026-10-07 07:00:00")
    milik, asing = mesin_baru("milik"), mesin_baru("asing")
    ketuk(milik, "7", "2026-10-05 07:30:00")
    ketuk(asing, "7", "2026-10-06 07:30:00")
    orang = pegawai_baru(formasi=formasi_baru(unit_baru()))
    pin_baru(orang, "7", mesin=milik if terikat else None)
    kapan, mesin = mesin_terakhir(orang.pk, OKTOBER)
    assert (kapan.day, mesin) == ((5, str(milik)) if terikat else (6, str(asing)))
