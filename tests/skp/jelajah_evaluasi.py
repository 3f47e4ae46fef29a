"""Who gets into the pages of the part "evaluasi"."""

from datetime import UTC, datetime

from skp.models import Keberatan, PeriodeEvaluasi
from skp.states import StatusEvaluasi
from tests.jelajah_dasar import Halaman
from tests.skp.pabrik_skp import evaluasi_baru

KINI = datetime(2026, 4, 5, tzinfo=UTC)
PENILAIAN = frozenset({"atasan", "admin_kinerja", "pimpinan", "pemeriksa"})
MELIHAT = PENILAIAN | {"pemilik"}
ATUR = frozenset({"admin_kinerja", "admin_instansi"})
CAPAIAN = frozenset({"admin_kinerja", "pimpinan"})


def _skp(dunia):
    return {"pk": dunia.skp.pk}


def _evaluasi(dunia):
    return {"pk": dunia.evaluasi.pk}


def _tetap(dunia):
    return {"pk": dunia.evaluasi_tetap.pk}


def _siklus(dunia):
    return {"periode": dunia.evaluasi.periode_evaluasi_id, "keadaan": "ditetapkan"}


HALAMAN: dict[str, Halaman] = {
    "skp-penilaian": Halaman(),
    "skp-kalibrasi": Halaman(),
    "skp-nilai-mulai": Halaman(
        lambda d: {"pk": d.skp.pk, "periode": d.evaluasi.periode_evaluasi_id},
        boleh=frozenset({"atasan"}),
        metode="post",
        hasil=frozenset({302}),
    ),
    "skp-nilai": Halaman(_evaluasi, boleh=PENILAIAN),
    "skp-nilai-kembalikan": Halaman(_evaluasi, boleh=frozenset({"atasan"})),
    "skp-nilai-buka": Halaman(_tetap, boleh=ATUR | {"atasan"}),
    "skp-angka-kredit": Halaman(_tetap, boleh=MELIHAT),
    "skp-evaluasi": Halaman(_skp, boleh=MELIHAT),
    "skp-evaluasi-terima": Halaman(
        lambda d: {"pk": d.skp_dinilai.pk}, boleh=frozenset({"pegawai"}), metode="post", hasil=frozenset({302})
    ),
    "skp-keberatan-ajukan": Halaman(lambda d: {"pk": d.skp_dinilai.pk}, boleh=frozenset({"pegawai"})),
    "skp-akhiri": Halaman(_skp, boleh=ATUR | {"atasan", "operator_opd"}),
    "skp-keberatan-daftar": Halaman(),
    "skp-keberatan": Halaman(lambda d: {"pk": d.keberatan.pk}, boleh=MELIHAT),
    "skp-keberatan-alihkan": Halaman(lambda d: {"pk": d.keberatan.pk}, boleh=ATUR & MELIHAT),
    "skp-capaian": Halaman(boleh=CAPAIAN),
    "skp-capaian-tetapkan": Halaman(
        lambda d: {"periode": d.evaluasi.periode_evaluasi_id, "unit": d.opd1.pk}, boleh=CAPAIAN
    ),
    "skp-siklus": Halaman(boleh=ATUR),
    "skp-siklus-daftar": Halaman(_siklus, boleh=ATUR),
    "skp-jenjang": Halaman(boleh=ATUR | {"admin_struktur"}),
    "skp-periode-kunci": Halaman(lambda d: {"pk": d.skp.periode_id}, boleh=ATUR),
}


def tambah(dunia) -> None:
    """A rated evaluation and a set one of the person, an objection to it, and a colleague's year that waits for him."""
    from skp.states import StatusSkp
    from tests.skp.pabrik_skp import skp_baru

    dunia.evaluasi = evaluasi_baru(
        dunia.skp,
        "tw-i",
        status=StatusEvaluasi.DINILAI,
        predikat="baik",
        peringkat_hasil="sesuai",
        peringkat_perilaku="sesuai",
    )
    lengkap = {
        "status": StatusEvaluasi.DITETAPKAN,
        "predikat": "baik",
        "peringkat_hasil": "sesuai",
        "peringkat_perilaku": "sesuai",
        "penilai": dunia.kepala,
        "ditetapkan_pada": KINI,
    }
    dunia.evaluasi_tetap = evaluasi_baru(dunia.skp, "tw-ii", **lengkap)
    dunia.keberatan = Keberatan.objects.create(evaluasi=dunia.evaluasi_tetap, alasan="Bukti tidak dilihat")
    dunia.skp_dinilai = skp_baru(dunia.lain, dunia.kepala, status=StatusSkp.DIEVALUASI, unit=dunia.opd1)
    evaluasi_baru(dunia.skp_dinilai, "tahunan", **lengkap)
    assert PeriodeEvaluasi.objects.filter(periode=dunia.skp.periode).count() == 5
