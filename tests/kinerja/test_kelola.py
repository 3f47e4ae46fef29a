"""Master data in the admin: units know their perangkat daerah, histories stay without overlap, files come and go."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kinerja.models import Formasi, Jabatan, Penempatan, RiwayatGolongan, RiwayatNama, RiwayatNip, UnitKerja
from tests.kinerja.pabrik_organisasi import dinas
from tests.pabrik import anggota_baru, beri_kode_keamanan, beri_peran, klien, unit_baru


@pytest.fixture
def d(instansi):
    d = dinas()
    anggota = anggota_baru()
    beri_peran(anggota, "admin_struktur")
    beri_kode_keamanan(anggota.akun)
    d.klien = klien(anggota)
    return d


def _impor(klien, model, isi):
    berkas = SimpleUploadedFile("data.csv", isi.encode(), content_type="text/csv")
    return klien.post(reverse(f"admin:kinerja_{model}_import"), {"import_file": berkas, "format": "0"})


def _setujui(klien, model, jawaban):
    isi = jawaban.context["confirm_form"].initial
    return klien.post(reverse(f"admin:kinerja_{model}_process_import"), isi)


def test_a_unit_that_moves_takes_everything_below_along(d):
    baru = unit_baru("Dinas Dua")
    bawah = unit_baru("Seksi", parent=d.bidang)
    url = reverse("admin:kinerja_unitkerja_change", args=[d.bidang.pk])
    isi = {"parent": baru.pk, "nama": d.bidang.nama, "urutan": 0, "aktif": "on"}
    jawaban = d.klien.post(url, isi)
    assert jawaban.status_code == 302, jawaban.context["adminform"].form.errors
    assert {UnitKerja.objects.get(pk=u.pk).perangkat_daerah_id for u in (d.bidang, bawah)} == {baru.pk}
    lingkar = d.klien.post(reverse("admin:kinerja_unitkerja_change", args=[d.bidang.pk]), isi | {"parent": bawah.pk})
    assert "tidak boleh unit ini sendiri" in lingkar.content.decode()
    kembar = d.klien.post(reverse("admin:kinerja_unitkerja_add"), isi | {"nama": "Bidang A"})
    assert kembar.status_code == 200


def test_units_and_titles_come_in_as_files(d):
    jawaban = _impor(
        d.klien, "unitkerja", "kode;nama;induk;urutan;aktif\nD3;Dinas Tiga;;1;1\nD3.1;Sekretariat;D3;1;1\n"
    )
    assert not jawaban.context["result"].has_errors(), jawaban.context["result"].row_errors()
    assert not jawaban.context["result"].has_validation_errors(), jawaban.context["result"].invalid_rows
    _setujui(d.klien, "unitkerja", jawaban)
    anak = UnitKerja.objects.get(kode="D3.1")
    assert (anak.parent.kode, anak.perangkat_daerah.kode) == ("D3", "D3")
    _setujui(d.klien, "jabatan", _impor(d.klien, "jabatan", "nama;jenis\nArsiparis;fungsional\n"))
    assert Jabatan.objects.filter(nama="Arsiparis", jenis="fungsional").count() == 1
    ekspor = d.klien.get(reverse("admin:kinerja_jabatan_export"))
    assert ekspor.status_code == 200


def test_dated_rows_are_only_read(d):
    """What holds from when is written by the services alone, which check it and record who wrote it."""
    baris = {
        "penempatan": Penempatan.objects.get(pegawai=d.staf),
        "riwayatgolongan": RiwayatGolongan.objects.get(pegawai=d.staf),
        "riwayatnama": RiwayatNama.objects.get(pegawai=d.staf),
        "riwayatnip": RiwayatNip.objects.get(pegawai=d.staf),
    }
    for model, satu in baris.items():
        ubah = reverse(f"admin:kinerja_{model}_change", args=[satu.pk])
        assert d.klien.get(ubah).status_code == 200, model
        assert d.klien.post(ubah, {"mulai": "2000-01-01"}).status_code == 403, model
        assert d.klien.get(reverse(f"admin:kinerja_{model}_add")).status_code == 403, model
        assert "object" not in str(satu)
        assert str(satu).endswith("sejak 1 Januari 2020")
        satu.refresh_from_db()
        assert satu.mulai == date(2020, 1, 1)


def test_a_seat_is_made_with_its_first_description(d):
    isi = {
        "kode": "ARS-1",
        "susunan-TOTAL_FORMS": "1",
        "susunan-INITIAL_FORMS": "0",
        "susunan-0-mulai": "2026-01-01",
        "susunan-0-unit": d.bidang.pk,
        "susunan-0-jabatan": Jabatan.objects.first().pk,
        "susunan-0-atasan": d.f_kabid.pk,
        "susunan-0-kelas": "8",
    }
    jawaban = d.klien.post(reverse("admin:kinerja_formasi_add"), isi)
    assert jawaban.status_code == 302, jawaban.context["errors"]
    (susunan,) = Formasi.objects.get(kode="ARS-1").susunan.all()
    assert (susunan.kelas, susunan.mulai, susunan.atasan_id) == (8, date(2026, 1, 1), d.f_kabid.pk)
    ubah = isi | {"susunan-INITIAL_FORMS": "1", "susunan-0-id": susunan.pk, "susunan-0-kelas": "15"}
    d.klien.post(reverse("admin:kinerja_formasi_change", args=[susunan.formasi_id]), ubah)
    susunan.refresh_from_db()
    assert susunan.kelas == 8


def test_lists_open_for_the_admin_and_not_for_an_operator(d):
    operator = anggota_baru()
    beri_peran(operator, "operator_opd", d.opd)
    asing = klien(operator)
    for model in ("unitkerja", "jabatan", "jenispegawai", "formasi", "pegawai", "riwayatnip", "penempatan"):
        url = reverse(f"admin:kinerja_{model}_changelist")
        assert d.klien.get(url, {"q": "a"}).status_code == 200, model
        assert asing.get(url, follow=True).status_code == 403, model
