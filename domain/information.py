"""Initial information (informasi awal): what somebody says without saying who they are.

It is never a report, gives no right and starts no clock. Bawaslu or the task force may make a finding (temuan) of it,
with a reason; that is a report of its own, filed by the officer.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from domain.commands import Actor
from domain.errors import Refusal
from domain.procedure import LANE_OF, ROLE_NAMES, Basis, Choice, Confidence, Field, FieldKind, Lane, Role, When

#: Counted from its arrival, in calendar days: the law says "hari" and names no unit.
FINDING_DAYS = 7
FINDING_BASIS = Basis("UU 7/2017 Pasal 454 ayat (5): temuan ditetapkan paling lama 7 hari; satuannya tidak disebut",
                      Confidence.SEEN)  # fmt: skip
PROMOTERS = frozenset({Role.TASK_FORCE_VERIFIER, Role.TASK_FORCE_CHAIR, Role.BAWASLU_OFFICER, Role.BAWASLU_PROVINCE,
                       Role.BAWASLU_NATIONAL})  # fmt: skip
_TEXT, _LINE, _CHOICE, _DATE = FieldKind.TEXT, FieldKind.LINE, FieldKind.CHOICE, FieldKind.DATE

STORY = Field("story", "Apa yang terjadi", _TEXT, hint="Siapa, apa, kapan, di mana, dan bukti apa yang ada")
WHO = Field("who", "Siapa", _LINE, required=False, hint="Nama atau jabatan, sejauh Anda tahu")
HAPPENED_ON = Field("happened_on", "Tanggal kejadian", _DATE, required=False, when=When.PAST)
PLACE = Field("place", "Tempat kejadian", _LINE, required=False)
REASON = Field("reason", "Alasan", _TEXT, hint="Ditulis untuk orang yang kelak membacanya")
NAME = Field("name", "Nama terlapor", _LINE)
POSITION = Field("position", "Jabatan", _LINE, required=False)
ELECTION = Field("election", "Pemilu atau pemilihan", _LINE, hint="Contoh: Pilkada 2024")
ELECTION_KIND = Field("election_kind", "Jenis pemilihan", _CHOICE, required=False, choices=(
    Choice("general", "Pemilu (Presiden, DPR, DPD, DPRD)"), Choice("regional", "Pilkada (gubernur, bupati, wali kota)"),
))  # fmt: skip
CHRONOLOGY = Field("chronology", "Uraian kejadian", _TEXT)
EVIDENCE = Field("evidence", "Bukti", _TEXT, required=False)


def _agency(agencies: Sequence[tuple[str, str]], *, required: bool) -> Field:
    choices = tuple(Choice(code, name) for code, name in agencies)
    return Field("agency", "Kantor atau instansi", _CHOICE, required=required, choices=choices)


def message_fields(agencies: Sequence[tuple[str, str]]) -> tuple[Field, ...]:
    """What is asked of somebody who stays unknown; ``agencies``: code and name of each."""
    return (STORY, WHO, _agency(agencies, required=False), HAPPENED_ON, PLACE)


def finding_fields(agencies: Sequence[tuple[str, str]]) -> tuple[Field, ...]:
    """What an officer answers who makes a finding of it."""
    agency = _agency(agencies, required=True)
    return (NAME, agency, POSITION, ELECTION, ELECTION_KIND, HAPPENED_ON, PLACE, CHRONOLOGY, EVIDENCE, REASON)


def reaches_information(actor: Actor, region: str) -> bool:
    """Whether initial information from this region is this officer's. Without a region it is for national ones."""
    if actor.role not in PROMOTERS:
        return False
    if LANE_OF[actor.role] is Lane.TASK_FORCE or actor.role is Role.BAWASLU_NATIONAL:
        return True
    return bool(actor.region) and region.startswith(actor.region)


def permit_promoter(actor: Actor) -> None:
    """Let those pass to whom initial information goes. Raises ``Refusal('wrong_role')``."""
    if actor.role not in PROMOTERS:
        raise Refusal("wrong_role", role=ROLE_NAMES[actor.role], action="informasi awal")


def finding_until(received_on: date) -> date:
    """The last day on which a finding may lawfully be made of it."""
    return received_on + timedelta(days=FINDING_DAYS)
