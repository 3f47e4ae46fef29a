import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import kinerja.inti.constraints
import kinerja.inti.models.bidang
import presensi.models.kalender
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('inti', '0002_fungsi'),
        ('kinerja', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='JenisKetidakhadiran',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.SlugField(db_index=False, max_length=30, validators=[presensi.models.kalender.kode_bukan_kejadian], verbose_name='kode')),
                ('nama', models.CharField(max_length=100, verbose_name='nama')),
                ('dihitung_hadir', models.BooleanField(default=True, verbose_name='dihitung hadir')),
                ('menit_kredit', models.PositiveSmallIntegerField(default=0, verbose_name='menit kredit per hari kerja')),
                ('dasar', models.CharField(blank=True, max_length=200, verbose_name='dasar hukum')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
            ],
            options={
                'verbose_name': 'jenis ketidakhadiran',
                'verbose_name_plural': 'jenis ketidakhadiran',
                'constraints': [models.UniqueConstraint(fields=('instansi', 'kode'), name='presensi_jeniskh_kode'), kinerja.inti.constraints.KunciInstansi(name='presensi_jenisketidakhadiran_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='presensi_jenisketidakhadiran_instansi')],
            },
        ),
        migrations.CreateModel(
            name='Ketidakhadiran',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='berakhir sebelum')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('nomor_surat', models.CharField(blank=True, max_length=100, verbose_name='nomor surat')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('jenis', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='presensi.jenisketidakhadiran')),
                ('pegawai', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='ketidakhadiran', to='kinerja.pegawai')),
            ],
            options={
                'verbose_name': 'cuti dan dinas luar',
                'verbose_name_plural': 'cuti dan dinas luar',
                'indexes': [models.Index(fields=['instansi', 'mulai'], name='presensi_kh_mulai'), models.Index(fields=['instansi', 'pegawai'], name='presensi_kh_pegawai')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gt', models.F('mulai')), _connector='OR'), name='presensi_ketidakhadiran_masa', violation_error_message='Tanggal berakhir harus sesudah tanggal mulai.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('instansi', '='), ('pegawai', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='presensi_ketidakhadiran_satu', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), models.CheckConstraint(condition=models.Q(('selesai__isnull', False)), name='presensi_ketidakhadiran_selesai'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_pegawai', kolom='pegawai_id', name='presensi_ketidakhadiran_pegawai_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='presensi_jenisketidakhadiran', kolom='jenis_id', name='presensi_ketidakhadiran_jenis_asing'), kinerja.inti.constraints.KunciInstansi(name='presensi_ketidakhadiran_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='presensi_ketidakhadiran_instansi')],
            },
        ),
        migrations.CreateModel(
            name='Mesin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=40, verbose_name='kode')),
                ('nama', models.CharField(max_length=120, verbose_name='nama')),
                ('nomor_seri', models.CharField(blank=True, max_length=60, verbose_name='nomor seri')),
                ('zona', models.CharField(choices=[('Asia/Jakarta', 'WIB'), ('Asia/Makassar', 'WITA'), ('Asia/Jayapura', 'WIT')], default='Asia/Jakarta', max_length=40, verbose_name='zona waktu')),
                ('aktif', models.BooleanField(default=True, verbose_name='aktif')),
                ('ketukan_terakhir', models.DateTimeField(editable=False, null=True, verbose_name='ketukan terakhir')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('unit', kinerja.inti.models.bidang.KunciAsing(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kinerja.unitkerja', verbose_name='unit kerja')),
            ],
            options={
                'verbose_name': 'mesin presensi',
                'verbose_name_plural': 'mesin presensi',
                'constraints': [models.UniqueConstraint(fields=('instansi', 'kode'), name='presensi_mesin_kode'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_unitkerja', kolom='unit_id', name='presensi_mesin_unit_asing'), kinerja.inti.constraints.KunciInstansi(name='presensi_mesin_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='presensi_mesin_instansi')],
            },
        ),
        migrations.CreateModel(
            name='Ketukan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pin', models.CharField(max_length=24, verbose_name='PIN')),
                ('waktu', models.DateTimeField(verbose_name='waktu')),
                ('status', models.SmallIntegerField(null=True, verbose_name='tombol')),
                ('verifikasi', models.SmallIntegerField(null=True, verbose_name='cara verifikasi')),
                ('unggahan_id', models.BigIntegerField(null=True, verbose_name='unggahan')),
                ('diterima_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='diterima pada')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_constraint=False, db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('mesin', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='presensi.mesin')),
            ],
            options={
                'verbose_name': 'ketukan',
                'verbose_name_plural': 'ketukan',
                'constraints': [models.UniqueConstraint(fields=('instansi', 'pin', 'mesin', 'waktu'), name='presensi_ketukan_unik'), kinerja.inti.constraints.KunciAsingInstansi(ke='presensi_mesin', kolom='mesin_id', name='presensi_ketukan_mesin_asing'), kinerja.inti.constraints.KunciInstansi(name='presensi_ketukan_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='presensi_ketukan_instansi')],
            },
        ),
        migrations.CreateModel(
            name='PinMesin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='berakhir sebelum')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('pin', models.CharField(max_length=24, verbose_name='PIN')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('mesin', kinerja.inti.models.bidang.KunciAsing(blank=True, db_constraint=False, db_index=False, help_text='Kosong: semua mesin.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='pin', to='presensi.mesin')),
                ('pegawai', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='pin_mesin', to='kinerja.pegawai')),
            ],
            options={
                'verbose_name': 'PIN mesin',
                'verbose_name_plural': 'PIN mesin',
                'indexes': [models.Index(fields=['instansi', 'pegawai'], name='presensi_pin_pegawai')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gt', models.F('mulai')), _connector='OR'), name='presensi_pin_masa', violation_error_message='Tanggal berakhir harus sesudah tanggal mulai.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('mesin__isnull', False)), expressions=[('instansi', '='), ('mesin', '='), ('pin', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='presensi_pin_milik', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('mesin', None)), expressions=[('instansi', '='), ('pin', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='presensi_pin_semua', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), kinerja.inti.constraints.KunciAsingInstansi(ke='presensi_mesin', kolom='mesin_id', name='presensi_pinmesin_mesin_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_pegawai', kolom='pegawai_id', name='presensi_pinmesin_pegawai_asing'), kinerja.inti.constraints.KunciInstansi(name='presensi_pinmesin_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='presensi_pinmesin_instansi')],
            },
        ),
        migrations.CreateModel(
            name='PinTerekam',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pin', models.CharField(max_length=24, verbose_name='PIN')),
                ('jumlah', models.PositiveIntegerField(default=0, verbose_name='jumlah ketukan')),
                ('pertama', models.DateTimeField(verbose_name='ketukan pertama')),
                ('terakhir', models.DateTimeField(verbose_name='ketukan terakhir')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('mesin', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='pin_terekam', to='presensi.mesin')),
            ],
            options={
                'verbose_name': 'PIN terekam',
                'verbose_name_plural': 'PIN terekam',
                'constraints': [models.UniqueConstraint(fields=('instansi', 'mesin', 'pin'), name='presensi_pinterekam_satu'), kinerja.inti.constraints.KunciAsingInstansi(ke='presensi_mesin', kolom='mesin_id', name='presensi_pinterekam_mesin_asing'), kinerja.inti.constraints.KunciInstansi(name='presensi_pinterekam_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='presensi_pinterekam_instansi')],
            },
        ),
        migrations.CreateModel(
            name='PolaKerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.SlugField(db_index=False, max_length=30, verbose_name='kode')),
                ('nama', models.CharField(max_length=100, verbose_name='nama')),
                ('baku', models.BooleanField(default=False, help_text='Berlaku untuk unit dan pegawai tanpa penugasan pola.', verbose_name='pola baku')),
                ('ikut_libur', models.BooleanField(default=True, help_text='Matikan untuk layanan yang tetap bekerja pada hari libur.', verbose_name='ikut hari libur')),
                ('dasar', models.CharField(blank=True, max_length=200, verbose_name='dasar hukum')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
            ],
            options={
                'verbose_name': 'pola kerja',
                'verbose_name_plural': 'pola kerja',
                'constraints': [models.UniqueConstraint(fields=('instansi', 'kode'), name='presensi_pola_kode'), models.UniqueConstraint(condition=models.Q(('baku', True)), fields=('instansi',), name='presensi_pola_baku'), kinerja.inti.constraints.KunciInstansi(name='presensi_polakerja_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='presensi_polakerja_instansi')],
            },
        ),
        migrations.CreateModel(
            name='PenugasanPola',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='berakhir sebelum')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('pegawai', kinerja.inti.models.bidang.KunciAsing(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kinerja.pegawai')),
                ('unit', kinerja.inti.models.bidang.KunciAsing(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kinerja.unitkerja')),
                ('pola', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='presensi.polakerja')),
            ],
            options={
                'verbose_name': 'penugasan pola',
                'verbose_name_plural': 'penugasan pola',
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gt', models.F('mulai')), _connector='OR'), name='presensi_penugasanpola_masa', violation_error_message='Tanggal berakhir harus sesudah tanggal mulai.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('unit__isnull', False)), expressions=[('instansi', '='), ('unit', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='presensi_penugasanpola_unit', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('pegawai__isnull', False)), expressions=[('instansi', '='), ('pegawai', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='presensi_penugasanpola_orang', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), models.CheckConstraint(condition=models.Q(models.Q(('pegawai', None), ('unit__isnull', False)), models.Q(('pegawai__isnull', False), ('unit', None)), _connector='OR'), name='presensi_penugasanpola_sasaran', violation_error_message='Isi tepat satu: unit atau pegawai.'), kinerja.inti.constraints.KunciAsingInstansi(ke='presensi_polakerja', kolom='pola_id', name='presensi_penugasanpola_pola_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_unitkerja', kolom='unit_id', name='presensi_penugasanpola_unit_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_pegawai', kolom='pegawai_id', name='presensi_penugasanpola_pegawai_asing'), kinerja.inti.constraints.KunciInstansi(name='presensi_penugasanpola_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='presensi_penugasanpola_instansi')],
            },
        ),
        migrations.CreateModel(
            name='JamKerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='berakhir sebelum')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('nama', models.CharField(blank=True, help_text='Kosong untuk jam biasa.', max_length=100, verbose_name='nama penyesuaian')),
                ('hari', models.PositiveSmallIntegerField(choices=[(1, 'Senin'), (2, 'Selasa'), (3, 'Rabu'), (4, 'Kamis'), (5, 'Jumat'), (6, 'Sabtu'), (7, 'Minggu')], verbose_name='hari')),
                ('masuk', models.PositiveSmallIntegerField(blank=True, help_text='Kosong: hari ini bukan hari kerja.', null=True, verbose_name='masuk')),
                ('pulang', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='pulang')),
                ('batas', models.PositiveSmallIntegerField(blank=True, help_text='Ketukan pertama sebelum jam ini adalah masuk, ketukan terakhir sejak jam ini adalah pulang.', null=True, verbose_name='batas masuk/pulang')),
                ('buka', models.PositiveSmallIntegerField(default=0, verbose_name='mesin dibuka')),
                ('tutup', models.PositiveSmallIntegerField(default=1440, verbose_name='mesin ditutup')),
                ('istirahat', models.PositiveSmallIntegerField(default=0, verbose_name='istirahat (menit)')),
                ('potong_detik', models.BooleanField(default=True, verbose_name='abaikan detik')),
                ('prioritas', models.PositiveSmallIntegerField(default=0, verbose_name='prioritas')),
                ('dasar', models.CharField(blank=True, max_length=200, verbose_name='dasar hukum')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('pola', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='jam', to='presensi.polakerja')),
            ],
            options={
                'verbose_name': 'jam kerja',
                'verbose_name_plural': 'jam kerja',
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gt', models.F('mulai')), _connector='OR'), name='presensi_jam_masa', violation_error_message='Tanggal berakhir harus sesudah tanggal mulai.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('instansi', '='), ('pola', '='), ('hari', '='), ('prioritas', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='presensi_jam_satu', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), models.CheckConstraint(condition=models.Q(models.Q(('batas', None), ('masuk', None), ('pulang', None)), models.Q(('batas__gt', models.F('masuk')), ('masuk__gte', models.F('buka')), ('pulang__gte', models.F('batas')), ('tutup__gt', models.F('pulang')), ('tutup__lte', 2880)), _connector='OR'), name='presensi_jam_urut', violation_error_message='Jam masuk harus sebelum batas masuk/pulang dan jam pulang; kosongkan bila libur.'), kinerja.inti.constraints.KunciAsingInstansi(ke='presensi_polakerja', kolom='pola_id', name='presensi_jamkerja_pola_asing'), kinerja.inti.constraints.KunciInstansi(name='presensi_jamkerja_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='presensi_jamkerja_instansi')],
            },
        ),
        migrations.CreateModel(
            name='HariLibur',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tanggal', models.DateField(verbose_name='tanggal')),
                ('nama', models.CharField(max_length=160, verbose_name='nama')),
                ('jenis', models.CharField(choices=[('nasional', 'Libur nasional'), ('cuti_bersama', 'Cuti bersama'), ('daerah', 'Libur daerah')], max_length=12, verbose_name='jenis')),
                ('status', models.CharField(choices=[('usulan', 'Usulan, belum ditetapkan'), ('ditetapkan', 'Ditetapkan'), ('ditolak', 'Tidak dipakai')], default='usulan', max_length=10, verbose_name='status')),
                ('dasar', models.CharField(blank=True, max_length=200, verbose_name='dasar hukum')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
            ],
            options={
                'verbose_name': 'hari libur',
                'verbose_name_plural': 'hari libur',
                'constraints': [models.UniqueConstraint(fields=('instansi', 'tanggal'), name='presensi_libur_tanggal', violation_error_message='Tanggal ini sudah tercatat.'), kinerja.inti.constraints.KunciInstansi(name='presensi_harilibur_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='presensi_harilibur_instansi')],
            },
        ),
    ]
