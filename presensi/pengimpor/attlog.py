"""Import of `*attlog.dat` or of a raw sheet: every punch is kept, every other line is in the log, nothing is fatal."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django import forms

from kinerja.inti.format import angka
from kinerja.inti.formulir import FormDasar
from kinerja.inti.impor import BarisPratinjau, IsiBerkas, Pengimpor, Rencana
from kinerja.inti.izin import Izin
from kinerja.inti.models import BarisUnggahan, Unggahan, Zona
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Pegawai, UnitKerja
from kinerja.queries.lingkup import unit_terlihat
from presensi.domain.attlog import baca_attlog
from presensi.domain.csv_zk import baca_csv_zk, lembar_mentah
from presensi.domain.ketukan import BarisLog, HasilBaca, JenisLog, isi_baris
from presensi.models import Mesin
from presensi.policies import check_kelola_mesin
from presensi.queries.mesin import ketukan_tersimpan, pemilik_ketukan
from presensi.services.ketukan import simpan_ketukan
from presensi.services.mesin import tambah_mesin

_Putusan = BarisUnggahan.Putusan
MAKS_ASING = 2000
"""Lines of unknown PINs that a preview lists; the machine's page counts them by PIN, its log file holds them all."""
MAKS_BARU = 200
"""Further new punches that a preview lists, so that people see what is in the file."""
TANPA_PEMILIK = "ketukan_tanpa_pemilik"
"""Key of the summary: punches that are stored though nobody holds their PIN yet."""
TANPA_KETUKAN = (
    "Berkas ini tidak memuat satu ketukan pun. Periksa apakah ini berkas attlog.dat, atau lembar mentah CSV dengan kolom "
    "AC-No. dan Time."
)
_NAMA_BERKAS = re.compile(r"^(?P<kode>.+?)_?attlog", re.IGNORECASE)
_SEBUTAN = {
    JenisLog.RUSAK: "Baris rusak",
    JenisLog.GANDA: "Ganda di berkas",
}
_ASING = "PIN tanpa pemilik"


