"""The demo's half year under PermenPANRB 8/2021, and how it reads on paper."""

from decimal import Decimal

import time_machine

from config.demo_pm8 import ARSIPARIS, KEPALA, PUSTAKAWAN, SEKDA, muat_pm8
from kinerja.inti.dokumen.layanan import pratinjau
from kinerja.inti.instansi import buat_instansi
from kinerja.inti.pelaku import pelaku_sistem
from kinerja.inti.tenansi import masuk
from skp.models import Evaluasi, NilaiGabungan, Skp
from skp.queries.dokumen_skp import naskah_skp
from skp.queries.pm8_dokumen import naskah_kinerja8


def test_demo_memuat_kedua_semester_2021_dan_gabungannya(db) -> None:
    laporan: list[str] = []
    instansi = buat_instansi(kode="kabupaten-contoh", nama="Kabupaten Contoh")
    with time_machine.travel("2026-11-22T03:00:00Z", tick=False), masuk(instansi):
        oleh = pelaku_sistem(instansi)
        muat_pm8(oleh, laporan.append)
        baris = Evaluasi.objects.select_related("skp__pegawai", "skp__periode")
        hasil = {(e.skp.pegawai.nip, e.skp.periode.rejim): (e.nilai, e.sebutan, e.status, e.skp.status) for e in baris}
        gabungan = dict(NilaiGabungan.objects.values_list("pegawai__nip", "nilai"))
        atas = {s.pegawai.nip: s.penilai.nip for s in Skp.objects.exclude(penilai=None)}
        skp = Skp.objects.get(pegawai__nip=KEPALA, periode__rejim="pm8")
        (rencana,) = naskah_skp(oleh, [skp.pk])
        (nilai,) = naskah_kinerja8(oleh, [skp.evaluasi.get().pk])
        assert all(
            pratinjau(jenis=j, naskah=n).startswith(b"%PDF") for j, n in (("skp.skp", rencana), ("skp.kinerja8", nilai))
        )
    assert hasil == {
        (KEPALA, "pp46"): (Decimal("90.72"), "Baik", "ditetapkan", "selesai"),
        (ARSIPARIS, "pp46"): (Decimal("86.04"), "Baik", "ditetapkan", "selesai"),
        (PUSTAKAWAN, "pp46"): (Decimal("83.16"), "Baik", "ditetapkan", "selesai"),
        (KEPALA, "pm8"): (Decimal("116.73"), "Sangat Baik", "ditetapkan", "selesai"),
        (ARSIPARIS, "pm8"): (Decimal("96.64"), "Baik", "ditetapkan", "selesai"),
        (PUSTAKAWAN, "pm8"): (None, "", "diajukan", "disetujui"),
    }
    assert gabungan == {KEPALA: Decimal("113.36"), ARSIPARIS: Decimal("100.13")}
    assert atas == {KEPALA: SEKDA, ARSIPARIS: KEPALA, PUSTAKAWAN: KEPALA}
    assert [h["keterangan"] for h in (*rencana.isi["utama"], *rencana.isi["tambahan"])] == [
        "Asal kinerja utama: Perjanjian kinerja",
        "Asal kinerja utama: Perjanjian kinerja; target maksimal: indikator 2",
        "Asal kinerja utama: Rencana aksi atau inisiatif strategis",
        "Lingkup penugasan: Antarunit kerja",
    ]
    assert [r["keterangan"] for r in nilai.isi["bagian"][1]["rencana"]] == ["Lingkup penugasan: Antarunit kerja"]
    assert laporan == ["PermenPANRB 8/2021: 2 SKP Juli–Desember 2021 ditetapkan, 1 menunggu penilaian"]
