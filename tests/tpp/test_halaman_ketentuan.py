"""The editor in the browser's terms: sections keep what they do not show, faults come back beside their field."""

from datetime import date

import pytest

from kinerja.inti.formulir import FormDasar
from tests.pabrik import anggota_baru, beri_peran, jenis_pegawai, klien
from tests.tpp import pabrik_tpp as t
from tpp.forms.bagian import HALAMAN, PEMBUAT, rupiah
from tpp.forms.potongan import BagianPotongan
from tpp.models import Ketentuan

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(instansi, settings):
    settings.DEMO = True  # no second factor
    anggota = anggota_baru("Admin TPP")
    beri_peran(anggota, "admin_tpp")
    return klien(anggota)


def _kiriman(form) -> dict[str, str]:
    """What a browser would send back for a form as it is shown."""
    data = {}
    for bidang in form:
        nilai = bidang.value()
        if not (bidang.name.endswith("DELETE") or nilai is None):
            data[bidang.html_name] = bidang.field.widget.format_value(nilai) or ""
            if isinstance(data[bidang.html_name], list):
                data[bidang.html_name] = data[bidang.html_name][0]
    return data


def _kiriman_potongan(bagian: BagianPotongan) -> dict[str, str]:
    data = _kiriman(bagian.umum) | _kiriman(bagian.baris.management_form)
    for form in bagian.baris:
        data |= _kiriman(form)
    return data


@pytest.mark.parametrize("kode", [h.kode for h in HALAMAN])
def test_saving_a_section_as_it_is_shown_changes_nothing(admin, kode):
    aturan = t.aturan()
    aturan["kinerja"] |= {"kredit_cuti": [{"jenis": "cuti_tahunan", "menit": 300}], "minimum_persen": "10"}
    aturan["disiplin"]["potongan"][0]["lompatan"] = [{"kali": 3, "persen": "2"}]
    draf = t.draf(aturan)
    alamat = f"/tpp/ketentuan/{draf.pk}/ubah/{kode}/"
    halaman = admin.get(alamat)
    assert halaman.status_code == 200
    form = halaman.context["form"]
    data = _kiriman_potongan(form) if kode == "potongan" else _kiriman(form)
    jawaban = admin.post(alamat, data)
    assert jawaban.status_code == 302, jawaban.context["form"].errors
    assert Ketentuan.objects.get(pk=draf.pk).sidik == draf.sidik


def test_values_are_written_as_typed_in_indonesian(admin):
    jenis_pegawai("PPPK2")
    draf = t.draf()
    alamat = f"/tpp/ketentuan/{draf.pk}/ubah"
    kirim = {
        "umum": {"nama": "Perbup 12/2026", "mulai": "2027-01", "dasar_hukum": "Perbup 12/2026\n\nPP 12/2019"},
        "bobot": {"bobot_0": "70", "bobot_1": "30", "target": "6.750"},
        "pagu": {"k0_1": "1.000.000", "k0_2": "1.250.000", "k0_15": ""},
        "pajak": {"tarif_IV": "12,5", "jenis_1": "PPPK2", "persen_1": "2"},
        "iuran": {"batas_upah": ""},
    }
    for kode, isi in kirim.items():
        form = admin.get(f"{alamat}/{kode}/").context["form"]
        jawaban = admin.post(f"{alamat}/{kode}/", _kiriman(form) | isi)
        assert jawaban.status_code == 302, jawaban.context["form"].errors
    draf.refresh_from_db()
    a = draf.aturan
    assert (draf.nama, draf.mulai, draf.dasar_hukum) == (
        "Perbup 12/2026",
        date(2027, 1, 1),
        "Perbup 12/2026; PP 12/2019",
    )
    assert [b["bobot"] for b in a["bagian"]] == ["70", "30"]
    assert a["kinerja"]["target"]["menit"] == 6750
    besaran = {b["kelas"]: b["rupiah"] for b in a["pagu"]["kriteria"][0]["besaran"]}
    assert (besaran[1], besaran[2], 15 in besaran) == ("1000000", "1250000", False)
    assert a["pajak"]["tarif"][3]["persen"] == "12.5"
    assert [j["jenis_pegawai"] for j in a["pajak"]["tarif_jenis"]] == ["PPPK", "PPPK2"]
    assert "batas_upah" not in a["iuran"]


