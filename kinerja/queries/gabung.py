"""Two records side by side, and the search for the one to keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kinerja.inti.format import tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.models import Keanggotaan
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai
from kinerja.queries.keadaan import KeadaanPegawai, keadaan_pegawai
from kinerja.queries.pegawai import BarisPegawai, cari_pejabat


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """One fact of both records. `beda`: they do not say the same."""

    judul: str
    ganda: str
    tetap: str

    @property
    def beda(self) -> bool:
        return self.ganda != self.tetap


def calon_tetap(pelaku: Pelaku, ganda: Pegawai, cari: str, pada: date) -> list[BarisPegawai]:
    """Active people who may be the same person, by name or NIP; two statements."""
    if not pelaku.lingkup(Izin.KELOLA_PEGAWAI).seluruh:
        return []
    return [b for b in cari_pejabat(pelaku, cari, pada) if b.pegawai.pk != ganda.pk]


def bandingkan(ganda: Pegawai, tetap: Pegawai, pada: date) -> Sequence[BarisBanding]:
    """What both records say on a date; two statements."""
    keadaan = keadaan_pegawai([ganda.pk, tetap.pk], pada)
    akun = dict(
        Keanggotaan.objects.filter(
            pk__in=[k for p in (ganda, tetap) if (k := p.keanggotaan_id) is not None]
        ).values_list("pk", "akun__username")
    )
    isi = [_isi(p, keadaan[p.pk], akun.get(p.keanggotaan_id or 0, "")) for p in (ganda, tetap)]
    return [BarisBanding(judul, isi[0][judul], isi[1][judul]) for judul in isi[0]]


def _isi(p: Pegawai, k: KeadaanPegawai, akun: str) -> dict[str, str]:
    return {
        "Nama": p.nama_lengkap,
        "NIP": p.nip or "",
        "Tanggal lahir menurut NIP": _lahir(p.nip),
        "Jenis pegawai": k.jenis_nama,
        "Golongan": k.golongan or "–",
        "Jabatan": k.jabatan or "–",
        "Unit Kerja": k.unit_nama or "–",
        "TMT jabatan": tanggal(k.tmt) if k.tmt else "–",
        "Status": f"berakhir sejak {tanggal(p.berakhir)}" if p.berakhir else "aktif",
        "Akun": "ada" if akun else "belum ada",
        "Dicatat": tanggal(p.dicatat_pada.date()),
    }


def _lahir(nip: str | None) -> str:
    try:
        return tanggal(date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))) if nip else "–"
    except ValueError:
        return "–"
