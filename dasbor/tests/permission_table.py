"""The permission table: what a GET of each address gives each peran (rules.md, "Who sees what").

One line per address: the statuses of the quarter it is tried at (* when none matters), the address, then one mark for
each peran in the order of PERAN:

    .  the page            -  404: it is not there for this person       x  403: an office peran without this right
    h  on to another page  >  302 to the login                          p  only by POST

Names in braces are filled in from permission_world.py; {nilai} and what hangs from it belong to a komponen that the
pengampu of the cast does not fill, {nilai_inovasi} to the one it does. Head and
operator are of D01, the other head is of D02.
"""

PERAN = (
    "anonymous", "bagian_organisasi", "pengampu", "ketua_tim_penilai", "pemeriksa", "administrator",
    "kepala", "kepala_lain", "operator", "pimpinan", "superuser", "tanpa_peran",
)  # fmt: skip

TABLE = """
# status    address                                                    an bo pa kt pm ad kp kl op pi su tp
# the pages
20          /dasbor/2022/{triwulan}/                                   >  .  -  -  -  -  -  -  -  .  -  -
45,50       /dasbor/2022/{triwulan}/                                   >  .  -  .  .  -  -  -  -  .  -  -
60          /dasbor/2022/{triwulan}/                                   >  .  .  .  .  -  .  .  .  .  -  -
*           /dasbor/2022/                                              >  .  .  .  .  -  .  .  .  .  -  -
*           /dasbor/2022.xlsx                                          >  .  .  .  .  -  .  .  .  .  -  -
*           /dasbor/2021/                                              >  -  -  -  -  -  -  -  -  -  -  -
20          /arahan/2022/{triwulan}/                                   >  -  -  -  -  -  -  -  -  -  -  -
45,50,60    /arahan/2022/{triwulan}/                                   >  .  -  .  .  -  -  -  -  .  -  -
20          /arahan/2022/{triwulan}/D01/                               >  -  -  -  -  -  -  -  -  -  -  -
45,50,60    /arahan/2022/{triwulan}/D01/                               >  .  -  .  .  -  -  -  -  .  -  -
*           /bandingkan/triwulan/                                      >  .  .  .  .  .  .  .  .  .  .  .
20          /bandingkan/triwulan/?b=2022-TW{triwulan}                  >  -  -  -  -  -  -  -  -  -  -  -
45,50       /bandingkan/triwulan/?b=2022-TW{triwulan}                  >  .  -  .  .  -  -  -  -  .  -  -
60          /bandingkan/triwulan/?b=2022-TW{triwulan}                  >  .  .  .  .  -  .  .  .  .  -  -
*           /bandingkan/opd/                                           >  .  -  .  .  -  -  -  -  .  -  -
20          /bandingkan/opd/?periode=2022-TW{triwulan}                 >  -  -  -  -  -  -  -  -  -  -  -
45,50,60    /bandingkan/opd/?periode=2022-TW{triwulan}                 >  .  -  .  .  -  -  -  -  .  -  -
20          /grafik/2022/{triwulan}/sebaran.svg                        >  -  -  -  -  -  -  -  -  -  -  -
45,50       /grafik/2022/{triwulan}/sebaran.svg                        >  .  -  .  .  -  -  -  -  .  -  -
60          /grafik/2022/{triwulan}/sebaran.svg                        >  .  .  .  .  -  .  .  .  .  -  -
20          /grafik/2022/{triwulan}/sebaran.xlsx                       >  -  -  -  -  -  -  -  -  -  -  -
45,50       /grafik/2022/{triwulan}/sebaran.xlsx                       >  .  -  .  .  -  -  -  -  .  -  -
60          /grafik/2022/{triwulan}/sebaran.xlsx                       >  .  .  .  .  -  .  .  .  .  -  -
20          /grafik/opd/D01/perjalanan.svg?periode=2022-TW{triwulan}   >  -  -  -  -  -  -  -  -  -  -  -
45,50       /grafik/opd/D01/perjalanan.svg?periode=2022-TW{triwulan}   >  .  -  .  .  -  -  -  -  .  -  -
60          /grafik/opd/D01/perjalanan.svg?periode=2022-TW{triwulan}   >  .  -  .  .  -  .  -  .  .  -  -
20          /grafik/bandingkan/tren.svg?periode=2022-TW{triwulan}&kode=D01&kode=D02 >  -  -  -  -  -  -  -  -  -  -  -
45,50,60    /grafik/bandingkan/tren.svg?periode=2022-TW{triwulan}&kode=D01&kode=D02 >  .  -  .  .  -  -  -  -  .  -  -
20          /grafik/opd/D01/perjalanan.xlsx?periode=2022-TW{triwulan}  >  -  -  -  -  -  -  -  -  -  -  -
45,50       /grafik/opd/D01/perjalanan.xlsx?periode=2022-TW{triwulan}  >  .  -  .  .  -  -  -  -  .  -  -
60          /grafik/opd/D01/perjalanan.xlsx?periode=2022-TW{triwulan}  >  .  -  .  .  -  .  -  .  .  -  -
20          /grafik/bandingkan/tren.xlsx?periode=2022-TW{triwulan}&kode=D01&kode=D02 >  -  -  -  -  -  -  -  -  -  -  -
45,50,60    /grafik/bandingkan/tren.xlsx?periode=2022-TW{triwulan}&kode=D01&kode=D02 >  .  -  .  .  -  -  -  -  .  -  -
60          /grafik/2022/{triwulan}/tidak-ada.svg                      >  -  -  -  -  -  -  -  -  -  -  -
20,50,60    /dasbor/2022/{triwulan}/tetapkan/                          >  h  -  -  -  -  -  -  -  -  -  -
45          /dasbor/2022/{triwulan}/tetapkan/                          >  .  -  -  -  -  -  -  -  -  -  -
20,45,60    /dasbor/2022/{triwulan}/umumkan/                           >  h  -  -  -  -  -  -  -  -  -  -
50          /dasbor/2022/{triwulan}/umumkan/                           >  .  -  -  -  -  -  -  -  -  -  -
20          /pengumuman/2022/{triwulan}/                               >  h  -  -  -  -  -  -  -  -  -  -
45          /pengumuman/2022/{triwulan}/                               >  h  -  -  -  -  -  -  -  h  -  -
50,60       /pengumuman/2022/{triwulan}/                               >  .  -  -  -  -  -  -  -  .  -  -
20,45       /pengumuman/2022/{triwulan}/isi/                           >  -  -  -  -  -  -  -  -  -  -  -
50,60       /pengumuman/2022/{triwulan}/isi/                           >  .  -  -  -  -  -  -  -  .  -  -
50,60       /pengumuman/2022/{triwulan}/umumkan/                       >  p  p  p  p  p  p  p  p  p  p  p
*           /pengumuman/latihan/                                       >  .  -  -  -  -  -  -  -  .  -  -
*           /pengumuman/latihan/isi/                                   >  .  -  -  -  -  -  -  -  .  -  -
20,45,50,60 /kelengkapan/2022/{triwulan}/                              >  .  .  -  -  -  -  -  -  -  -  -
*           /kelengkapan/2022/9/                                       >  -  -  -  -  -  -  -  -  -  -  -
20          /rapor/2022/{triwulan}/D01.pdf                             >  .  -  -  -  -  -  -  -  -  -  -
45,50       /rapor/2022/{triwulan}/D01.pdf                             >  .  -  .  .  -  -  -  -  .  -  -
60          /rapor/2022/{triwulan}/D01.pdf                             >  .  -  .  .  -  .  -  .  .  -  -
60          /rapor/2022/{triwulan}/D02.pdf                             >  .  -  .  .  -  -  .  -  .  -  -
45,50       /rapor/2022/{triwulan}/D02.pdf                             >  .  -  .  .  -  -  -  -  .  -  -
20,45       /naskah/2022/{triwulan}.pdf                                >  -  -  -  -  -  -  -  -  -  -  -
50,60       /naskah/2022/{triwulan}.pdf                                >  .  -  .  .  -  -  -  -  .  -  -
20          /naskah/2022/{triwulan}/                                   >  .  -  -  -  -  -  -  -  -  -  -
45,50,60    /naskah/2022/{triwulan}/                                   >  .  -  .  .  -  -  -  -  .  -  -
20          /naskah/2022/{triwulan}/keputusan/                         >  -  -  -  -  -  -  -  -  -  -  -
45,50,60    /naskah/2022/{triwulan}/keputusan/                         >  .  -  -  -  -  -  -  -  -  -  -
45,50,60    /naskah/2022/{triwulan}/piagam/                            >  .  -  -  -  -  -  -  -  -  -  -
45,50,60    /naskah/2022/{triwulan}/piagam/D01/                        >  .  -  -  -  -  -  -  -  -  -  -
45,50,60    /naskah/2022/{triwulan}/piagam/D06/                        >  -  -  -  -  -  -  -  -  -  -  -
45,50,60    /naskah/2022/{triwulan}/keputusan.pdf                      >  .  -  -  -  -  -  -  -  -  -  -
45,50,60    /naskah/2022/{triwulan}/keputusan.docx                     >  .  -  -  -  -  -  -  -  -  -  -
20          /naskah/2022/{triwulan}/ringkasan.pdf                      >  -  -  -  -  -  -  -  -  -  -  -
45,50,60    /naskah/2022/{triwulan}/ringkasan.pdf                      >  .  -  .  -  -  -  -  -  .  -  -
45,50,60    /naskah/2022/{triwulan}/ringkasan.pdf?revisi=2             >  -  -  -  -  -  -  -  -  -  -  -
45          /naskah/2022/{triwulan}/piagam/D01.pdf                     >  .  -  -  -  -  -  -  -  -  -  -
50          /naskah/2022/{triwulan}/piagam/D01.pdf                     >  .  -  .  .  -  -  -  -  .  -  -
60          /naskah/2022/{triwulan}/piagam/D01.pdf                     >  .  -  .  .  -  .  -  -  .  -  -
45,50,60    /naskah/2022/{triwulan}/piagam/D02.pdf                     >  .  -  -  -  -  -  -  -  -  -  -
45,50,60    /naskah/2022/{triwulan}/surat_pembinaan/D06.docx           >  .  -  -  -  -  -  -  -  -  -  -
20,45       /kertas/2022/{triwulan}/                                   >  -  -  -  -  -  -  -  -  -  -  -
50,60       /kertas/2022/{triwulan}/                                   >  .  -  -  -  -  -  -  -  -  -  -
20,45       /kertas/2022/{triwulan}/buku.pdf                           >  -  -  -  -  -  -  -  -  -  -  -
50,60       /kertas/2022/{triwulan}/buku.pdf                           >  .  -  -  -  -  -  -  -  .  -  -
20,45       /kertas/2022/{triwulan}/rapor.zip                          >  -  -  -  -  -  -  -  -  -  -  -
50,60       /kertas/2022/{triwulan}/rapor.zip                          >  .  -  -  -  -  -  -  -  .  -  -
20,45       /kertas/2022/{triwulan}/bertanda-tangan.zip                >  -  -  -  -  -  -  -  -  -  -  -
50,60       /kertas/2022/{triwulan}/bertanda-tangan.zip                >  .  -  -  -  -  -  -  -  .  -  -
20,45       /kertas/2022/{triwulan}/peringkat.xlsx                     >  -  -  -  -  -  -  -  -  -  -  -
50,60       /kertas/2022/{triwulan}/peringkat.xlsx                     >  .  -  .  .  -  -  -  -  .  -  -
20,45,50,60 /kertas/2022/{triwulan}/tanda-tangan/                      >  .  -  -  -  -  -  -  -  -  -  -
20,45       /dokumen/{kode}/0.pdf                                      >  -  -  -  -  -  -  -  -  -  -  -
50,60       /dokumen/{kode}/0.pdf                                      >  .  -  -  -  -  -  -  -  -  -  -
20,45,50,60 /dokumen/{kode}/1.pdf                                      >  -  -  -  -  -  -  -  -  -  -  -
*           /verifikasi/                                               .  .  .  .  .  .  .  .  .  .  .  .
20,45,50    /verifikasi/{kode}/                                        -  -  -  -  -  -  -  -  -  -  -  -
60          /verifikasi/{kode}/                                        .  .  .  .  .  .  .  .  .  .  .  .
20          /jejak/2022/{triwulan}/D01/                                >  .  .  -  -  -  -  -  -  -  -  -
45,50,60    /jejak/2022/{triwulan}/D01/                                >  .  .  .  .  -  -  -  -  .  -  -
20          /kertas-kerja/2022/{triwulan}.xlsx                         >  .  -  -  -  -  -  -  -  -  -  -
45,50,60    /kertas-kerja/2022/{triwulan}.xlsx                         >  .  -  .  .  -  -  -  -  .  -  -
20          /opd/D01/?periode=2022-TW{triwulan}                        >  -  -  -  -  -  -  -  -  -  -  -
45,50       /opd/D01/?periode=2022-TW{triwulan}                        >  .  -  .  .  -  -  -  -  .  -  -
60          /opd/D01/?periode=2022-TW{triwulan}                        >  .  -  .  .  -  .  -  .  .  -  -
20,45       /koreksi/2022/{triwulan}/                                  >  -  -  -  -  -  -  -  -  -  -  -
50,60       /koreksi/2022/{triwulan}/                                  >  .  -  -  -  -  -  -  -  -  -  -
20,45       /koreksi/2022/{triwulan}/tetapkan/                         >  -  -  -  -  -  -  -  -  -  -  -
50,60       /koreksi/2022/{triwulan}/tetapkan/                         >  h  -  -  -  -  -  -  -  -  -  -
20,45       /rapor/2022/{triwulan}/D01.pdf?revisi=1                    >  -  -  -  -  -  -  -  -  -  -  -
50          /rapor/2022/{triwulan}/D01.pdf?revisi=1                    >  .  -  .  .  -  -  -  -  .  -  -
60          /rapor/2022/{triwulan}/D01.pdf?revisi=1                    >  .  -  .  .  -  .  -  .  .  -  -
50,60       /rapor/2022/{triwulan}/D01.pdf?revisi=2                    >  -  -  -  -  -  -  -  -  -  -  -
50          /dasbor/2022/{triwulan}/?revisi=1                          >  .  -  .  .  -  -  -  -  .  -  -
60          /dasbor/2022/{triwulan}/?revisi=1                          >  .  .  .  .  -  .  .  .  .  -  -
50,60       /dasbor/2022/{triwulan}/?revisi=2                          >  -  -  -  -  -  -  -  -  -  -  -
*           /opd/D01/                                                  >  .  -  .  .  -  .  -  .  .  -  -
*           /opd/D02/                                                  >  .  -  .  .  -  -  .  -  .  -  -
*           /klarifikasi/2023/1/                                       >  .  .  .  .  -  -  -  -  -  -  -
*           /klarifikasi/2023/1/D01/                                   >  -  -  -  -  -  .  -  .  -  -  -
*           /klarifikasi/2023/1/D02/                                   >  -  -  -  -  -  -  .  -  -  -  -
*           /klarifikasi/2023/1/D01/inovasi/                           >  -  -  -  -  -  .  -  .  -  -  -
20,45,60    /klarifikasi/2022/{triwulan}/                              >  -  -  -  -  -  -  -  -  -  -  -
20,45,60    /klarifikasi/2022/{triwulan}/D01/                          >  -  -  -  -  -  -  -  -  -  -  -
*           /sanggah/{sanggah_inovasi}/                                >  .  .  .  .  -  -  -  -  -  -  -
*           /sanggah/{sanggah_pengawasan}/                             >  .  -  .  .  -  -  -  -  -  -  -
*           /bukti/{bukti_inovasi}/                                    >  .  .  .  .  -  .  -  .  -  -  -
*           /bukti/{bukti_pengawasan}/                                 >  .  -  .  .  -  .  -  .  -  -  -
*           /opd/                                                      >  .  .  .  .  .  h  h  h  .  .  .
*           /naskah/                                                   >  h  -  h  h  -  -  -  -  h  -  -
*           /mulai/                                                    >  .  -  -  -  .  -  -  -  -  .  -
*           /bantuan/                                                  .  .  .  .  .  .  .  .  .  .  .  .
*           /bantuan/saya/                                             h  h  h  h  h  h  h  h  h  h  h  h
*           /bantuan/kepala-opd/                                       .  .  .  .  .  .  .  .  .  .  .  .
*           /opd/TIDAK-ADA/                                            >  -  -  -  -  -  -  -  -  -  -  -
*           /                                                          >  .  .  .  .  .  .  .  .  .  .  .
*           /dasbor/                                                   >  h  h  h  h  .  h  h  h  h  .  .
*           /sehat/                                                    .  .  .  .  .  .  .  .  .  .  .  .
*           /tema/0049b8.css                                           .  .  .  .  .  .  .  .  .  .  .  .
# Lembar nilai and what its script asks
20          /lembar/2022/{triwulan}/                                   >  .  .  -  -  -  -  -  -  -  -  -
45,50,60    /lembar/2022/{triwulan}/                                   >  .  .  .  .  -  -  -  -  .  -  -
20          /lembar/2022/{triwulan}/angka/                             >  .  -  -  -  -  -  -  -  -  -  -
45,50       /lembar/2022/{triwulan}/angka/                             >  .  -  .  .  -  -  -  -  .  -  -
60          /lembar/2022/{triwulan}/angka/                             >  .  .  .  .  -  -  -  -  .  -  -
20,45,60    /lembar/2022/{triwulan}/simpan/                            >  p  p  p  p  p  p  p  p  p  p  p
20,45,60    /lembar/2022/{triwulan}/cocok/                             >  p  p  p  p  p  p  p  p  p  p  p
20          /lembar/2022/{triwulan}/sel/{peserta}/pengawasan/          >  .  -  -  -  -  -  -  -  -  -  -
45,50,60    /lembar/2022/{triwulan}/sel/{peserta}/pengawasan/          >  .  -  .  .  -  -  -  -  .  -  -
20          /lembar/2022/{triwulan}/sel/{peserta}/inovasi/             >  .  .  -  -  -  -  -  -  -  -  -
45,50,60    /lembar/2022/{triwulan}/sel/{peserta}/inovasi/             >  .  .  .  .  -  -  -  -  .  -  -
# the own account
*           /masuk/                                                    .  h  h  h  h  h  h  h  h  h  h  h
*           /keluar/                                                   >  .  .  .  .  .  .  .  .  .  .  .
*           /masuk/ulang/                                              >  .  .  .  .  .  .  .  .  .  .  .
*           /masuk/sandi/                                              >  .  .  .  .  .  .  .  .  .  .  .
*           /masuk/nonaktif/                                           .  .  .  .  .  .  .  .  .  .  .  .
*           /masuk/daftar/                                             -  -  -  -  -  -  -  -  -  -  -  -
*           /masuk/surel/                                              -  -  -  -  -  -  -  -  -  -  -  -
# the admin: its own pages
*           /admin/                                                    >  .  .  .  .  .  >  >  >  >  .  >
*           /admin/login/                                              >  h  h  h  h  h  x  x  x  x  h  x
*           /admin/logout/                                             h  p  p  p  p  p  h  h  h  h  p  h
*           /admin/password_change/                                    >  .  .  .  .  .  >  >  >  >  .  >
*           /admin/password_change/done/                               >  .  .  .  .  .  >  >  >  >  .  >
*           /admin/autocomplete/                                       >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/jsi18n/                                             >  .  .  .  .  .  >  >  >  >  .  >
*           /admin/r/1/1/                                              >  -  -  -  -  -  >  >  >  >  -  >
*           /admin/penilaian/                                          >  .  .  .  .  -  >  >  >  >  .  >
*           /admin/tidak-ada/                                          >  -  -  -  -  -  >  >  >  >  -  >
# akun/pengguna
*           /admin/akun/pengguna/                                      >  x  x  x  x  .  >  >  >  >  .  >
*           /admin/akun/pengguna/add/                                  >  x  x  x  x  .  >  >  >  >  .  >
*           /admin/akun/pengguna/{pengguna}/change/                    >  x  x  x  x  .  >  >  >  >  .  >
*           /admin/akun/pengguna/{pengguna}/password/                  >  x  x  x  x  .  >  >  >  >  .  >
*           /admin/akun/pengguna/{pengguna}/delete/                    >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/akun/pengguna/{pengguna}/history/                   >  x  x  x  x  .  >  >  >  >  .  >
*           /admin/akun/pengguna/{pengguna}/                           >  h  h  h  h  h  >  >  >  >  h  >
# akun/securityevent
*           /admin/akun/securityevent/                                 >  x  x  x  .  .  >  >  >  >  .  >
*           /admin/akun/securityevent/add/                             >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/akun/securityevent/{securityevent}/change/          >  x  x  x  .  .  >  >  >  >  .  >
*           /admin/akun/securityevent/{securityevent}/delete/          >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/akun/securityevent/{securityevent}/history/         >  x  x  x  .  .  >  >  >  >  .  >
*           /admin/akun/securityevent/{securityevent}/                 >  h  h  h  h  h  >  >  >  >  h  >
# opd/opd
*           /admin/opd/opd/                                            >  .  x  x  .  .  >  >  >  >  .  >
*           /admin/opd/opd/add/                                        >  .  x  x  x  x  >  >  >  >  .  >
*           /admin/opd/opd/{opd}/change/                               >  .  x  x  .  .  >  >  >  >  .  >
*           /admin/opd/opd/{opd}/delete/                               >  x  x  x  x  x  >  >  >  >  .  >
*           /admin/opd/opd/{opd}/history/                              >  .  x  x  .  .  >  >  >  >  .  >
*           /admin/opd/opd/{opd}/                                      >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/opd/opd/{opd}/history/1/                            >  -  -  -  -  -  >  >  >  >  -  >
*           /admin/opd/opd/import/                                     >  .  x  x  x  x  >  >  >  >  x  >
*           /admin/opd/opd/process_import/                             >  p  p  p  p  p  >  >  >  >  p  >
*           /admin/opd/opd/templat/                                    >  .  x  x  x  x  >  >  >  >  x  >
# opd/kelompok
*           /admin/opd/kelompok/                                       >  .  x  x  .  x  >  >  >  >  .  >
*           /admin/opd/kelompok/add/                                   >  .  x  x  x  x  >  >  >  >  .  >
*           /admin/opd/kelompok/{kelompok}/change/                     >  .  x  x  .  x  >  >  >  >  .  >
*           /admin/opd/kelompok/{kelompok}/delete/                     >  .  x  x  x  x  >  >  >  >  .  >
*           /admin/opd/kelompok/{kelompok}/history/                    >  .  x  x  .  x  >  >  >  >  .  >
*           /admin/opd/kelompok/{kelompok}/                            >  h  h  h  h  h  >  >  >  >  h  >
# opd/suksesi
*           /admin/opd/suksesi/                                        >  .  x  x  .  x  >  >  >  >  .  >
*           /admin/opd/suksesi/add/                                    >  .  x  x  x  x  >  >  >  >  .  >
*           /admin/opd/suksesi/{suksesi}/change/                       >  .  x  x  .  x  >  >  >  >  .  >
*           /admin/opd/suksesi/{suksesi}/delete/                       >  .  x  x  x  x  >  >  >  >  .  >
*           /admin/opd/suksesi/{suksesi}/history/                      >  .  x  x  .  x  >  >  >  >  .  >
*           /admin/opd/suksesi/{suksesi}/                              >  h  h  h  h  h  >  >  >  >  h  >
# opd/jabatan
*           /admin/opd/jabatan/                                        >  .  x  x  .  .  >  >  >  >  .  >
*           /admin/opd/jabatan/add/                                    >  .  x  x  x  .  >  >  >  >  .  >
*           /admin/opd/jabatan/{jabatan}/change/                       >  .  x  x  .  .  >  >  >  >  .  >
*           /admin/opd/jabatan/{jabatan}/delete/                       >  x  x  x  x  x  >  >  >  >  .  >
*           /admin/opd/jabatan/{jabatan}/history/                      >  .  x  x  .  .  >  >  >  >  .  >
*           /admin/opd/jabatan/{jabatan}/                              >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/opd/jabatan/{jabatan}/history/1/                    >  -  -  -  -  -  >  >  >  >  -  >
# opd/pemerintah
*           /admin/opd/pemerintah/                                     >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/opd/pemerintah/add/                                 >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/opd/pemerintah/{pemerintah}/change/                 >  .  x  x  .  .  >  >  >  >  .  >
*           /admin/opd/pemerintah/{pemerintah}/delete/                 >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/opd/pemerintah/{pemerintah}/history/                >  .  x  x  .  .  >  >  >  >  .  >
*           /admin/opd/pemerintah/{pemerintah}/                        >  h  h  h  h  h  >  >  >  >  h  >
# penilaian/catatan
*           /admin/penilaian/catatan/                                  >  .  .  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/catatan/add/                              >  .  .  x  x  x  >  >  >  >  .  >
20          /admin/penilaian/catatan/{catatan}/change/                 >  .  -  -  -  x  >  >  >  >  -  >
45,50,60    /admin/penilaian/catatan/{catatan}/change/                 >  .  -  .  .  x  >  >  >  >  -  >
20          /admin/penilaian/catatan/{catatan}/delete/                 >  .  -  x  x  x  >  >  >  >  -  >
*           /admin/penilaian/catatan/{catatan}/history/                >  .  -  -  -  -  >  >  >  >  -  >
*           /admin/penilaian/catatan/{catatan}/                        >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/penilaian/catatan/{catatan}/history/1/              >  -  -  -  -  -  >  >  >  >  -  >
# penilaian/rekomendasi
*           /admin/penilaian/rekomendasi/                              >  .  .  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/rekomendasi/add/                          >  .  .  x  x  x  >  >  >  >  .  >
20          /admin/penilaian/rekomendasi/{rekomendasi}/change/         >  .  -  -  -  x  >  >  >  >  -  >
45,50,60    /admin/penilaian/rekomendasi/{rekomendasi}/change/         >  .  -  .  .  x  >  >  >  >  -  >
20          /admin/penilaian/rekomendasi/{rekomendasi}/delete/         >  .  -  x  x  x  >  >  >  >  -  >
*           /admin/penilaian/rekomendasi/{rekomendasi}/history/        >  .  -  -  -  -  >  >  >  >  -  >
*           /admin/penilaian/rekomendasi/{rekomendasi}/                >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/penilaian/rekomendasi/{rekomendasi}/history/1/      >  -  -  -  -  -  >  >  >  >  -  >
# penilaian/periodekomponen
*           /admin/penilaian/periodekomponen/                          >  .  .  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/periodekomponen/add/                      >  x  x  x  x  x  >  >  >  >  x  >
20          /admin/penilaian/periodekomponen/{periodekomponen}/change/ >  .  -  -  -  x  >  >  >  >  -  >
45,50,60    /admin/penilaian/periodekomponen/{periodekomponen}/change/ >  .  -  .  .  x  >  >  >  >  -  >
20          /admin/penilaian/periodekomponen/{periodekomponen}/langkah/ajukan/ >  .  -  -  -  -  >  >  >  >  -  >
45          /admin/penilaian/periodekomponen/{periodekomponen}/langkah/terima/ >  .  -  .  x  -  >  >  >  >  -  >
*           /admin/penilaian/periodekomponen/{periodekomponen}/delete/ >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/periodekomponen/{periodekomponen}/history/ >  .  -  -  -  -  >  >  >  >  -  >
*           /admin/penilaian/periodekomponen/{periodekomponen}/        >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/penilaian/periodekomponen/{periodekomponen}/history/1/ >  -  -  -  -  -  >  >  >  >  -  >
# penilaian/nilai
*           /admin/penilaian/nilai/                                    >  .  .  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/nilai/add/                                >  x  x  x  x  x  >  >  >  >  x  >
20          /admin/penilaian/nilai/{nilai}/change/                     >  .  -  -  -  x  >  >  >  >  -  >
45,50,60    /admin/penilaian/nilai/{nilai}/change/                     >  .  -  .  .  x  >  >  >  >  -  >
20          /admin/penilaian/nilai/{nilai_inovasi}/change/             >  .  .  -  -  x  >  >  >  >  -  >
45,50,60    /admin/penilaian/nilai/{nilai_inovasi}/change/             >  .  .  .  .  x  >  >  >  >  -  >
*           /admin/penilaian/nilai/{nilai}/delete/                     >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/nilai/{nilai}/history/                    >  .  -  -  -  -  >  >  >  >  -  >
*           /admin/penilaian/nilai/{nilai}/                            >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/penilaian/nilai/{nilai}/history/1/                  >  -  -  -  -  -  >  >  >  >  -  >
# penilaian/pengampu
*           /admin/penilaian/pengampu/                                 >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/pengampu/add/                             >  .  x  x  x  x  >  >  >  >  .  >
*           /admin/penilaian/pengampu/{pengampu}/change/               >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/pengampu/{pengampu}/delete/               >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/pengampu/{pengampu}/history/              >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/pengampu/{pengampu}/                      >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/penilaian/pengampu/{pengampu}/history/1/            >  -  -  -  -  -  >  >  >  >  -  >
# penilaian/penetapan
*           /admin/penilaian/penetapan/                                >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/penetapan/add/                            >  x  x  x  x  x  >  >  >  >  x  >
45,50,60    /admin/penilaian/penetapan/{penetapan}/change/             >  .  x  .  .  x  >  >  >  >  -  >
45,50,60    /admin/penilaian/penetapan/{penetapan}/delete/             >  x  x  x  x  x  >  >  >  >  x  >
45,50,60    /admin/penilaian/penetapan/{penetapan}/history/            >  .  -  .  .  -  >  >  >  >  -  >
45          /admin/penilaian/penetapan/{penetapan}/                    >  h  h  h  h  h  >  >  >  >  h  >
# penilaian/koreksi: of the quarter that was announced
*           /admin/penilaian/koreksi/                                  >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/koreksi/add/                              >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/koreksi/{koreksi}/change/                 >  .  x  .  .  x  >  >  >  >  -  >
*           /admin/penilaian/koreksi/{koreksi}/delete/                 >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/koreksi/{koreksi}/history/                >  .  -  .  .  -  >  >  >  >  -  >
*           /admin/penilaian/koreksi/{koreksi}/                        >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/penilaian/koreksi/{koreksi}/history/1/              >  -  -  -  -  -  >  >  >  >  -  >
# penilaian/arahan: of the quarter that was announced
*           /admin/penilaian/arahan/                                   >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/arahan/add/                               >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/arahan/{arahan}/change/                   >  .  x  .  .  x  >  >  >  >  -  >
*           /admin/penilaian/arahan/{arahan}/delete/                   >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/arahan/{arahan}/history/                  >  .  -  .  .  -  >  >  >  >  -  >
*           /admin/penilaian/arahan/{arahan}/                          >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/penilaian/arahan/{arahan}/history/1/                >  -  -  -  -  -  >  >  >  >  -  >
# penilaian/unggahan
*           /admin/penilaian/unggahan/                                 >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/unggahan/add/                             >  x  x  x  x  x  >  >  >  >  x  >
20          /admin/penilaian/unggahan/{unggahan}/change/               >  .  x  -  -  x  >  >  >  >  -  >
45,50,60    /admin/penilaian/unggahan/{unggahan}/change/               >  .  x  .  .  x  >  >  >  >  -  >
20          /admin/penilaian/unggahan/{unggahan}/unduh/                >  .  x  -  -  x  >  >  >  >  -  >
45,50,60    /admin/penilaian/unggahan/{unggahan}/unduh/                >  .  x  .  .  x  >  >  >  >  -  >
20          /admin/penilaian/unggahan/{unggahan}/langkah/catat-nama-sebagai-alias/  >  .  -  -  -  -  >  >  >  >  -  >
45,50,60    /admin/penilaian/unggahan/{unggahan}/langkah/catat-nama-sebagai-alias/  >  .  -  x  x  -  >  >  >  >  -  >
*           /admin/penilaian/unggahan/{unggahan}/delete/               >  x  x  x  x  x  >  >  >  >  x  >
45,50,60    /admin/penilaian/unggahan/{unggahan}/history/              >  .  -  .  .  -  >  >  >  >  -  >
*           /admin/penilaian/unggahan/{unggahan}/                      >  h  h  h  h  h  >  >  >  >  h  >
# penilaian/riwayatperiode and riwayathasil: quarters of before the application
*           /admin/penilaian/riwayatperiode/                           >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/riwayatperiode/import/                    >  .  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/riwayatperiode/process_import/            >  p  p  p  p  p  >  >  >  >  p  >
*           /admin/penilaian/riwayatperiode/match_import/              >  p  p  p  p  p  >  >  >  >  p  >
*           /admin/penilaian/riwayatperiode/add/                       >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/riwayatperiode/{riwayatperiode}/change/   >  .  x  .  .  x  >  >  >  >  -  >
*           /admin/penilaian/riwayatperiode/{riwayatperiode}/delete/   >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/riwayatperiode/{riwayatperiode}/history/  >  .  -  .  .  -  >  >  >  >  -  >
*           /admin/penilaian/riwayatperiode/{riwayatperiode}/          >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/penilaian/riwayatperiode/{riwayatperiode}/history/1/ >  -  -  -  -  -  >  >  >  >  -  >
*           /admin/penilaian/riwayathasil/                             >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/riwayathasil/add/                         >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/riwayathasil/{riwayathasil}/change/       >  .  x  .  .  x  >  >  >  >  -  >
*           /admin/penilaian/riwayathasil/{riwayathasil}/delete/       >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/riwayathasil/{riwayathasil}/history/      >  .  -  .  .  -  >  >  >  >  -  >
*           /admin/penilaian/riwayathasil/{riwayathasil}/              >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/penilaian/riwayathasil/{riwayathasil}/history/1/    >  -  -  -  -  -  >  >  >  >  -  >
# penilaian/periode
*           /admin/penilaian/periode/                                  >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/periode/add/                              >  .  x  x  x  x  >  >  >  >  .  >
20,45,50,60 /admin/penilaian/periode/{periode}/change/                 >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/periode/{periode}/langkah/tutup-pengisian/ >  .  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/periode/{periode}/delete/                 >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/periode/{periode}/history/                >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/periode/{periode}/                        >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/penilaian/periode/{periode}/history/1/              >  -  -  -  -  -  >  >  >  >  -  >
# penilaian/peserta
*           /admin/penilaian/peserta/                                  >  .  .  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/peserta/add/                              >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/peserta/import/                           >  .  .  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/peserta/export/                           >  .  .  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/peserta/process_import/                   >  p  p  p  p  p  >  >  >  >  p  >
20          /admin/penilaian/peserta/templat/?periode={periode}        >  .  .  x  x  x  >  >  >  >  x  >
45,50,60    /admin/penilaian/peserta/templat/?periode={periode}        >  -  -  x  x  x  >  >  >  >  x  >
20          /admin/penilaian/peserta/templat/?periode={periode}&komponen=anggaran >  .  -  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/peserta/match_import/                     >  p  p  p  p  p  >  >  >  >  p  >
20,45,50,60 /admin/penilaian/peserta/{peserta}/change/                 >  .  .  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/peserta/{peserta}/delete/                 >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/peserta/{peserta}/history/                >  .  .  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/peserta/{peserta}/                        >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/penilaian/peserta/{peserta}/history/1/              >  -  -  -  -  -  >  >  >  >  -  >
# penilaian/sanggah
*           /admin/penilaian/sanggah/                                  >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/sanggah/add/                              >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/sanggah/{sanggah_inovasi}/change/         >  .  x  .  .  x  >  >  >  >  -  >
*           /admin/penilaian/sanggah/{sanggah_inovasi}/delete/         >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/sanggah/{sanggah_inovasi}/history/        >  .  x  .  .  -  >  >  >  >  -  >
*           /admin/penilaian/sanggah/{sanggah_inovasi}/                >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/penilaian/sanggah/{sanggah_inovasi}/history/1/      >  -  -  -  -  -  >  >  >  >  -  >
# penilaian/penerimaan
*           /admin/penilaian/penerimaan/                               >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/penerimaan/add/                           >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/penerimaan/{penerimaan}/change/           >  .  x  .  .  x  >  >  >  >  -  >
*           /admin/penilaian/penerimaan/{penerimaan}/delete/           >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/penerimaan/{penerimaan}/history/          >  .  -  .  .  -  >  >  >  >  -  >
*           /admin/penilaian/penerimaan/{penerimaan}/                  >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/penilaian/penerimaan/{penerimaan}/history/1/        >  -  -  -  -  -  >  >  >  >  -  >
# penilaian/bukti
*           /admin/penilaian/bukti/                                    >  .  .  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/bukti/add/                                >  .  .  x  x  x  >  >  >  >  .  >
*           /admin/penilaian/bukti/{bukti_inovasi}/change/             >  .  .  .  .  x  >  >  >  >  -  >
*           /admin/penilaian/bukti/{bukti_inovasi}/delete/             >  x  x  x  x  x  >  >  >  >  -  >
*           /admin/penilaian/bukti/{bukti_inovasi}/history/            >  .  .  .  .  -  >  >  >  >  -  >
*           /admin/penilaian/bukti/{bukti_pengawasan}/change/          >  .  -  .  .  x  >  >  >  >  -  >
*           /admin/penilaian/bukti/{bukti_inovasi}/                    >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/penilaian/bukti/{bukti_inovasi}/history/1/          >  -  -  -  -  -  >  >  >  >  -  >
# penilaian/skema
*           /admin/penilaian/skema/                                    >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/skema/add/                                >  .  x  x  x  x  >  >  >  >  .  >
*           /admin/penilaian/skema/{skema}/change/                     >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/skema/{skema}/delete/                     >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/skema/{skema}/history/                    >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/skema/{skema}/                            >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/penilaian/skema/{skema}/history/1/                  >  -  -  -  -  -  >  >  >  >  -  >
# penilaian/timpenilai
*           /admin/penilaian/timpenilai/                               >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/timpenilai/add/                           >  .  x  x  x  x  >  >  >  >  .  >
20,45,50,60 /admin/penilaian/timpenilai/{timpenilai}/change/           >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/timpenilai/{timpenilai}/delete/           >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/timpenilai/{timpenilai}/history/          >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/timpenilai/{timpenilai}/                  >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/penilaian/timpenilai/{timpenilai}/history/1/        >  -  -  -  -  -  >  >  >  >  -  >
# penilaian/harilibur
*           /admin/penilaian/harilibur/                                >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/harilibur/add/                            >  .  x  x  x  x  >  >  >  >  .  >
*           /admin/penilaian/harilibur/{harilibur}/change/             >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/harilibur/{harilibur}/delete/             >  .  x  x  x  x  >  >  >  >  .  >
*           /admin/penilaian/harilibur/{harilibur}/history/            >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/harilibur/{harilibur}/                    >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/penilaian/harilibur/{harilibur}/history/1/          >  -  -  -  -  -  >  >  >  >  -  >
# penilaian/pengingat
*           /admin/penilaian/pengingat/                                >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/pengingat/add/                            >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/pengingat/{pengingat}/change/             >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/pengingat/{pengingat}/delete/             >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/penilaian/pengingat/{pengingat}/history/            >  .  x  .  .  x  >  >  >  >  .  >
*           /admin/penilaian/pengingat/{pengingat}/                    >  h  h  h  h  h  >  >  >  >  h  >
# the tasks of the background worker
*           /admin/django_tasks_database/dbtaskresult/                 >  x  x  x  x  x  >  >  >  >  .  >
*           /admin/django_tasks_database/dbtaskresult/add/             >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/django_tasks_database/dbtaskresult/1/change/        >  x  x  x  x  x  >  >  >  >  h  >
*           /admin/django_tasks_database/dbtaskresult/1/delete/        >  x  x  x  x  x  >  >  >  >  x  >
*           /admin/django_tasks_database/dbtaskresult/1/history/       >  h  h  h  h  h  >  >  >  >  h  >
*           /admin/django_tasks_database/dbtaskresult/1/               >  h  h  h  h  h  >  >  >  >  h  >
"""