def test_bands_are_edited_by_rows_with_inclusive_minutes(admin):
    draf = t.draf()
    alamat = f"/tpp/ketentuan/{draf.pk}/ubah/potongan/"
    data = _kiriman_potongan(admin.get(alamat).context["form"])
    data |= {"baris-0-sampai": "15", "baris-1-dari": "16", "baris-10-DELETE": "on"}
    assert admin.post(alamat, data).status_code == 302
    potongan = Ketentuan.objects.get(pk=draf.pk).aturan["disiplin"]["potongan"]
    assert [(p["kode"], p.get("dari"), p.get("sampai")) for p in potongan[:2]] == [("TL1", 1, 16), ("TL2", 16, 61)]
    assert "TK" not in {p["kode"] for p in potongan}


def test_a_gap_between_bands_comes_back_at_its_row_and_nothing_is_lost(admin):
    draf = t.draf()
    alamat = f"/tpp/ketentuan/{draf.pk}/ubah/potongan/"
    data = _kiriman_potongan(admin.get(alamat).context["form"]) | {"baris-1-dari": "35", "baris-1-persen": "1,1"}
    jawaban = admin.post(alamat, data)
    assert jawaban.status_code == 422
    baris = jawaban.context["form"].baris.forms[1]
    assert "Menit 31–34 terlambat tidak tercakup" in str(baris.errors["dari"])
    assert baris["persen"].value() == "1.1"
    isi = jawaban.content.decode()
    assert isi.count("Ada isian yang perlu diperbaiki") == 1
    assert isi.index('<a href="#id_baris-1-dari">Baris 2, dari (menit): Menit 31–34') < isi.index("Baris 1</legend>")
    assert Ketentuan.objects.get(pk=draf.pk).sidik == draf.sidik


def test_a_row_is_added_without_script_and_without_saving(admin):
    draf = t.draf()
    alamat = f"/tpp/ketentuan/{draf.pk}/ubah/potongan/"
    data = _kiriman_potongan(admin.get(alamat).context["form"]) | {"baris-2-persen": "1,3", "aksi": "tambah"}
    jawaban = admin.post(alamat, data)
    form = jawaban.context["form"]
    assert (jawaban.status_code, form.baris.total_form_count()) == (200, 12)
    assert "1,3" in jawaban.content.decode()
    baru = _kiriman_potongan(form) | {
        "baris-11-kode": "AP",
        "baris-11-jenis": "apel",
        "baris-11-persen": "2",
        "baris-11-basis": "disiplin",
        "baris-11-pasal": "Pasal 10",
    }
    assert admin.post(alamat, baru).status_code == 302
    potongan = Ketentuan.objects.get(pk=draf.pk).aturan["disiplin"]["potongan"]
    assert potongan[2]["persen"] == "1.3"
    assert potongan[11] == {"kode": "AP", "jenis": "apel", "basis": "disiplin", "persen": "2", "pasal": "Pasal 10"}


@pytest.mark.parametrize(
    ("naskah", "kalimat"),
    [("{", "Naskah tidak terbaca"), ("[]", "Naskah harus diawali"), ('{"nama": 1}', "bukan teks")],
)
def test_a_broken_full_text_is_refused_with_a_sentence(admin, naskah, kalimat):
    draf = t.draf()
    jawaban = admin.post(f"/tpp/ketentuan/{draf.pk}/ubah/naskah/", {"naskah": naskah})
    assert jawaban.status_code == 422
    assert kalimat in jawaban.content.decode()


def test_publishing_says_from_when_and_what_ends(admin):
    lama = t.ketentuan()
    draf = t.draf(mulai=date(2026, 7, 1))
    halaman = admin.get(f"/tpp/ketentuan/{draf.pk}/tetapkan/").content.decode()
    assert "Tetapkan mulai 1 Juli 2026?" in halaman
    assert "Versi 1 berakhir sebelum 1 Juli 2026" in halaman
    assert admin.post(f"/tpp/ketentuan/{draf.pk}/tetapkan/").status_code == 302
    assert admin.get(f"/tpp/ketentuan/{draf.pk}/ubah/umum/").status_code == 404
    rinci = admin.get(f"/tpp/ketentuan/{lama.pk}/").content.decode()
    assert "1 Juli 2026" in rinci
    assert "Rp5.439.503" in rinci


