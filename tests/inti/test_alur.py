"""`pindah`: one UPDATE with its events; late rows are named; all or nothing."""

import pytest

from kinerja.inti.alur import HasilPindah, SudahBerubah, Tepi, pindah
from kinerja.inti.models import Peristiwa, Unggahan
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tenansi import masuk
from tests.pabrik import anggota_baru, instansi_baru, pelaku


def _hanya_admin(oleh):
    if not oleh.peran:
        raise Ditolak("Hanya admin.")


BATAL = Tepi("batal", "Batalkan", ("pratinjau", "diunggah"), "dibatalkan", "uji.batal", _hanya_admin)
TOLAK = Tepi("tolak", "Tolak", ("pratinjau",), "tak_terbaca", "uji.tolak", _hanya_admin, wajib_catatan=True)


def unggahan(*status: str) -> list[Unggahan]:
    return [
        Unggahan.objects.create(jenis="x", nama_berkas=f"{i}.csv", sidik="", isi=b"", status=s)
        for i, s in enumerate(status)
    ]


def keadaan() -> list[str]:
    return list(Unggahan.objects.order_by("pk").values_list("status", flat=True))


@pytest.fixture
def admin(instansi):
    return pelaku(anggota_baru("Admin"), "admin_struktur")


def test_all_move_with_an_event_each(admin):
    semua = unggahan("pratinjau", "diunggah", "pratinjau")
    hasil = pindah(Unggahan, [u.pk for u in semua[:2]], BATAL, oleh=admin, bidang_pegawai=None, catatan="salah berkas")
    assert hasil == HasilPindah((semua[0].pk, semua[1].pk), ())
    assert keadaan() == ["dibatalkan", "dibatalkan", "pratinjau"]
    assert list(
        Peristiwa.objects.order_by("objek_id").values_list("aksi", "objek_jenis", "objek_id", "alasan", "fakta")
    ) == [("uji.batal", "inti.unggahan", u.pk, "salah berkas", {"ke": "dibatalkan"}) for u in semua[:2]]


def test_an_event_names_its_row_by_the_columns_asked_for(admin):
    (satu,) = unggahan("pratinjau")
    pindah(Unggahan, [satu.pk], BATAL, oleh=admin, bidang_pegawai=None, bidang_sebutan=("nama_berkas", "dibuat_pada"))
    p = Peristiwa.objects.get()
    assert p.objek_label == "0.csv"
    assert p.fakta == {"nama_berkas": "0.csv", "dibuat_pada": satu.dibuat_pada.isoformat(), "ke": "dibatalkan"}


def test_one_late_row_stops_all_or_is_named(admin):
    siap, telat = unggahan("pratinjau", "diterapkan")
    with pytest.raises(SudahBerubah) as galat:
        pindah(Unggahan, [siap.pk, telat.pk], BATAL, oleh=admin, bidang_pegawai=None)
    assert galat.value.ids == [telat.pk]
    assert keadaan() == ["pratinjau", "diterapkan"]
    assert not Peristiwa.objects.exists()
    hasil = pindah(Unggahan, [siap.pk, telat.pk], BATAL, oleh=admin, bidang_pegawai=None, semua_atau_tidak=False)
    assert hasil == HasilPindah((siap.pk,), (telat.pk,))
    assert keadaan() == ["dibatalkan", "diterapkan"]
    assert Peristiwa.objects.get().objek_id == siap.pk


def test_twice_moves_once(admin):
    (satu,) = unggahan("pratinjau")
    pindah(Unggahan, [satu.pk], BATAL, oleh=admin, bidang_pegawai=None)
    with pytest.raises(SudahBerubah):
        pindah(Unggahan, [satu.pk], BATAL, oleh=admin, bidang_pegawai=None)
    assert Peristiwa.objects.count() == 1


def test_who_may_not_and_who_gives_no_reason_moves_nothing(admin):
    (satu,) = unggahan("pratinjau")
    with pytest.raises(Ditolak, match="Hanya admin"):
        pindah(Unggahan, [satu.pk], BATAL, oleh=pelaku(), bidang_pegawai=None)
    with pytest.raises(Ditolak, match="Tuliskan alasannya sebelum memilih “Tolak”"):
        pindah(Unggahan, [satu.pk], TOLAK, oleh=admin, bidang_pegawai=None, catatan="  ")
    assert keadaan() == ["pratinjau"]
    pindah(Unggahan, [satu.pk], TOLAK, oleh=admin, bidang_pegawai=None, catatan="Rusak", setel={"pesan": "Rusak"})
    assert Unggahan.objects.values_list("status", "pesan").get() == ("tak_terbaca", "Rusak")


def test_rows_of_another_tenant_do_not_move(db):
    a, b = instansi_baru(), instansi_baru()
    with masuk(a):
        (milik_a,) = unggahan("pratinjau")
    with masuk(b), pytest.raises(SudahBerubah):
        pindah(Unggahan, [milik_a.pk], BATAL, oleh=pelaku(anggota_baru("B"), "admin_struktur"), bidang_pegawai=None)
    with masuk(a):
        assert keadaan() == ["pratinjau"]
