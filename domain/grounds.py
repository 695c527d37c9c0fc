"""On which grounds somebody may not act in a case: codes, because a ground in words could tell too much of a person.

Being the reporter and being the reported person are one ground: apart, it would tell colleagues who reported.
"""

from collections.abc import Mapping

GROUNDS: Mapping[str, str] = {
    "kin_of_reported": "keluarga atau kerabat terlapor",
    "kin_of_candidate": "keluarga atau kerabat calon",
    "candidacy": "calon sendiri, atau terikat partai atau tim calon",
    "party": "pihak dalam laporan ini (pelapor atau terlapor)",
    "took_part": "ikut dalam perbuatan yang dilaporkan, atau memerintahkannya",
    "other": "sebab lain yang dijelaskan",
}
#: The same of an agency head (PPK), whose ties to an election weigh most.
HEAD_GROUNDS: Mapping[str, str] = {
    "favoured_candidate": "ia calon yang diuntungkan",
    "kin_of_candidate": "keluarga atau kerabat calon",
    "gave_the_order": "ia memerintahkan perbuatan yang dilaporkan",
    "party": "pihak dalam laporan ini (pelapor atau terlapor)",
    "other": "sebab lain yang dijelaskan",
}
