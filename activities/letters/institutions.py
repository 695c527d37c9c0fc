"""What stands at the head of a letter: the institution, without a crest, and whom the letter addresses."""

from domain.procedure import LANE_OF, ROLE_NAMES, Lane, Role
from models.queries import CaseFile

NATIONAL = {
    Lane.TASK_FORCE: "Satuan Tugas Pengawasan Netralitas ASN",
    Lane.KASN: "Komisi Aparatur Sipil Negara",
    Lane.BKN: "Badan Kepegawaian Negara",
    Lane.BAWASLU: "Badan Pengawas Pemilihan Umum",
}
MINISTRIES = {
    Role.HOME_AFFAIRS_OFFICER: "Kementerian Dalam Negeri",
    Role.STATE_APPARATUS_OFFICER: "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
}


def head_of(signer: Role, file: CaseFile) -> list[str]:
    """The lines of the letterhead: institution, and the office within it."""
    lane = LANE_OF[signer]
    if lane in {Lane.AGENCY, Lane.EXAMINERS}:
        return [file.agency.name, ROLE_NAMES[signer]]
    if signer in MINISTRIES:
        return [MINISTRIES[signer]]
    if lane is Lane.BAWASLU and file.agency.level != "central":
        return [NATIONAL[lane], f"Wilayah {file.agency.name.removeprefix('Pemerintah ')}"]
    return [NATIONAL[lane]]


def addressee_of(to: Role, file: CaseFile) -> list[str]:
    """To whom, in lines. The reporter's name stays where it is kept; a letter knows them by the report's number."""
    if to is Role.REPORTER:
        return [f"Pelapor pada laporan nomor {file.report.number}"]
    if to is Role.REPORTED_PERSON:
        return [f"Sdr. {file.person.name}", file.person.position or "Aparatur Sipil Negara", file.agency.name]
    if LANE_OF[to] is Lane.AGENCY:
        return [ROLE_NAMES[to], file.agency.name]
    return [ROLE_NAMES[to]]
