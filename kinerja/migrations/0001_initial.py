import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import kinerja.inti.constraints
import kinerja.inti.models.bidang
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('inti', '0002_fungsi'),
    ]

    operations = [
        migrations.CreateModel(
            name='Formasi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=60, verbose_name='kode')),
                ('ditutup', models.DateField(blank=True, null=True, verbose_name='ditutup sejak')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
            ],
            options={
                'verbose_name': 'formasi',
                'verbose_name_plural': 'formasi',
                'constraints': [models.UniqueConstraint(fields=('instansi', 'kode'), name='kinerja_formasi_kode'), kinerja.inti.constraints.KunciInstansi(name='kinerja_formasi_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='kinerja_formasi_instansi')],
            },
        ),
        migrations.CreateModel(
            name='Jabatan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(max_length=200, verbose_name='nama jabatan')),
                ('jenis', models.CharField(choices=[('pejabat_negara', 'Kepala daerah / pejabat negara'), ('jpt_utama', 'JPT Utama'), ('jpt_madya', 'JPT Madya'), ('jpt_pratama', 'JPT Pratama'), ('administrator', 'Administrator'), ('pengawas', 'Pengawas'), ('fungsional', 'Fungsional'), ('pelaksana', 'Pelaksana')], max_length=20, verbose_name='jenis jabatan')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
            ],
            options={
                'verbose_name': 'jabatan',
                'verbose_name_plural': 'jabatan',
                'constraints': [models.UniqueConstraint(fields=('instansi', 'nama', 'jenis'), name='kinerja_jabatan_nama'), kinerja.inti.constraints.KunciInstansi(name='kinerja_jabatan_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='kinerja_jabatan_instansi')],
            },
        ),
        migrations.CreateModel(
            name='JenisPegawai',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=20, verbose_name='kode')),
                ('nama', models.CharField(max_length=80, verbose_name='nama')),
                ('aturan_nip', models.CharField(choices=[('nip', 'NIP PNS'), ('ni_pppk', 'NI PPPK'), ('tanpa', 'Tanpa NIP')], default='nip', max_length=10, verbose_name='aturan NIP')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
            ],
            options={
                'verbose_name': 'jenis pegawai',
                'verbose_name_plural': 'jenis pegawai',
                'constraints': [models.UniqueConstraint(fields=('instansi', 'kode'), name='kinerja_jenispegawai_kode'), kinerja.inti.constraints.KunciInstansi(name='kinerja_jenispegawai_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='kinerja_jenispegawai_instansi')],
            },
        ),
        migrations.CreateModel(
            name='Pegawai',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nip', models.CharField(blank=True, max_length=18, null=True, verbose_name='NIP')),
                ('gelar_depan', models.CharField(blank=True, max_length=40, verbose_name='gelar depan')),
                ('nama', models.CharField(max_length=150, verbose_name='nama')),
                ('gelar_belakang', models.CharField(blank=True, max_length=60, verbose_name='gelar belakang')),
                ('berakhir', models.DateField(blank=True, null=True, verbose_name='berakhir sejak')),
                ('sebab_berakhir', models.CharField(blank=True, choices=[('pensiun', 'Pensiun (BUP)'), ('pindah', 'Pindah instansi'), ('meninggal', 'Meninggal dunia'), ('berhenti', 'Berhenti'), ('gabung', 'Digabung ke data lain')], max_length=10, verbose_name='sebab berakhir')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('jenis', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kinerja.jenispegawai', verbose_name='jenis pegawai')),
                ('keanggotaan', kinerja.inti.models.bidang.KunciAsing(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='inti.keanggotaan')),
            ],
            options={
                'verbose_name': 'pegawai',
                'verbose_name_plural': 'pegawai',
                'constraints': [models.UniqueConstraint(fields=('instansi', 'nip'), name='kinerja_pegawai_nip', violation_error_message='NIP ini sudah dipakai pegawai lain.'), models.UniqueConstraint(fields=('instansi', 'keanggotaan'), name='kinerja_pegawai_akun'), models.CheckConstraint(condition=models.Q(('nip', None), ('nip__regex', '^\\d{18}$'), _connector='OR'), name='kinerja_pegawai_nip_18'), models.CheckConstraint(condition=models.Q(models.Q(('berakhir', None), ('sebab_berakhir', '')), models.Q(('berakhir__isnull', False), models.Q(('sebab_berakhir', ''), _negated=True)), _connector='OR'), name='kinerja_pegawai_berakhir'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_jenispegawai', kolom='jenis_id', name='kinerja_pegawai_jenis_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='inti_keanggotaan', kolom='keanggotaan_id', name='kinerja_pegawai_keanggotaan_asing'), kinerja.inti.constraints.KunciInstansi(name='kinerja_pegawai_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='kinerja_pegawai_instansi')],
            },
        ),
        migrations.CreateModel(
            name='Penempatan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='berakhir sebelum')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('jenis', models.CharField(choices=[('definitif', 'Definitif'), ('plt', 'Plt.'), ('plh', 'Plh.'), ('tugas_tambahan', 'Tugas tambahan')], default='definitif', max_length=15, verbose_name='jenis')),
                ('nomor_sk', models.CharField(blank=True, max_length=100, verbose_name='nomor SK')),
                ('tanggal_sk', models.DateField(blank=True, null=True, verbose_name='tanggal SK')),
                ('formasi', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='penempatan', to='kinerja.formasi')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('pegawai', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='penempatan', to='kinerja.pegawai')),
            ],
            options={
                'verbose_name': 'penempatan',
                'verbose_name_plural': 'penempatan',
                'indexes': [models.Index(fields=['instansi', 'pegawai', 'mulai'], name='kinerja_penempatan_pegawai'), models.Index(fields=['instansi', 'formasi', 'mulai'], name='kinerja_penempatan_formasi')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gt', models.F('mulai')), _connector='OR'), name='kinerja_penempatan_masa', violation_error_message='Tanggal berakhir harus sesudah tanggal mulai.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('jenis', 'definitif')), expressions=[('instansi', '='), ('pegawai', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='kinerja_penempatan_orang', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('jenis', 'definitif')), expressions=[('instansi', '='), ('formasi', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='kinerja_penempatan_kursi', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('jenis__in', ['plt', 'plh'])), expressions=[('instansi', '='), ('formasi', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='kinerja_penempatan_ganti', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_pegawai', kolom='pegawai_id', name='kinerja_penempatan_pegawai_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_formasi', kolom='formasi_id', name='kinerja_penempatan_formasi_asing'), kinerja.inti.constraints.KunciInstansi(name='kinerja_penempatan_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='kinerja_penempatan_instansi')],
            },
        ),
        migrations.CreateModel(
            name='PenugasanPenilai',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='berakhir sebelum')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('peran', models.CharField(choices=[('penilai', 'Pejabat Penilai Kinerja'), ('verifikator', 'Verifikator')], max_length=12, verbose_name='peran')),
                ('nomor_sk', models.CharField(max_length=100, verbose_name='nomor SK')),
                ('tanggal_sk', models.DateField(blank=True, null=True, verbose_name='tanggal SK')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('pegawai', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='penugasan_penilai', to='kinerja.pegawai')),
                ('pejabat', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kinerja.pegawai', verbose_name='pejabat')),
            ],
            options={
                'verbose_name': 'penugasan penilai',
                'verbose_name_plural': 'penugasan penilai',
                'indexes': [models.Index(fields=['instansi', 'pejabat'], name='kinerja_penugasan_pejabat')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gt', models.F('mulai')), _connector='OR'), name='kinerja_penugasan_masa', violation_error_message='Tanggal berakhir harus sesudah tanggal mulai.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('instansi', '='), ('pegawai', '='), ('peran', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='kinerja_penugasan_satu', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), models.CheckConstraint(condition=models.Q(('pejabat', models.F('pegawai')), _negated=True), name='kinerja_penugasan_bukan_diri', violation_error_message='Seseorang tidak dapat menilai dirinya sendiri.'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_pegawai', kolom='pegawai_id', name='kinerja_penugasanpenilai_pegawai_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_pegawai', kolom='pejabat_id', name='kinerja_penugasanpenilai_pejabat_asing'), kinerja.inti.constraints.KunciInstansi(name='kinerja_penugasanpenilai_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='kinerja_penugasanpenilai_instansi')],
            },
        ),
        migrations.CreateModel(
            name='Rekening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='berakhir sebelum')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('bank', models.CharField(blank=True, max_length=80, verbose_name='bank')),
                ('nomor', models.CharField(max_length=40, verbose_name='nomor rekening')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('pegawai', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rekening', to='kinerja.pegawai')),
            ],
            options={
                'verbose_name': 'rekening',
                'verbose_name_plural': 'rekening',
                'indexes': [models.Index(fields=['instansi', 'pegawai', 'mulai'], name='kinerja_rekening_pegawai')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gt', models.F('mulai')), _connector='OR'), name='kinerja_rekening_masa', violation_error_message='Tanggal berakhir harus sesudah tanggal mulai.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('instansi', '='), ('pegawai', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='kinerja_rekening_satu', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_pegawai', kolom='pegawai_id', name='kinerja_rekening_pegawai_asing'), kinerja.inti.constraints.KunciInstansi(name='kinerja_rekening_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='kinerja_rekening_instansi')],
            },
        ),
        migrations.CreateModel(
            name='RiwayatGaji',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='berakhir sebelum')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('gaji_bruto', models.DecimalField(decimal_places=2, max_digits=15, verbose_name='gaji bruto (Rp)')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('pegawai', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='riwayat_gaji', to='kinerja.pegawai')),
            ],
            options={
                'verbose_name': 'riwayat gaji',
                'verbose_name_plural': 'riwayat gaji',
                'indexes': [models.Index(fields=['instansi', 'pegawai', 'mulai'], name='kinerja_gaji_pegawai')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gt', models.F('mulai')), _connector='OR'), name='kinerja_gaji_masa', violation_error_message='Tanggal berakhir harus sesudah tanggal mulai.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('instansi', '='), ('pegawai', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='kinerja_gaji_satu', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), models.CheckConstraint(condition=models.Q(('gaji_bruto__gte', 0)), name='kinerja_gaji_positif'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_pegawai', kolom='pegawai_id', name='kinerja_riwayatgaji_pegawai_asing'), kinerja.inti.constraints.KunciInstansi(name='kinerja_riwayatgaji_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='kinerja_riwayatgaji_instansi')],
            },
        ),
        migrations.CreateModel(
            name='RiwayatGolongan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='berakhir sebelum')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('golongan', models.CharField(max_length=6, verbose_name='golongan')),
                ('nomor_sk', models.CharField(blank=True, max_length=100, verbose_name='nomor SK')),
                ('tanggal_sk', models.DateField(blank=True, null=True, verbose_name='tanggal SK')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('pegawai', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='riwayat_golongan', to='kinerja.pegawai')),
            ],
            options={
                'verbose_name': 'riwayat golongan',
                'verbose_name_plural': 'riwayat golongan',
                'indexes': [models.Index(fields=['instansi', 'pegawai', 'mulai'], name='kinerja_golongan_pegawai')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gt', models.F('mulai')), _connector='OR'), name='kinerja_golongan_masa', violation_error_message='Tanggal berakhir harus sesudah tanggal mulai.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('instansi', '='), ('pegawai', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='kinerja_golongan_satu', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_pegawai', kolom='pegawai_id', name='kinerja_riwayatgolongan_pegawai_asing'), kinerja.inti.constraints.KunciInstansi(name='kinerja_riwayatgolongan_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='kinerja_riwayatgolongan_instansi')],
            },
        ),
        migrations.CreateModel(
            name='RiwayatNama',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='berakhir sebelum')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('gelar_depan', models.CharField(blank=True, max_length=40, verbose_name='gelar depan')),
                ('nama', models.CharField(max_length=150, verbose_name='nama')),
                ('gelar_belakang', models.CharField(blank=True, max_length=60, verbose_name='gelar belakang')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('pegawai', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='riwayat_nama', to='kinerja.pegawai')),
            ],
            options={
                'verbose_name': 'riwayat nama',
                'verbose_name_plural': 'riwayat nama',
                'indexes': [models.Index(fields=['instansi', 'pegawai', 'mulai'], name='kinerja_nama_pegawai')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gt', models.F('mulai')), _connector='OR'), name='kinerja_nama_masa', violation_error_message='Tanggal berakhir harus sesudah tanggal mulai.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('instansi', '='), ('pegawai', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='kinerja_nama_satu', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_pegawai', kolom='pegawai_id', name='kinerja_riwayatnama_pegawai_asing'), kinerja.inti.constraints.KunciInstansi(name='kinerja_riwayatnama_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='kinerja_riwayatnama_instansi')],
            },
        ),
        migrations.CreateModel(
            name='RiwayatNip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='berakhir sebelum')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('nip', models.CharField(blank=True, max_length=18, null=True, verbose_name='NIP')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('jenis', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kinerja.jenispegawai', verbose_name='jenis pegawai')),
                ('pegawai', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='riwayat_nip', to='kinerja.pegawai')),
            ],
            options={
                'verbose_name': 'riwayat NIP',
                'verbose_name_plural': 'riwayat NIP',
                'indexes': [models.Index(fields=['instansi', 'pegawai', 'mulai'], name='kinerja_nip_pegawai')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gt', models.F('mulai')), _connector='OR'), name='kinerja_nip_masa', violation_error_message='Tanggal berakhir harus sesudah tanggal mulai.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('instansi', '='), ('pegawai', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='kinerja_nip_satu', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('nip__isnull', False)), expressions=[('instansi', '='), ('nip', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='kinerja_nip_milik', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_pegawai', kolom='pegawai_id', name='kinerja_riwayatnip_pegawai_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_jenispegawai', kolom='jenis_id', name='kinerja_riwayatnip_jenis_asing'), kinerja.inti.constraints.KunciInstansi(name='kinerja_riwayatnip_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='kinerja_riwayatnip_instansi')],
            },
        ),
        migrations.CreateModel(
            name='SakelarModul',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='berakhir sebelum')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('modul', models.CharField(choices=[('presensi', 'Presensi'), ('aktivitas', 'Aktivitas Harian'), ('skp', 'SKP'), ('tpp', 'TPP')], max_length=10, verbose_name='modul')),
                ('aktif', models.BooleanField(default=True, verbose_name='aktif')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
            ],
            options={
                'verbose_name': 'sakelar modul',
                'verbose_name_plural': 'sakelar modul',
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gt', models.F('mulai')), _connector='OR'), name='kinerja_sakelar_masa', violation_error_message='Tanggal berakhir harus sesudah tanggal mulai.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('instansi', '='), ('modul', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='kinerja_sakelar_satu', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), kinerja.inti.constraints.KunciInstansi(name='kinerja_sakelarmodul_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='kinerja_sakelarmodul_instansi')],
            },
        ),
        migrations.CreateModel(
            name='UnitKerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(blank=True, max_length=40, verbose_name='kode')),
                ('nama', models.CharField(max_length=200, verbose_name='nama')),
                ('singkatan', models.CharField(blank=True, max_length=40, verbose_name='singkatan')),
                ('zona', models.CharField(blank=True, choices=[('Asia/Jakarta', 'WIB'), ('Asia/Makassar', 'WITA'), ('Asia/Jayapura', 'WIT')], max_length=40, verbose_name='zona waktu')),
                ('urutan', models.PositiveIntegerField(default=0, verbose_name='urutan')),
                ('aktif', models.BooleanField(default=True, verbose_name='aktif')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('parent', kinerja.inti.models.bidang.KunciAsing(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='anak', to='kinerja.unitkerja', verbose_name='unit induk')),
                ('perangkat_daerah', kinerja.inti.models.bidang.KunciAsing(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kinerja.unitkerja', verbose_name='perangkat daerah')),
            ],
            options={
                'verbose_name': 'unit kerja',
                'verbose_name_plural': 'unit kerja',
                'indexes': [models.Index(fields=['instansi', 'perangkat_daerah'], name='kinerja_unit_opd')],
                'constraints': [models.UniqueConstraint(fields=('instansi', 'parent', 'nama'), name='kinerja_unit_nama', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('parent', None), ('perangkat_daerah', None)), models.Q(('parent__isnull', False), ('perangkat_daerah__isnull', False)), _connector='OR'), name='kinerja_unit_akar'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_unitkerja', kolom='parent_id', name='kinerja_unitkerja_parent_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_unitkerja', kolom='perangkat_daerah_id', name='kinerja_unitkerja_perangkat_daerah_asing'), kinerja.inti.constraints.KunciInstansi(name='kinerja_unitkerja_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='kinerja_unitkerja_instansi')],
            },
        ),
        migrations.CreateModel(
            name='SusunanFormasi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='berakhir sebelum')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('kelas', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='kelas jabatan')),
                ('memimpin_unit', models.BooleanField(default=False, verbose_name='memimpin unit')),
                ('dasar', models.CharField(blank=True, max_length=200, verbose_name='dasar')),
                ('atasan', kinerja.inti.models.bidang.KunciAsing(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kinerja.formasi', verbose_name='formasi atasan')),
                ('formasi', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='susunan', to='kinerja.formasi')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('jabatan', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kinerja.jabatan', verbose_name='jabatan')),
                ('unit', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kinerja.unitkerja', verbose_name='unit kerja')),
            ],
            options={
                'verbose_name': 'susunan formasi',
                'verbose_name_plural': 'susunan formasi',
                'indexes': [models.Index(fields=['instansi', 'formasi', 'mulai'], name='kinerja_susunan_formasi'), models.Index(fields=['instansi', 'atasan'], name='kinerja_susunan_atasan'), models.Index(fields=['instansi', 'unit'], name='kinerja_susunan_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gt', models.F('mulai')), _connector='OR'), name='kinerja_susunan_masa', violation_error_message='Tanggal berakhir harus sesudah tanggal mulai.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('instansi', '='), ('formasi', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='kinerja_susunan_satu', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), models.CheckConstraint(condition=models.Q(('atasan', models.F('formasi')), _negated=True), name='kinerja_susunan_bukan_diri'), models.CheckConstraint(condition=models.Q(('kelas', None), ('kelas__range', (1, 17)), _connector='OR'), name='kinerja_susunan_kelas'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_formasi', kolom='formasi_id', name='kinerja_susunanformasi_formasi_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_unitkerja', kolom='unit_id', name='kinerja_susunanformasi_unit_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_jabatan', kolom='jabatan_id', name='kinerja_susunanformasi_jabatan_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_formasi', kolom='atasan_id', name='kinerja_susunanformasi_atasan_asing'), kinerja.inti.constraints.KunciInstansi(name='kinerja_susunanformasi_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='kinerja_susunanformasi_instansi')],
            },
        ),
        migrations.CreateModel(
            name='PenugasanPeran',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='berakhir sebelum')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('peran', models.CharField(max_length=30, verbose_name='peran')),
                ('dasar', models.CharField(blank=True, max_length=200, verbose_name='dasar penugasan')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('keanggotaan', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='penugasan_peran', to='inti.keanggotaan')),
                ('unit', kinerja.inti.models.bidang.KunciAsing(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kinerja.unitkerja', verbose_name='lingkup unit')),
            ],
            options={
                'verbose_name': 'penugasan peran',
                'verbose_name_plural': 'penugasan peran',
                'indexes': [models.Index(fields=['instansi', 'keanggotaan'], name='kinerja_peran_milik')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gt', models.F('mulai')), _connector='OR'), name='kinerja_peran_masa', violation_error_message='Tanggal berakhir harus sesudah tanggal mulai.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('unit__isnull', False)), expressions=[('instansi', '='), ('keanggotaan', '='), ('peran', '='), ('unit', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='kinerja_peran_unit', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('unit', None)), expressions=[('instansi', '='), ('keanggotaan', '='), ('peran', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='kinerja_peran_seluruh', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), kinerja.inti.constraints.KunciAsingInstansi(ke='inti_keanggotaan', kolom='keanggotaan_id', name='kinerja_penugasanperan_keanggotaan_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_unitkerja', kolom='unit_id', name='kinerja_penugasanperan_unit_asing'), kinerja.inti.constraints.KunciInstansi(name='kinerja_penugasanperan_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='kinerja_penugasanperan_instansi')],
            },
        ),
        migrations.CreateModel(
            name='Kepesertaan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='berakhir sebelum')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('modul', models.CharField(choices=[('presensi', 'Presensi'), ('aktivitas', 'Aktivitas Harian'), ('skp', 'SKP'), ('tpp', 'TPP')], max_length=10, verbose_name='modul')),
                ('ikut', models.BooleanField(default=False, verbose_name='ikut serta')),
                ('alasan', models.CharField(blank=True, max_length=200, verbose_name='alasan')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('jenis', kinerja.inti.models.bidang.KunciAsing(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kinerja.jenispegawai', verbose_name='jenis pegawai')),
                ('pegawai', kinerja.inti.models.bidang.KunciAsing(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kinerja.pegawai')),
                ('unit', kinerja.inti.models.bidang.KunciAsing(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kinerja.unitkerja')),
            ],
            options={
                'verbose_name': 'kepesertaan',
                'verbose_name_plural': 'kepesertaan',
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gt', models.F('mulai')), _connector='OR'), name='kinerja_kepesertaan_masa', violation_error_message='Tanggal berakhir harus sesudah tanggal mulai.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('pegawai__isnull', False)), expressions=[('instansi', '='), ('modul', '='), ('pegawai', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='kinerja_kepesertaan_orang', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('unit__isnull', False)), expressions=[('instansi', '='), ('modul', '='), ('unit', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='kinerja_kepesertaan_unit', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('jenis__isnull', False)), expressions=[('instansi', '='), ('modul', '='), ('jenis', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='kinerja_kepesertaan_jenis', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), models.CheckConstraint(condition=models.Q(models.Q(('jenis', None), ('pegawai__isnull', False), ('unit', None)), models.Q(('jenis', None), ('pegawai', None), ('unit__isnull', False)), models.Q(('jenis__isnull', False), ('pegawai', None), ('unit', None)), _connector='OR'), name='kinerja_kepesertaan_sasaran', violation_error_message='Isi tepat satu: pegawai, unit, atau jenis pegawai.'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_pegawai', kolom='pegawai_id', name='kinerja_kepesertaan_pegawai_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_unitkerja', kolom='unit_id', name='kinerja_kepesertaan_unit_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_jenispegawai', kolom='jenis_id', name='kinerja_kepesertaan_jenis_asing'), kinerja.inti.constraints.KunciInstansi(name='kinerja_kepesertaan_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='kinerja_kepesertaan_instansi')],
            },
        ),
    ]
