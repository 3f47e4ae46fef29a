"""The input of a TPP case: one person's month in short notation, as `tpp.domain.masukan.Masukan`."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kinerja.inti.kasus.baca_json import angka_dari
from kinerja.inti.kasus.isian import Isian
from tpp.domain.aturan import Aturan
from tpp.domain.masukan import HariCuti, Kejadian, Masukan, MenitHari, Plt
from tpp.kasus.ringkas import CUTI

AWAL = date(2026, 10, 1)
"""Where days are put that a case only counts; which month it is matters to no rule but dated norms."""
BATAS_KEJADIAN = 366
TPP = "tpp"
"""Code of the one criterion when a case gives a single amount."""
_BESARAN = ("pagu", "pagu_sendiri", "kotor", "kotor_tpp")
BRUTO = ("kotor", "kotor_tpp")
"""Inputs that are gross TPP already: only what is taken from it is computed."""


def besaran_kasus(m: Isian) -> dict[str, Decimal]:
    """Rupiah by criterion as the case gives it; empty when the table by class shall decide."""
    ada = [nama for nama in _BESARAN if m.ada(nama)]
    if len(ada) > 1:
        m.tolak(ada[1], f"dan “{ada[0]}” diisi bersamaan; pakai salah satu")
    return _rupiah(m, ada[0]) if ada else {}


def _rupiah(m: Isian, nama: str) -> dict[str, Decimal]:
    if not isinstance(m.mentah(nama), Mapping):
        return {TPP: m.angka(nama, atas=10**12)}
    isi = m.dalam(nama)
    return {kode: isi.angka(kode, atas=10**12) for kode in m.objek(nama)}


def baca_masukan(m: Isian, aturan: Aturan, besaran: Mapping[str, Decimal]) -> Masukan:
    """The person's month. Raises KasusTidakTerhitung about a field."""
    hari_kerja = _hari_kerja(m)
    hasil = Masukan(
        kelas=m.cacah("kelas", bawah=1, atas=17, bawaan=1 if besaran else None),
        golongan=m.teks("golongan", ""),
        jenis_pegawai=m.teks("jenis_pegawai", ""),
        gaji_bruto=m.angka("gaji", bawaan=Decimal(0)),
        menit=m.cacah("menit_terverifikasi", bawaan=0),
        menit_harian=_menit_harian(m, hari_kerja),
        kejadian=_kejadian(m, aturan),
        cuti=_cuti(m, hari_kerja),
        hari_kerja=hari_kerja,
        hari_hadir=m.mungkin_cacah("hari_hadir", atas=31),
        hari_dibayar=m.mungkin_cacah("hari_dibayar", atas=31),
        menit_hadir=m.mungkin_cacah("menit_hadir"),
        pagu=_sesuai_kriteria(m, besaran, aturan),
        plt=_plt(m, aturan),
        predikat=m.teks("predikat", ""),
        nilai_kinerja=_nilai_kinerja(m),
        nilai_disiplin=m.mungkin_angka("persen_disiplin", atas=100),
        nilai_lain=tuple((k, m.dalam("nilai_lain").angka(k, atas=100)) for k in m.objek("nilai_lain")),
        bawahan=_bawahan(m),
        keadaan=_teks_banyak(m, "keadaan"),
    )
    m.selesai("mesin TPP")
    return hasil


def _nilai_kinerja(m: Isian) -> Decimal | None:
    sendiri, nilai = (m.mungkin_angka(nama, atas=100) for nama in ("kinerja_sendiri", "nilai_kinerja"))
    return nilai if sendiri is None else sendiri


def _bawahan(m: Isian) -> tuple[Decimal, ...]:
    nilai = [angka_dari(n) for n in m.daftar("kinerja_bawahan")]
    if any(n is None or not 0 <= n <= 100 for n in nilai):
        m.tolak("kinerja_bawahan", "berisi angka 0 sampai 100")
    return tuple(n for n in nilai if n is not None)


def _teks_banyak(m: Isian, nama: str) -> tuple[str, ...]:
    nilai = m.daftar(nama)
    if not all(isinstance(n, str) for n in nilai):
        m.tolak(nama, "berisi daftar teks")
    return tuple(nilai)


def _sesuai_kriteria(m: Isian, besaran: Mapping[str, Decimal], aturan: Aturan) -> tuple[tuple[str, Decimal], ...]:
    """A single amount belongs to the only criterion there is, whatever its code."""
    kode = [k.kode for k in aturan.pagu.kriteria]
    if set(besaran) == {TPP} and TPP not in kode:
        if len(kode) > 1:
            m.tolak("pagu", f"harus disebut per kriteria: {', '.join(kode)}")
        besaran = {kode[0]: besaran[TPP]}
    return tuple(besaran.items())


def _plt(m: Isian, aturan: Aturan) -> Plt | None:
    hubungan, kelas = m.teks("hubungan_plt", "setingkat"), m.cacah("kelas_plt", bawah=1, atas=17, bawaan=1)
    if m.ada("pagu_jabatan_plt"):
        pagu = _sesuai_kriteria(m, _rupiah(m, "pagu_jabatan_plt"), aturan)
        return Plt(hubungan, kelas, pagu)
    return Plt(hubungan, kelas) if m.ada("kelas_plt") else None


