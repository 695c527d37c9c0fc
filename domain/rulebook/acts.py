"""What people do, as they would say it, and the forms under which each act may fall.

``phrases`` are how a question in plain words is recognised: each is a list of stems that must all occur, as parts of
words, because Indonesian wraps a stem (``ajak``: mengajak, diajak); ``=posting`` is the whole word, not ``postingan``.
``edge`` is what the sources say of hard cases.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What somebody is told who asks before they act."""

    NO = "no"
    LIMITS = "limits"
    CHECK_OWNER = "check_owner"


@dataclass(frozen=True, slots=True)
class ActKind:
    """One act. ``verdict`` holds where a form covers it, or, for ``LIMITS``, where none does."""

    code: str
    name: str
    forms: tuple[str, ...]
    phrases: tuple[str, ...]
    verdict: Verdict = Verdict.NO
    edge: str = ""


ACTS = (
    # --- display and social media
    ActKind("put_up_material", "Memasang spanduk, baliho, atau alat peraga", ("ethics_1", "discipline_1"),
            ("spanduk", "baliho", "poster", "stiker", "alat peraga", "umbul", "bendera partai")),
    ActKind("like", "Menyukai (like) unggahan atau akun kampanye", ("ethics_4", "discipline_6"),
            ("like", "suka unggah", "suka posting", "jempol"),
            edge="Mengaku tidak sengaja tetap diteruskan (Semarang 2024)."),
    ActKind("comment", "Berkomentar atau memberi emoji", ("ethics_4", "discipline_6"),
            ("komentar", "komen", "emoji", "emotikon"),
            edge="Emotikon pada gambar pasangan calon pernah diproses (Bone Bolango 2020)."),
    ActKind("share", "Membagikan unggahan kampanye", ("ethics_4", "discipline_6"),
            ("bagi unggah", "bagi posting", "bagikan", "share", "repost", "terus pesan")),
    ActKind("follow_group", "Mengikuti atau bergabung dengan grup atau akun pemenangan", ("ethics_4", "discipline_6"),
            ("follow", "gabung grup", "masuk grup", "ikut akun", "ikuti akun", "grup menang"),
            edge="Rumusan menunjuk grup atau akun pemenangan; akun pribadi calon wilayah abu-abu (disimpulkan)."),
    ActKind("post_own", "Mengunggah dukungan sendiri: status, reel, tulisan, pesan", ("ethics_2", "discipline_2"),
            ("=unggah", "mengunggah", "diunggah", "=posting", "memposting", "=upload", "status wa", "status whatsapp",
             "reel", "tiktok", "kampanye media sosial", "kampanye medsos", "promosi"),
            edge="Status atau grup tertutup: buktinya sering tangkapan layar yang bocor."),
    ActKind("publish_photo", "Mengunggah foto bersama, pose, atau simbol jari", ("ethics_5", "discipline_7"),
            ("foto", "selfie", "swafoto", "pose", "simbol jari"),
            edge="Harus dapat diakses publik; tanggal foto menentukan masa (Batam 2024)."),
    ActKind("official_account", "Akun resmi lembaga menandai atau memuat calon", ("discipline_8", "discipline_11"),
            ("akun resmi", "akun dinas", "akun kantor", "akun instansi"),
            edge="Daftar media sosial menunjuk butir 8 sebelum dan butir 11 sesudah penetapan; terlapor belum dikenal "
                 "(Pelalawan 2020)."),
    ActKind("hijacked_account", "Akun palsu atau dibajak atas nama ASN", (), ("akun palsu", "bajak", "hack"),
            Verdict.CHECK_OWNER, edge="Pemilik akun harus dibuktikan dahulu."),
    # --- presence
    ActKind("attend_event", "Menghadiri deklarasi atau kampanye dan mendukung secara aktif",
            ("ethics_3", "discipline_4"),
            ("hadir deklarasi", "datang deklarasi", "ikut deklarasi", "hadir kampanye dukung", "yel", "antar daftar",
             "orasi")),
    ActKind("attend_passively", "Hadir di kampanye hanya untuk mendengar", (),
            ("hadir kampanye", "datang kampanye", "dengar visi", "nonton kampanye", "lihat kampanye",
             "dengar kampanye"), Verdict.LIMITS),
    ActKind("join_campaign", "Ikut kegiatan kampanye atau pengenalan", ("ethics_6", "pp94_n1"),
            ("ikut kampanye", "ikut sosialisasi", "peserta kampanye", "kampanyekan", "berkampanye", "ikut kenal")),
    ActKind("wear_attributes", "Ikut kampanye dengan atribut partai atau atribut ASN", ("pp94_n2",),
            ("atribut", "seragam", "kaus partai", "kaos partai", "baju dinas", "pakaian dinas")),
    ActKind("accompany_spouse", "Mendampingi suami atau istri yang menjadi calon", ("ethics_7",),
            ("suami", "istri", "isteri", "pasangan saya"), Verdict.LIMITS),
    ActKind("speak_on_duty", "Menjadi narasumber di acara partai karena tugas", (),
            ("narasumber", "pembicara", "surat tugas"), Verdict.LIMITS),
    # --- active work
    ActKind("mobilise_servants", "Mengerahkan ASN lain", ("pp94_n3", "discipline_8"),
            ("kerah", "kumpul pegawai", "kumpul staf", "kumpul lurah", "suruh bawah", "arah pegawai", "arah staf")),
    ActKind("use_state_facilities", "Memakai fasilitas negara untuk kampanye", ("pp94_n4",),
            ("fasilitas", "mobil dinas", "kendaraan dinas", "kantor kampanye", "gedung kantor")),
    ActKind("partisan_activity", "Mengadakan kegiatan yang memihak: pertemuan, ajakan, himbauan, pemberian barang",
            ("discipline_8", "pp94_n6"),
            ("ajak", "himbau", "imbau", "seru", "bagi sembako", "bagi kaus", "bagi kaos", "bagi barang", "bagi bantu",
             "beri barang", "temu dukung", "rapat dukung", "dukung calon", "dukung paslon", "nyata dukung")),
    ActKind("campaign_team", "Menjadi tim pemenangan, tim ahli, atau konsultan", ("discipline_9",),
            ("tim sukses", "timses", "tim menang", "tim kampanye", "tim ahli", "konsultan", "relawan")),
    ActKind("decide_in_favour", "Membuat keputusan atau tindakan yang menguntungkan atau merugikan calon",
            ("discipline_11", "pp94_n5"),
            ("putus untung", "untungkan", "rugikan", "mutasi", "kebijakan calon", "keputusan calon")),
    # --- candidacy, party, identity papers
    ActKind("approach_party", "Mendekati partai atau mendaftar sebagai bakal calon", ("discipline_3",),
            ("jaring", "daftar partai", "dekat partai", "daftar calon", "maju pilkada", "maju calon", "calon diri",
             "nyaleg", "lamar partai")),
    ActKind("declare_candidacy", "Memperkenalkan diri sebagai bakal calon, misalnya lewat baliho",
            ("discipline_3", "ethics_1"), ("baliho diri", "baliho sendiri", "kenal diri", "deklarasi diri")),
    ActKind("party_member", "Menjadi anggota atau pengurus partai", ("discipline_5",),
            ("anggota partai", "urus partai", "anggota parpol", "urus parpol", "kartu partai", "kta")),
    ActKind("id_support", "Memberi dukungan KTP kepada calon perseorangan atau DPD", ("discipline_10", "pp94_n7"),
            ("ktp", "surat dukung", "calon seorang", "independen")),
)  # fmt: skip
ACT_BY_CODE: Mapping[str, ActKind] = {act.code: act for act in ACTS}
#: Which forms each act may fall under, as the built-in versions have it. A corrected edition carries its own.
FORMS_OF_ACT: Mapping[str, tuple[str, ...]] = {act.code: act.forms for act in ACTS}
