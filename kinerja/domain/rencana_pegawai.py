"""The plan of a personnel import: what each row would do, before anything is written.

Keyed on NIP. The same file twice gives only *sama*; the order of rows does not matter. Blank
optional cells change nothing. Every change is dated: it takes effect on `OpsiImpor.berlaku`, a
placement on its TMT when the file states one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kinerja.domain.baris_pegawai import PEMISAH_UNIT, BarisPegawai, HasilBaris
from kinerja.domain.keadaan_pegawai import (
    Fakta,
    KeadaanSekarang,
    Nilai,
    OpsiImpor,
    PegawaiKini,
    PejabatLuar,
    Perubahan,
    Putusan,
    PutusanBaris,
    Rencana,
)
from kinerja.domain.pohon_atasan import atasan_dahulu
from kinerja.domain.saring_pegawai import Saringan, saring
from kinerja.inti.format import tanggal as tulis_tanggal

_FAKTA_KOLOM = (
    ("nama", Fakta.NAMA, "nama"),
    ("gelar_depan", Fakta.NAMA, "gelar_depan"),
    ("gelar_belakang", Fakta.NAMA, "gelar_belakang"),
    ("jenis_asn", Fakta.JENIS, "jenis"),
    ("golongan", Fakta.GOLONGAN, "golongan"),
    ("jabatan", Fakta.PENEMPATAN, "jabatan"),
    ("jenis_jabatan", Fakta.PENEMPATAN, "jenis_jabatan"),
    ("unit", Fakta.PENEMPATAN, "unit"),
    ("tmt_jabatan", Fakta.PENEMPATAN, "tmt"),
    ("nomor_sk", Fakta.PENEMPATAN, "nomor_sk"),
    ("kelas_jabatan", Fakta.KELAS, "kelas"),
    ("atasan_nip", Fakta.ATASAN, "atasan_nip"),
    ("pin_mesin", Fakta.PIN, "pin"),
    ("gaji_bruto", Fakta.GAJI, "gaji"),
    ("rekening", Fakta.REKENING, "rekening"),
    ("bank", Fakta.REKENING, "bank"),
)


def susun_rencana(baris: Iterable[HasilBaris], keadaan: KeadaanSekarang, opsi: OpsiImpor) -> Rencana:
    """Plan the import of the rows against what is recorded on `opsi.berlaku`.

    Nothing is raised for bad data: refused rows carry their reasons, open questions block the run.
    """
    semua = sorted(_samakan_unit(tuple(baris), keadaan.unit), key=lambda b: b.nomor)
    hasil = saring(semua, keadaan, opsi.judul)
    putusan = tuple(_putuskan(b, hasil, opsi) for b in semua)
    ditulis = [p.isi for p in putusan if p.isi is not None and p.putusan in (Putusan.BARU, Putusan.BERUBAH)]
    return Rencana(
        berlaku=opsi.berlaku,
        pejabat_luar=opsi.pejabat_luar,
        baris=putusan,
        pertanyaan=_pertanyaan(hasil, opsi),
        urutan=atasan_dahulu((b.nip for b in ditulis), hasil.atasan()),
        unit_baru=_unit_baru(ditulis, keadaan.unit),
        tak_disebut=_tak_disebut(semua, hasil),
    )


def jalur_unit(unit: Sequence[str]) -> str:
    """Write a unit path: 'Dinas A / Bidang B'."""
    return PEMISAH_UNIT.join(unit)


def _kunci_unit(unit: Sequence[str]) -> tuple[str, ...]:
    return tuple(bagian.casefold() for bagian in unit)


def _samakan_unit(baris: Sequence[HasilBaris], tercatat: frozenset[tuple[str, ...]]) -> list[HasilBaris]:
    """Give paths that differ only in case one spelling: the recorded one, else the commonest."""
    ejaan: dict[tuple[str, ...], str] = {}
    hitung: Counter[tuple[str, ...]] = Counter()
    for satu in baris:
        if isinstance(satu, BarisPegawai):
            hitung.update(satu.unit[:i] for i in range(1, len(satu.unit) + 1))
    # On a tie the later in code order wins, which is "Dinas A" before "DINAS A".
    for jalur, _ in sorted(hitung.items(), key=lambda butir: (butir[1], butir[0]), reverse=True):
        ejaan.setdefault(_kunci_unit(jalur), jalur[-1])
    ejaan |= {_kunci_unit(jalur): jalur[-1] for jalur in tercatat}

    def rapi(satu: HasilBaris) -> HasilBaris:
        if not isinstance(satu, BarisPegawai):
            return satu
        kunci = _kunci_unit(satu.unit)
        unit = tuple(ejaan[kunci[:i]] for i in range(1, len(kunci) + 1))
        return satu if unit == satu.unit else replace(satu, unit=unit)

    return [rapi(satu) for satu in baris]


def _putuskan(baris: HasilBaris, hasil: Saringan, opsi: OpsiImpor) -> PutusanBaris:
    if not isinstance(baris, BarisPegawai) or baris.nomor in hasil.ditolak:
        return PutusanBaris(
            nomor=baris.nomor,
            nip=baris.nip,
            nama=baris.nama,
            putusan=Putusan.DITOLAK,
            alasan=tuple(hasil.ditolak[baris.nomor]),
        )
    kini = hasil.keadaan.pegawai.get(baris.nip)
    perubahan = tuple(_perubahan(baris, kini, opsi.pejabat_luar))
    putusan = Putusan.BARU if kini is None else Putusan.BERUBAH if perubahan else Putusan.SAMA
    return PutusanBaris(
        nomor=baris.nomor,
        nip=baris.nip,
        nama=baris.nama,
        putusan=putusan,
        isi=baris,
        perubahan=perubahan,
        peringatan=baris.peringatan + tuple(_peringatan(baris, kini, hasil.keadaan, opsi)),
    )


def _perubahan(baris: BarisPegawai, kini: PegawaiKini | None, pejabat_luar: PejabatLuar | None) -> Iterable[Perubahan]:
    for kolom, fakta, atribut in _FAKTA_KOLOM:
        lama: Nilai
        baru: Nilai
        if kolom == "atasan_nip":
            lama = _atasan_kini(kini)
            baru = _atasan_baru(baris, kini, pejabat_luar)
        else:
            lama = _nilai(getattr(kini, atribut)) if kini is not None else None
            baru = _nilai(getattr(baris, atribut))
        if baru is not None and baru != lama:
            yield Perubahan(kolom, fakta, lama, baru)


def _nilai(nilai: Nilai | tuple[str, ...]) -> Nilai:
    if isinstance(nilai, tuple):
        return jalur_unit(nilai) or None
    return nilai


def _atasan_kini(kini: PegawaiKini | None) -> str | None:
    if kini is None:
        return None
    return kini.atasan_nip or (str(kini.atasan_luar) if kini.atasan_luar else None)


def _atasan_baru(baris: BarisPegawai, kini: PegawaiKini | None, pejabat_luar: PejabatLuar | None) -> str | None:
    if baris.atasan_nip is not None:
        return baris.atasan_nip
    luar = pejabat_luar or (kini.atasan_luar if kini is not None else None)
    return str(luar) if luar is not None else None


def _peringatan(
    baris: BarisPegawai, kini: PegawaiKini | None, keadaan: KeadaanSekarang, opsi: OpsiImpor
) -> Iterable[str]:
    if baris.tmt is not None and baris.tmt > opsi.berlaku:
        yield (
            f"TMT jabatan {tulis_tanggal(baris.tmt)} sesudah tanggal berlaku impor "
            f"({tulis_tanggal(opsi.berlaku)}). Jabatan baru dihitung sejak TMT."
        )
    if kini is not None:
        if not _kata(baris.nama) & _kata(kini.nama):
            yield f"Pada NIP ini tercatat nama {kini.nama}. Pastikan NIP tidak salah ketik."
        return
    if (serupa := _serupa(baris, keadaan)) is not None:
        yield (
            f"Nama dan tanggal lahirnya sama dengan pegawai ber-NIP {serupa.nip}. Bila orangnya "
            "sama, ganti NIP pegawai itu dan jangan impor baris ini."
        )
    if baris.pin is None:
        yield "PIN mesin kosong; rekaman mesin presensi belum dapat dipasangkan."
    if baris.gaji is None:
        yield "Gaji bruto kosong; iuran BPJS Kesehatan belum dapat dihitung."
    if baris.rekening is None:
        yield "Rekening kosong; pembayaran TPP belum dapat disalurkan."


def _kata(nama: str) -> set[str]:
    return {kata.strip(".,") for kata in nama.casefold().split()}


def _serupa(baris: BarisPegawai, keadaan: KeadaanSekarang) -> PegawaiKini | None:
    return keadaan.menurut_lahir.get((baris.nip[:8], baris.nama.casefold()))


def _pertanyaan(hasil: Saringan, opsi: OpsiImpor) -> tuple[str, ...]:
    if opsi.pejabat_luar is not None:
        return ()
    tanpa = [
        b
        for nip, b in hasil.diterima.items()
        if b.atasan_nip is None and not ((kini := hasil.keadaan.pegawai.get(nip)) is not None and kini.atasan_luar)
    ]
    if not tanpa:
        return ()
    pertama = min(tanpa, key=lambda b: b.nomor)
    lainnya = f" dan {len(tanpa) - 1} pegawai lain" if len(tanpa) > 1 else ""
    return (
        f"NIP atasan {pertama.nama} (baris {pertama.nomor}){lainnya} kosong. Siapa pejabat di luar "
        "berkas yang menjadi atasannya? Isi nama dan jabatannya, misalnya Sekretaris Daerah.",
    )


def _unit_baru(baris: Iterable[BarisPegawai], tercatat: frozenset[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    jalur = {b.unit[:i] for b in baris for i in range(1, len(b.unit) + 1)}
    return tuple(sorted(jalur - tercatat, key=lambda satu: (len(satu), satu)))


def _tak_disebut(semua: Iterable[HasilBaris], hasil: Saringan) -> tuple[str, ...]:
    disebut = {b.nip for b in semua}
    perangkat = {b.unit[0] for b in hasil.diterima.values()}
    return tuple(
        sorted(
            nip
            for nip, p in hasil.keadaan.pegawai.items()
            if p.aktif and p.unit and p.unit[0] in perangkat and nip not in disebut
        )
    )
