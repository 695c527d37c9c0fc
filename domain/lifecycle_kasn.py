"""The years of KASN: what was different before BKN took its work over, as changes of ``skb2022-bkn``'s rows.

KASN assessed, recommended and watched the agency head (UU 5/2014 arts. 32 and 33); BKN only blocked. From 31 October
2023 it worked under the transitional article 70(3) of UU 20/2023, until SE MenPANRB 4/2024 of 4 September 2024. Which
of its officers did what is proposed; that KASN did it is not.
"""

from dataclasses import replace
from datetime import date

from domain.lifecycle_bkn import SKB2022_BKN, B, C, P, S, W, X
from domain.procedure import Action, Basis, Deadline, Lapse, Procedure, Region, Role, Step

ASSESSOR, COMMISSIONER = Role.KASN_ASSESSOR, Role.KASN_COMMISSIONER
ASSESSMENT = Basis("UU 5/2014 Pasal 32 ayat (3): rekomendasi KASN wajib ditindaklanjuti", S)
PRESSURE = Basis("UU 5/2014 Pasal 33: sanksi bagi PPK lewat Presiden", S)

#: Whose work KASN did. The task force's chair keeps verification; what KASN recommended, a commissioner signed.
INSTEAD = {Role.BKN_VERIFIER: ASSESSOR, Role.BKN_AUDITOR: ASSESSOR}
SIGNED_BY_COMMISSIONER = frozenset({"return_recommendation", "approve_recommendation"})
PRESSED_BY = {
    "propose_reprimand": ASSESSOR, "confirm_reprimand": COMMISSIONER, "decline_reprimand": COMMISSIONER,
    "refer_to_minister": COMMISSIONER, "propose_block": COMMISSIONER,
}  # fmt: skip
NAMES = {
    "recommendation_draft": ("Penilaian KASN", "Assessment by KASN"),
    "recommendation_approval": ("Persetujuan rekomendasi KASN", "Approval of KASN's recommendation"),
    "recommendation_dispatch": ("Pengiriman rekomendasi KASN", "Dispatch of KASN's recommendation"),
    "warned": ("PPK diperingatkan KASN", "Agency head warned by KASN"),
    "reprimanded": ("PPK dilaporkan", "Reported for the President"),
}
ASSESSING = frozenset(NAMES) - {"warned", "reprimanded"}


def _role(role: Role) -> Role:
    return INSTEAD.get(role, role)


def _step(step: Step) -> Step:
    name, name_en = NAMES.get(step.code, (step.name, step.name_en))
    owner = COMMISSIONER if step.code in {"recommendation_approval", "reprimand_due"} else _role(step.owner)
    basis = ASSESSMENT if step.code in ASSESSING else PRESSURE if step.code in {"warned", "reprimanded"} else step.basis
    return replace(step, name=name, name_en=name_en, owner=owner, basis=basis)


def _action(action: Action) -> Action:
    by = tuple(dict.fromkeys(map(_role, action.by)))
    if action.code in SIGNED_BY_COMMISSIONER:
        by = (COMMISSIONER,)
    if action.code in PRESSED_BY:
        by = (PRESSED_BY[action.code],)
    if action.conflict:
        by = (*by, COMMISSIONER)
    tells = tuple(dict.fromkeys(map(_role, action.tells)))
    if action.region is Region.CONTROL and Role.BKN_CONTROL_OFFICER in tells:
        tells = (*tells, COMMISSIONER)
    basis = PRESSURE if action.code in {"warn", "raise_reprimand", *PRESSED_BY} else action.basis
    return replace(action, by=by, tells=tells, basis=basis)


def _lapse(lapse: Lapse) -> Lapse:
    called = COMMISSIONER if lapse.escalate_to is Role.BKN_CONTROL_OFFICER else lapse.escalate_to
    return replace(lapse, escalate_to=called and _role(called))


def _deadline(rule: Deadline) -> Deadline:
    owner = COMMISSIONER if rule.code == "reprimand_decision" else _role(rule.owner)
    return replace(rule, owner=owner, lapse=_lapse(rule.lapse))


#: One source counted KASN's fourteen days so that they fit neither working nor calendar days.
KASN_ASSESSMENT = Deadline(
    "kasn_assessment", "Penilaian dan rekomendasi KASN", ("recommendation_draft", "recommendation_approval",
    "recommendation_dispatch"), ASSESSOR, 14, C,
    Lapse(escalate_to=COMMISSIONER, repeat_days=7, text="Komisioner KASN dipanggil; Bawaslu terus memantau"),
    Basis("SKB 2022: KASN bertindak dalam 14 hari (satuan hari tidak disebut)", X), counted_text="penerusan diterima",
)  # fmt: skip
CHANGED = {
    "recommendation": KASN_ASSESSMENT,
    "agency_follow_up": replace(
        _deadline(SKB2022_BKN.deadline_by_code["agency_follow_up"]), length=14, unit=W,
        basis=Basis("UU 5/2014 Pasal 32 ayat (3); 14 hari kerja menurut surat KASN", B),
    ),
    "reprimand_after_warning": replace(
        _deadline(SKB2022_BKN.deadline_by_code["reprimand_after_warning"]),
        lapse=Lapse(action="raise_reprimand", text="KASN memutus tentang pelaporan kepada Presiden"),
        basis=Basis("Usulan: 7 hari kerja; kewajiban UU 5/2014 Pasal 33", P),
    ),
}  # fmt: skip

SKB2022_KASN = replace(
    SKB2022_BKN,
    code="skb2022-kasn",
    name="SKB 2022, pengawasan oleh KASN",
    valid_from=date(2022, 9, 22),
    steps=tuple(map(_step, SKB2022_BKN.steps)),
    actions=tuple(map(_action, SKB2022_BKN.actions)),
    deadlines=tuple(CHANGED.get(rule.code) or _deadline(rule) for rule in SKB2022_BKN.deadlines),
)


def _transitional(table: Procedure) -> Procedure:
    still = Basis("UU 20/2023 Pasal 70 ayat (3): KASN tetap bertugas sampai ada penggantinya", S)
    return replace(
        table,
        code="skb2022-kasn-transition",
        name="SKB 2022, pengawasan oleh KASN selama peralihan",
        valid_from=date(2023, 10, 31),
        steps=tuple(replace(step, basis=still) if step.code in ASSESSING else step for step in table.steps),
    )


SKB2022_KASN_TRANSITION = _transitional(SKB2022_KASN)
