"""Every edge from every state, in the database."""

import pytest

from aktivitas.models import Aktivitas
from aktivitas.services.putusan import putuskan
from aktivitas.states import KEPUTUSAN, TEPI, StatusAktivitas
from kinerja.inti.alur import SudahBerubah, pindah
from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Ditolak
from tests.aktivitas.pabrik_aktivitas import butir_baru, diganti_baru, entri_baru, tim_baru
from tests.pabrik import pelaku

S = StatusAktivitas
PERPINDAHAN = {
    ("ajukan", S.DRAF): S.MENUNGGU,
    ("ajukan", S.PERLU_PERBAIKAN): S.MENUNGGU,
    ("tarik", S.MENUNGGU): S.DRAF,
    ("setujui", S.MENUNGGU): S.DISETUJUI,
    ("setujui_sebagian", S.MENUNGGU): S.SEBAGIAN,
    ("kembalikan", S.MENUNGGU): S.PERLU_PERBAIKAN,
    ("tolak", S.MENUNGGU): S.TIDAK_DISETUJUI,
}


@pytest.fixture
def tim(instansi):
    return tim_baru()


def test_tabel_tepi_lengkap():
    assert {(t.kode, dari): t.ke for t in TEPI for dari in t.dari} == PERPINDAHAN
    assert {t.kode for t in TEPI if t.wajib_catatan} == {"setujui_sebagian", "kembalikan", "tolak"}
    assert set(KEPUTUSAN) == {"setujui", "setujui_sebagian", "kembalikan", "tolak"}


@pytest.mark.parametrize("tepi", TEPI, ids=lambda t: t.kode)
def test_tiap_tepi_dari_tiap_status(tim, tepi):
    butir = butir_baru()
    entri = {dari: entri_baru(tim.ani, butir, status=dari) for dari in S if dari != S.DIGANTI}
    entri[S.DIGANTI], _ = diganti_baru(tim.ani, butir)

    def jalan(pk: int) -> None:
        if tepi.kode in KEPUTUSAN:
            putuskan(ids=[pk], keputusan=tepi.kode, menit={pk: 10}, catatan="x", oleh=tim.oleh_kepala)
        else:
            pindah(Aktivitas, [pk], tepi, oleh=tim.oleh_kepala, catatan="x")

    for dari, satu in entri.items():
        tujuan = PERPINDAHAN.get((tepi.kode, dari))
        if tujuan is None:
            with pytest.raises(SudahBerubah):
                jalan(satu.pk)
        else:
            jalan(satu.pk)
        satu.refresh_from_db()
        assert satu.status == (tujuan or dari)
    assert set(Peristiwa.objects.values_list("aksi", flat=True)) == {tepi.audit}


@pytest.mark.parametrize("tepi", TEPI, ids=lambda t: t.kode)
def test_tepi_menolak_akun_tanpa_pegawai(tim, tepi):
    satu = entri_baru(tim.ani, butir_baru(), status=tepi.dari[0])

    with pytest.raises(Ditolak, match="belum terhubung dengan data pegawai"):
        pindah(Aktivitas, [satu.pk], tepi, oleh=pelaku(tim.anggota_kepala, "admin_instansi"), catatan="x")
