"""The rules in words: exceptions, spouses, weighing, the criminal side, and where the sources disagree."""

from domain.rulebook.vocabulary import Certainty, Note

_SEEN, _INFERRED, _UNSURE = Certainty.SEEN, Certainty.INFERRED, Certainty.UNVERIFIED
_WHY = "PP 94/2021 (sekitar Pasal 30)"

EXCEPTIONS = (
    Note("passive_attendance", "Boleh hadir di kampanye untuk mendengar visi-misi karena punya hak pilih: pasif, tanpa "
         "atribut partai, calon, atau dinas, tanpa yel, simbol, pertanyaan yang mengarahkan, atau mengerahkan orang.",
         _SEEN, sources=("https://sumeks.disway.id/amp/716958/",
         "https://alinea.id/amp/politik/asn-boleh-hadiri-kampanye-asal-tetap-netral-b1UyW9bse",
         "https://fbeta.republika.co.id/berita/p8daf0384/bawaslu-asn-tak-diperkenankan-pakai-atribut-kampanye"),
         caution="Dasar putusan MK untuk hal ini tidak ditemukan (belum diverifikasi). PP 94/2021 Pasal 5 huruf n "
         "angka 1 berbunyi ikut kampanye tanpa pengecualian; pengawas daerah menafsirkan berbeda.",
         acts=("attend_event", "attend_passively", "join_campaign")),
    Note("speaker_on_duty", "Boleh menjadi pembicara di acara partai untuk menjelaskan kebijakan pemerintah atau "
         "keilmuan dalam rangka tugas, dengan surat tugas atasan.", _SEEN,
         sources=("https://sdn77.bimakota.sch.id/web/detail-berita/310/pelanggaran-kode-etik-asn-dalam-pemilu",),
         caution="Dari halaman sebuah sekolah.", acts=("speak_on_duty",)),
    Note("spouse_on_leave", "Suami atau istri calon yang cuti di luar tanggungan negara (CLTN) boleh mendampingi.",
         _SEEN, "Surat Menteri PANRB B/36/M.SM.00.00/2018; SE Menteri PANRB 18/2023", acts=("accompany_spouse",)),
    Note("candidate_on_leave", "ASN yang hendak maju dan sudah CLTN tidak terkena larangan mendekati partai; mundur "
         "wajib saat ditetapkan.", _INFERRED, caution="Rincian kewajiban mundur belum diverifikasi.",
         acts=("approach_party", "declare_candidacy")),
    Note("not_asn", "Honorer, tenaga kontrak, THL, Satpol PP bantuan, kepala atau perangkat desa, BPD, dan "
         "penyelenggara ad hoc bukan ASN: alihkan ke kepala daerah, dinas PMD, instansi, atau Gakkumdu bila pidana.",
         _SEEN),
    Note("spouses_house", "Tempat milik keluarga dipakai kampanye tanpa kehadiran ASN: unsur tidak terpenuhi "
         "(praktik Jombang 2024).", _SEEN, acts=("attend_event", "partisan_activity")),
    Note("after_the_event", "Datang setelah acara selesai: tidak terbukti (praktik Parigi Moutong).", _SEEN,
         acts=("attend_event",)),
)  # fmt: skip

_LEAVE = "https://medan.bkn.go.id/?p=7882"
SPOUSE = (
    Note("spouse_leave", "Wajib CLTN bila mendampingi atau berkampanye; tidak mendampingi berarti tidak wajib cuti "
         "(Buleleng 2024).", _SEEN, sources=(_LEAVE,)),
    Note("spouse_registration", "Boleh dengan CLTN: mendampingi saat pendaftaran di KPU/KPUD.", _SEEN),
    Note("spouse_introduction", "Boleh dengan CLTN: mendampingi saat pengenalan kepada masyarakat atau pers.", _SEEN),
    Note("spouse_attendance", "Boleh dengan CLTN: hadir di kampanye tanpa terlibat aktif.", _SEEN),
    Note("spouse_photo", "Boleh dengan CLTN: berfoto bersama tanpa simbol tangan atau gerakan.", _SEEN),
    Note("spouse_attributes", "Tetap dilarang: atribut instansi, partai, atau calon.", _SEEN),
    Note("spouse_media", "Tetap dilarang: unggahan, komentar, bagikan, suka, atau simbol dukungan di media sosial.",
         _SEEN),
    Note("spouse_speaker", "Tetap dilarang: menjadi pembicara atau narasumber.", _SEEN, caution="Sumber terpotong."),
    Note("relatives", "Kerabat lain (kakak, adik, anak) tidak mendapat pengecualian.", _SEEN),
)  # fmt: skip

