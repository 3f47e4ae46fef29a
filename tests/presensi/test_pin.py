"""Mapping PINs: dated, handed on, moved forward, and from the personnel file."""

from datetime import date

import pytest

from kinerja import kait
from kinerja.inti.pelaku import Ditolak
from presensi.models import PinMesin
from presensi.services.pin import KUNCI_OPSI_MESIN, akhiri_pin, petakan_pin
from tests.pabrik import anggota_baru, formasi_baru, pegawai_baru, pelaku, unit_baru
from tests.presensi.pabrik_presensi import mesin_baru, pin_baru

MARET, MEI, JULI = date(2026, 3, 1), date(2026, 5, 1), date(2026, 7, 1)


def _isi() -> set[tuple]:
    return set(PinMesin.objects.values_list("pin", "pegawai__nama", "mulai", "selesai"))


@pytest.mark.parametrize(
    ("ada", "harapan"),
    [
        ([], {("7", "B", MEI, None)}),
        ([("B", MARET, None)], {("7", "B", MARET, None)}),
        ([("A", MARET, None)], {("7", "A", MARET, MEI), ("7", "B", MEI, None)}),
        ([("A", MEI, None)], {("7", "B", MEI, None)}),
        ([("A", JULI, None)], {("7", "A", JULI, None), ("7", "B", MEI, JULI)}),
        ([("B", JULI, None)], {("7", "B", MEI, None)}),
        ([("A", MARET, JULI), ("B", JULI, None)], {("7", "A", MARET, MEI), ("7", "B", MEI, None)}),
    ],
    ids=["free", "his already", "handed on", "corrected", "somebody later", "his later", "shortened"],
)
@pytest.mark.parametrize("umum", [True, False], ids=["every machine", "one machine"])
def test_mapping_decides_by_what_holds(instansi, ada, harapan, umum):
    orang = {nama: pegawai_baru(nama) for nama in "AB"}
    mesin = None if umum else mesin_baru()
    for nama, mulai, selesai in ada:
        pin_baru(orang[nama], "7", mesin=mesin, mulai=mulai, selesai=selesai)

    petakan_pin(baris=[(orang["B"].pk, "007")], mulai=MEI, mesin=mesin, oleh=pelaku())

    assert _isi() == harapan


def test_two_people_cannot_get_one_pin(instansi):
    a, b = pegawai_baru(), pegawai_baru()
    with pytest.raises(Ditolak, match="PIN 7 diberikan kepada lebih dari satu pegawai"):
        petakan_pin(baris=[(a.pk, "7"), (b.pk, "07")], mulai=MEI, mesin=None, oleh=pelaku())
    assert not PinMesin.objects.exists()


def test_ending_a_mapping(instansi):
    pin = pin_baru(pegawai_baru("A"), "7", mesin=mesin_baru(), mulai=MARET)
    akhiri_pin(pin=pin, pada=MEI, oleh=pelaku())
    assert _isi() == {("7", "A", MARET, MEI)}
    akhiri_pin(pin=pin, pada=MARET, oleh=pelaku())
    assert _isi() == set()


def test_personnel_file_keeps_one_pin_a_person(instansi):
    a, b = pegawai_baru("A"), pegawai_baru("B")
    opsi: dict = {}
    kait.tulis_pin([(a.pk, "7"), (b.pk, "8")], MARET, opsi, pelaku())
    kait.tulis_pin([(a.pk, "9"), (b.pk, "7")], MEI, opsi, pelaku())

    assert _isi() == {
        ("7", "A", MARET, MEI),
        ("8", "B", MARET, MEI),
        ("9", "A", MEI, None),
        ("7", "B", MEI, None),
    }
    assert kait.pin_berlaku(None, MARET, opsi) == {a.pk: "7", b.pk: "8"}
    assert kait.pin_berlaku([b.pk], MEI, opsi) == {b.pk: "7"}


def test_personnel_file_for_one_machine(instansi):
    a, mesin = pegawai_baru("A"), mesin_baru()
    pin_baru(a, "7")
    opsi = {KUNCI_OPSI_MESIN: mesin.pk}
    kait.tulis_pin([(a.pk, "9")], MEI, opsi, pelaku())
    assert kait.pin_berlaku(None, MEI, opsi) == {a.pk: "9"}
    assert kait.pin_berlaku(None, MEI, {}) == {a.pk: "7"}


def test_operator_writes_pins_of_his_own_machines_only(instansi):
    satu, dua = unit_baru(), unit_baru()
    operator = pelaku(anggota_baru(), "operator_opd", unit=satu)
    a = pegawai_baru("A", formasi=formasi_baru(satu))
    milik, lain = mesin_baru("1", unit=satu), mesin_baru("2", unit=dua)

    kait.tulis_pin([(a.pk, "7")], MEI, {}, operator)

    assert list(PinMesin.objects.values_list("mesin_id", flat=True)) == [milik.pk]
    with pytest.raises(Ditolak, match="di luar unit"):
        petakan_pin(baris=[(a.pk, "8")], mulai=MEI, mesin=lain, oleh=operator)
    with pytest.raises(Ditolak, match="di luar unit"):
        petakan_pin(baris=[(a.pk, "8")], mulai=MEI, mesin=None, oleh=operator)
    b = pegawai_baru(formasi=formasi_baru(dua))
    with pytest.raises(Ditolak, match="di luar unit"):
        petakan_pin(baris=[(b.pk, "8")], mulai=MEI, mesin=milik, oleh=operator)
