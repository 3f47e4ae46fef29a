"""Lists and actions agree: what `visible_to` shows is what `can_lihat_pegawai` lets through, for every role."""

from dataclasses import replace
from datetime import date

import pytest

from kinerja import policies
from kinerja.inti.izin import PERAN, Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Pegawai
from kinerja.queries.lingkup import formasi_terlihat, unit_terlihat, visible_to
from kinerja.queries.peran import data_peran
from tests.kinerja.pabrik_organisasi import dinas, duduk, tunjuk
from tests.pabrik import anggota_baru, beri_peran, formasi_baru, pegawai_baru, pelaku, unit_baru


@pytest.fixture
def d(instansi):
    d = dinas()
    d.opd2 = unit_baru("Dinas Dua")
    d.lain = pegawai_baru("Orang Lain", formasi=formasi_baru(d.opd2))
    d.tanpa = pegawai_baru("Tanpa Kursi")
    d.pindah = pegawai_baru("Yang Pindah")
    duduk(d.pindah, formasi_baru(d.opd2), selesai=date(2026, 1, 1))
    duduk(d.pindah, formasi_baru(d.bidang, atasan=d.f_kadis), mulai=date(2026, 1, 1))
    tunjuk(d.lain, d.kasi, "verifikator")
    return d


PELAKU = [*((k, None) for k in PERAN), *((k, "staf") for k in PERAN), (None, "staf"), (None, "kasi"), (None, "kadis")]


@pytest.mark.parametrize("izin", [Izin.LIHAT_PEGAWAI, Izin.LIHAT_RUPIAH, Izin.LIHAT_PRESENSI, Izin.KELOLA_PEGAWAI])
def test_lists_and_actions_agree(d, izin):
    semua = list(Pegawai.objects.all())
    for kode, orang in PELAKU:
        unit = d.bidang if kode and PERAN[kode].per_unit else None
        pegawai_id = getattr(d, orang).pk if orang else None
        siapa = pelaku(anggota_baru(), *([kode] if kode else []), unit=unit, pegawai_id=pegawai_id)
        boleh = {p for p in semua if policies.can_lihat_pegawai(siapa, p, izin=izin)}
        assert set(visible_to(siapa, izin=izin)) == boleh, (kode, orang)
        if izin is Izin.LIHAT_RUPIAH:
            assert boleh == {p for p in semua if policies.can_lihat_rupiah(siapa, p)}, (kode, orang)


def test_who_sees_whom(d):
    def nama(siapa, **lain):
        return {p.nama for p in visible_to(siapa, **lain)}

    operator = pelaku(anggota_baru(), "operator_opd", unit=d.bidang)
    assert nama(operator) == {"Kabid", "Kasi", "Staf", "Staf Dua", "Yang Pindah"}
    assert nama(operator, pada=date(2025, 6, 1)) == {"Kabid", "Kasi", "Staf", "Staf Dua"}
    kasi = pelaku(anggota_baru(), pegawai_id=d.kasi.pk)
    assert nama(kasi) == {"Kasi", "Staf", "Staf Dua", "Orang Lain"}
    assert nama(kasi, izin=Izin.LIHAT_RUPIAH) == {"Kasi"}
    bendahara = pelaku(anggota_baru(), "bendahara", unit=d.opd)
    assert nama(bendahara) == set()
    assert "Kadis" in nama(bendahara, izin=Izin.LIHAT_RUPIAH)
    assert {u.nama for u in unit_terlihat(operator)} == {"Bidang A"}
    assert formasi_terlihat(operator, date(2026, 6, 1)).count() == 5


def test_roles_are_never_given_above_or_to_oneself(d):
    admin = anggota_baru()
    siapa = pelaku(admin, "admin_instansi")
    lain = anggota_baru()
    policies.check_tetapkan_peran(siapa, "operator_opd", lain, d.opd)
    rendah = pelaku(anggota_baru(), "admin_instansi")
    rendah = replace(rendah, peran=(replace(rendah.peran[0], peran=replace(rendah.peran[0].peran, tingkat=40)),))
    for siapa_kini, argumen, kalimat in [
        (siapa, ("operator_opd", admin, d.opd), "Peran Anda sendiri"),
        (siapa, ("operator_opd", lain, None), "pilih unitnya"),
        (siapa, ("pemeriksa", lain, d.opd), "kosongkan unit"),
        (rendah, ("pemeriksa", lain, None), "lebih tinggi"),
        (pelaku(lain, "operator_opd", unit=d.opd), ("operator_opd", admin, d.opd), "tidak mencakup"),
    ]:
        with pytest.raises(Ditolak, match=kalimat):
            policies.check_tetapkan_peran(siapa_kini, *argumen)


def test_roles_of_a_request_in_one_statement(d, django_assert_num_queries):
    anggota = anggota_baru()
    Pegawai.objects.filter(pk=d.kasi.pk).update(keanggotaan=anggota)
    beri_peran(anggota, "operator_opd", d.opd)
    beri_peran(anggota, "pimpinan")
    beri_peran(anggota, "bpkad", mulai=date(2027, 1, 1))
    with django_assert_num_queries(1):
        data = data_peran(anggota.pk, date(2026, 10, 1))
    assert data.pegawai_id == d.kasi.pk
    assert data.atasan
    assert {(p.peran.kode, p.unit_id) for p in data.peran} == {("operator_opd", d.opd.pk), ("pimpinan", None)}
    assert data_peran(anggota_baru().pk, date(2026, 10, 1)).peran == ()
