"""Who may read a plan, and what he is to it."""

import pytest

from skp.queries.skp import hak_atas, visible_to
from skp.states import StatusSkp
from tests.pabrik import anggota_baru, formasi_baru, pegawai_baru, pelaku, unit_baru
from tests.skp.pabrik_skp import skp_baru

pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor(instansi):
    """Two offices; in the first a head, a middle seat below him, and a person; a stranger in the second."""
    satu, dua = unit_baru("Dinas Satu"), unit_baru("Dinas Dua")
    kepala_kursi = formasi_baru(satu, memimpin=True)
    bidang = formasi_baru(satu, atasan=kepala_kursi)
    return {
        "satu": satu,
        "dua": dua,
        "bidang": bidang,
        "kepala": pegawai_baru("Kepala", formasi=kepala_kursi, keanggotaan=anggota_baru("Kepala")),
        "orang": pegawai_baru(
            "Pegawai", formasi=formasi_baru(satu, atasan=bidang), keanggotaan=anggota_baru("Pegawai")
        ),
        "asing": pegawai_baru("Asing", formasi=formasi_baru(dua), keanggotaan=anggota_baru("Asing")),
    }


def _oleh(orang, *peran, **lain):
    return pelaku(orang.keanggotaan, *peran, pegawai_id=orang.pk, **lain)


def test_a_plan_is_read_by_its_owner_his_penilai_and_the_scope_never_by_others(kantor):
    skp = skp_baru(kantor["orang"], kantor["kepala"], status=StatusSkp.DIAJUKAN, unit=kantor["satu"])
    operator = anggota_baru("Operator")
    boleh = [_oleh(kantor["orang"]), _oleh(kantor["kepala"]), pelaku(operator, "operator_opd", unit=kantor["satu"])]
    tidak = [
        _oleh(kantor["asing"]),
        pelaku(operator, "operator_opd", unit=kantor["dua"]),
        pelaku(operator, "bendahara", unit=kantor["satu"]),
    ]
    assert [visible_to(p).filter(pk=skp.pk).exists() for p in boleh] == [True] * 3
    assert [visible_to(p).filter(pk=skp.pk).exists() for p in tidak] == [False] * 3
    assert hak_atas(_oleh(kantor["kepala"]), skp).penilai
    assert hak_atas(_oleh(kantor["kepala"]), skp).penilaian
    assert not hak_atas(pelaku(operator, "operator_opd", unit=kantor["satu"]), skp).penilaian


def test_a_draft_is_its_owners_only(kantor):
    skp = skp_baru(kantor["orang"], kantor["kepala"])
    assert visible_to(_oleh(kantor["orang"])).filter(pk=skp.pk).exists()
    assert not visible_to(_oleh(kantor["kepala"])).exists()
    assert not visible_to(pelaku(anggota_baru("Admin"), "admin_kinerja")).exists()


def test_a_plan_as_plt_is_read_by_who_holds_the_seat_above_that_seat_today(kantor):
    """The stored penilai has moved on; the person's own seat lies elsewhere."""
    skp = skp_baru(kantor["asing"], status=StatusSkp.BERJALAN, formasi=kantor["bidang"], sebagai="plt")
    assert visible_to(_oleh(kantor["kepala"])).filter(pk=skp.pk).exists()
    assert hak_atas(_oleh(kantor["kepala"]), skp).penilai
    assert not visible_to(_oleh(kantor["orang"])).exists()
