"""Indonesian words for the fields of a rulebook and for the codes in them."""

from collections.abc import Mapping

from domain.rulebook.vocabulary import (
    CERTAINTY_WORDS,
    LEVEL_WORDS,
    PHASE_WORDS,
    Office,
    PersonKind,
    Referral,
    Track,
)

#: The lists of an edition, by what one member is called.
GROUPS: Mapping[str, str] = {"forms": "Bentuk", "contests": "Pemilihan", "pppk": "Tabel PPPK instansi"}

FIELDS: Mapping[str, str] = {
    "code": "kode", "name": "nama", "name_en": "nama dalam bahasa Inggris", "since": "berlaku sejak",
    "until": "berakhir pada", "instrument": "dasar hukum", "signed": "ditandatangani", "numbers": "nomor",
    "source": "sumber", "pay_rule": "hari berlakunya aturan gaji", "edition": "edisi", "forms": "bentuk",
    "notes": "catatan", "contests": "pemilihan", "pppk": "tabel PPPK", "acts": "perbuatan",
    # a form
    "track": "daftar", "phase": "masa", "offices": "jabatan yang diperebutkan", "level": "tingkat hukuman",
    "basis": "dasar", "article": "pasal hukuman", "sanctions": "sanksi", "applies_to": "berlaku bagi",
    "crime": "jalur pidana", "sources": "sumber", "marks": "keyakinan", "elements": "unsur", "parts": "bagian",
    "note": "catatan", "disputes": "perbedaan sumber", "item": "isi butir", "referral": "dapat menjadi pidana",
    "regional": "pasal Pilkada", "general": "pasal Pemilu", "text": "isi",
    # a note, a contest, a penalty of an agency
    "certainty": "keyakinan", "caution": "perhatian", "office": "jabatan", "first": "hari pertama",
    "last": "hari terakhir", "fixings": "penetapan calon", "voting": "pemungutan suara", "stages": "tahapan",
    "day": "hari", "region": "wilayah", "agency": "instansi", "order": "urutan", "months": "lama (bulan)",
    "percent": "potongan (persen)", "waits_for": "menunggu",
}  # fmt: skip

OFFICE_WORDS: Mapping[Office, str] = {
    Office.PRESIDENT: "Presiden", Office.DPR: "DPR", Office.DPD: "DPD", Office.DPRD: "DPRD",
    Office.GOVERNOR: "gubernur", Office.REGENT_MAYOR: "bupati/wali kota",
}  # fmt: skip
PERSON_WORDS: Mapping[PersonKind, str] = {
    PersonKind.PNS: "PNS", PersonKind.CPNS: "CPNS", PersonKind.PPPK: "PPPK", PersonKind.NON_ASN: "bukan ASN",
}  # fmt: skip
TRACK_WORDS: Mapping[Track, str] = {Track.ETHICS: "kode etik", Track.DISCIPLINE: "disiplin"}
REFERRAL_WORDS: Mapping[Referral, str] = {
    Referral.NO: "tidak", Referral.CONDITIONAL: "dalam keadaan tertentu", Referral.YES: "ya",
}  # fmt: skip

#: What a code of the document means, whichever field it stands in.
VALUES: Mapping[str, str] = {
    str(code): words
    for table in (CERTAINTY_WORDS, LEVEL_WORDS, PHASE_WORDS, OFFICE_WORDS, PERSON_WORDS, TRACK_WORDS, REFERRAL_WORDS)
    for code, words in table.items()
}
