"""Who may do what to whom in the organisation. `check_*` raises Ditolak with a sentence; `can_*` answers yes or no."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Concatenate, ParamSpec

from django.db import connection

from kinerja.inti import policies as inti
from kinerja.inti.izin import PERAN, Izin
from kinerja.inti.models import Keanggotaan, KodeAkses
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.policies import alasan_ditolak, boleh, check_kode_akses
from kinerja.models import Formasi, Pegawai, Penempatan, SusunanFormasi, UnitKerja, UsulanRekening
from kinerja.queries.anggota import ada_di_tempat_lain, sasaran_anggota
from kinerja.queries.atasan import penilai_dari, verifikator_dari
from kinerja.queries.rekening import IZIN_KELOLA_GAJI, IZIN_PUTUSKAN_REKENING, IZIN_USULKAN_REKENING

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
        return boleh(lambda: cek(pelaku, *args, **kwargs))

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


def check_kelola_kop(pelaku: Pelaku) -> None:
    """Letterheads: who keeps the structure of the whole instansi, as the emblem beside them."""
    if not pelaku.lingkup(Izin.KELOLA_STRUKTUR).seluruh:
        raise Ditolak("Kop surat diatur oleh BKPSDM atau Admin Instansi.")


def check_kelola_pengumuman(pelaku: Pelaku, perangkat_daerah: UnitKerja | None) -> None:
    """KELOLA_PENGUMUMAN over the whole perangkat daerah; over the whole tenant (None) only where the scope is."""
    pelaku.wajib(Izin.KELOLA_PENGUMUMAN)
    if perangkat_daerah is None:
        if not pelaku.lingkup(Izin.KELOLA_PENGUMUMAN).seluruh:
            raise Ditolak("Pengumuman untuk seluruh instansi dibuat BKPSDM. Pilih perangkat daerah Anda.")
    elif perangkat_daerah.parent_id is not None:
        raise Ditolak("Pengumuman berlaku untuk satu perangkat daerah seutuhnya. Pilih perangkat daerahnya.")
    elif not dalam_lingkup_unit(pelaku, Izin.KELOLA_PENGUMUMAN, perangkat_daerah.pk):
        raise Ditolak(f"{perangkat_daerah.nama} di luar perangkat daerah yang Anda kelola.")


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
        sasaran=sasaran_anggota(pelaku, [anggota.pk], izin=Izin.BUAT_KODE_AKSES)[anggota.pk],
        ada_di_tempat_lain=ada_di_tempat_lain(anggota.pk),
    )


def check_cabut_dua_langkah(pelaku: Pelaku, anggota: Keanggotaan) -> None:
    """Everything that taking off a lost second factor needs, asked before it is offered."""
    inti.check_cabut_dua_langkah(
        pelaku,
        anggota,
        sasaran=sasaran_anggota(pelaku, [anggota.pk], izin=Izin.KELOLA_PERAN)[anggota.pk],
        ada_di_tempat_lain=ada_di_tempat_lain(anggota.pk),
    )


def alasan_tanpa_cabut(pelaku: Pelaku, anggota: Keanggotaan) -> str:
    """Why the member's second factor cannot be taken off; empty when it can."""
    return alasan_ditolak(lambda: check_cabut_dua_langkah(pelaku, anggota))


def alasan_tanpa_lupa_sandi(pelaku: Pelaku, pegawai: Pegawai) -> str:
    """Why no code for a forgotten password can be made; empty when one can."""
    return alasan_ditolak(lambda: check_lupa_sandi(pelaku, pegawai))


def _menjangkau(pelaku: Pelaku, izin: Sequence[Izin], pegawai: Pegawai) -> bool:
    return any(dalam_lingkup(pelaku, i, pegawai) for i in izin)


def check_usulkan_rekening(pelaku: Pelaku, pegawai: Pegawai) -> None:
    """Operator or bendahara, each over the person's own unit."""
    if not _menjangkau(pelaku, IZIN_USULKAN_REKENING, pegawai):
        raise Ditolak(f"Peran Anda tidak mencakup rekening {pegawai.nama_lengkap}.")


def check_lihat_nomor(pelaku: Pelaku, pegawai: Pegawai) -> None:
    """A whole account number: only for those who pay, never for the rest, the owner included."""
    if not _menjangkau(pelaku, IZIN_PUTUSKAN_REKENING, pegawai):
        raise Ditolak("Nomor rekening lengkap hanya untuk pejabat yang membayar.")


def check_putuskan_rekening(pelaku: Pelaku, usulan: UsulanRekening) -> None:
    """A second person who answers for the payment: never the proposer, never the owner of the account."""
    check_lihat_nomor(pelaku, usulan.pegawai)
    if pelaku.sistem:
        raise Ditolak("Usulan rekening diputuskan orang, bukan sistem.")
    if usulan.pengusul_id == pelaku.keanggotaan_id:
        raise Ditolak("Anda yang mengusulkan rekening ini. Orang kedua yang memutuskannya.")
    if usulan.pegawai_id == pelaku.pegawai_id:
        raise Ditolak("Ini rekening Anda sendiri. Orang lain yang memutuskannya.")


def alasan_tanpa_putusan(pelaku: Pelaku, usulan: UsulanRekening) -> str:
    """Why the actor does not decide about a proposal; empty when he may."""
    return alasan_ditolak(lambda: check_putuskan_rekening(pelaku, usulan))


def check_tarik_rekening(pelaku: Pelaku, usulan: UsulanRekening) -> None:
    """Only the proposer takes a proposal back."""
    if pelaku.sistem or usulan.pengusul_id != pelaku.keanggotaan_id:
        raise Ditolak("Hanya pengusulnya yang dapat menarik usulan ini.")


def check_kelola_gaji(pelaku: Pelaku, pegawai: Pegawai) -> None:
    """Salary is written by those who pay it and by whoever runs the TPP; all others at most read it."""
    if not _menjangkau(pelaku, IZIN_KELOLA_GAJI, pegawai):
        raise Ditolak("Gaji dicatat bendahara, BPKAD, atau admin TPP.")


def check_gabungkan(pelaku: Pelaku, ganda: Pegawai, tetap: Pegawai) -> None:
    """Merging reaches over units and accounts: an admin of the whole tenant, and never with his own record."""
    if not pelaku.lingkup(Izin.KELOLA_PEGAWAI).seluruh:
        raise Ditolak("Data ganda digabungkan admin BKPSDM.")
    if pelaku.pegawai_id in (ganda.pk, tetap.pk):
        raise Ditolak("Data Anda sendiri digabungkan admin lain.")


can_lihat_pegawai = _boleh(check_lihat_pegawai)
can_lihat_rupiah = _boleh(check_lihat_rupiah)
can_ubah_pegawai = _boleh(check_ubah_pegawai)
can_tambah_pegawai = _boleh(check_tambah_pegawai)
can_tempatkan = _boleh(check_tempatkan)
can_tetapkan_peran = _boleh(check_tetapkan_peran)
can_buat_kode = _boleh(check_buat_kode)
can_usulkan_rekening = _boleh(check_usulkan_rekening)
can_lihat_nomor = _boleh(check_lihat_nomor)
can_putuskan_rekening = _boleh(check_putuskan_rekening)
can_tarik_rekening = _boleh(check_tarik_rekening)
can_kelola_gaji = _boleh(check_kelola_gaji)