class FormAttlog(FormDasar):
    """Which machine the file comes from."""

    mesin = forms.ModelChoiceField(
        Mesin.objects.none(),
        label="Mesin",
        required=False,
        empty_label="Kenali dari nama berkas (1_attlog.dat → mesin 1)",
    )
    buat_mesin = forms.BooleanField(
        label="Daftarkan mesin baru bila kodenya belum terdaftar", required=False, initial=True
    )
    zona = forms.ChoiceField(
        label="Zona waktu mesin baru",
        choices=[("", "Seperti zona instansi"), *Zona.choices],
        required=False,
        help_text="Mesin mencatat jam setempat.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mesin = self.fields["mesin"]
        assert isinstance(mesin, forms.ModelChoiceField)  # noqa: S101
        mesin.queryset = Mesin.objects.filter(aktif=True).order_by("kode")


@dataclass(frozen=True, slots=True)
class MesinBaru:
    """A machine that applying registers."""

    kode: str
    zona: str
    unit: UnitKerja | None


@dataclass(frozen=True, slots=True)
class Muatan:
    """What applying writes: the columns read, and which of their rows are new (None: all)."""

    mesin: Mesin | MesinBaru | None
    bacaan: HasilBaca
    baru: list[int] | None
    hitungan: Mapping[str, int]


class PengimporAttlog(Pengimpor):
    """`*attlog.dat` of ZKTeco machines and their clones, or what their software exports as a raw sheet."""

    kode = "attlog"
    judul = "Log Mesin Presensi (attlog.dat)"
    penjelasan = (
        "Berkas dari USB mesin sidik jari, atau lembar mentah CSV dari aplikasinya (kolom AC-No. dan Time). "
        "Semua ketukan disimpan; baris rusak, ganda, dan PIN tanpa pemilik dicatat. "
        "Berkas yang sama boleh diunggah ulang."
    )
    izin = Izin.KELOLA_PRESENSI
    modul = "presensi"
    form_opsi = FormAttlog
    berakhiran = ".dat,.txt,.log,.csv"
    banyak_berkas = True

    def __init__(self) -> None:
        self._ingatan: tuple[tuple[str, date], HasilBaca] | None = None

    def susun(self, isi: IsiBerkas, opsi: dict[str, Any], oleh: Pelaku) -> Rencana:
        """Plan. `opsi` may hold `paling_akhir` (ISO date), the last date a punch may bear; tomorrow otherwise."""
        mesin, halangan = _mesin(isi.nama, opsi, oleh)
        bacaan = self._baca(isi.mentah, _paling_akhir(opsi, oleh))
        baru = _baris_baru(mesin, bacaan)
        pemilik = _pemilik(mesin, bacaan)
        hitungan = _hitung(bacaan, baru, pemilik)
        sudah_ada = len(bacaan.ketukan) - hitungan["disimpan"]
        if not bacaan.ketukan:
            halangan = [*halangan, TANPA_KETUKAN]
        return Rencana(
            jumlah={
                "baru": hitungan["disimpan"],
                "sama": sudah_ada,
                "ditolak": hitungan[JenisLog.RUSAK],
                "diabaikan": hitungan[JenisLog.GANDA],
            },
            baris=[*_baris_log(bacaan.baris_log), *_baris_ketukan(isi.mentah, bacaan, baru, pemilik)],
            kepala=("Isi baris",),
            sidik=_sidik(isi.mentah, mesin, hitungan, baru),
            muatan=Muatan(mesin, bacaan, baru, hitungan),
            halangan=halangan,
            catatan=_catatan(mesin, bacaan, hitungan),
        )

    def terapkan(self, rencana: Rencana, unggahan: Unggahan, oleh: Pelaku) -> dict[str, Any]:
        self._ingatan = None
        muatan: Muatan = rencana.muatan
        mesin = muatan.mesin
        if isinstance(mesin, MesinBaru):
            mesin = tambah_mesin(
                kode=mesin.kode, nama=f"Mesin {mesin.kode}", zona=mesin.zona, unit=mesin.unit, oleh=oleh
            )
        if mesin is None:
            raise Ditolak("Mesin belum dipilih.")
        check_kelola_mesin(oleh, mesin)
        jumlah = simpan_ketukan(mesin=mesin, kolom=muatan.bacaan.ketukan, baris=muatan.baru, unggahan_id=unggahan.pk)
        return {"mesin": mesin.kode, **muatan.hitungan, "disimpan": jumlah}

    def _baca(self, mentah: bytes, paling_akhir: date) -> HasilBaca:
        """Read the file; a plan made again for the same file (apply after preview) does not read it again."""
        kunci = (hashlib.sha256(mentah).hexdigest(), paling_akhir)
        if self._ingatan is None or self._ingatan[0] != kunci:
            self._ingatan = (kunci, _baca_berkas(mentah, paling_akhir))
        return self._ingatan[1]


def baca_unggahan(mentah: bytes, opsi: Mapping[str, Any], oleh: Pelaku) -> HasilBaca:
    """An uploaded file as its import read it."""
    return _baca_berkas(mentah, _paling_akhir(opsi, oleh))


def _baca_berkas(mentah: bytes, paling_akhir: date) -> HasilBaca:
    baca = baca_csv_zk if lembar_mentah(mentah) else baca_attlog
    return baca(mentah, paling_akhir=paling_akhir)


def kode_dari_nama(nama_berkas: str) -> str:
    """The machine's code in a file name: `1_attlog.dat` → `1`, a serial number likewise; `""` when there is none."""
    cocok = _NAMA_BERKAS.match(nama_berkas.replace("\\", "/").rpartition("/")[2])
    return cocok["kode"].strip(" _-")[:40] if cocok else ""


def _mesin(nama_berkas: str, opsi: Mapping[str, Any], oleh: Pelaku) -> tuple[Mesin | MesinBaru | None, list[str]]:
    """The machine chosen or named by the file, or why there is none."""
    if pk := opsi.get("mesin"):
        mesin = Mesin.objects.filter(pk=pk).first()
    else:
        kode = kode_dari_nama(nama_berkas)
        mesin = Mesin.objects.filter(kode=kode).first() if kode else None
        if kode and mesin is None:
            return _mesin_baru(kode, opsi, oleh)
    if mesin is None:
        return None, ["Nama berkas tidak memuat kode mesin. Unggah ulang dan pilih mesinnya."]
    try:
        check_kelola_mesin(oleh, mesin)
    except Ditolak as galat:
        return None, [galat.alasan]
    return mesin, []


def _mesin_baru(kode: str, opsi: Mapping[str, Any], oleh: Pelaku) -> tuple[MesinBaru | None, list[str]]:
    if not opsi.get("buat_mesin"):
        return None, [
            f"Mesin “{kode}” belum terdaftar. Unggah ulang dan pilih mesin, atau centang pendaftaran mesin baru."
        ]
    zona = opsi.get("zona") or oleh.zona
    if oleh.lingkup(Izin.KELOLA_PRESENSI).seluruh:
        return MesinBaru(kode, zona, None), []
    lingkup = oleh.lingkup(Izin.KELOLA_PRESENSI).unit
    unit = unit_terlihat(oleh, izin=Izin.KELOLA_PRESENSI).filter(pk__in=lingkup).first() if len(lingkup) == 1 else None
    if unit is None:
        return None, [f"Mesin “{kode}” belum terdaftar. Daftarkan dahulu di menu Mesin & PIN dan pilih unitnya."]
    return MesinBaru(kode, zona, unit), []


def _paling_akhir(opsi: Mapping[str, Any], oleh: Pelaku) -> date:
    if batas := opsi.get("paling_akhir"):
        return date.fromisoformat(batas)
    return oleh.hari_ini() + timedelta(1)


def _baris_baru(mesin: Mesin | MesinBaru | None, bacaan: HasilBaca) -> list[int] | None:
    """Rows of the columns that are not stored yet; None when that is all of them."""
    kolom = bacaan.ketukan
    if not isinstance(mesin, Mesin) or not kolom:
        return None
    ada = ketukan_tersimpan(mesin, set(kolom.pin), _saat(min(kolom.waktu)), _saat(max(kolom.waktu)))
    if not ada:
        return None
    return [i for i, kunci in enumerate(zip(kolom.pin, kolom.waktu, strict=True)) if kunci not in ada]


def _saat(waktu: str) -> datetime:
    return datetime.strptime(waktu, "%Y-%m-%d %H:%M:%S")


def _pemilik(mesin: Mesin | MesinBaru | None, bacaan: HasilBaca) -> list[int | None]:
    """Who held the PIN of each punch on its date."""
    kolom = bacaan.ketukan
    return pemilik_ketukan(mesin if isinstance(mesin, Mesin) else None, kolom.pin, kolom.waktu)


def _hitung(bacaan: HasilBaca, baru: list[int] | None, pemilik: list[int | None]) -> dict[str, int]:
    per_jenis = Counter(b.jenis for b in bacaan.baris_log)
    disimpan = len(bacaan.ketukan) if baru is None else len(baru)
    asing = pemilik.count(None) if baru is None else sum(pemilik[i] is None for i in baru)
    return {
        "baris": bacaan.jumlah_baris,
        "disimpan": disimpan,
        JenisLog.SUDAH_ADA.value: len(bacaan.ketukan) - disimpan,
        JenisLog.RUSAK.value: per_jenis[JenisLog.RUSAK],
        JenisLog.GANDA.value: per_jenis[JenisLog.GANDA],
        TANPA_PEMILIK: asing,
    }


def _baris_log(baris: list[BarisLog]) -> Iterator[BarisPratinjau]:
    for b in baris:
        putusan = _Putusan.DITOLAK if b.jenis is JenisLog.RUSAK else _Putusan.DIABAIKAN
        yield BarisPratinjau(b.nomor, putusan, _SEBUTAN[b.jenis], (b.isi,), alasan=b.alasan)


def _baris_ketukan(
    mentah: bytes, bacaan: HasilBaca, baru: list[int] | None, pemilik: list[int | None]
) -> Iterator[BarisPratinjau]:
    """New punches: those without an owner, which need somebody, and the first of the others with their owner."""
    kolom = bacaan.ketukan
    urut = range(len(kolom)) if baru is None else baru
    asing = list(islice((i for i in urut if pemilik[i] is None), MAKS_ASING))
    milik = list(islice((i for i in urut if pemilik[i] is not None), MAKS_BARU))
    isi = isi_baris(mentah, [kolom.baris[i] for i in (*asing, *milik)])
    orang = Pegawai.objects.only("nama").in_bulk({pk for i in milik if (pk := pemilik[i]) is not None})
    for i in asing:
        alasan = kalimat_asing(kolom.pin[i])
        yield BarisPratinjau(kolom.baris[i], _Putusan.BARU, _ASING, (isi[kolom.baris[i]],), alasan=alasan)
    for i in milik:
        nama = orang[pemilik[i] or 0].nama
        yield BarisPratinjau(kolom.baris[i], _Putusan.BARU, nama, (isi[kolom.baris[i]],))


def kalimat_asing(pin: str) -> str:
    """Why a stored punch counts for nobody yet, and the way out."""
    return (
        f"PIN {pin} belum dipasangkan dengan pegawai. Ketukan ini tetap disimpan dan terhitung dengan sendirinya "
        "setelah PIN dipasangkan di menu Mesin & PIN."
    )


def _catatan(mesin: Mesin | MesinBaru | None, bacaan: HasilBaca, hitungan: Mapping[str, int]) -> list[str]:
    hasil = []
    if isinstance(mesin, MesinBaru):
        hasil.append(f"Mesin “{mesin.kode}” akan didaftarkan sebagai mesin baru, zona {Zona(mesin.zona).label}.")
    elif mesin is not None:
        hasil.append(f"Ketukan dicatat untuk mesin {mesin}, zona {mesin.get_zona_display()}.")
    if hitungan[TANPA_PEMILIK]:
        hasil.append(
            f"{angka(hitungan[TANPA_PEMILIK])} ketukan milik PIN tanpa pemilik ikut disimpan dan terhitung setelah "
            "PIN-nya dipasangkan."
        )
    nomor = {n for n in bacaan.ketukan.mesin_no if n is not None}
    if len(nomor) > 1:
        hasil.append(f"Berkas ini memuat {len(nomor)} nomor mesin. Pastikan semuanya dari mesin yang sama.")
    return hasil


def _sidik(mentah: bytes, mesin: Mesin | MesinBaru | None, hitungan: Mapping[str, int], baru: list[int] | None) -> str:
    """Digest of what applying would write; a PIN that finds its owner meanwhile changes nothing of it."""
    sidik = hashlib.sha256(mentah)
    sidik.update(f"{mesin.kode if mesin else ''}|{hitungan['disimpan']}".encode())
    if baru is not None:
        sidik.update(b"".join(i.to_bytes(4, "big") for i in baru))
    return sidik.hexdigest()
