"""The kinds of letters: what each is called, how it is numbered, and how it is laid out."""

from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of letters. The value is the wire name; the Indonesian name is in :data:`KIND_NAMES`."""

    RECEIPT = "receipt"
    COMPLETION_REQUEST = "completion_request"
    SUMMONS_1 = "summons_1"
    SUMMONS_2 = "summons_2"
    CLARIFICATION_MINUTES = "clarification_minutes"
    EXAMINATION_MINUTES = "examination_minutes"
    EXAMINATION_REPORT = "examination_report"
    STUDY_RESULT = "study_result"
    RECOMMENDATION = "recommendation"
    COVER_LETTER = "cover_letter"
    WARNING = "warning"
    REPRIMAND = "reprimand"
    BLOCK_NOTICE = "block_notice"
    UNBLOCK_NOTICE = "unblock_notice"
    DECREE = "decree"
    DELIVERY_RECORD = "delivery_record"
    NOT_PROVEN = "not_proven"
    CLEARANCE = "clearance"
    REPORTER_ANSWER = "reporter_answer"


#: The name that people read, and the short code inside the letter's number.
KIND_NAMES: Mapping[Kind, str] = {
    Kind.RECEIPT: "Tanda terima laporan",
    Kind.COMPLETION_REQUEST: "Permintaan kelengkapan laporan",
    Kind.SUMMONS_1: "Surat panggilan I",
    Kind.SUMMONS_2: "Surat panggilan II",
    Kind.CLARIFICATION_MINUTES: "Berita acara klarifikasi",
    Kind.EXAMINATION_MINUTES: "Berita acara pemeriksaan",
    Kind.EXAMINATION_REPORT: "Laporan hasil pemeriksaan",
    Kind.STUDY_RESULT: "Hasil kajian",
    Kind.RECOMMENDATION: "Rekomendasi",
    Kind.COVER_LETTER: "Surat pengantar kepada PPK",
    Kind.WARNING: "Peringatan kepada PPK",
    Kind.REPRIMAND: "Teguran kepada PPK",
    Kind.BLOCK_NOTICE: "Pemberitahuan pemblokiran layanan SIASN",
    Kind.UNBLOCK_NOTICE: "Pemberitahuan pembukaan blokir",
    Kind.DECREE: "Keputusan",
    Kind.DELIVERY_RECORD: "Berita acara penyampaian keputusan",
    Kind.NOT_PROVEN: "Pemberitahuan tidak terbukti",
    Kind.CLEARANCE: "Surat pemulihan nama",
    Kind.REPORTER_ANSWER: "Jawaban kepada pelapor",
}
SHORT: Mapping[Kind, str] = dict(
    zip(Kind, ("TT", "PK", "PGL1", "PGL2", "BAK", "BAP", "LHP", "KAJ", "REK", "PTR", "PRG", "TGR", "BLK", "BUKA", "KEP",
               "BAS", "TTB", "PLH", "JWB"), strict=True)
)  # fmt: skip

#: Records and decrees, which carry their name as a title; the others are laid out as letters.
TITLED = frozenset(
    {
        Kind.RECEIPT, Kind.CLARIFICATION_MINUTES, Kind.EXAMINATION_MINUTES, Kind.EXAMINATION_REPORT, Kind.STUDY_RESULT,
        Kind.DECREE, Kind.DELIVERY_RECORD,
    }
)  # fmt: skip
#: What a second person puts their name under.
ALSO_SIGNS: Mapping[Kind, str] = {
    Kind.CLARIFICATION_MINUTES: "Terlapor, yang memberi keterangan",
    Kind.EXAMINATION_MINUTES: "Terlapor, yang diperiksa",
    Kind.DELIVERY_RECORD: "Yang menerima",
}