def _hari_kerja(m: Isian) -> tuple[date, ...]:
    """Workdays: as many weekdays from 1 October 2026 on, or the dates that are listed."""
    if not m.ada("hari_kerja"):
        return ()
    if isinstance(m.mentah("hari_kerja"), list):
        hari = tuple(_tanggal(m, "hari_kerja", n) for n in m.daftar("hari_kerja"))
        if len(set(hari)) != len(hari) or len(hari) > 31:
            m.tolak("hari_kerja", "memuat tanggal yang sama dua kali, atau lebih dari 31 tanggal")
        return hari
    return _hari_biasa(m.cacah("hari_kerja", bawah=1, atas=31))


def _hari_biasa(jumlah: int) -> tuple[date, ...]:
    semua = (AWAL + timedelta(n) for n in range(60))
    return tuple(h for h in semua if h.weekday() < 5)[:jumlah]


def _tanggal(m: Isian, nama: str, nilai: Any) -> date:
    try:
        return date.fromisoformat(nilai)
    except (TypeError, ValueError):
        m.tolak(nama, "memuat tanggal yang tidak terbaca; tulis seperti “2026-10-05”")


def _menit_harian(m: Isian, hari_kerja: Sequence[date]) -> tuple[MenitHari, ...]:
    """Minutes by day: numbers for the first workdays in turn, or objects with `tanggal`, `menit`, `kategori`."""
    isi = m.daftar("menit_harian")
    hari = hari_kerja or _hari_biasa(31)
    if len(isi) > BATAS_KEJADIAN or (len(isi) > len(hari) and any(not isinstance(n, Mapping) for n in isi)):
        m.tolak("menit_harian", "memuat lebih banyak hari daripada hari kerja")
    hasil: list[MenitHari] = []
    for nomor, nilai in enumerate(isi):
        if not isinstance(nilai, Mapping):
            satu = Isian({"menit": nilai}, f"masukan.menit_harian[{nomor + 1}]")
            hasil.append(MenitHari(hari[nomor], satu.cacah("menit")))
            continue
        satu = Isian(nilai, f"masukan.menit_harian[{nomor + 1}]")
        tanggal = _tanggal(satu, "tanggal", satu.mentah("tanggal"))
        hasil.append(MenitHari(tanggal, satu.cacah("menit"), satu.teks("kategori", "")))
        satu.selesai("mesin TPP")
    return tuple(hasil)


def _cuti(m: Isian, hari_kerja: Sequence[date]) -> tuple[HariCuti, ...]:
    """Days of leave, counted (by kind when an object): they are put on the last workdays, where minutes seldom are."""
    if not m.ada("hari_cuti"):
        return ()
    if isinstance(m.mentah("hari_cuti"), Mapping):
        isi = m.dalam("hari_cuti")
        jumlah = {jenis: isi.cacah(jenis, atas=31) for jenis in m.objek("hari_cuti")}
    else:
        jumlah = {CUTI: m.cacah("hari_cuti", atas=31)}
    jenis = [j for j, n in jumlah.items() for _ in range(n)]
    hari = list(hari_kerja or _hari_biasa(31))[::-1]
    if len(jenis) > len(hari):
        m.tolak("hari_cuti", f"lebih banyak daripada hari kerja ({len(hari)})")
    return tuple(HariCuti(h, j) for h, j in zip(hari, jenis, strict=False))


def _kejadian(m: Isian, aturan: Aturan) -> tuple[Kejadian, ...]:
    """Events: counted by code of the table, each on a day of its own; or listed with `tanggal`, `jenis`, `menit`."""
    if isinstance(m.mentah("kejadian"), list):
        return tuple(_kejadian_rinci(m, nomor, nilai) for nomor, nilai in enumerate(m.daftar("kejadian")))
    isi = m.dalam("kejadian")
    baris = {p.kode: p for p in aturan.disiplin.potongan if p.sumber == "kejadian"}
    jadi: list[tuple[str, int | None]] = []
    for kode in m.objek("kejadian"):
        if kode not in baris:
            m.tolak(f"kejadian.{kode}", f"tidak ada dalam tabel potongan (yang ada: {', '.join(baris) or 'tidak ada'})")
        p = baris[kode]
        jadi += [(p.jenis, p.dari or p.setiap_menit)] * isi.cacah(kode, atas=BATAS_KEJADIAN)
    if len(jadi) > BATAS_KEJADIAN:
        m.tolak("kejadian", f"memuat lebih dari {BATAS_KEJADIAN} kejadian")
    return tuple(Kejadian(AWAL + timedelta(i), jenis, menit) for i, (jenis, menit) in enumerate(jadi))


def _kejadian_rinci(m: Isian, nomor: int, nilai: Any) -> Kejadian:
    if not isinstance(nilai, Mapping) or nomor >= BATAS_KEJADIAN:
        m.tolak("kejadian", f"berisi objek dengan jenis, menit, dan tanggal; paling banyak {BATAS_KEJADIAN}")
    satu = Isian(nilai, f"masukan.kejadian[{nomor + 1}]")
    tanggal = AWAL + timedelta(nomor)
    if satu.ada("tanggal"):
        tanggal = _tanggal(satu, "tanggal", satu.mentah("tanggal"))
    hasil = Kejadian(tanggal, satu.teks("jenis"), satu.mungkin_cacah("menit", atas=1440))
    satu.selesai("mesin TPP")
    return hasil
