"""Every refusal that Netral gives: a stable code for programs, a plain Indonesian sentence for people.

A refusal changes nothing. Pages, API, CLI and workflow all speak these codes; ``http_status`` says how the web
answers (409 for a wrong moment, 403 for a wrong person, 404, 422 only for malformed input).
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """How one code reads. ``{names}`` in the text are filled from the refusal's details."""

    http_status: int
    text: str


MESSAGES: Mapping[str, Message] = {
    # the wrong moment
    "wrong_step": Message(409, "Tindakan “{action}” tidak dapat dilakukan pada tahap “{step}”."),
    "stale": Message(409, "Perkara ini sudah berubah sejak formulir dibuka. Periksa keadaan terbaru, lalu ulangi."),
    "opening_over": Message(409, "Pembukaan identitas itu sudah selesai. Buka lagi dengan alasan yang baru."),
    "case_ended": Message(409, "Perkara ini sudah berakhir ({step})."),
    "fact_missing": Message(409, "Belum boleh: {needs} harus tercatat lebih dahulu."),
    "deadline_closed": Message(409, "Tenggat “{deadline}” sudah berakhir."),
    "barred": Message(409, "Tindakan “{action}” tidak boleh dilakukan: {why} sudah tercatat."),
    "suspended": Message(409, "Penanganan perkara ini sedang ditangguhkan; lanjutkan dahulu, baru bertindak."),
    "not_suspended": Message(409, "Penanganan perkara ini tidak sedang ditangguhkan."),
    "already_asked": Message(409, "Sudah berjalan: “{deadline}”."),
    "transfer_same": Message(409, "Perkara ini sudah berjalan menurut “{procedure}”."),
    "transfer_impossible": Message(409, "Perkara pada tahap “{step}” tidak dapat dilimpahkan ke “{procedure}”."),
    "reference_malformed": Message(422, "Nomor surat: huruf, angka, spasi, titik, garis miring; paling banyak 80."),
    "request_reused": Message(409, "Nomor permintaan ini sudah dipakai untuk tindakan lain."),
    "conflict": Message(409, "Catatan perkara berbeda dari yang diharapkan; tidak ada yang disimpan."),
    "not_exercise": Message(409, "Jam perkara sungguhan tidak dapat dimajukan."),
    "clock_backwards": Message(409, "Jam latihan hanya dapat dimajukan, tidak dimundurkan."),
    "clock_too_far": Message(409, "Jam latihan dimajukan paling jauh {limit} hari sekali jalan."),
    "rehearsal_refused": Message(409, "Jam latihan tidak diizinkan untuk perkara sungguhan di lingkungan produksi."),
    "not_started": Message(409, "Perkara sudah tersimpan dan menunggu mesin alur kerja. Coba lagi sebentar lagi."),
    # the wrong person
    "not_signed_in": Message(401, "Silakan masuk terlebih dahulu."),
    "sign_in_failed": Message(401, "Nama pengguna atau kata sandi tidak cocok."),
    "wrong_role": Message(403, "Peran {role} tidak berwenang melakukan “{action}”."),
    "wrong_agency": Message(403, "Perkara ini berada di luar instansi atau wilayah Anda."),
    "same_person": Message(
        403,
        "Orang yang telah melakukan “{earlier}”, atau pemegang mandatnya, tidak boleh melakukan “{action}” pada "
        "perkara yang sama. Dasar: {rule}.",
    ),
    "excluded": Message(403, "Anda tidak boleh bertindak pada perkara ini: {ground}. Dasar: {rule}."),
    "tied": Message(403, "Anda tidak boleh bertindak pada perkara ini: {tie}. Dasar: {rule}."),
    "derived_from_excluded": Message(
        403,
        "Anda memegang mandat petugas yang tidak boleh bertindak pada perkara ini; wewenang yang berasal darinya tidak "
        "berlaku di sini. Dasar: {rule}.",
    ),
    "authority_involved": Message(
        403, "PPK instansi ini terlibat; wewenangnya pada perkara ini dijalankan {instead}. Dasar: {rule}."
    ),
    "officer_self": Message(409, "Untuk diri sendiri, gunakan pernyataan benturan kepentingan."),
    "already_excluded": Message(409, "Petugas itu sudah dikecualikan dari perkara ini."),
    "nobody_excluded": Message(409, "Tidak ada petugas yang dapat diterima kembali pada perkara ini."),
    "not_excluded": Message(409, "Petugas itu tidak sedang dikecualikan dari perkara ini."),
    "declared_for_good": Message(
        409, "Petugas itu menyatakan sendiri benturan kepentingannya; pernyataan itu tetap berlaku. Dasar: {rule}."
    ),
    "officer_not_here": Message(422, "{label}: pilih petugas yang dapat bertindak pada perkara ini."),
    "code_wrong": Message(401, "Kode tidak cocok, sudah dipakai, atau sudah lewat waktunya."),
    "passkey_refused": Message(401, "Kunci sandi ini tidak diterima. Coba lagi, atau gunakan cara lain."),
    "second_factor_missing": Message(401, "Kata sandi benar; sertakan juga kode dari aplikasi atau kode pemulihan."),
    "second_factor_unset": Message(403, "Faktor kedua belum diatur. Masuk lewat halaman web dan atur lebih dahulu."),
    "confirm_first": Message(403, "Buktikan dahulu bahwa ini Anda: perubahan ini menyangkut cara Anda masuk."),
    "last_factor": Message(409, "Ini satu-satunya faktor kedua Anda. Pasang yang lain dahulu, lalu hapus yang ini."),
    "link_dead": Message(404, "Tautan ini sudah dipakai atau sudah lewat waktunya. Minta yang baru kepada operator."),
    "sign_on_refused": Message(403, "Jawaban dari {institution} tidak dapat diterima. Mulai lagi dari halaman masuk."),
    "sign_on_unknown": Message(
        403, "{institution} mengenali Anda, tetapi Anda tidak terdaftar di sini sebagai petugas aktif lembaga itu."
    ),
    "too_many": Message(429, "Terlalu banyak percobaan. Tidak ada yang hilang: coba lagi setelah {wait}."),
    "not_entered": Message(401, "Halaman ini terbuka dengan kode. Masukkan kode Anda lebih dahulu."),
    "thread_closed": Message(403, "Percakapan ini tidak terbuka bagi peran Anda."),
    "code_too_early": Message(
        409, "Terlapor belum diberi tahu secara resmi. Terbitkan dahulu panggilan atau pemberitahuan kepadanya."
    ),
    "clarification_late": Message(
        409, "Keputusan sudah ditetapkan. Sesudah menerimanya Anda dapat mengajukan keberatan atau banding."
    ),
    "question_answered": Message(409, "Pertanyaan ini sudah dijawab. Tambahan dapat dikirim sebagai pesan biasa."),
    "csrf": Message(403, "Formulir kedaluwarsa. Buka kembali halaman ini, lalu kirim ulang."),
    # not there
    "case_unknown": Message(404, "Perkara tidak ditemukan."),
    "report_unknown": Message(404, "Laporan dengan tanda terima ini tidak ditemukan."),
    "access_unknown": Message(404, "Kode akses ini tidak ditemukan, atau sudah diganti dengan yang baru."),
    "question_unknown": Message(404, "Pertanyaan ini tidak ditemukan."),
    "action_unknown": Message(404, "Tindakan “{action}” tidak dikenal."),
    "procedure_unknown": Message(404, "Prosedur “{procedure}” tidak dikenal."),
    "weakening_unknown": Message(404, "Tabel prosedur tidak mempunyai “{name}”."),
    "rule_unknown": Message(404, "Aturan tenggat “{rule}” tidak dikenal."),
    "officer_unknown": Message(404, "Petugas “{officer}” tidak dikenal."),
    "agency_unknown": Message(422, "Instansi “{agency}” tidak dikenal."),
    "information_unknown": Message(404, "Informasi awal tidak ditemukan."),
    "message_unknown": Message(404, "Kode ini tidak ditemukan."),
    "information_decided": Message(409, "Informasi awal ini sudah diputuskan oleh petugas lain."),
    "channel_closed": Message(403, "Temuan dan informasi awal dicatat oleh petugas, bukan lewat laporan masyarakat."),
    "page_unknown": Message(404, "Halaman tidak ditemukan."),
    "method_unknown": Message(405, "Cara permintaan ini tidak dikenal di alamat ini."),
    "letter_unknown": Message(404, "Surat tidak ditemukan."),
    "letter_kind_unknown": Message(404, "Jenis surat “{kind}” tidak dikenal."),
    "letter_not_yours": Message(403, "Surat ini bukan dari atau untuk lembaga Anda."),
    "letter_without_act": Message(409, "“{kind}” belum dapat dibuat: tindakan yang menjadi dasarnya belum tercatat."),
    "letter_changed": Message(500, "Surat {number} tidak sama lagi dengan sidik yang tersimpan; jangan digunakan."),
    "wording_unknown": Message(404, "Naskah “{kind}” tidak mempunyai versi {version}."),
    "wording_broken": Message(
        409, "“{kind}” tidak dibuat: naskahnya (versi {version}) tidak memenuhi syarat. {why} Hubungi operator."
    ),
    "wording_base_changed": Message(
        409,
        "Naskah berubah sejak halaman ini dibuka: versi terbaru kini {newest} ({by}: {reason}). Tulisan Anda masih"
        " ada di bawah; bandingkan, lalu simpan lagi bila tetap perlu.",
    ),
    # malformed input
    "message_kind": Message(422, "Jenis pesan ini tidak dikenal di percakapan ini."),
    "message_presumption": Message(
        422, "Kata “{word}” mendahului putusan. Tulis “terlapor”, atau sebut perbuatannya saja."
    ),
    "wording_head_malformed": Message(
        422, "Baris 1 berkas naskah: “versi: N” (versi yang diubah); baris 2: “hal: ...”; lalu baris kosong dan isinya."
    ),
    "wording_subject_missing": Message(422, "Hal surat wajib diisi."),
    "wording_body_missing": Message(422, "Isi surat: sedikitnya satu paragraf harus selalu tercetak."),
    "wording_too_long": Message(422, "{place}: sampai di sini sudah lebih dari {limit} karakter."),
    "wording_character": Message(422, "{place}: karakter {character} tidak dapat dicetak atau tidak tampak; hapus."),
    "wording_dollar": Message(422, "{place}: tanda $ tanpa nama. Tulis nama dari daftar, atau $$ untuk tanda dolar."),
    "wording_name_unknown": Message(422, "{place}: {name} tidak dikenal pada surat ini.{hint}"),
    "wording_name_withheld": Message(422, "{place}: {name} tidak boleh disebut dalam surat kepada {to}."),
    "wording_name_may_lack": Message(422, "{place}: {name} kadang kosong, jadi hanya boleh dipakai di dalam isi."),
    "wording_presumption": Message(
        422, "{place}: kata “{word}” mendahului putusan. Tulis “terlapor”, atau sebut perbuatannya saja."
    ),
    "wording_article": Message(
        422, "{place}: “{reference}” bukan pasal dari tindakan “{act}”. Tulis $basis agar pasalnya selalu tepat."
    ),
    "wording_same": Message(422, "Naskah ini sama dengan versi {version}; tidak ada yang disimpan."),
    "field_missing": Message(422, "{label} wajib diisi."),
    "field_unknown": Message(422, "Isian “{label}” tidak dikenal pada tindakan ini."),
    "field_too_long": Message(422, "{label} terlalu panjang: paling banyak {limit} karakter."),
    "field_malformed": Message(422, "{label} memuat karakter yang tidak dapat dibaca."),
    "choice_unknown": Message(422, "{label}: pilih salah satu dari daftar."),
    "date_malformed": Message(422, "{label}: tulis tanggal sebagai TAHUN-BULAN-HARI, contoh 2024-11-27."),
    "date_in_future": Message(422, "{label} tidak boleh setelah hari ini ({today})."),
    "date_in_past": Message(422, "{label} tidak boleh sebelum hari ini ({today})."),
    "date_too_late": Message(422, "{label} melewati batas {latest} ({deadline})."),
    "date_out_of_order": Message(
        422, "{label} tidak boleh sebelum {earliest}: itu tanggal terakhir yang sudah tercatat pada perkara ini."
    ),
    "not_passive": Message(409, "Pengendalian hanya terhadap PPK yang belum bertindak; perkara ini sudah berlanjut."),
    "date_not_hearing": Message(
        422,
        "{label}: ketidakhadiran hanya dapat dicatat untuk tanggal panggilan ({hearing}), pada atau sesudah hari itu.",
    ),
    "notice_too_short": Message(
        409, "Panggilan tidak memberi waktu yang layak (paling sedikit {days} hari kerja, usulan); panggil lagi."
    ),
    "date_too_old": Message(422, "{label} terlalu lama: tidak boleh sebelum {earliest}."),
    "date_too_far": Message(422, "{label} terlalu jauh: tidak boleh setelah {latest}."),
    "case_malformed": Message(422, "{label}: tulis nomor perkara, contoh 2026-000012-1."),
    "nip_malformed": Message(422, "NIP tidak sah: {why}."),
    "number_malformed": Message(422, "{label}: tulis angka bulat."),
    "no_person": Message(422, "Sebutkan sedikitnya satu orang yang dilaporkan: nama dan kantornya."),
    "too_many_persons": Message(422, "Satu laporan memuat paling banyak {limit} orang."),
    "body_too_large": Message(413, "Kiriman terlalu besar: paling banyak {limit} kilobita."),
    "body_malformed": Message(422, "Isi kiriman tidak dapat dibaca: {why}."),
    "procedure_none": Message(422, "Belum ada prosedur untuk perkara yang didaftarkan pada {date}."),
    "calendar_out_of_range": Message(
        422, "Kalender kerja {version} tidak memuat {date}; tenggat tidak dihitung dengan tebakan."
    ),
    "calendar_unknown": Message(404, "Versi kalender “{version}” tidak dikenal."),
    "calendar_taken": Message(409, "Nama “{version}” sudah dipakai untuk kalender lain atau yang bukan terbaru."),
    "calendar_name_malformed": Message(
        422, "Nama versi kalender: huruf, angka, titik, dan tanda hubung, paling banyak 50 karakter."
    ),
    "decree_malformed": Message(422, "Baris {line}: tulis day,kind,name,change, masing-masing terisi."),
    "decree_date_malformed": Message(422, "Baris {line}: tulis tanggal sebagai TAHUN-BULAN-HARI, contoh 2024-11-27."),
    "decree_kind_unknown": Message(
        422, "Baris {line}: jenis “{kind}” tidak dikenal; tulis national_holiday atau collective_leave."
    ),
    "decree_change_unknown": Message(422, "Baris {line}: perubahan “{change}” tidak dikenal; tulis add atau remove."),
    "decree_day_twice": Message(422, "Baris {line}: tanggal {day} tertulis dua kali."),
    "decree_day_there": Message(422, "Baris {line}: tanggal {day} sudah libur dalam kalender ini."),
    "decree_day_absent": Message(422, "Baris {line}: tanggal {day} tidak libur dengan jenis itu dalam kalender ini."),
    "decree_day_out_of_years": Message(422, "Baris {line}: tanggal {day} di luar tahun kalender ini ({years})."),
    "decree_year_not_next": Message(
        422, "Baris {line}: tahun {year} tidak dapat ditambahkan; tahun berikutnya kalender ini adalah {next}."
    ),
    "decree_year_bare": Message(422, "Tahun {year} ditambahkan tanpa satu pun libur nasional; sertakan hari liburnya."),
    "decree_unreadable": Message(422, "Berkas keputusan bukan teks CSV dalam UTF-8."),
    "calendar_base_changed": Message(
        409, "Kalender berubah sejak pratinjau: bukan lagi {base}, melainkan {newest}. Periksa pratinjau yang baru."
    ),
    "calendar_moves_changed": Message(
        409, "Isi keputusan atau tenggat yang bergeser berubah sejak pratinjau. Periksa pratinjau yang baru."
    ),
    "decree_empty": Message(422, "Berkas keputusan tidak memuat satu perubahan pun."),
    "decree_source_missing": Message(422, "Sebutkan sumber keputusan (paling banyak 200 karakter)."),
    "absence_overlaps": Message(409, "Anda sudah mencatat ketidakhadiran yang bertumpang tindih dengan tanggal ini."),
    "absence_backwards": Message(422, "Hari terakhir tidak boleh sebelum hari pertama."),
    "absence_too_long": Message(422, "Hari terakhir paling jauh {limit} hari sesudah hari pertama; catat lagi nanti."),
    "absence_unknown": Message(404, "Catatan ketidakhadiran tidak ditemukan."),
    "deputy_unknown": Message(422, "Pengganti: pilih petugas dari daftar."),
    "deputy_circle": Message(409, "Pengganti itu sendiri diganti oleh Anda pada tanggal yang sama; pilih orang lain."),
    # the rulebook
    "rules_none": Message(422, "Belum ada SKB netralitas yang berlaku pada {date}; aturan lain tidak ditebak."),
    "forms_unread": Message(
        409, "Daftar bentuk pelanggaran dalam {version} belum terbaca; perbuatan tidak dinilai dengan daftar lain."
    ),
    "form_not_in_version": Message(404, "Bentuk pelanggaran “{form}” tidak ada dalam {version}."),
    "act_unknown": Message(404, "Perbuatan “{act}” tidak dikenal."),
    "contest_unknown": Message(404, "Pemilihan “{contest}” tidak dikenal."),
    "contest_needed": Message(422, "Sebutkan pemilihannya: perbuatan ini bergantung pada penetapan calon."),
    "no_election_stage": Message(409, "Tidak ada tahapan {contest} pada {date}."),
    "fixing_unknown": Message(409, "Tanggal penetapan calon untuk {contest} di wilayah ini tidak diketahui."),
    "not_asn": Message(
        409, "Orang ini bukan ASN: alihkan ke kepala daerah, dinas, atau instansinya, atau Gakkumdu bila pidana."
    ),
    "form_not_for_person": Message(409, "Bentuk “{form}” tidak berlaku bagi {person}."),
    "sanction_unknown": Message(404, "Sanksi “{sanction}” tidak dikenal."),
    "sanction_repealed": Message(409, "Sanksi “{sanction}” tidak ada pada {date}: {basis}."),
    "sanction_not_allowed": Message(409, "Sanksi “{sanction}” tidak termasuk yang boleh untuk bentuk ini."),
    "pppk_table_missing": Message(
        409, "Instansi {agency} belum punya tabel hukuman disiplin PPPK; tangga PP 94/2021 tidak dipakai sebagai ganti."
    ),
    "competence_unknown": Message(409, "Pejabat yang berwenang untuk jabatan dan tingkat ini belum diketahui."),
    "official_not_competent": Message(409, "{official} tidak berwenang menjatuhkan {level} untuk jabatan ini."),
    "examiner_below": Message(409, "Pemeriksa tidak boleh lebih rendah jabatannya daripada yang diperiksa."),
    "document_unreadable": Message(422, "Berkas buku aturan bukan JSON yang sah: {why}."),
    "document_key_missing": Message(422, "{place}: wajib diisi."),
    "document_key_unknown": Message(422, "{place}: kunci ini tidak dikenal."),
    "document_kind_wrong": Message(422, "{place}: harus berupa {wanted}."),
    "document_value_unknown": Message(422, "{place}: “{value}” tidak dikenal; pilihannya: {choices}."),
    "document_text_malformed": Message(
        422, "{place}: hapus spasi di awal atau akhir dan karakter yang tidak tampak dari teks ini."
    ),
    "document_code_malformed": Message(
        422, "{place}: “{value}” bukan kode; pakai huruf kecil, angka, dan garis bawah (kode wilayah: angka saja)."
    ),
    "document_twice": Message(422, "{place}: “{value}” sudah ada."),
    "document_reference": Message(422, "{place}: “{value}” tidak ada dalam dokumen ini."),
    "document_form_unreached": Message(
        422, "{place}: tidak ada perbuatan dalam acts yang menunjuk “{value}”; bentuk ini tidak akan pernah ditemukan."
    ),
    "document_order": Message(422, "{place}: {value} harus sesudah {earliest}."),
    "document_day_outside": Message(422, "{place}: {value} harus antara {earliest} dan {latest}."),
    "document_word": Message(422, "{place}: kata “{value}” menganggap orang sudah terbukti; tulis “terlapor”."),
    "pppk_code_unknown": Message(422, "{place}: “{value}” bukan kode tabel PPPK; pilihannya: {choices}."),
    "pppk_slot_wrong": Message(422, "{place}: “{value}” harus bertingkat {level} dengan order {order}."),
    "rulebook_unknown": Message(404, "Buku aturan “{version}” edisi {edition} tidak dikenal."),
    "rulebook_edition_wrong": Message(
        409, "Edisi {edition} tidak dapat dimuat: edisi {version} berikutnya adalah {next}."
    ),
    "rulebook_since_wrong": Message(
        409, "Mulai berlaku {since} tidak dapat dimuat: urutan versi berubah terhadap {other} ({other_since})."
    ),
    "rulebook_same": Message(409, "Dokumen ini tidak mengubah apa pun terhadap edisi {edition} dari {version}."),
    "rulebook_source_missing": Message(422, "Sebutkan sumber atau dasar koreksi (paling banyak 200 karakter)."),
    "rulebook_preview_changed": Message(
        409, "Dokumen, sumber, atau edisi yang diubahnya berbeda dari pratinjau. Periksa pratinjau yang baru."
    ),
    "rulebook_altered": Message(
        500, "Buku aturan {version} edisi {edition} tidak sama lagi dengan segelnya; jangan digunakan."
    ),
    "question_unclear": Message(
        422, "Perbuatan dalam pertanyaan ini tidak dikenali. Tulis dengan kata lain, atau pilih dari daftar."
    ),
    "not_assessed": Message(409, "Perbuatan pada perkara ini belum dinilai menurut buku aturan."),
    "no_form_for_act": Message(
        409,
        "Daftar yang berlaku tidak memuat bentuk untuk perbuatan ini pada masa itu. Bila tetap dianggap melanggar, "
        "usulkan bentuk di luar daftar dengan alasan tertulis; orang kedua harus menyetujuinya.",
    ),
    "fixing_out_of_contest": Message(
        422, "Calon ditetapkan dalam tahapan {contest}, paling lambat pada hari pemungutan suara ({voting})."
    ),
    "head_does_not_decide": Message(
        409,
        "PPK instansi ini terlibat dan tidak menetapkan keputusan pada perkara ini; yang menetapkan {above} (usulan).",
    ),
    "no_form_found": Message(
        409, "Tidak ada bentuk yang semua unsurnya terbukti. Lengkapi temuannya, atau simpulkan tidak terbukti."
    ),
    "no_sanction_of_level": Message(409, "Hukum pada hari perbuatan tidak mengenal hukuman tingkat ini bagi terlapor."),
    "rules_of_another_day": Message(
        409, "Aturan yang dibawa bukan aturan pada hari perbuatan. Muat ulang halaman ini."
    ),
    "agency_level_differs": Message(422, "Tingkat instansi ini tidak cocok dengan instansi terlapor pada perkara ini."),
    "departure_ground_missing": Message(
        422, "Hukuman ini di bawah rentang menurut buku aturan: tuliskan dasarnya; penyetuju ikut menilainya."
    ),
    "departure_needs_proposal": Message(
        409,
        "Hukuman ini di bawah rentang menurut buku aturan: orang lain harus lebih dahulu mengusulkannya dengan "
        "alasan tertulis (“Usulkan hukuman di bawah rentang”).",
    ),
    "team_former_other": Message(409, "Untuk jabatan ini tim atau majelis dibentuk oleh {official}."),
    "password_short": Message(422, "Kata sandi paling sedikit {least} karakter. Beberapa kata lebih mudah diingat."),
    "password_long": Message(422, "Kata sandi paling banyak {most} karakter."),
    "password_obvious": Message(422, "Kata sandi ini mudah ditebak: jangan hanya nama, lembaga, atau deretan tombol."),
    "password_wrong": Message(422, "Kata sandi sekarang tidak cocok."),
    "passwords_differ": Message(422, "Kedua kata sandi baru tidak sama."),
    "passkeys_many": Message(409, "Paling banyak {most} kunci sandi. Hapus dahulu yang tidak dipakai."),
    "officer_exists": Message(409, "Nama pengguna “{officer}” sudah ada."),
    "officer_inactive": Message(409, "Petugas “{officer}” tidak aktif."),
    # the machine behind it
    "sign_on_unreachable": Message(503, "Layanan masuk lembaga Anda belum menjawab. Coba lagi sebentar lagi."),
    "seal_broken": Message(500, "Data yang disegel tidak dapat dibuka dengan kunci yang ada. Hubungi operator."),
    "engine_unreachable": Message(
        503, "Mesin alur kerja belum menjawab. Tindakan Anda tersimpan dan aman dikirim ulang."
    ),
    "in_doubt": Message(
        504, "Tindakan belum dipastikan selesai. Kirim ulang halaman ini: tidak akan tercatat dua kali."
    ),
    "port_taken": Message(500, "Port {port} untuk {part} sudah dipakai. Atur {setting} atau hentikan pemakainya."),
    "part_missing": Message(500, "Bagian “{part}” tidak tersedia: {why}"),
    "shredded": Message(410, "Data ini sudah dihapus karena masa simpannya berakhir."),
    "setting_missing": Message(500, "{setting} belum diatur."),
    "already_running": Message(409, "Netral sudah berjalan di {where}."),
    "not_running": Message(503, "Netral tidak berjalan di sini. Jalankan `make run` lebih dahulu."),
    "internal": Message(500, "Terjadi kesalahan pada sistem. Tidak ada yang tersimpan."),
}


class Refusal(Exception):
    """A typed no. ``code`` is stable; ``details`` fill the sentence; ``field`` names the faulty input, if one is."""

    def __init__(self, code: str, *, field: str | None = None, **details: str) -> None:
        self.code = code
        self.field = field
        self.details = details
        super().__init__(code, self.message)

    @property
    def message(self) -> str:
        """The sentence for people, in Indonesian."""
        return MESSAGES[self.code].text.format_map(self.details)

    @property
    def http_status(self) -> int:
        return MESSAGES[self.code].http_status


class Refusals(Exception):
    """Several faults of one form at once, so that a person can mend all of them in one go."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        self.refusals = refusals
        super().__init__(", ".join(r.code for r in refusals))
