"""Who may do what to whom in the organisation. `check_*` raises Ditolak with a sentence; `can_*` answers yes or no."""

from collections.abc import Callable
from datetime import date
from typing import Concatenate, ParamSpec

from django.db import connection

from kinerja.inti.izin import PERAN, Izin
from kinerja.inti.models import Keanggotaan, KodeAkses
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.policies import check_kode_akses
from kinerja.models import Formasi, Pegawai, Penempatan, SusunanFormasi, UnitKerja
from kinerja.queries.anggota import ada_di_tempat_lain, tingkat_anggota
from kinerja.queries.atasan import penilai_dari, verifikator_dari

P = ParamSpec("P")

_LELUHUR = """
    WITH RECURSIVE naik(id, parent_id) AS (
        SELECT id, parent_id FROM kinerja_unitkerja WHERE id = %s
        UNION SELECT u.id, u.parent_id FROM naik n JOIN kinerja_unitkerja u ON u.id = n.parent_id
    )
    SELECT id FROM naik
"""


def _boleh(cek: Callable[Concatenate[Pelaku, P], None]) -> Callable[Concatenate[Pelaku, P], bool]:
    """The yes-or-no form of a check."""

    def can(pelaku: Pelaku, /, *args: P.args, **kwargs: P.kwargs) -> bool:
        try:
            cek(pelaku, *args, **kwargs)
        except Ditolak:
            return False
        return True

    return can


def dalam_lingkup_unit(pelaku: Pelaku, izin: Izin, unit_id: int | None) -> bool:
    """Whether a permission reaches a unit: it or one of the units above it is in the scope."""
    lingkup = pelaku.lingkup(izin)
    if lingkup.seluruh or unit_id is None or not lingkup.unit:
        return lingkup.seluruh
    with connection.cursor() as kursor:
        kursor.execute(_LELUHUR, [unit_id])
        return any(baris[0] in lingkup.unit for baris in kursor.fetchall())


def unit_pegawai(pegawai_id: int, pada: date) -> int | None:
    """Unit of a person's definitive seat on a date."""
    duduk = Penempatan.objects.pada(pada).filter(pegawai=pegawai_id, jenis=Penempatan.Jenis.DEFINITIF)
    susunan = SusunanFormasi.objects.pada(pada).filter(formasi__in=duduk.values("formasi"))
    return susunan.values_list("unit", flat=True).first()


def dalam_lingkup(pelaku: Pelaku, izin: Izin, pegawai: Pegawai, pada: date | None = None) -> bool:
    """Whether a permission reaches a person, by the unit of his definitive seat."""
    lingkup = pelaku.lingkup(izin)
    if lingkup.seluruh or not lingkup.unit:
        return lingkup.seluruh
    return dalam_lingkup_unit(pelaku, izin, unit_pegawai(pegawai.pk, pada or pelaku.hari_ini()))


def check_lihat_pegawai(
    pelaku: Pelaku,
    pegawai: Pegawai,
    *,
    pada: date | None = None,
    izin: Izin = Izin.LIHAT_PEGAWAI,
    bawahan: bool | None = None,
) -> None:
    """Himself, those in the permission's scope, and direct subordinates (not for rupiah)."""
    pada = pada or pelaku.hari_ini()
    if pelaku.pegawai_id == pegawai.pk or dalam_lingkup(pelaku, izin, pegawai, pada):
        return
    if pelaku.pegawai_id and (izin is not Izin.LIHAT_RUPIAH if bawahan is None else bawahan):
        kini = pelaku.hari_ini()
        for tanya in (penilai_dari, verifikator_dari):
            if tanya(pegawai.pk, pada, hari_ini=kini).pegawai_id == pelaku.pegawai_id:
                return
    raise Ditolak("Pegawai ini di luar lingkup tugas Anda.")


def check_lihat_rupiah(pelaku: Pelaku, pegawai: Pegawai) -> None:
    """One's own rupiah always; an atasan never as atasan; otherwise LIHAT_RUPIAH within its scope."""
    if pelaku.pegawai_id == pegawai.pk or dalam_lingkup(pelaku, Izin.LIHAT_RUPIAH, pegawai):
        return
    raise Ditolak("Jumlah rupiah hanya dapat dilihat pegawai yang bersangkutan dan pengelola keuangan.")


def check_ubah_pegawai(pelaku: Pelaku, pegawai: Pegawai) -> None:
    """KELOLA_PEGAWAI over the person's unit."""
    pelaku.wajib(Izin.KELOLA_PEGAWAI)
    if not dalam_lingkup(pelaku, Izin.KELOLA_PEGAWAI, pegawai):
        raise Ditolak(f"{pegawai.nama_lengkap} di luar perangkat daerah yang Anda kelola. Hubungi admin BKPSDM.")


