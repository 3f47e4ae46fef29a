"""What an evaluation under PermenPANRB 8/2021 is reckoned from: the plan, its realisation, what the penilai entered."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db.models import Prefetch, Q

from kinerja.inti.dokumen.naskah import bekukan, sidik
from kinerja.inti.pelaku import Pelaku
from skp.domain.angka_pasti import simpan, tulis
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.pm8.aturan import AturanPm8, baca_aturan
from skp.domain.pm8.masukan import AspekPerilaku
from skp.domain.pm8.tampil import SEBUTAN_GOLONGAN, HasilPm8, baca_tampil
from skp.domain.pm8.ukur import BahanAngka, IndikatorUkur, IsianAngka, RencanaUkur, isian_dari_json
from skp.models import Evaluasi, HasilKerja, Indikator, PeriodeEvaluasi, Realisasi, Skp
from skp.queries.ketentuan import ketentuan_evaluasi
from skp.queries.lembar_nilai import versi_nilai
from skp.queries.nilai_angka import jabatan_rencana, realisasi_terukur, sasaran

REJIM = "pm8"


@dataclass(frozen=True, slots=True)
class LembarAngka:
    """One evaluation as its penilai sees it.

    isian: what is stored of his; tanda: changes with everything that he was shown; hasil: the reckoning, None before it.
    """

    evaluasi: Evaluasi
    ketentuan: KetentuanRejim
    aturan: AturanPm8
    bahan: BahanAngka
    isian: IsianAngka
    tanda: str
    hasil: HasilPm8 | None

    @property
    def aspek(self) -> tuple[AspekPerilaku, ...]:
        """Aspects of behaviour that this person is judged on."""
        semua = tuple(AspekPerilaku)
        return semua if self.bahan.struktural else tuple(a for a in semua if a is not AspekPerilaku.KEPEMIMPINAN)

    @property
    def tertinggi(self) -> Decimal:
        """The highest value of behaviour."""
        return simpan(self.aturan.perilaku.tertinggi)

    @property
    def tertinggi_skp(self) -> Decimal:
        """The highest nilai SKP."""
        return simpan(self.aturan.akhir.tertinggi)

    @property
    def bobot(self) -> tuple[tuple[str, str], ...]:
        """Percent of SKP and of behaviour, without and with 360°, for the page."""
        return tuple(
            (f"{tulis(skp)}%", f"{tulis(perilaku)}%")
            for skp, perilaku in (self.aturan.akhir.tanpa_360, self.aturan.akhir.dengan_360)
        )

    @property
    def penjelasan(self) -> tuple[str, ...]:
        """Why these rules apply, in plain sentences."""
        return ambil_rejim(REJIM).jelaskan(self.ketentuan)


def lembar_angka(evaluasi: Evaluasi, pelaku: Pelaku) -> LembarAngka:
    """Everything that one evaluation is reckoned from; five statements however many results there are.

    evaluasi: with `skp`, `skp.pegawai` and `periode_evaluasi.periode` read; the caller may have locked it.
    """
    ketentuan = ketentuan_evaluasi(evaluasi.periode_evaluasi)
    _, struktural = jabatan_rencana(evaluasi.skp, pelaku.hari_ini())
    rencana = tuple(_rencana(evaluasi, ketentuan))
    bahan = BahanAngka(evaluasi.skp.bentuk == Skp.Bentuk.JPT, rencana, struktural)
    return LembarAngka(
        evaluasi,
        ketentuan,
        baca_aturan(ketentuan),
        bahan,
        isian_dari_json(evaluasi.masukan, evaluasi.catatan),
        f"{versi_nilai(evaluasi)}:{sidik(bekukan(asdict(bahan)))[:16]}",
        baca_tampil(evaluasi.rincian),
    )


def _rencana(evaluasi: Evaluasi, ketentuan: KetentuanRejim) -> Iterable[RencanaUkur]:
    realisasi = _realisasi(evaluasi)
    indikator = Prefetch("indikator", queryset=Indikator.objects.order_by("urutan", "pk"))
    semua = HasilKerja.objects.filter(skp=evaluasi.skp_id).prefetch_related(indikator)
    for h in sorted(semua, key=lambda h: (h.jenis != HasilKerja.Jenis.UTAMA, h.urutan, h.pk)):
        maksimal = h.isi_rejim.get("target_maksimal", ())
        yield RencanaUkur(
            h.pk,
            h.uraian,
            h.jenis == HasilKerja.Jenis.UTAMA,
            golongan_hasil(h, evaluasi.skp),
            tuple(
                _indikator(i, realisasi.get(i.pk, ()), str(i.silsilah) in maksimal, ketentuan)
                for i in h.indikator.all()
            ),
        )


def kunci_golongan(jenis: str, skp: Skp) -> str:
    """Under which name of `HasilKerja.isi_rejim` the kind of a result stands: jenis, cascading or lingkup."""
    if jenis == HasilKerja.Jenis.TAMBAHAN:
        return "lingkup"
    return "jenis" if skp.bentuk == Skp.Bentuk.JPT else "cascading"


def golongan_hasil(hasil: HasilKerja, skp: Skp) -> str:
    """Code of the kind, cascading or scope of a result; "" while it is not told."""
    return str(hasil.isi_rejim.get(kunci_golongan(hasil.jenis, skp), ""))


def sebutan_golongan(hasil: HasilKerja, skp: Skp) -> str:
    """The same in words."""
    return SEBUTAN_GOLONGAN.get(golongan_hasil(hasil, skp), "")


def _realisasi(evaluasi: Evaluasi) -> dict[int, list[tuple[PeriodeEvaluasi, Decimal]]]:
    """By indicator the figures up to the end of the evaluation's period, oldest first, the whole stretch last."""
    p = evaluasi.periode_evaluasi
    sampai = Q(periode_evaluasi__periode=p.periode_id, periode_evaluasi__selesai__lte=p.selesai)
    lain = Q(periode_evaluasi__tahunan=True) & ~Q(periode_evaluasi=p.pk)
    baris = Realisasi.objects.filter(sampai, indikator__hasil__skp=evaluasi.skp_id).exclude(lain).exclude(nilai=None)
    semua: dict[int, list[tuple[PeriodeEvaluasi, Decimal]]] = defaultdict(list)
    urut = baris.select_related("periode_evaluasi").order_by(
        "periode_evaluasi__tahunan", "periode_evaluasi__mulai", "pk"
    )
    for r in urut:
        if r.nilai is not None:
            semua[r.indikator_id].append((r.periode_evaluasi, r.nilai))
    return semua


def _indikator(
    i: Indikator, realisasi: Iterable[tuple[PeriodeEvaluasi, Decimal]], maksimal: bool, ketentuan: KetentuanRejim
) -> IndikatorUkur:
    capai = realisasi_terukur(i, realisasi, ketentuan)
    return IndikatorUkur(i.uraian, sasaran(i), capai, i.aspek, i.satuan, maksimal, i.pk)