WEIGHING = (
    Note("repeat_is_heavier", "Pelanggaran sifatnya sama setelah pernah dihukum: jenis hukuman lebih berat dari yang "
         "terakhir.", _UNSURE, _WHY),
    Note("progressive", "KASN menyatakan sanksi progresif bagi yang mengulang.", _SEEN),
    Note("one_heaviest", "Beberapa pelanggaran sekaligus: hanya satu jenis hukuman, yang terberat.", _UNSURE, _WHY),
    Note("not_twice", "Satu pelanggaran tidak dihukum disiplin dua kali.", _UNSURE, _WHY),
    Note("impact", "Untuk pelanggaran umum, tingkat mengikuti dampak: unit kerja ringan, instansi sedang, negara atau "
         "pemerintah berat; Pasal 5 huruf n langsung menunjuk sedang atau berat tanpa uji dampak.", _INFERRED,
         caution="Bagian pertama tertulis sebagian, kalimat terakhir disimpulkan."),
    Note("aggravating", "Memberatkan dalam praktik: memakai atribut dinas, memakai fasilitas negara, mengerahkan "
         "bawahan, jabatan tinggi, mengulang, tidak hadir panggilan.", _INFERRED),
    Note("mitigating", "Meringankan dalam praktik: tidak sengaja, keluarga, mengaku, menghapus unggahan, sudah keluar "
         "lokasi saat diingatkan.", _INFERRED),
    Note("mitigating_service", "Praktik satu majelis etik kabupaten: masa kerja dan prestasi ikut ditimbang.", _SEEN,
         caution="Bukan norma yang terbaca di PP 94/2021."),
)  # fmt: skip

CRIMINAL = (
    Note("crime_parallel", "Jalur pidana dan netralitas dapat berjalan sekaligus; pidana yang gugur tidak "
         "menggugurkan netralitas, dan vonis pidana tidak otomatis menghasilkan sanksi kepegawaian.", _SEEN),
    Note("crime_decision", "Pejabat ASN dilarang membuat keputusan atau tindakan yang menguntungkan atau merugikan "
         "calon.", _SEEN, "UU 10/2016 Pasal 71 ayat (1)"),
    Note("crime_penalty", "Penjara 1–6 bulan dan/atau denda Rp600.000–Rp6.000.000; sejak 14 November 2024 mencakup "
         "pejabat daerah dan TNI/Polri.", _SEEN, "UU 1/2015 Pasal 188; putusan MK 136/PUU-XXII/2024"),
    Note("crime_involving", "Calon dilarang melibatkan ASN; ancaman bagi calon sama besarnya.", _SEEN,
         "UU 10/2016 Pasal 70 ayat (1), Pasal 189"),
    Note("crime_campaigner", "ASN menjadi pelaksana atau tim kampanye: kurungan paling lama 1 tahun, denda paling "
         "banyak Rp12 juta.", _SEEN, "UU 7/2017 Pasal 280 ayat (2)–(3), 494"),
    Note("crime_including", "Pelaksana kampanye yang mengikutsertakan ASN: penjara paling lama 2 tahun, denda Rp24 "
         "juta.", _SEEN, "UU 7/2017 Pasal 521"),
    Note("crime_activity", "Larangan keputusan, tindakan, dan kegiatan keberpihakan pejabat atau ASN.", _SEEN,
         "UU 7/2017 Pasal 282, 283"),
    Note("crime_village_head", "Khusus kepala desa: penjara paling lama 1 tahun, denda Rp12 juta.", _SEEN,
         "UU 7/2017 Pasal 490"),
    Note("crime_other_law", "Pelanggaran hukum lain diteruskan ke instansi berwenang.", _SEEN, "UU 7/2017 Pasal 455"),
)  # fmt: skip

