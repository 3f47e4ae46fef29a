"""A change of account: proposed by one, approved by another, told to the owner; whole numbers only for those who pay."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.models import BarisUnggahan, Peristiwa, PesanKeluar
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tenansi import masuk
from kinerja.models import Pegawai, Rekening, RiwayatGaji, UsulanRekening
from kinerja.services.gaji import koreksi_gaji, tambah_gaji
from kinerja.services.rekening import RekeningBaru, setujui_rekening, tarik_rekening, tolak_rekening, usulkan_rekening
from kinerja.services.rujukan import isi_rujukan
from tests.kinerja.pabrik_impor import STAF2_NIP, STAF_NIP, berkas, impor, jumlah, kepala, orang
from tests.kinerja.pabrik_organisasi import dinas
from tests.pabrik import (
    AWAL,
    anggota_baru,
    beri_peran,
    formasi_baru,
    instansi_baru,
    klien,
    pegawai_baru,
    pelaku,
    unit_baru,
)

MULAI = date(2026, 12, 1)
LAMA, BARU = "1111222233334444", "9876543210001234"


def siapkan():
    isi_rujukan()
    d = dinas()
    d.pemilik = anggota_baru("Staf")
    Pegawai.objects.filter(pk=d.staf.pk).update(keanggotaan=d.pemilik)
    d.staf.refresh_from_db()
    Rekening.objects.create(pegawai=d.staf, bank="Bank Lama", nomor=LAMA, mulai=AWAL)
    for nama, kode in (("operator", "operator_opd"), ("bendahara", "bendahara"), ("ppk", "ppk_skpd")):
        anggota = anggota_baru(nama.title())
        beri_peran(anggota, kode, d.opd)
        setattr(d, f"anggota_{nama}", anggota)
        setattr(d, nama, pelaku(anggota, kode, unit=d.opd))
    return d


@pytest.fixture
def d(instansi):
    return siapkan()


def usulkan(d, oleh, nomor=BARU):
    data = RekeningBaru(d.staf.pk, "Bank Baru", nomor, MULAI, "Staf")
    return usulkan_rekening(pegawai=d.staf, data=data, dasar="Surat", oleh=oleh)


def rekening(pegawai):
    return list(
        Rekening.objects.filter(pegawai=pegawai).order_by("mulai").values_list("nomor", "atas_nama", "mulai", "selesai")
    )


def test_proposed_told_approved_told(d):
    usulan = usulkan(d, d.bendahara)
    assert rekening(d.staf) == [(LAMA, "", AWAL, None)], "nothing changes before the second person"
    setujui_rekening(usulan=usulan, oleh=d.ppk)
    assert rekening(d.staf) == [(LAMA, "", AWAL, MULAI), (BARU, "Staf", MULAI, None)]
    usulan.refresh_from_db()
    assert (usulan.status, usulan.pengusul_id, usulan.pemutus_id) == (
        "disetujui",
        d.anggota_bendahara.pk,
        d.anggota_ppk.pk,
    )
    pesan = list(PesanKeluar.objects.filter(keanggotaan=d.pemilik).order_by("pk").values_list("judul", "isi", "tautan"))
    assert [p[0] for p in pesan] == ["Perubahan rekening Anda diusulkan", "Rekening Anda berubah"]
    assert {p[2] for p in pesan} == {reverse("rekening-saya")}
    assert "…1234" in pesan[1][1]
    assert BARU not in "".join(p[1] for p in pesan)
    assert PesanKeluar.objects.filter(keanggotaan=d.anggota_bendahara).count() == 1
    aksi = Peristiwa.objects.filter(aksi__startswith="rekening.").order_by("pk").values_list("aksi", "pegawai_id")
    assert list(aksi) == [("rekening.usulkan", d.staf.pk), ("rekening.setujui", d.staf.pk)]
    assert BARU not in str(list(Peristiwa.objects.values_list("fakta", flat=True)))


def test_never_the_proposer_and_never_the_owner(d):
    usulan = usulkan(d, d.bendahara)
    with pytest.raises(Ditolak, match="Orang kedua yang memutuskannya"):
        setujui_rekening(usulan=usulan, oleh=d.bendahara)
    sendiri = pelaku(anggota_baru(), "ppk_skpd", unit=d.opd, pegawai_id=d.staf.pk)
    with pytest.raises(Ditolak, match="rekening Anda sendiri"):
        setujui_rekening(usulan=usulan, oleh=sendiri)
    for kode in ("operator_opd", "admin_struktur", "pemeriksa"):
        with pytest.raises(Ditolak, match="hanya untuk pejabat yang membayar"):
            setujui_rekening(usulan=usulan, oleh=pelaku(anggota_baru(), kode))
    luar = pelaku(anggota_baru(), "ppk_skpd", unit=unit_baru("Dinas Dua"))
    with pytest.raises(Ditolak, match="hanya untuk pejabat"):
        setujui_rekening(usulan=usulan, oleh=luar)
    assert UsulanRekening.objects.get().status == "menunggu"
    for status in ("disetujui", "ditolak"):
        with pytest.raises(IntegrityError, match="dua_orang"), transaction.atomic():
            UsulanRekening.objects.update(status=status, pemutus_id=F("pengusul_id"), diputus_pada=timezone.now())
        with pytest.raises(IntegrityError, match="dua_orang"), transaction.atomic():
            UsulanRekening.objects.update(status=status, diputus_pada=timezone.now())
    assert rekening(d.staf) == [(LAMA, "", AWAL, None)]


def test_refused_with_a_reason_or_taken_back(d):
    usulan = usulkan(d, d.operator)
    with pytest.raises(Ditolak, match="Tuliskan alasannya"):
        tolak_rekening(usulan=usulan, alasan=" ", oleh=d.bendahara)
    with pytest.raises(Ditolak, match="masih menunggu persetujuan"):
        usulkan(d, d.bendahara, "5555666677778888")
    tolak_rekening(usulan=usulan, alasan="Nama berbeda.", oleh=d.bendahara)
    with pytest.raises(SudahBerubah):
        setujui_rekening(usulan=usulan, oleh=d.ppk)
    lagi = usulkan(d, d.operator)
    with pytest.raises(Ditolak, match="Hanya pengusulnya"):
        tarik_rekening(usulan=lagi, oleh=d.bendahara)
    tarik_rekening(usulan=lagi, oleh=d.operator)
    assert list(UsulanRekening.objects.order_by("pk").values_list("status", "alasan")) == [
        ("ditolak", "Nama berbeda."),
        ("ditarik", ""),
    ]
    assert rekening(d.staf) == [(LAMA, "", AWAL, None)]
    assert PesanKeluar.objects.filter(keanggotaan=d.pemilik).count() == 4


@pytest.mark.django_db(transaction=True)
def test_of_two_approvals_at_once_one_counts():
    a = instansi_baru("Kabupaten A")
    with masuk(a):
        d = siapkan()
        usulan = usulkan(d, d.operator)
    mulai, hasil = threading.Barrier(2), []

    def coba(oleh):
        try:
            with masuk(a):
                satu = UsulanRekening.objects.select_related("pegawai").get(pk=usulan.pk)
                mulai.wait(10)
                setujui_rekening(usulan=satu, oleh=oleh)
            hasil.append("setuju")
        except SudahBerubah:
            hasil.append("terlambat")
        finally:
            connection.close()

    utas = [threading.Thread(target=coba, args=(o,)) for o in (d.bendahara, d.ppk)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(20)
    assert sorted(hasil) == ["setuju", "terlambat"]
    with masuk(a):
        assert rekening(d.staf) == [(LAMA, "", AWAL, MULAI), (BARU, "Staf", MULAI, None)]
        assert Peristiwa.objects.filter(aksi="rekening.setujui").count() == 1
        assert PesanKeluar.objects.filter(keanggotaan=d.pemilik, judul="Rekening Anda berubah").count() == 1


def test_the_pages_ask_show_and_decide(d):
    url = reverse("rekening-usulkan", args=[d.staf.pk])
    isi = {
        "bank": "Bank Baru",
        "nomor": "9876 5432-1000.1234",
        "atas_nama": "Staf",
        "mulai": "2026-12-01",
        "dasar": "S",
    }
    operator, bendahara, pemilik = (klien(a) for a in (d.anggota_operator, d.anggota_bendahara, d.pemilik))
    assert operator.post(url, isi | {"nomor": "12a"}).status_code == 422
    periksa = operator.post(url, isi).content.decode()
    assert "…4444" in periksa
    assert LAMA not in periksa
    assert BARU in periksa
    assert not UsulanRekening.objects.exists()
    assert operator.post(url, isi | {"yakin": "ya"}).status_code == 302
    usulan = UsulanRekening.objects.get()
    rinci, putusan = (reverse(f"usulan-rekening-{n}", args=[usulan.pk]) for n in ("rinci", "putusan"))
    terlihat = {k: c.get(rinci).content.decode() for k, c in (("operator", operator), ("bendahara", bendahara))}
    assert (BARU in terlihat["operator"], BARU in terlihat["bendahara"]) == (False, True)
    assert "Staf" in bendahara.get(reverse("usulan-rekening")).content.decode()
    jawaban = operator.post(putusan, {"aksi": "setujui"})
    assert (jawaban.status_code, "Belum dapat diputuskan" in jawaban.content.decode()) == (422, True)
    assert bendahara.post(putusan, {"aksi": "setujui"}).status_code == 302
    assert bendahara.post(putusan, {"aksi": "setujui"}).status_code == 409
    for halaman in (reverse("rekening-saya"), reverse("rekening-pegawai", args=[d.staf.pk])):
        teks = pemilik.get(halaman).content.decode()
        assert "…1234" in teks
        assert BARU not in teks
    assert BARU in bendahara.get(reverse("rekening-pegawai", args=[d.staf.pk])).content.decode()


def test_lists_stay_in_the_office_and_cost_the_same(d):
    lain = pegawai_baru("Orang Luar", formasi=formasi_baru(unit_baru("Dinas Dua")))
    UsulanRekening.objects.create(pegawai=lain, bank="X", nomor="12345678", mulai=MULAI, dasar="S")
    usulkan(d, d.operator)
    bendahara = klien(d.anggota_bendahara)

    def kueri():
        hasil = []
        for nama in ("usulan-rekening", "rekening-daftar"):
            bendahara.get(reverse(nama))
            with CaptureQueriesContext(connection) as tangkap:
                teks = bendahara.get(reverse(nama)).content.decode()
            assert "Orang Luar" not in teks
            assert "Staf" in teks
            hasil.append(len(tangkap))
        return hasil

    satu = kueri()
    for orang_ in (d.kasi, d.kabid):
        Rekening.objects.create(pegawai=orang_, bank="B", nomor="12345678", mulai=AWAL)
        UsulanRekening.objects.create(
            pegawai=orang_, bank="X", nomor="12345678", mulai=MULAI, dasar="S", pengusul=d.anggota_operator
        )
    assert kueri() == satu


def test_import_sets_a_first_account_and_proposes_a_change(instansi):
    isi_rujukan()
    pertama = berkas(kepala(), orang(STAF_NIP, "Staf", bank="Bank A", rekening="11112222"), orang(STAF2_NIP, "Dua"))
    hasil = impor(pertama)
    assert hasil.ringkasan["hasil"]["usulan_rekening"] == 0
    staf, dua = (Pegawai.objects.get(nip=n) for n in (STAF_NIP, STAF2_NIP))
    pemilik = anggota_baru("Staf")
    Pegawai.objects.filter(pk=staf.pk).update(keanggotaan=pemilik)
    ganti = berkas(
        kepala(),
        orang(STAF_NIP, "Staf", bank="Bank A", rekening="99998888"),
        orang(STAF2_NIP, "Dua", bank="Bank A", rekening="33334444"),
    )
    operator = pelaku(anggota_baru("Operator"), "admin_struktur")
    hasil = impor(ganti, {"berlaku": "2026-11-01"}, operator)
    assert any("1 rekening yang sudah tercatat akan berubah" in c for c in hasil.ringkasan["catatan"])
    assert hasil.ringkasan["hasil"]["usulan_rekening"] == 1
    assert [r[0] for r in rekening(staf)] == ["11112222"], "an account that is recorded waits for a second person"
    assert [r[0] for r in rekening(dua)] == ["33334444"], "a first one is set at once"
    usulan = UsulanRekening.objects.get()
    assert (usulan.nomor, usulan.pengusul_id, usulan.mulai) == ("99998888", operator.keanggotaan_id, date(2026, 11, 1))
    assert PesanKeluar.objects.filter(keanggotaan=pemilik, judul__contains="diusulkan").count() == 1
    assert jumlah(impor(ganti, {"berlaku": "2026-11-01"}, operator)) == {"sama": 3}
    lain = berkas(kepala(), orang(STAF_NIP, "Staf", bank="Bank A", rekening="77776666"))
    hasil = impor(lain, {"berlaku": "2026-11-01"}, operator)
    assert jumlah(hasil)["ditolak"] == 1
    assert "masih menunggu persetujuan" in BarisUnggahan.objects.get(unggahan=hasil, putusan="ditolak").alasan
    setujui_rekening(usulan=usulan, oleh=pelaku(anggota_baru(), "bpkad"))
    assert [r[0] for r in rekening(staf)] == ["11112222", "99998888"]


# --- salary ---------------------------------------------------------------------------------------------------------
def test_salary_has_a_next_row_and_a_correction(d):
    tambah_gaji(pegawai=d.staf, gaji_bruto=4_500_000, mulai=MULAI, dasar="KGB", oleh=d.bendahara)
    for mulai, jumlah_, kalimat in [
        (MULAI, 5_000_000, "harus mulai sesudahnya"),
        (AWAL, 5_000_000, "gaji berikutnya harus mulai sesudahnya"),
        (date(2027, 1, 1), 4_500_000, "tidak ada yang berubah"),
    ]:
        with pytest.raises(Ditolak, match=kalimat):
            tambah_gaji(pegawai=d.staf, gaji_bruto=jumlah_, mulai=mulai, dasar="x", oleh=d.bendahara)
    for oleh in (
        d.operator,
        pelaku(anggota_baru(), "pemeriksa"),
        pelaku(anggota_baru(), "bendahara", unit=unit_baru()),
    ):
        with pytest.raises(Ditolak, match="dicatat bendahara"):
            tambah_gaji(pegawai=d.staf, gaji_bruto=1, mulai=date(2027, 1, 1), dasar="x", oleh=oleh)
    akhir = RiwayatGaji.objects.get(pegawai=d.staf, mulai=MULAI)
    koreksi_gaji(riwayat=akhir, gaji_bruto=4_600_000, alasan="Salah ketik", oleh=d.bendahara)
    baris = RiwayatGaji.objects.filter(pegawai=d.staf).order_by("mulai").values_list("mulai", "selesai", "gaji_bruto")
    assert list(baris) == [(AWAL, MULAI, 4_000_000), (MULAI, None, 4_600_000)]
    assert "4600000" not in str(list(Peristiwa.objects.values_list("fakta", flat=True)))


def test_salary_pages_check_before_they_write(d):
    bendahara, url = klien(d.anggota_bendahara), reverse("gaji-tambah", args=[d.staf.pk])
    isi = {"gaji_bruto": "4.500.000", "mulai": "2026-12-01", "dasar": "KGB"}
    teks = bendahara.post(url, isi).content.decode()
    assert "Rp4.000.000 sejak 1 Januari 2020" in teks
    assert "Rp4.500.000" in teks
    assert RiwayatGaji.objects.filter(pegawai=d.staf).count() == 1
    assert bendahara.post(url, isi | {"yakin": "ya"}).status_code == 302
    baris = RiwayatGaji.objects.get(pegawai=d.staf, mulai=MULAI)
    perbaiki = reverse("gaji-perbaiki", args=[baris.pk])
    assert bendahara.post(perbaiki, {"gaji_bruto": "4.500.000", "alasan": "x"}).status_code == 422
    assert bendahara.post(perbaiki, {"gaji_bruto": "4.700.000", "alasan": "Salah ketik"}).status_code == 302
    assert "Rp4.700.000" in klien(d.pemilik).get(reverse("gaji-pegawai", args=[d.staf.pk])).content.decode()
