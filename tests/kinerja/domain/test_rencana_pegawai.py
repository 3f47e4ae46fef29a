"""The plan of a personnel import: what offices send, and what would become of it."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.domain.baris_pegawai import KOLOM_PEGAWAI, BarisPegawai, BarisRusak, HasilBaris, PembacaPegawai
from kinerja.domain.jenis import Rumpun, pilihan_jenis_asn
from kinerja.domain.keadaan_pegawai import (
    Fakta,
    KeadaanSekarang,
    OpsiImpor,
    PegawaiKini,
    PejabatLuar,
    Perubahan,
    Putusan,
    Rencana,
)
from kinerja.domain.rencana_pegawai import jalur_unit, susun_rencana
from kinerja.inti.tabel.baca import baca_tabel
from kinerja.inti.tabel.dasar import Tabel
from kinerja.inti.tabel.kolom import terapkan_pemetaan, usulkan_pemetaan

CONTOH = Path(__file__).parents[2] / "contoh" / "pegawai.xlsx"
BERLAKU = date(2026, 10, 1)
SEKDA = PejabatLuar("Sinta Manurung", "Sekretaris Daerah")
OPSI = OpsiImpor(BERLAKU, SEKDA)
DINAS = ("Dinas A",)
A, B, C, D = (f"19800101200501100{i}" for i in range(1, 5))
KEPALA = tuple(k.kode for k in KOLOM_PEGAWAI[:12])


def urai(tabel: Tabel) -> list[HasilBaris]:
    pemetaan = usulkan_pemetaan(tabel.kepala, KOLOM_PEGAWAI)
    assert pemetaan.galat == ()
    pembaca = PembacaPegawai(pemetaan, pada=BERLAKU)
    return [pembaca.baca(b) for b in terapkan_pemetaan(tabel.baris, pemetaan)]


def baris(nomor: int, nip: str, atasan: str | None = None, **lain: Any) -> BarisPegawai:
    isi: dict[str, Any] = {
        "nama": f"Pegawai {nip[-1]}",
        "jenis": "PNS",
        "golongan": "III/a",
        "jabatan": f"Jabatan {nip[-1]}",
        "jenis_jabatan": "pelaksana",
        "kelas": 7,
        "unit": DINAS,
        "pin": nip[-3:],
        "gaji": Decimal(4000000),
        "rekening": "123",
    }
    return BarisPegawai(nomor=nomor, nip=nip, atasan_nip=atasan, **(isi | lain))


def kini(isi: BarisPegawai, **lain: Any) -> PegawaiKini:
    sama = {f.name for f in fields(PegawaiKini)} & {f.name for f in fields(BarisPegawai)}
    luar = SEKDA if isi.atasan_nip is None else None
    return PegawaiKini(**({n: getattr(isi, n) for n in sama} | {"atasan_luar": luar} | lain))


def keadaan(*pegawai: PegawaiKini) -> KeadaanSekarang:
    return KeadaanSekarang({p.nip: p for p in pegawai}, frozenset(p.unit for p in pegawai))


def sesudah(awal: KeadaanSekarang, rencana: Rencana) -> KeadaanSekarang:
    """What would be recorded once the plan has been carried out."""
    pegawai = dict(awal.pegawai)
    for putusan in rencana.baris:
        if putusan.isi is None:
            continue
        baru = kini(putusan.isi, atasan_luar=None if putusan.isi.atasan_nip else SEKDA)
        if (lama := pegawai.get(putusan.isi.nip)) is not None:
            kosong = {f.name: getattr(lama, f.name) for f in fields(lama)}
            terisi = {f.name: getattr(baru, f.name) for f in fields(baru)}
            tetap = {n: kosong[n] for n, v in terisi.items() if v is None and "atasan" not in n}
            baru = replace(baru, **tetap)
        pegawai[baru.nip] = baru
    return KeadaanSekarang(pegawai, awal.unit | set(rencana.unit_baru))


def ringkas(rencana: Rencana) -> dict[str | None, Any]:
    return {b.nip: (b.putusan, b.perubahan, len(b.alasan)) for b in rencana.baris}


def alasan(rencana: Rencana) -> dict[int, list[str]]:
    hasil: dict[int, list[str]] = {}
    for tolakan in rencana.tolakan:
        hasil.setdefault(tolakan.nomor, []).append(tolakan.kalimat)
    return hasil


def test_contoh_dua_kali() -> None:
    semua = urai(baca_tabel("pegawai.xlsx", CONTOH.read_bytes()))

    pertama = susun_rencana(semua, KeadaanSekarang(), OPSI)
    kedua = susun_rencana(semua, sesudah(KeadaanSekarang(), pertama), OPSI)

    assert pertama.jumlah(Putusan.BARU) == 42
    assert not pertama.pertanyaan
    assert [b.peringatan for b in pertama.baris] == [()] * 42
    assert [jalur_unit(u) for u in pertama.unit_baru] == [
        "Dinas Komunikasi dan Informatika",
        "Dinas Komunikasi dan Informatika / Bidang Aplikasi",
        "Dinas Komunikasi dan Informatika / Bidang Infrastruktur",
        "Dinas Komunikasi dan Informatika / Bidang Statistik",
        "Dinas Komunikasi dan Informatika / Sekretariat",
        "Dinas Komunikasi dan Informatika / Sekretariat / Subbagian Umum",
    ]
    assert pertama.urutan[0] == "198804282010122001"
    assert pertama.perangkat_daerah == {"Dinas Komunikasi dan Informatika"}
    assert (kedua.jumlah(Putusan.SAMA), kedua.urutan, kedua.unit_baru) == (42, (), ())
    kepala = pertama.baris[0].isi
    assert kepala is not None
    assert (kepala.golongan, kepala.jenis_jabatan, kepala.kelas) == ("IV/c", "jpt_pratama", 14)
    assert (kepala.gaji, kepala.rekening, kepala.pin) == (Decimal(6850000), "8200525757", "103")


def test_berkas_kantor_yang_berantakan_sama_hasilnya() -> None:
    """`;`, cp1252, Indonesian titles and numbers, IIIa and III.a: the same plan as a clean file."""
    rapi = (
        "nip,nama,jenis_asn,golongan,jabatan,jenis_jabatan,kelas_jabatan,unit,atasan_nip,"
        "pin_mesin,gaji_bruto,rekening,tmt_jabatan\n"
        f"{A},Renée Lubis,PNS,IV/a,Kepala Dinas,JPT Pratama,14,Dinas A,,7,6850000,123,2026-05-06\n"
        f"{B},Budi,CPNS,III/a,Staf,Pelaksana,7,Dinas A / Bidang B,{A},8,4350000.5,124,\n"
    )
    kotor = (
        "DAFTAR PEGAWAI;;\r\n\r\n"
        "No;Nama Lengkap;NIP Baru;Status Kepegawaian;Gol. Ruang;Nama Jabatan;Eselon;Kelas;"
        "Unit Kerja;NIP Atasan Langsung;PIN;Gaji;No. Rekening;TMT Jab.\r\n"
        f"1;Renée  Lubis;{A[:8]} {A[8:14]} {A[14]} {A[15:]};pns;IVa;Kepala Dinas;II.b;14,0;"
        "Dinas A;-;007;Rp 6.850.000,00;1-2-3;06/05/2026\r\n"
        f"2;Budi;{B};Calon PNS;III.a;Staf;JFU;7;DINAS A / Bidang B;{A};8;4.350.000,50;124;\r\n"
    )

    bersih = susun_rencana(urai(baca_tabel("a.csv", rapi.encode())), KeadaanSekarang(), OPSI)
    sama = susun_rencana(urai(baca_tabel("b.csv", kotor.encode("cp1252"))), KeadaanSekarang(), OPSI)

    assert ringkas(bersih) == ringkas(sama)
    assert bersih.jumlah(Putusan.BARU) == 2
    pertama = bersih.baris[0].isi
    assert pertama is not None
    assert pertama.tmt == date(2026, 5, 6)


def tabel_xlsx(*isi: Mapping[str, Any]) -> Tabel:
    penampung = BytesIO()
    dasar = {
        "nip": A,
        "nama": "Ayu",
        "jenis_asn": "PNS",
        "golongan": "III/a",
        "jabatan": "Staf",
        "jenis_jabatan": "Pelaksana",
        "kelas_jabatan": 7,
        "unit": "Dinas A",
    }
    with xlsxwriter.Workbook(penampung) as buku:
        lembar = buku.add_worksheet()
        lembar.write_row(0, 0, KEPALA)
        for nomor, satu in enumerate(isi, start=1):
            lembar.write_row(nomor, 0, [(dasar | satu).get(kode, "") for kode in KEPALA])
    return baca_tabel("a.xlsx", penampung.getvalue())


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        (
            {"nip": int(A)},
            "Baris 2, kolom nip: NIP tertulis 1,98001E+17: Excel menyimpan NIP sebagai angka "
            "sehingga tiga angka terakhir hilang. Ubah kolom NIP menjadi Teks lalu tempel ulang "
            "dari sumbernya.",
        ),
        (
            {"nip": "198002302005011001"},
            "Baris 2, kolom nip: Delapan angka pertama NIP, 19800230, bukan tanggal lahir yang ada "
            "di kalender. Periksa di sumbernya.",
        ),
        (
            {"nama": "Ayu, " + ", ".join(["S.Pd."] * 12)},
            "Baris 2, kolom nama: Teks ini 82 karakter, paling banyak 60. Persingkat.",
        ),
        (
            {"kelas_jabatan": ""},
            "Baris 2, kolom kelas_jabatan: Kelas Jabatan kosong. Isi angka 1 sampai 17 sesuai hasil evaluasi jabatan.",
        ),
        (
            {"kelas_jabatan": 18},
            "Baris 2, kolom kelas_jabatan: Angka 18 di luar batas. Isi antara 1 dan 17.",
        ),
        (
            {"golongan": ""},
            "Baris 2, kolom golongan: Golongan kosong. Isi misalnya III/a untuk PNS atau IX untuk PPPK.",
        ),
        (
            {"jenis_jabatan": "Struktural"},
            "Baris 2, kolom jenis_jabatan: Jenis jabatan “Struktural” tidak dikenal. Pilih salah "
            "satu: JPT Utama, JPT Madya, JPT Pratama, Administrator, Pengawas, Fungsional, "
            "Pelaksana.",
        ),
        (
            {"unit": "Dinas A / / Bidang"},
            "Baris 2, kolom unit: Jalur unit “Dinas A / / Bidang” memuat bagian kosong. Tulis "
            "misalnya “Dinas A / Bidang B”.",
        ),
        (
            {"atasan_nip": "Sekretaris Daerah"},
            "Baris 2, kolom atasan_nip: “Sekretaris Daerah” bukan NIP. Isi NIP atasan, atau "
            "kosongkan bila atasannya pejabat di luar berkas, misalnya Sekretaris Daerah.",
        ),
        (
            {"atasan_nip": A},
            "Baris 2, kolom NIP Atasan: Pegawai ini tercatat sebagai atasan dirinya sendiri. Isi "
            "NIP atasannya, atau kosongkan bila atasannya pejabat di luar berkas.",
        ),
        (
            {"rekening": "BPD 123"},
            "Baris 2, kolom rekening: Nomor rekening “BPD 123” memuat selain angka. Tulis "
            "nomornya saja; nama bank ditulis di kolom Bank.",
        ),
    ],
)
def test_baris_ditolak(ubah: Mapping[str, Any], kalimat: str) -> None:
    rencana = susun_rencana(urai(tabel_xlsx(ubah)), KeadaanSekarang(), OPSI)

    assert [str(t) for t in rencana.tolakan] == [kalimat]
    assert rencana.jumlah(Putusan.DITOLAK) == 1
    assert (rencana.urutan, rencana.unit_baru) == ((), ())


def test_semua_sel_salah_disebut_sekaligus() -> None:
    rusak = {"nip": "123", "golongan": "X/z", "kelas_jabatan": "tujuh", "gaji_bruto": "banyak"}

    rencana = susun_rencana(urai(tabel_xlsx(rusak)), KeadaanSekarang(), OPSI)

    assert [t.kolom for t in rencana.tolakan] == ["nip", "golongan", "kelas_jabatan", "gaji_bruto"]


def test_nip_dan_pin_ganda() -> None:
    semua = [baris(2, A), baris(3, B, pin="9"), baris(4, C, pin="9"), baris(9, A, kelas=8)]

    rencana = susun_rencana(semua, KeadaanSekarang(), OPSI)

    ganda = f"NIP {A} ada di baris 2 dan 9. Sisakan satu baris, lalu unggah ulang."
    pin = "PIN mesin 9 ada di baris 3 dan 4. Beri setiap pegawai PIN yang berbeda."
    assert alasan(rencana) == {2: [ganda], 3: [pin], 4: [pin], 9: [ganda]}


def test_pin_milik_orang_lain_dan_pin_bertukar() -> None:
    tercatat = keadaan(kini(baris(0, A, pin="1")), kini(baris(0, B, pin="2")))

    bentrok = susun_rencana([baris(2, C, pin="1")], tercatat, OPSI)
    tukar = susun_rencana([baris(2, A, pin="2"), baris(3, B, pin="1")], tercatat, OPSI)
    batal = susun_rencana([baris(2, A, pin="2"), baris(3, B, B, pin="1")], tercatat, OPSI)

    assert alasan(bentrok) == {
        2: ["PIN mesin 1 sudah dipakai Pegawai 1. Isi PIN lain, atau akhiri dahulu PIN itu pada pegawai tersebut."]
    }
    assert tukar.jumlah(Putusan.BERUBAH) == 2
    assert batal.jumlah(Putusan.DITOLAK) == 2


def test_lingkaran_disebut_namanya() -> None:
    semua = [baris(2, A, C), baris(3, B, A), baris(4, C, B), baris(5, D, A)]

    rencana = susun_rencana(semua, KeadaanSekarang(), OPSI)

    lingkaran = (
        "Atasan melingkar: Pegawai 1 (baris 2) → Pegawai 3 (baris 4) → Pegawai 2 (baris 3) → "
        "Pegawai 1 (baris 2). Perbaiki NIP atasan pada salah satunya."
    )
    rantai = f"Atasannya, Pegawai 1 (baris 2), ditolak. Perbaiki dahulu baris 2: {lingkaran}"
    assert alasan(rencana) == {2: [lingkaran], 3: [lingkaran], 4: [lingkaran], 5: [rantai]}


def test_lingkaran_lewat_orang_yang_sudah_tercatat() -> None:
    tercatat = keadaan(kini(baris(0, A)), kini(baris(0, B, A)))

    rencana = susun_rencana([baris(2, A, B)], tercatat, OPSI)

    assert alasan(rencana) == {
        2: [
            "Atasan melingkar: Pegawai 1 (baris 2) → Pegawai 2 (sudah tercatat) → Pegawai 1 "
            "(baris 2). Perbaiki NIP atasan pada salah satunya."
        ]
    }


def test_atasan_tak_dikenal_menolak_seluruh_rantai() -> None:
    semua = [baris(2, D, C), baris(3, C, B), baris(4, B, A)]

    rencana = susun_rencana(semua, KeadaanSekarang(), OPSI)

    akar = (
        f"Atasan dengan NIP {A} tidak ada di berkas dan belum tercatat. Perbaiki NIP itu, "
        "tambahkan barisnya, atau kosongkan bila atasannya pejabat di luar berkas."
    )
    assert alasan(rencana) == {
        2: [f"Atasannya, Pegawai 3 (baris 3), ditolak. Perbaiki dahulu baris 4: {akar}"],
        3: [f"Atasannya, Pegawai 2 (baris 4), ditolak. Perbaiki dahulu baris 4: {akar}"],
        4: [akar],
    }


@pytest.mark.parametrize(("tercatat", "ditolak"), [(False, 2), (True, 1)])
def test_bawahan_atasan_yang_ditolak(tercatat: bool, ditolak: int) -> None:
    lama = keadaan(kini(baris(0, A))) if tercatat else KeadaanSekarang()

    rencana = susun_rencana([baris(2, A, A), baris(3, B, A)], lama, OPSI)

    assert rencana.jumlah(Putusan.DITOLAK) == ditolak


def test_pegawai_tidak_aktif() -> None:
    tercatat = keadaan(kini(baris(0, A), aktif=False))

    rencana = susun_rencana([baris(2, A), baris(3, B, A)], tercatat, OPSI)

    assert alasan(rencana)[2] == [
        "Pegawai 1 dengan NIP ini sudah tidak aktif. Aktifkan kembali di halaman Pegawai & Jabatan, lalu unggah ulang."
    ]
    assert rencana.jumlah(Putusan.DITOLAK) == 2


def test_pejabat_luar_ditanyakan() -> None:
    tanpa = OpsiImpor(BERLAKU)
    tercatat = keadaan(kini(baris(0, A)))

    rencana = susun_rencana([baris(2, A), baris(3, B)], KeadaanSekarang(), tanpa)
    sudah = susun_rencana([baris(2, A)], tercatat, tanpa)
    ganti = susun_rencana([baris(2, A)], tercatat, OpsiImpor(BERLAKU, PejabatLuar("Rudi", "Asisten")))

    assert rencana.pertanyaan == (
        "NIP atasan Pegawai 1 (baris 2) dan 1 pegawai lain kosong. Siapa pejabat di luar berkas "
        "yang menjadi atasannya? Isi nama dan jabatannya, misalnya Sekretaris Daerah.",
    )
    assert (sudah.pertanyaan, sudah.jumlah(Putusan.SAMA)) == ((), 1)
    assert ganti.baris[0].perubahan == (
        Perubahan(
            "atasan_nip",
            Fakta.ATASAN,
            "Sekretaris Daerah (Sinta Manurung)",
            "Asisten (Rudi)",
        ),
    )


def test_perubahan_bertanggal() -> None:
    lama = baris(0, B, A, bank="BPD", gelar_belakang="S.T.")
    tercatat = keadaan(kini(baris(0, A)), kini(lama), kini(baris(0, D)))
    baru = baris(
        2,
        B,
        A,
        golongan="III/b",
        kelas=8,
        unit=("Dinas A", "Bidang B"),
        gaji=Decimal("4500000"),
        rekening=None,
        bank=None,
        pin=None,
    )

    rencana = susun_rencana([baru], tercatat, OPSI)

    (putusan,) = rencana.baris
    assert putusan.putusan is Putusan.BERUBAH
    assert putusan.perubahan == (
        Perubahan("golongan", Fakta.GOLONGAN, "III/a", "III/b"),
        Perubahan("unit", Fakta.PENEMPATAN, "Dinas A", "Dinas A / Bidang B"),
        Perubahan("kelas_jabatan", Fakta.KELAS, 7, 8),
        Perubahan("gaji_bruto", Fakta.GAJI, Decimal(4000000), Decimal(4500000)),
    )
    assert putusan.fakta == {Fakta.GOLONGAN, Fakta.PENEMPATAN, Fakta.KELAS, Fakta.GAJI}
    assert rencana.unit_baru == (("Dinas A", "Bidang B"),)
    assert rencana.tak_disebut == (A, D)


def test_peringatan_salah_ketik_dan_ganti_nip() -> None:
    lama = baris(0, A, nama="Hesti Damanik")
    tercatat = keadaan(kini(lama))

    salah_ketik = susun_rencana([baris(2, A, nama="Joko Nugroho")], tercatat, OPSI)
    ganti_nip = susun_rencana([baris(2, B, nama="HESTI DAMANIK", pin="77")], tercatat, OPSI)

    assert salah_ketik.baris[0].peringatan == (
        "Pada NIP ini tercatat nama Hesti Damanik. Pastikan NIP tidak salah ketik.",
    )
    assert ganti_nip.baris[0].peringatan == (
        f"Nama dan tanggal lahirnya sama dengan pegawai ber-NIP {A}. Bila orangnya sama, ganti "
        "NIP pegawai itu dan jangan impor baris ini.",
    )


def test_jenis_asn_milik_instansi() -> None:
    pilihan = pilihan_jenis_asn({"pns": "PNS", "kontrak": "Tenaga Kontrak", "pppk_paruh_waktu": "PPPK Paruh Waktu"})
    tabel = tabel_xlsx(
        {"jenis_asn": "Pegawai Negeri Sipil"},
        {"jenis_asn": "P3K PW", "nip": "198001012025211002", "golongan": ""},
        {"jenis_asn": "Tenaga kontrak", "nip": "198001012025211003", "golongan": "V"},
        {"jenis_asn": "PPPK"},
    )
    pemetaan = usulkan_pemetaan(tabel.kepala, KOLOM_PEGAWAI)
    pembaca = PembacaPegawai(pemetaan, jenis_asn=pilihan, rumpun={"kontrak": Rumpun.PPPK})

    *terbaca, rusak = [pembaca.baca(b) for b in terapkan_pemetaan(tabel.baris, pemetaan)]

    assert [(b.jenis, b.golongan) for b in terbaca if isinstance(b, BarisPegawai)] == [
        ("pns", "III/a"),
        ("pppk_paruh_waktu", None),
        ("kontrak", "V"),
    ]
    assert isinstance(rusak, BarisRusak)
    assert str(rusak.salah[0]) == (
        "Baris 5, kolom jenis_asn: Jenis ASN “PPPK” tidak dikenal. Pilih salah satu: PNS, Tenaga "
        "Kontrak, PPPK Paruh Waktu."
    )


def test_rekening_angka_diperingatkan() -> None:
    rencana = susun_rencana(urai(tabel_xlsx({"rekening": 8200525757})), KeadaanSekarang(), OPSI)

    (putusan,) = rencana.baris
    assert putusan.isi is not None
    assert putusan.isi.rekening == "8200525757"
    assert putusan.peringatan[0] == (
        "Excel menyimpan nomor rekening sebagai angka; angka nol di depan, bila ada, sudah hilang. "
        "Periksa nomornya, atau ubah kolom itu menjadi Teks."
    )


ORANG = [f"1980010120050110{i:02d}" for i in range(8)]


@st.composite
def berkas(draw: st.DrawFn) -> list[BarisPegawai]:
    orang = draw(st.lists(st.sampled_from(ORANG), min_size=1, max_size=9))
    atasan = st.sampled_from([*ORANG, "198001012005011099", None, None])
    return [
        baris(nomor, nip, draw(atasan), pin=draw(st.sampled_from([None, "1", "2", nip[-2:]])))
        for nomor, nip in enumerate(orang, start=2)
    ]


@st.composite
def tercatat_acak(draw: st.DrawFn) -> KeadaanSekarang:
    banyak = draw(st.integers(0, len(ORANG)))
    pegawai = []
    for i, nip in enumerate(ORANG[:banyak]):
        atasan = draw(st.sampled_from([None, *ORANG[:i]]))
        pegawai.append(kini(baris(0, nip, atasan, pin=str(i))))
    return keadaan(*pegawai)


@settings(max_examples=150)
@given(berkas(), tercatat_acak(), st.randoms(use_true_random=False))
def test_sifat_rencana(semua: list[BarisPegawai], awal: KeadaanSekarang, acak: Any) -> None:
    """Row order is irrelevant, the same file twice changes nothing, and the tree stays a tree."""
    rencana = susun_rencana(semua, awal, OPSI)
    teracak = list(semua)
    acak.shuffle(teracak)
    kedua = susun_rencana([replace(b, nomor=n) for n, b in enumerate(teracak, start=2)], awal, OPSI)
    akhir = sesudah(awal, rencana)
    lagi = susun_rencana([b.isi for b in rencana.baris if b.isi], akhir, OPSI)

    assert sorted(map(str, ringkas(rencana).items())) == sorted(map(str, ringkas(kedua).items()))
    assert rencana.urutan == kedua.urutan
    assert {b.putusan for b in lagi.baris} <= {Putusan.SAMA}
    letak = {nip: i for i, nip in enumerate(rencana.urutan)}
    for nip in akhir.pegawai:
        jejak = [nip]
        while (atas := akhir.pegawai[jejak[-1]].atasan_nip) is not None:
            assert atas not in jejak
            jejak.append(atas)
    for nip in rencana.urutan:
        atas = akhir.pegawai[nip].atasan_nip
        assert letak.get(atas or "", -1) < letak[nip]
    pin = [p.pin for p in akhir.pegawai.values() if p.pin is not None]
    assert len(pin) == len(set(pin))
