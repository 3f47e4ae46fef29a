"""What stands in a letterhead. It only parses."""

from django import forms

from kinerja.inti.formulir import FormDasar


class FormKop(FormDasar):
    """Address, contact and place of one office, or of the instansi."""

    alamat = forms.CharField(
        label="Alamat",
        max_length=300,
        required=False,
        help_text="Satu baris di bawah nama, misalnya Jalan Merdeka Nomor 1, Tebing Permai 20615.",
    )
    kontak = forms.CharField(
        label="Telepon, surel, laman",
        max_length=200,
        required=False,
        help_text="Misalnya Telepon (0621) 12345, surel dinas@contoh.go.id.",
    )
    tempat = forms.CharField(
        label="Tempat pada tanggal surat",
        max_length=80,
        required=False,
        help_text="Dicetak sebelum tanggal, misalnya Tebing Permai, 6 Mei 2026.",
    )
