"""A leader with people and their plans, for the tests of review and of the completion board."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from kinerja.inti.pelaku import Pelaku
from skp.domain.potret import ke_json
from skp.models import Skp
from skp.queries.potret import orang_skp
from skp.states import StatusSkp
from tests.pabrik import anggota_baru, formasi_baru, pegawai_baru, pelaku, unit_baru
from tests.skp.pabrik_skp import hasil_baru, periode_baru, skp_baru

HARI_INI = date(2026, 3, 2)
KINI = datetime(2026, 3, 2, 3, tzinfo=UTC)
DIAJUKAN = datetime(2026, 2, 20, 3, tzinfo=UTC)


def tim(n: int = 3) -> SimpleNamespace:
    """A head of an office with `n` people, all with accounts; the head has a plan in force with one result."""
    t = SimpleNamespace(opd=unit_baru(), periode=periode_baru(2026))
    t.kursi = formasi_baru(t.opd, jabatan="Kepala Dinas", jenis="jpt_pratama", memimpin=True)
    t.anggota = anggota_baru("Kepala")
    t.kepala = pegawai_baru("Kepala", formasi=t.kursi, keanggotaan=t.anggota)
    t.oleh = sebagai(t.kepala)
    t.skp_kepala = skp_baru(t.kepala, status=StatusSkp.BERJALAN, formasi=t.kursi, unit=t.opd, bentuk="jpt")
    t.hasil_kepala = hasil_baru(t.skp_kepala, "Layanan publik terpadu")
    t.orang = [anggota_tim(t, f"Pegawai {i:02d}") for i in range(n)]
    return t


def anggota_tim(t: SimpleNamespace, nama: str, **lain):
    """One more person of the team."""
    lain.setdefault("keanggotaan", anggota_baru(nama))
    return pegawai_baru(nama, formasi=formasi_baru(t.opd, atasan=t.kursi), **lain)


def sebagai(pegawai, *peran: str, **lain) -> Pelaku:
    """The person as an actor; a leader."""
    return pelaku(pegawai.keanggotaan, *peran, pegawai_id=pegawai.pk, atasan=True, **lain)


def diajukan(t: SimpleNamespace, pegawai, **lain) -> Skp:
    """A submitted plan with one result that supports the head's, and the people as they stand."""
    kursi = pegawai.penempatan.get(jenis="definitif").formasi
    s = skp_baru(
        pegawai, t.kepala, status=StatusSkp.DIAJUKAN, formasi=kursi, unit=t.opd, diajukan_pada=DIAJUKAN, **lain
    )
    hasil_baru(s, intervensi=t.hasil_kepala)
    s.potret = ke_json(orang_skp([s], hari_ini=HARI_INI)[s.pk].potret)
    s.save(update_fields=["potret"])
    return s