def test_an_unfinished_draft_shows_its_faults_and_cannot_be_published(admin):
    from tpp.services.ketentuan import ubah_draf

    draf = t.draf()
    aturan = t.aturan()
    aturan["bagian"][0]["bobot"] = "70"
    ubah_draf(ketentuan=draf, aturan=aturan, jalur=(), oleh=t.sistem())
    assert "jumlah bobot 110%" in admin.get(f"/tpp/ketentuan/{draf.pk}/").content.decode()
    jawaban = admin.post(f"/tpp/ketentuan/{draf.pk}/tetapkan/")
    assert jawaban.status_code == 422
    assert Ketentuan.objects.get(pk=draf.pk).status == "draf"


def test_every_shown_mode_and_section_has_a_builder():
    assert {h.kode for h in HALAMAN} == set(PEMBUAT) | {"potongan"}


def test_a_draft_from_an_older_version_and_its_removal(admin):
    lama = t.ketentuan()
    jawaban = admin.post("/tpp/ketentuan/baru/", {"asal": f"versi:{lama.pk}", "mulai": "2027-01"})
    draf = Ketentuan.objects.get(versi=2)
    assert jawaban.headers["Location"] == f"/tpp/ketentuan/{draf.pk}/"
    assert draf.sidik == lama.sidik
    assert admin.post(f"/tpp/ketentuan/{draf.pk}/hapus/").status_code == 302
    assert not Ketentuan.objects.filter(pk=draf.pk).exists()
    assert admin.post("/tpp/ketentuan/baru/", {"asal": "templat:lain", "mulai": "2027-13"}).status_code == 422


def test_a_kind_of_employment_that_the_tenant_lacks_is_refused(admin):
    aturan = t.aturan()
    aturan["pajak"]["tarif_jenis"][0]["jenis_pegawai"] = "PPPKX"
    draf = t.draf()
    Ketentuan.objects.filter(pk=draf.pk).update(aturan=aturan)
    alamat = f"/tpp/ketentuan/{draf.pk}"
    form = admin.get(f"{alamat}/ubah/pajak/").context["form"]
    assert "PPPK" in dict(form.fields["jenis_0"].choices)
    jawaban = admin.post(f"{alamat}/ubah/pajak/", _kiriman(form))
    assert jawaban.status_code == 422
    assert "Jenis pegawai PPPKX tidak ada di instansi Anda" in str(jawaban.context["form"].errors["jenis_0"])
    assert admin.post(f"{alamat}/ubah/pajak/", _kiriman(form) | {"jenis_0": "PPPKZ"}).status_code == 422
    jawaban = admin.post(f"{alamat}/tetapkan/")
    assert jawaban.status_code == 422
    assert "Jenis pegawai PPPKX tidak ada" in jawaban.content.decode()


@pytest.mark.parametrize(
    ("diketik", "nilai", "tampil"),
    [
        ("3.854.725", 3_854_725, "3.854.725"),
        ("Rp 3.854.725,00", 3_854_725, "3.854.725"),
        ("Rp3854725", 3_854_725, "3.854.725"),
        ("tiga juta", None, "tiga juta"),
        ("1.234,5", None, "1.234,5"),
    ],
)
def test_rupiah_is_read_as_people_write_it_and_words_come_back_untouched(diketik, nilai, tampil):
    form = type("F", (FormDasar,), {"besaran": rupiah("Besaran")})({"besaran": diketik})
    assert form.is_valid() is (nilai is not None)
    assert form.cleaned_data.get("besaran") == nilai
    assert f'value="{tampil}"' in str(form["besaran"])
    assert form.errors.get("besaran", []) == ([] if nilai else ["Tulis rupiah bulat, misalnya 3.854.725."])


def test_a_revoked_version_says_why_by_whom_and_that_it_holds_no_more(admin):
    terbit = t.ketentuan()
    admin.post(f"/tpp/ketentuan/{terbit.pk}/cabut/", {"alasan": "Perbup diganti"})
    isi = admin.get(f"/tpp/ketentuan/{terbit.pk}/").content.decode()
    assert "Perbup diganti" in isi
    assert "Tidak berlaku lagi sejak dicabut" in isi
    assert "Sampai ada versi berikutnya" not in isi