_BKN_BLOG = (
    "https://www.bkn.go.id/blog/memahami-peraturan-bkn-nomor-6-tahun-2022-tentang-peraturan-pelaksanaan-pp-94-2021-"
    "tentang-disiplin-pns"
)
_POCKET_BOOK = "https://anyflip.com/czsmt/lgws/basic"
_DENPASAR = "https://denpasar.bkn.go.id/kms/_export/xhtml/ensiklopedia:disiplin_pns"
_BIMATA = "https://bimata.id/2020/11/bkn-blokir-data-kepegawaian-asn-yang-langgar/amp"
_OFFICIALS = (
    "https://nasional.kompas.com/read/2021/09/16/12220611/pp-disiplin-pns-pejabat-dan-atasan-yang-tak-sanksi-pns-"
    "melanggar-akan?page=1"
)
AUTHORITY = (
    Note("officials", "Yang berwenang menghukum: Presiden, PPK, Kepala Perwakilan RI, Pejabat Pimpinan Tinggi Madya "
         "dan Pratama, Administrator, Pengawas, dan pejabat lain yang setara.", _SEEN, "PP 94/2021 Pasal 16",
         (_OFFICIALS,), caution="Rincian Pasal 17–23 belum terbaca."),
    Note("functional_officials", "JF ahli madya atau ahli muda tertentu boleh menjatuhkan hukuman ringan satu tingkat "
         "di bawahnya bila tidak ada administrator atau pengawas.", _SEEN, "Peraturan BKN 6/2022", (_BKN_BLOG,)),
    Note("team", "Tim pemeriksa: pilihan untuk dugaan sedang, wajib untuk dugaan berat; anggota paling rendah "
         "setingkat jabatan terperiksa.", _SEEN, "Peraturan BKN 6/2022", (_BKN_BLOG,)),
    Note("no_complaint_needed", "Atasan langsung wajib memanggil dan memeriksa begitu tahu; tidak perlu ada pengadu.",
         _SEEN, "PP 94/2021 Pasal 26", (_POCKET_BOOK,)),
    Note("idle_superior", "Atasan yang tahu tetapi tidak memanggil, memeriksa, atau melapor dijatuhi hukuman lebih "
         "berat.", _SEEN, "PP 94/2021 Pasal 28 menurut buku saku", (_POCKET_BOOK,)),
    Note("idle_official", "Pejabat berwenang yang tidak menjatuhkan hukuman dihukum oleh atasannya; bila hukumannya "
         "tidak sesuai, lebih berat.", _SEEN, "PP 94/2021 Pasal 24", (_OFFICIALS,)),
    Note("delivery", "Keputusan disampaikan paling lambat 14 hari kerja sejak ditetapkan.", _SEEN, "PP 94/2021",
         (_DENPASAR,)),
    Note("relief_of_duty", "Terperiksa dugaan berat dapat dibebaskan sementara dari tugas jabatan; hak kepegawaian "
         "tetap.", _SEEN, "PP 94/2021", (_DENPASAR,)),
    Note("only_level_recommended", "KASN (sampai 24 Agustus 2024) atau BKN sesudahnya biasanya hanya merekomendasikan "
         "tingkat; jenisnya dipilih PPK.", _SEEN, caution="Praktik Banten 2019."),
    Note("idle_authority", "PPK yang tidak menjalankan: teguran, penundaan hak, uang paksa, pemberhentian, pencabutan "
         "kewenangan.", _SEEN, "PP 12/2017"),
    Note("data_block", "BKN memblokir data kepegawaian sampai PPK bertindak: tidak bisa naik pangkat, pindah, atau "
         "pensiun; gaji tetap.", _SEEN, sources=(_BIMATA,)),
)  # fmt: skip

CONFLICTS = (
    Note("word_candidate", "Kompas menulis judul butir disiplin dengan kata bakal calon, BKN Medan dan Bawaslu menulis "
         "calon; dipilih calon untuk daftar disiplin.", Certainty.CONFLICT),
    Note("discipline_3_level", "Sanksi disiplin-3: sedang (Kompas) atau berat (Tribun Timur).", Certainty.CONFLICT),
    Note("article_numbers", "Sumber menulis angka 3 dan 4 bersamaan untuk banyak butir; pemetaan per angka di sini "
         "turunan.", Certainty.CONFLICT),
    Note("sumba_timur_2020", "Sumba Timur 2020: hukuman sedang untuk peristiwa sebelum penetapan (SKB 2020, PP "
         "53/2010), tidak sesuai pembagian 2022.", Certainty.CONFLICT),
    Note("batam_2024", "Batam 2024: Bawaslu menilai sebelum pendaftaran bukan pelanggaran sama sekali, padahal daftar "
         "etik mencakup bakal calon.", Certainty.CONFLICT),
    Note("ethics_only_before", "Apakah daftar etik hanya berlaku sebelum penetapan tidak tertulis di potongan mana "
         "pun; disimpulkan dari kata bakal calon.", _INFERRED),
    Note("discipline_9_level", "Tim ahli atau tim pemenangan sesudah penetapan: sedang menurut satu daftar (potongan "
         "terpotong), berat menurut daftar lain.", Certainty.CONFLICT),
    Note("old_medium_kinds", "Hukuman sedang menunggu aturan gaji: satu sumber masih memakai jenis PP 53/2010, sumber "
         "lain menyatakannya dicabut.", Certainty.CONFLICT),
)  # fmt: skip
