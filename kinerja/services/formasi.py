"""A seat over time: its next arrangement, the correction of a wrong one, and its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from kinerja.domain.pohon_formasi import Garis, cari_lingkaran
from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal
from kinerja.inti.kunci import antre
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Formasi, Jabatan, Penempatan, SusunanFormasi, UnitKerja
from kinerja.policies import check_kelola_struktur
from kinerja.queries.formasi import garis_ke_atas, susunan_terakhir
from kinerja.queries.peta import sebutan_formasi
from kinerja.services.fakta import satu_transaksi

_KUNCI = "kinerja.formasi"


@dataclass(frozen=True, slots=True)
class IsiSusunan:
    """What a seat is. `kelas` 1 to 17 or None; `atasan` None: nobody stands above it."""

    unit: UnitKerja
    jabatan: str
    jenis: str
    atasan: Formasi | None
    kelas: int | None
    memimpin_unit: bool
    dasar: str


def isi_dari(susunan: SusunanFormasi) -> IsiSusunan:
    """The arrangement as recorded."""
    return IsiSusunan(
        susunan.unit,
        susunan.jabatan.nama,
        susunan.jabatan.jenis,
        susunan.atasan,
        susunan.kelas,
        susunan.memimpin_unit,
        susunan.dasar,
    )


def check_susunan(*, formasi: Formasi, isi: IsiSusunan, mulai: date, oleh: Pelaku) -> SusunanFormasi | None:
    """The arrangement that a new one would follow; nothing is written.

    Raises:
        Ditolak: the actor may not, the seat is closed, the date is not after the last arrangement's, days would be left
            without one, nothing changes, or the superior seat is not in force or would stand below this one.
    """
    check_kelola_struktur(oleh)
    if formasi.ditutup is not None:
        raise Ditolak(f"Formasi {formasi.kode} ditutup sejak {tanggal(formasi.ditutup)}.")
    akhir = susunan_terakhir(formasi.pk)
    if akhir is not None:
        _check_sambung(akhir, mulai)
        if _pembanding(isi_dari(akhir)) == _pembanding(isi):
            raise Ditolak("Tidak ada yang berubah dari susunan yang berlaku. Ubah sedikitnya satu isian.")
    _check_atasan(formasi, isi.atasan, mulai, None)
    return akhir


def susun_formasi(*, formasi: Formasi, isi: IsiSusunan, mulai: date, oleh: Pelaku) -> SusunanFormasi:
    """Give a seat its next arrangement from a TMT; the one before ends there and stays in the history.

    Raises:
        Ditolak: as `check_susunan`.
    """
    with satu_transaksi():
        antre(_KUNCI)
        akhir = check_susunan(formasi=formasi, isi=isi, mulai=mulai, oleh=oleh)
        if akhir is not None:
            SusunanFormasi.objects.filter(pk=akhir.pk).update(selesai=mulai)
        baru = SusunanFormasi.objects.create(formasi=formasi, mulai=mulai, **_kolom(isi))
        fakta = {"mulai": mulai.isoformat(), "semula": _teks(isi_dari(akhir) if akhir else None), "menjadi": _teks(isi)}
        catat("formasi.susun", oleh=oleh, objek=formasi, alasan=isi.dasar, fakta=fakta)
    return baru


def check_koreksi(*, susunan: SusunanFormasi, isi: IsiSusunan, mulai: date, oleh: Pelaku) -> SusunanFormasi | None:
    """The arrangement before the corrected one, which a moved date would lengthen or shorten; nothing is written.

    Raises:
        Ditolak: the actor may not, it is not the seat's last arrangement, nothing changes, the date passes the
            neighbours or leaves a holder without an arrangement, or the superior seat is wrong.
    """
    check_kelola_struktur(oleh)
    formasi, akhir = susunan.formasi, susunan_terakhir(susunan.formasi_id)
    if formasi.ditutup is not None:
        raise Ditolak(f"Formasi {formasi.kode} ditutup sejak {tanggal(formasi.ditutup)}.")
    if akhir is None or akhir.pk != susunan.pk:
        raise Ditolak("Hanya susunan terakhir yang dapat diperbaiki. Muat ulang halaman formasi.")
    if (mulai, _pembanding(isi)) == (susunan.mulai, _pembanding(isi_dari(susunan))):
        raise Ditolak("Tidak ada yang diperbaiki. Ubah sedikitnya satu isian.")
    lama = SusunanFormasi.objects.filter(formasi=formasi, mulai__lt=susunan.mulai).order_by("-mulai").first()
    _check_geser(susunan, lama, mulai)
    _check_atasan(formasi, isi.atasan, mulai, susunan.selesai)
    return lama


def koreksi_susunan(*, susunan: SusunanFormasi, isi: IsiSusunan, mulai: date, alasan: str, oleh: Pelaku) -> None:
    """Put a seat's last arrangement right in place: it was never true as it stood. Row history keeps what it said.

    Raises:
        Ditolak: as `check_koreksi`, or no reason is given.
    """
    if not alasan.strip():
        raise Ditolak("Tuliskan alasan perbaikan.")
    with satu_transaksi():
        antre(_KUNCI)
        lama = check_koreksi(susunan=susunan, isi=isi, mulai=mulai, oleh=oleh)
        semula = _teks(isi_dari(susunan)) | {"mulai": susunan.mulai.isoformat()}
        sambung = lama if lama is not None and lama.selesai == susunan.mulai else None
        if sambung is not None and mulai < susunan.mulai:
            SusunanFormasi.objects.filter(pk=sambung.pk).update(selesai=mulai)
        SusunanFormasi.objects.filter(pk=susunan.pk).update(mulai=mulai, **_kolom(isi))
        if sambung is not None and mulai > susunan.mulai:
            SusunanFormasi.objects.filter(pk=sambung.pk).update(selesai=mulai)
        fakta = {"semula": semula, "menjadi": _teks(isi) | {"mulai": mulai.isoformat()}}
        catat("formasi.koreksi", oleh=oleh, objek=susunan.formasi, alasan=alasan, fakta=fakta)


def check_tutup(*, formasi: Formasi, sejak: date, oleh: Pelaku) -> None:
    """Whether a seat can be closed; nothing is written.

    Raises:
        Ditolak: the actor may not, it is closed, its arrangement begins later, somebody holds it or a seat reports to
            it on that day or later.
    """
    check_kelola_struktur(oleh)
    if formasi.ditutup is not None:
        raise Ditolak(f"Formasi {formasi.kode} sudah ditutup sejak {tanggal(formasi.ditutup)}.")
    akhir = susunan_terakhir(formasi.pk)
    if akhir is not None and akhir.mulai >= sejak:
        raise Ditolak(f"Susunan formasi ini baru mulai {tanggal(akhir.mulai)}. Pilih tanggal sesudahnya.")
    masih = Q(selesai=None) | Q(selesai__gt=sejak)
    duduk = Penempatan.objects.filter(masih, formasi=formasi).select_related("pegawai").order_by("mulai")
    for p in duduk[:1]:
        raise Ditolak(
            f"Formasi ini dipegang {p.pegawai.nama_lengkap} ({p.get_jenis_display()}) sejak {tanggal(p.mulai)}. "
            "Akhiri atau pindahkan dahulu penempatannya."
        )
    bawah = SusunanFormasi.objects.filter(masih, atasan=formasi, formasi__ditutup=None)
    kode = list(bawah.order_by("formasi__kode").values_list("formasi__kode", flat=True).distinct())
    if kode:
        sebut = ", ".join(kode[:5]) + (f", dan {len(kode) - 5} lainnya" if len(kode) > 5 else "")
        raise Ditolak(
            f"{len(kode)} formasi masih berada di bawahnya: {sebut}. Pindahkan dahulu ke formasi atasan lain."
        )


def tutup_formasi(*, formasi: Formasi, sejak: date, alasan: str, oleh: Pelaku) -> None:
    """Close a seat from a date: it leaves the Peta Jabatan, its history stays.

    Raises:
        Ditolak: as `check_tutup`.
    """
    with satu_transaksi():
        antre(_KUNCI)
        check_tutup(formasi=formasi, sejak=sejak, oleh=oleh)
        SusunanFormasi.objects.filter(formasi=formasi).pada(sejak).update(selesai=sejak)
        Formasi.objects.filter(pk=formasi.pk).update(ditutup=sejak)
        catat("formasi.tutup", oleh=oleh, objek=formasi, alasan=alasan, fakta={"sejak": sejak.isoformat()})


# --- rules --------------------------------------------------------------------------------------------------------
def _check_sambung(akhir: SusunanFormasi, mulai: date) -> None:
    """The next arrangement begins after the last one began, and leaves no day between."""
    if mulai <= akhir.mulai:
        raise Ditolak(
            f"Susunan terakhir berlaku mulai {tanggal(akhir.mulai)}; susunan berikutnya harus mulai sesudah tanggal itu. "
            "Bila isi susunan itu yang salah, gunakan Perbaiki."
        )
    if akhir.selesai is not None and mulai != akhir.selesai:
        celah = "akan ada hari tanpa susunan" if mulai > akhir.selesai else "keduanya akan bertumpang tindih"
        raise Ditolak(
            f"Susunan terakhir berakhir {tanggal(akhir.selesai)}. Isi tanggal itu sebagai TMT, sebab {celah}."
        )


def _check_geser(susunan: SusunanFormasi, lama: SusunanFormasi | None, mulai: date) -> None:
    """A corrected TMT stays between the neighbours and before whoever took the seat under this arrangement."""
    if lama is not None and mulai <= lama.mulai:
        raise Ditolak(f"TMT harus sesudah {tanggal(lama.mulai)}, mulainya susunan sebelumnya.")
    if susunan.selesai is not None and mulai >= susunan.selesai:
        raise Ditolak(f"TMT harus sebelum {tanggal(susunan.selesai)}, akhir susunan ini.")
    if lama is None and mulai > susunan.mulai:
        duduk = Penempatan.objects.filter(formasi=susunan.formasi_id).beririsan(susunan.mulai, mulai)
        for p in duduk.select_related("pegawai").order_by("mulai")[:1]:
            raise Ditolak(
                f"{p.pegawai.nama_lengkap} memegang formasi ini sejak {tanggal(p.mulai)}, sebelum TMT itu. "
                "Perbaiki dahulu penempatannya."
            )


def _check_atasan(formasi: Formasi, atasan: Formasi | None, mulai: date, selesai: date | None) -> None:
    """The superior seat is another one, in force on that day, and not below this one on any day."""
    if atasan is None:
        return
    if atasan.pk == formasi.pk:
        raise Ditolak("Formasi tidak dapat menjadi atasan dirinya sendiri. Pilih formasi atasan lain.")
    tutup = atasan.ditutup is not None and atasan.ditutup <= mulai
    if tutup or not SusunanFormasi.objects.filter(formasi=atasan).pada(mulai).exists():
        raise Ditolak(
            f"Formasi atasan {atasan.kode} tidak berlaku pada {tanggal(mulai)}. Pilih formasi atau tanggal lain."
        )
    putaran = cari_lingkaran(garis_ke_atas(atasan.pk, mulai), Garis(formasi.pk, atasan.pk, mulai, selesai))
    if putaran is not None:
        raise Ditolak(
            f"Susunan atasan menjadi melingkar pada {tanggal(putaran.pada)}: {_sebut(putaran.jalur, putaran.pada)}. "
            "Pilih formasi atasan yang tidak berada di bawah formasi ini."
        )


def _sebut(jalur: Sequence[int], pada: date) -> str:
    nama = sebutan_formasi(set(jalur))
    return " → ".join(next((s.sebutan for s in reversed(nama.get(f, [])) if s.mulai <= pada), "?") for f in jalur)


def _pembanding(isi: IsiSusunan) -> tuple[Any, ...]:
    """What makes two arrangements the same; the paper behind them does not."""
    atasan = isi.atasan.pk if isi.atasan else None
    return isi.unit.pk, isi.jabatan.casefold(), isi.jenis, atasan, isi.kelas, isi.memimpin_unit


def _kolom(isi: IsiSusunan) -> dict[str, Any]:
    jabatan = Jabatan.objects.filter(nama__iexact=isi.jabatan, jenis=isi.jenis).order_by("pk").first()
    jabatan = jabatan or Jabatan.objects.create(nama=isi.jabatan, jenis=isi.jenis)
    return {
        "unit": isi.unit,
        "jabatan": jabatan,
        "atasan": isi.atasan,
        "kelas": isi.kelas,
        "memimpin_unit": isi.memimpin_unit,
        "dasar": isi.dasar,
    }


def _teks(isi: IsiSusunan | None) -> dict[str, Any]:
    """An arrangement as facts of an event."""
    if isi is None:
        return {}
    biasa = {"jabatan": isi.jabatan, "jenis": isi.jenis, "kelas": isi.kelas, "memimpin_unit": isi.memimpin_unit}
    return biasa | {"unit": isi.unit.nama, "atasan": isi.atasan.kode if isi.atasan else None}
