"""Every genre of paper in one table. What is stored already gets its periode, and a kode that was not printed on it."""

import django.db.models.deletion
from django.db import migrations, models

from dokumen.kode import make_kode

GENRE = [
    ('rapor', 'Rapor'),
    ('buku', 'Buku rapor'),
    ('arsip', 'Arsip rapor (ZIP)'),
    ('peringkat_xlsx', 'Peringkat (XLSX)'),
    ('ringkasan', 'Ringkasan untuk pimpinan'),
    ('keputusan', 'Keputusan'),
    ('berita_acara', 'Berita acara'),
    ('nota_minta_nilai', 'Nota dinas permintaan nilai'),
    ('surat_klarifikasi', 'Surat pembukaan klarifikasi'),
    ('undangan', 'Undangan penyerahan'),
    ('daftar_hadir', 'Daftar hadir'),
    ('tanda_terima', 'Tanda terima rapor'),
    ('nota_pengantar', 'Nota dinas pengantar'),
    ('piagam', 'Piagam'),
    ('surat_pembinaan', 'Surat pembinaan'),
]


def fill(apps, schema_editor):
    dokumen = apps.get_model('dokumen', 'Dokumen')
    for pk, *known in list(dokumen.objects.values_list('pk', 'penetapan__periode', 'penetapan__nomor', 'penetapan__tanggal')):
        values = dict(zip(('periode', 'nomor', 'tanggal'), known, strict=True))
        dokumen.objects.filter(pk=pk).update(kode=make_kode(), **values)


class Migration(migrations.Migration):

    dependencies = [
        ('penilaian', '0018_peran_jadwal_dan_pengingat'),
        ('dokumen', '0001_dokumen'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='dokumen', name='dokumen_made_once'),
        migrations.AddField(
            model_name='dokumen',
            name='periode',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='penilaian.periode', verbose_name='periode'),
        ),
        migrations.AddField(
            model_name='dokumen',
            name='kode',
            field=models.CharField(max_length=13, null=True, verbose_name='kode dokumen'),
        ),
        migrations.AddField(
            model_name='dokumen',
            name='versi',
            field=models.PositiveSmallIntegerField(default=1, help_text='Lebih dari 1: diterbitkan ulang, misalnya karena nomornya salah ketik.', verbose_name='versi'),
        ),
        migrations.AddField(
            model_name='dokumen',
            name='nomor',
            field=models.CharField(blank=True, max_length=120, verbose_name='nomor naskah'),
        ),
        migrations.AddField(
            model_name='dokumen',
            name='tanggal',
            field=models.DateField(blank=True, null=True, verbose_name='tanggal naskah'),
        ),
        migrations.AddField(
            model_name='dokumen',
            name='alasan',
            field=models.TextField(blank=True, verbose_name='alasan terbit ulang'),
        ),
        migrations.AlterField(
            model_name='dokumen',
            name='genre',
            field=models.CharField(choices=GENRE, max_length=20, verbose_name='jenis dokumen'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