def check_tambah_pegawai(pelaku: Pelaku) -> None:
    """A person without a seat belongs to no OPD yet, so only an admin of the whole tenant adds one by hand."""
    if not pelaku.lingkup(Izin.KELOLA_PEGAWAI).seluruh:
        raise Ditolak("Pegawai baru ditambahkan admin BKPSDM, atau lewat impor pegawai.xlsx perangkat daerah Anda.")


def check_tempatkan(pelaku: Pelaku, pegawai: Pegawai, formasi: Formasi, pada: date) -> None:
    """The person must be one's own to manage (or still without a seat), and the seat in one's own scope."""
    if unit_pegawai(pegawai.pk, pelaku.hari_ini()) is not None:
        check_ubah_pegawai(pelaku, pegawai)
    pelaku.wajib(Izin.KELOLA_PEGAWAI)
    unit = SusunanFormasi.objects.pada(pada).filter(formasi=formasi).values_list("unit", flat=True).first()
    if unit is None:
        raise Ditolak(f"Formasi {formasi.kode} tidak berlaku pada tanggal mulai itu. Pilih formasi atau tanggal lain.")
    if not dalam_lingkup_unit(pelaku, Izin.KELOLA_PEGAWAI, unit):
        raise Ditolak("Formasi itu di luar perangkat daerah yang Anda kelola. Hubungi admin BKPSDM.")


def check_tetapkan_peran(
    pelaku: Pelaku, kode: str, keanggotaan: Keanggotaan | None = None, unit: UnitKerja | None = None
) -> None:
    """KELOLA_PERAN; never a role above one's own rank, never one's own roles; a unit exactly when the role needs one."""
    pelaku.wajib(Izin.KELOLA_PERAN)
    peran = PERAN.get(kode)
    if peran is None:
        raise Ditolak("Peran itu tidak dikenal.")
    if not pelaku.sistem and peran.tingkat > pelaku.tingkat:
        raise Ditolak(f"Peran {peran.nama} lebih tinggi daripada peran Anda.")
    if keanggotaan is not None and keanggotaan.pk == pelaku.keanggotaan_id:
        raise Ditolak("Peran Anda sendiri hanya dapat diubah admin lain.")
    if keanggotaan is not None and peran.per_unit != (unit is not None):
        raise Ditolak(
            f"Peran {peran.nama} berlaku untuk satu perangkat daerah; pilih unitnya."
            if peran.per_unit
            else f"Peran {peran.nama} berlaku untuk seluruh instansi; kosongkan unit."
        )
    if unit is not None and not dalam_lingkup_unit(pelaku, Izin.KELOLA_PERAN, unit.pk):
        raise Ditolak("Unit itu di luar lingkup Anda.")


def check_kelola_struktur(pelaku: Pelaku) -> None:
    """Units, seats, module switches and participation."""
    pelaku.wajib(Izin.KELOLA_STRUKTUR)


def check_buat_kode(pelaku: Pelaku, pegawai: Pegawai) -> None:
    """BUAT_KODE_AKSES over the person's unit. The rank is checked where the code is made."""
    pelaku.wajib(Izin.BUAT_KODE_AKSES)
    if not dalam_lingkup(pelaku, Izin.BUAT_KODE_AKSES, pegawai):
        raise Ditolak(f"{pegawai.nama_lengkap} di luar perangkat daerah yang Anda kelola.")


def check_lupa_sandi(pelaku: Pelaku, pegawai: Pegawai) -> None:
    """Everything that a code for a forgotten password needs, asked before it is offered."""
    check_buat_kode(pelaku, pegawai)
    anggota = Keanggotaan.objects.filter(pk=pegawai.keanggotaan_id or 0).select_related("akun").first()
    if anggota is None:
        raise Ditolak(f"{pegawai.nama_lengkap} belum mempunyai akun. Cetak dahulu kode akses pertama.")
    check_kode_akses(
        pelaku,
        anggota,
        KodeAkses.Jenis.LUPA_SANDI,
        tingkat=tingkat_anggota([anggota.pk], pelaku.hari_ini())[anggota.pk],
        ada_di_tempat_lain=ada_di_tempat_lain(anggota.pk),
    )


def alasan_tanpa_lupa_sandi(pelaku: Pelaku, pegawai: Pegawai) -> str:
    """Why no code for a forgotten password can be made; empty when one can."""
    try:
        check_lupa_sandi(pelaku, pegawai)
    except Ditolak as galat:
        return galat.alasan
    return ""


can_lihat_pegawai = _boleh(check_lihat_pegawai)
can_lihat_rupiah = _boleh(check_lihat_rupiah)
can_ubah_pegawai = _boleh(check_ubah_pegawai)
can_tambah_pegawai = _boleh(check_tambah_pegawai)
can_tempatkan = _boleh(check_tempatkan)
can_tetapkan_peran = _boleh(check_tetapkan_peran)
can_buat_kode = _boleh(check_buat_kode)
