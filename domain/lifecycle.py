"""START HERE: the path of a case, one table of values for each procedure version.

Read it from top to bottom as the life of a case. The `transitions` machine, the timers, the role checks, the forms,
the BPMN file, the pictures and ``docs/process-*.md`` are all derived from these rows; there is no second copy.
``docs/changing-the-procedure.md`` tells how to change it while cases are open.
"""

from datetime import date

from domain import lifecycle_fields as ask
from domain.errors import Refusal
from domain.procedure import (
    Action,
    Basis,
    Confidence,
    Deadline,
    Fact,
    Lapse,
    Moment,
    Outcome,
    Procedure,
    Region,
    Role,
    Step,
    StepKind,
    Unit,
)

S2, S, B, P, X = (
    Confidence.CONFIRMED, Confidence.SEEN, Confidence.BACKGROUND, Confidence.PROPOSED, Confidence.CONFLICT,
)  # fmt: skip

SBT = Basis("Tahap SBT menurut pengumuman BKN, Oktober 2024", S2)
SKB = Basis("SKB Netralitas 22 September 2022", S2)
PROPOSED = Basis("Usulan; tidak ada sumber", P)
FORMAL = Basis("Perbawaslu 7/2022 Pasal 15 ayat (1)", S)
COMPLETION = Basis("Perbawaslu 7/2022 dan 8/2020: perbaikan laporan", B)
SUMMONS_1 = Basis("PP 94/2021 Pasal 26 ayat (1)-(2)", S)
SUMMONS_2 = Basis("PP 94/2021 Pasal 26 ayat (3)", S)
NO_SHOW = Basis("PP 94/2021 Pasal 26 ayat (4)", S)
EXAMINATION = Basis("PP 94/2021 Pasal 27-32", S)
ETHICS = Basis("PP 42/2004: Majelis Kode Etik", S)
MORAL = Basis("PP 42/2004 Pasal 15 ayat (1)-(3)", S)
DELIVERY = Basis("PP 94/2021 Pasal 36", S)
FORCE = Basis("PP 94/2021: berlaku pada hari kerja ke-15 sejak diterima", X)
OBJECTION = Basis("PP 79/2021 Pasal 4: keberatan", B)
APPEAL = Basis("PP 79/2021 Pasal 11 ayat (3): banding administratif", S2)
APPEAL_ANSWER = Basis("PP 79/2021 Pasal 13", S2)
APPEAL_DECISION = Basis("PP 79/2021: putusan BPASN", S)
APPEAL_EFFECT = Basis("PP 79/2021 Pasal 16", S2)
IDIS = Basis("PP 94/2021 Pasal 39; SE MenPANRB 1/2021", S)
CONTROL = Basis("Perpres 116/2022 Pasal 20 ayat (4); Peraturan BKN 1/2023", S2)
INNOCENCE = Basis("Praduga tak bersalah: pemulihan nama bila tidak terbukti", P)
NEUTRAL_DATA = Basis("Status terlihat pada data SBT, 4 Desember 2024", S2)

VERIFIER, CHAIR = Role.TASK_FORCE_VERIFIER, Role.TASK_FORCE_CHAIR
BAWASLU, BAWASLU_UP = Role.BAWASLU_OFFICER, Role.BAWASLU_PROVINCE
BKN, AUDITOR, BKN_CONTROL = Role.BKN_VERIFIER, Role.BKN_AUDITOR, Role.BKN_CONTROL_OFFICER
PPK, UNIT = Role.PERSONNEL_AUTHORITY, Role.PERSONNEL_UNIT
TEAM, COUNCIL = Role.EXAMINATION_TEAM, Role.ETHICS_COUNCIL
REPORTER, REPORTED, BPASN, SYSTEM = Role.REPORTER, Role.REPORTED_PERSON, Role.APPEAL_BOARD, Role.SYSTEM
END, STATUS = StepKind.END, StepKind.STATUS
RECEIVED, FORWARDED, CLOSED = Outcome.RECEIVED, Outcome.FORWARDED, Outcome.CLOSED

STEPS = (
    # code, Indonesian name, English name, who owes the next act, phase, basis
    Step("submitted", "Laporan diterima", "Report received", VERIFIER, "intake", FORMAL, outcome=RECEIVED),
    Step("waiting_completion", "Menunggu kelengkapan", "Waiting for completion", REPORTER, "intake", COMPLETION,
         outcome=RECEIVED),
    Step("verification", "Verifikasi bersama", "Joint verification", VERIFIER, "verification", SBT),
    Step("study", "Kajian Bawaslu", "Bawaslu study", BAWASLU, "study", SBT),
    Step("clarification_1", "Dipanggil klarifikasi (I)", "First clarification summons", BAWASLU, "study", SBT),
    Step("clarification_missed", "Tidak hadir panggilan I", "First summons missed", BAWASLU, "study", SBT),
    Step("clarification_2", "Dipanggil klarifikasi (II)", "Second clarification summons", BAWASLU, "study", SBT),
    Step("study_conclusion", "Simpulan kajian", "Conclusion of the study", BAWASLU, "study", SBT),
    Step("recommendation_draft", "Penyusunan rekomendasi", "Recommendation drafting", BKN, "recommendation", SKB),
    Step("recommendation_approval", "Persetujuan rekomendasi", "Recommendation approval", CHAIR, "recommendation", SKB),
    Step("recommendation_dispatch", "Pengiriman ke PPK", "Dispatch to the agency head", BKN, "recommendation", SBT),
    Step("agency_follow_up", "Tindak lanjut PPK", "Follow-up by the agency head", PPK, "follow_up", SBT,
         outcome=FORWARDED),
    Step("ethics_preparation", "Majelis kode etik bersiap", "Ethics council preparing", COUNCIL, "ethics", ETHICS,
         outcome=FORWARDED),
    Step("ethics_summons_1", "Panggilan sidang etik I", "First ethics summons", COUNCIL, "ethics", ETHICS,
         outcome=FORWARDED),
    Step("ethics_missed", "Tidak hadir sidang etik I", "First ethics hearing missed", COUNCIL, "ethics", ETHICS,
         outcome=FORWARDED),
    Step("ethics_summons_2", "Panggilan sidang etik II", "Second ethics summons", COUNCIL, "ethics", ETHICS,
         outcome=FORWARDED),
    Step("ethics_decision", "Putusan majelis", "Decision of the council", COUNCIL, "ethics", ETHICS,
         outcome=FORWARDED),
    Step("moral_sanction_setting", "Penetapan sanksi moral", "Setting the moral sanction", PPK, "ethics", MORAL,
         outcome=FORWARDED),
    Step("moral_sanction_delivery", "Penyampaian sanksi moral", "Delivering the moral sanction", PPK, "ethics", MORAL,
         outcome=FORWARDED),
    Step("examination_preparation", "Tim pemeriksa bersiap", "Examination team preparing", TEAM, "examination",
         EXAMINATION, outcome=FORWARDED),
    Step("summons_1", "Surat panggilan I", "First summons", TEAM, "examination", SUMMONS_1, outcome=FORWARDED),
    Step("summons_missed", "Tidak hadir panggilan I", "First summons missed", TEAM, "examination", SUMMONS_2,
         outcome=FORWARDED),
    Step("summons_2", "Surat panggilan II", "Second summons", TEAM, "examination", SUMMONS_2, outcome=FORWARDED),
    Step("minutes", "Berita acara pemeriksaan", "Examination minutes", TEAM, "examination", EXAMINATION,
         outcome=FORWARDED),
    Step("examination_report", "Laporan hasil pemeriksaan", "Examination report", TEAM, "examination", EXAMINATION,
         outcome=FORWARDED),
    Step("decree_decision", "Penetapan keputusan", "Deciding the decree", PPK, "decree", EXAMINATION,
         outcome=FORWARDED),
    Step("decree_delivery", "Penyampaian keputusan", "Delivering the decree", PPK, "decree", DELIVERY,
         outcome=FORWARDED),
    Step("remedy_period", "Masa upaya administratif", "Remedy period", REPORTED, "remedy", OBJECTION,
         outcome=FORWARDED),
    Step("objection", "Keberatan diperiksa", "Objection under review", PPK, "remedy", OBJECTION, outcome=FORWARDED),
    Step("appeal", "Banding di BPASN", "Appeal before the board", BPASN, "remedy", APPEAL, outcome=FORWARDED),
    Step("in_force", "Keputusan berlaku", "Decree in force", UNIT, "recording", FORCE, outcome=FORWARDED),
    Step("recorded", "Tercatat di I'DIS", "Recorded in I'DIS", AUDITOR, "recording", IDIS, outcome=FORWARDED),
    Step("clearance_letter", "Surat pemulihan nama", "Clearance letter", BKN, "clearance", INNOCENCE),
    Step("clearance_notice", "Pemberitahuan pemulihan", "Notice of clearance", BKN, "clearance", INNOCENCE),
    # ends
    Step("closed", "Selesai", "Closed", SYSTEM, "end", SBT, END, CLOSED),
    Step("not_proven", "Tidak terbukti", "Not proven", SYSTEM, "end", NEUTRAL_DATA, END, CLOSED),
    Step("rejected", "Ditolak", "Rejected", SYSTEM, "end", NEUTRAL_DATA, END, CLOSED),
    Step("withdrawn", "Dibatalkan pelapor", "Withdrawn", SYSTEM, "end", NEUTRAL_DATA, END, CLOSED),
    Step("duplicate", "Ganda, ditautkan", "Duplicate, linked", SYSTEM, "end", PROPOSED, END, CLOSED),
    Step("person_left", "Terlapor tidak lagi ASN", "Person left the service", SYSTEM, "end", NEUTRAL_DATA, END, CLOSED),
    Step("redirected_lapor", "Dialihkan ke SP4N-LAPOR!", "Redirected to SP4N-LAPOR!", SYSTEM, "end", SBT, END, CLOSED),
    Step("redirected_non_asn", "Dialihkan: bukan ASN", "Redirected: not a civil servant", SYSTEM, "end", PROPOSED, END,
         CLOSED),
    Step("redirected_criminal", "Dialihkan: pidana pemilihan", "Redirected: election crime", SYSTEM, "end",
         Basis("Perbawaslu 7/2022 Pasal 19-20", S), END, CLOSED),
    Step("redirected_organiser", "Dialihkan: etik penyelenggara", "Redirected: organisers' ethics", SYSTEM, "end",
         Basis("Perbawaslu 7/2022 Pasal 19-20", S), END, CLOSED),
    # the control region: BKN against an agency head who does not act
    Step("none", "Tanpa pengendalian", "No control action", SYSTEM, "control", CONTROL, STATUS),
    Step("warned", "PPK diperingatkan", "Agency head warned", BKN_CONTROL, "control", CONTROL, STATUS),
    Step("reprimanded", "PPK ditegur", "Agency head reprimanded", BKN_CONTROL, "control", CONTROL, STATUS),
    Step("blocked", "Layanan SIASN diblokir", "SIASN services blocked", BKN_CONTROL, "control", CONTROL, STATUS),
    Step("unblocked", "Blokir dibuka", "Unblocked", BKN_CONTROL, "control", CONTROL, STATUS),
)  # fmt: skip

PASSIVE = ("agency_follow_up",)
STUDY = ("study", "clarification_1", "clarification_missed", "clarification_2", "study_conclusion")
RECOMMENDATION = ("recommendation_draft", "recommendation_approval", "recommendation_dispatch")
ETHICS_STEPS = ("ethics_preparation", "ethics_summons_1", "ethics_missed", "ethics_summons_2", "ethics_decision")
SUMMONS_STEPS = ("examination_preparation", "summons_1", "summons_missed", "summons_2")
EXAMINED = ((Fact.EXAMINATION_HEARD, Fact.EXAMINATION_NO_SHOW_TWICE),)
CLARIFIED = ((Fact.CLARIFICATION_HEARD, Fact.CLARIFICATION_WAIVED),)
EXAMINERS = ("hold_examination", "hold_examination_2", "record_no_show_2", "report_breach")
AT_BAWASLU, AT_BKN = ("verification", *STUDY), RECOMMENDATION
AT_AGENCY = ("agency_follow_up", *ETHICS_STEPS, "moral_sanction_setting", *SUMMONS_STEPS, "minutes",
             "examination_report", "decree_decision")  # fmt: skip

ACTIONS = (
    # code, Indonesian name, English name, by whom, from which steps, to which step, basis
    # --- intake
    Action("accept", "Nyatakan lengkap, teruskan ke verifikasi", "Accept for verification", (VERIFIER, CHAIR),
           ("submitted",), "verification", FORMAL, (ask.NOTE,), tells=(REPORTER,)),
    Action("request_completion", "Minta kelengkapan", "Request completion", (VERIFIER, CHAIR),
           ("submitted", "verification"), "waiting_completion", COMPLETION, (ask.MISSING,), tells=(REPORTER,)),
    Action("complete", "Kirim kelengkapan", "Send what was missing", (REPORTER, VERIFIER),
           ("waiting_completion",), "submitted", COMPLETION, (ask.ADDITION,)),
    Action("expire_completion", "Kelengkapan tidak masuk", "Completion not received", (SYSTEM,),
           ("waiting_completion",), "rejected", COMPLETION, tells=(REPORTER,)),
    Action("reject", "Tolak laporan", "Reject the report", (VERIFIER, CHAIR), ("submitted", "verification"),
           "rejected", NEUTRAL_DATA, (ask.REASON,), tells=(REPORTER,)),
    Action("withdraw", "Batalkan laporan", "Withdraw the report", (REPORTER,),
           ("submitted", "waiting_completion", "verification"), "withdrawn", NEUTRAL_DATA, (ask.REASON,), voids=True),
    Action("mark_duplicate", "Tandai ganda dan tautkan", "Mark as duplicate and link", (VERIFIER, CHAIR),
           ("submitted", "verification"), "duplicate", PROPOSED, (ask.DUPLICATE_OF, ask.REASON), voids=True,
           tells=(REPORTER,)),
    Action("redirect_lapor", "Alihkan ke SP4N-LAPOR!", "Redirect to SP4N-LAPOR!", (VERIFIER, CHAIR), ("submitted",),
           "redirected_lapor", SBT, (ask.REASON,), tells=(REPORTER,)),
    Action("redirect_non_asn", "Alihkan: bukan ASN", "Redirect: not a civil servant", (VERIFIER, CHAIR, BAWASLU),
           ("submitted", "verification", "study", "study_conclusion"), "redirected_non_asn", PROPOSED,
           (ask.REASON, ask.DESTINATION), tells=(REPORTER,)),
    Action("redirect_criminal", "Alihkan: pidana pemilihan", "Redirect: election crime", (VERIFIER, CHAIR, BAWASLU),
           ("submitted", "verification", "study", "study_conclusion"), "redirected_criminal",
           Basis("Perbawaslu 7/2022 Pasal 19-20", S), (ask.REASON, ask.DESTINATION), tells=(REPORTER,)),
    Action("redirect_organiser", "Alihkan: etik penyelenggara", "Redirect: organisers' ethics",
           (VERIFIER, CHAIR, BAWASLU), ("submitted", "verification", "study", "study_conclusion"),
           "redirected_organiser", Basis("Perbawaslu 7/2022 Pasal 19-20", S), (ask.REASON, ask.DESTINATION),
           tells=(REPORTER,)),
    # --- joint verification
    Action("verify", "Loloskan verifikasi", "Pass verification", (VERIFIER, CHAIR), ("verification",), "study", SBT,
           (ask.NOTE,), tells=(REPORTER,)),
    # --- Bawaslu's study, with the reported person's clarification
    Action("summon_clarification", "Panggil klarifikasi I", "Summon for clarification", (BAWASLU, BAWASLU_UP),
           ("study",), "clarification_1", SBT, (ask.LETTER, ask.HEARING_ON, ask.PLACE), tells=(REPORTED,)),
    Action("hear_clarification", "Catat klarifikasi", "Record the clarification", (BAWASLU, BAWASLU_UP),
           ("clarification_1", "clarification_2"), "study_conclusion", SBT, (ask.HEARD_ON, ask.STATEMENT),
           records=(Fact.CLARIFICATION_HEARD,)),
    Action("miss_clarification_1", "Catat tidak hadir (I)", "Record absence (first)", (BAWASLU, BAWASLU_UP),
           ("clarification_1",), "clarification_missed", SBT, (ask.MISSED_ON,)),
    Action("summon_clarification_2", "Panggil klarifikasi II", "Summon again", (BAWASLU, BAWASLU_UP),
           ("clarification_missed",), "clarification_2", SBT, (ask.LETTER, ask.HEARING_ON, ask.PLACE),
           tells=(REPORTED,)),
    Action("miss_clarification_2", "Catat tidak hadir (II)", "Record absence (second)", (BAWASLU, BAWASLU_UP),
           ("clarification_2",), "study_conclusion", SBT, (ask.MISSED_ON,), records=(Fact.CLARIFICATION_WAIVED,)),
    Action("conclude_suspected", "Simpulkan: dugaan berdasar", "Conclude: well-founded", (BAWASLU, BAWASLU_UP),
           ("study_conclusion",), "recommendation_draft", SBT, (ask.STUDY,), requires=CLARIFIED, tells=(REPORTER,)),
    Action("conclude_unfounded", "Simpulkan: tidak terbukti", "Conclude: not proven", (BAWASLU, BAWASLU_UP),
           ("study_conclusion",), "clearance_letter", SBT, (ask.STUDY,), requires=CLARIFIED,
           tells=(REPORTER, REPORTED)),
    # --- recommendation: drafted by one, approved by another
    Action("draft_recommendation", "Ajukan rancangan rekomendasi", "Submit the draft", (BKN,),
           ("recommendation_draft",), "recommendation_approval", SKB, (ask.TRACK, ask.PROPOSAL), requires=CLARIFIED,
           retracts=(Fact.TRACK_ETHICS, Fact.TRACK_DISCIPLINE)),
    Action("return_recommendation", "Kembalikan rancangan", "Return the draft", (CHAIR,), ("recommendation_approval",),
           "recommendation_draft", SKB, (ask.REASON,), not_by=("draft_recommendation",)),
    Action("approve_recommendation", "Setujui rekomendasi", "Approve the recommendation", (CHAIR,),
           ("recommendation_approval",), "recommendation_dispatch", SKB, (ask.LETTER,), requires=CLARIFIED,
           records=(Fact.RECOMMENDATION_APPROVED,), not_by=("draft_recommendation",)),
    Action("send_to_agency", "Kirim kepada PPK", "Send to the agency head", (BKN,), ("recommendation_dispatch",),
           "agency_follow_up", SBT, (ask.LETTER,), requires=(*CLARIFIED, (Fact.RECOMMENDATION_APPROVED,)),
           records=(Fact.SENT_TO_AGENCY,), tells=(REPORTER, REPORTED)),
    # --- the ethics track
    Action("form_council", "Bentuk majelis kode etik", "Form the ethics council", (PPK,), ("agency_follow_up",),
           "ethics_preparation", ETHICS, (ask.LETTER, ask.MEMBERS), requires=((Fact.TRACK_ETHICS,),)),
    Action("summon_ethics", "Panggil sidang etik I", "Summon to the council", (COUNCIL,), ("ethics_preparation",),
           "ethics_summons_1", ETHICS, (ask.LETTER, ask.HEARING_ON, ask.PLACE), tells=(REPORTED,)),
    Action("hold_ethics_hearing", "Catat sidang etik", "Record the ethics hearing", (COUNCIL,),
           ("ethics_summons_1", "ethics_summons_2"), "ethics_decision", ETHICS, (ask.HEARD_ON, ask.STATEMENT),
           records=(Fact.EXAMINATION_HEARD,)),
    Action("miss_ethics_1", "Catat tidak hadir sidang (I)", "Record absence (first)", (COUNCIL,),
           ("ethics_summons_1",), "ethics_missed", ETHICS, (ask.MISSED_EXAMINATION_ON,)),
    Action("summon_ethics_2", "Panggil sidang etik II", "Summon again", (COUNCIL,), ("ethics_missed",),
           "ethics_summons_2", ETHICS, (ask.LETTER, ask.HEARING_ON, ask.PLACE), tells=(REPORTED,)),
    Action("miss_ethics_2", "Catat tidak hadir sidang (II)", "Record absence (second)", (COUNCIL,),
           ("ethics_summons_2",), "ethics_decision", ETHICS, (ask.MISSED_EXAMINATION_ON,),
           records=(Fact.EXAMINATION_NO_SHOW_TWICE,)),
    Action("find_ethics_breach", "Putuskan: terbukti melanggar etik", "Find a breach of ethics", (COUNCIL,),
           ("ethics_decision",), "moral_sanction_setting", ETHICS, (ask.FINDINGS,), requires=EXAMINED,
           records=(Fact.BREACH_FOUND,)),
    Action("clear_by_council", "Putuskan: tidak terbukti", "Find no breach", (COUNCIL,), ("ethics_decision",),
           "clearance_letter", ETHICS, (ask.FINDINGS,), requires=EXAMINED, tells=(REPORTER, REPORTED)),
    Action("set_moral_sanction", "Tetapkan sanksi moral", "Set the moral sanction", (PPK,),
           ("moral_sanction_setting",), "moral_sanction_delivery", MORAL,
           (ask.DECREE_NUMBER, ask.DECREE_ON, ask.MORAL_SANCTION, ask.GROUNDS),
           requires=(*EXAMINED, (Fact.BREACH_FOUND,)), records=(Fact.DECREE_SET,), not_by=("find_ethics_breach",)),
    Action("deliver_moral_sanction", "Sampaikan sanksi moral", "Deliver the moral sanction", (PPK, UNIT),
           ("moral_sanction_delivery",), "in_force", MORAL, (ask.RECEIVED_ON,),
           requires=(*EXAMINED, (Fact.DECREE_SET,)), records=(Fact.DECREE_DELIVERED, Fact.IN_FORCE),
           tells=(REPORTER, REPORTED)),
    # --- the discipline track
    Action("form_team", "Bentuk tim pemeriksa", "Form the examination team", (PPK,), ("agency_follow_up",),
           "examination_preparation", EXAMINATION, (ask.LETTER, ask.MEMBERS), requires=((Fact.TRACK_DISCIPLINE,),),
           records=(Fact.TEAM_FORMED,)),
    Action("assign_superior", "Tugaskan atasan langsung memeriksa", "Assign the direct superior", (PPK,),
           ("agency_follow_up",), "examination_preparation", EXAMINATION, (ask.LETTER,),
           requires=((Fact.TRACK_DISCIPLINE,),)),
    Action("summon", "Terbitkan panggilan I", "Issue the first summons", (TEAM,), ("examination_preparation",),
           "summons_1", SUMMONS_1, (ask.LETTER, ask.LETTER_ON, ask.EXAMINATION_ON, ask.PLACE), tells=(REPORTED,)),
    Action("hold_examination", "Catat pemeriksaan", "Record the examination", (TEAM,), ("summons_1",), "minutes",
           EXAMINATION, (ask.HEARD_ON, ask.STATEMENT), records=(Fact.EXAMINATION_HEARD,)),
    Action("record_no_show", "Catat tidak hadir (I)", "Record absence (first)", (TEAM,), ("summons_1",),
           "summons_missed", SUMMONS_2, (ask.MISSED_EXAMINATION_ON,)),
    Action("summon_2", "Terbitkan panggilan II", "Issue the second summons", (TEAM,), ("summons_missed",), "summons_2",
           SUMMONS_2, (ask.LETTER, ask.EXAMINATION_2_ON, ask.PLACE), tells=(REPORTED,)),
    Action("hold_examination_2", "Catat pemeriksaan", "Record the examination", (TEAM,), ("summons_2",), "minutes",
           EXAMINATION, (ask.HEARD_ON, ask.STATEMENT), records=(Fact.EXAMINATION_HEARD,)),
    Action("record_no_show_2", "Catat tidak hadir (II)", "Record absence (second)", (TEAM,), ("summons_2",),
           "examination_report", NO_SHOW, (ask.MISSED_EXAMINATION_ON,), records=(Fact.EXAMINATION_NO_SHOW_TWICE,)),
    Action("sign_minutes", "BAP ditandatangani", "Minutes signed", (TEAM,), ("minutes",), "examination_report",
           EXAMINATION, (ask.SIGNED_ON,), requires=((Fact.EXAMINATION_HEARD,),), records=(Fact.MINUTES_SIGNED,),
           tells=(REPORTED,)),
    Action("refuse_minutes", "Catat penolakan tanda tangan BAP", "Signature refused", (TEAM,), ("minutes",),
           "examination_report", EXAMINATION, (ask.REASON,), requires=((Fact.EXAMINATION_HEARD,),),
           records=(Fact.MINUTES_REFUSED,), tells=(REPORTED,)),
    Action("report_breach", "Laporkan: terbukti melanggar disiplin", "Report a breach of discipline", (TEAM,),
           ("examination_report",), "decree_decision", EXAMINATION, (ask.FINDINGS,), requires=EXAMINED,
           records=(Fact.BREACH_FOUND,)),
    Action("report_unproven", "Laporkan: tidak terbukti", "Report: not proven", (TEAM,), ("examination_report",),
           "clearance_letter", EXAMINATION, (ask.FINDINGS,), requires=EXAMINED, tells=(REPORTER, REPORTED)),
    Action("set_decree", "Tetapkan keputusan hukuman disiplin", "Set the sanction decree", (PPK,),
           ("decree_decision",), "decree_delivery", EXAMINATION,
           (ask.DECREE_NUMBER, ask.DECREE_ON, ask.SANCTION, ask.GROUNDS), requires=(*EXAMINED, (Fact.BREACH_FOUND,)),
           records=(Fact.DECREE_SET,), not_by=EXAMINERS),
    Action("decide_unproven", "Putuskan: tidak terbukti", "Decide: not proven", (PPK,), ("decree_decision",),
           "clearance_letter", EXAMINATION, (ask.GROUNDS,), requires=EXAMINED, retracts=(Fact.BREACH_FOUND,),
           not_by=EXAMINERS, tells=(REPORTER, REPORTED)),
    Action("deliver_decree", "Sampaikan keputusan", "Deliver the decree", (PPK, UNIT), ("decree_delivery",),
           "remedy_period", DELIVERY, (ask.RECEIVED_ON,), requires=(*EXAMINED, (Fact.DECREE_SET,)),
           records=(Fact.DECREE_DELIVERED,), tells=(REPORTED,)),
    # --- remedies
    Action("file_objection", "Ajukan keberatan", "File an objection", (REPORTED, UNIT), ("remedy_period",), "objection",
           OBJECTION, (ask.FILED_ON, ask.GROUNDS), requires=((Fact.NO_DISMISSAL,),), while_open="objection_right"),
    Action("answer_objection", "Tanggapi keberatan", "Answer the objection", (PPK,), ("objection",), None, OBJECTION,
           (ask.ANSWER,), records=(Fact.OBJECTION_ANSWERED,), while_open="objection_answer"),
    Action("uphold_decree", "Tolak keberatan", "Reject the objection", (PPK,), ("objection",), "in_force", OBJECTION,
           (ask.DECREE_NUMBER, ask.GROUNDS), requires=EXAMINED, records=(Fact.IN_FORCE,), tells=(REPORTER, REPORTED)),
    Action("lighten_decree", "Ringankan hukuman", "Lighten the sanction", (PPK,), ("objection",), "in_force",
           OBJECTION, (ask.DECREE_NUMBER, ask.LIGHTER_SANCTION, ask.GROUNDS), requires=EXAMINED,
           records=(Fact.IN_FORCE,), tells=(REPORTER, REPORTED)),
    Action("grant_objection", "Kabulkan keberatan", "Grant the objection", (PPK,), ("objection",), "clearance_letter",
           OBJECTION, (ask.DECREE_NUMBER, ask.GROUNDS), retracts=(Fact.BREACH_FOUND, Fact.DECREE_SET),
           tells=(REPORTER, REPORTED)),
    Action("file_appeal", "Ajukan banding ke BPASN", "Appeal to the board", (REPORTED, UNIT), ("remedy_period",),
           "appeal", APPEAL, (ask.FILED_ON, ask.GROUNDS), requires=((Fact.DISMISSAL,),), while_open="appeal_right"),
    Action("answer_appeal", "Tanggapi banding", "Answer the appeal", (PPK,), ("appeal",), None, APPEAL_ANSWER,
           (ask.ANSWER,), records=(Fact.APPEAL_ANSWERED,), while_open="appeal_answer"),
    Action("confirm_on_appeal", "BPASN menguatkan", "Board confirms", (BPASN,), ("appeal",), "in_force", APPEAL_EFFECT,
           (ask.DECREE_NUMBER, ask.GROUNDS), requires=EXAMINED, records=(Fact.IN_FORCE,), tells=(REPORTER, REPORTED)),
    Action("change_on_appeal", "BPASN mengubah hukuman", "Board changes the sanction", (BPASN,), ("appeal",),
           "in_force", APPEAL_EFFECT, (ask.DECREE_NUMBER, ask.CHANGED_SANCTION, ask.GROUNDS), requires=EXAMINED,
           records=(Fact.IN_FORCE,), tells=(REPORTER, REPORTED)),
    Action("annul_on_appeal", "BPASN membatalkan", "Board annuls", (BPASN,), ("appeal",), "clearance_letter",
           APPEAL_EFFECT, (ask.DECREE_NUMBER, ask.GROUNDS), retracts=(Fact.BREACH_FOUND, Fact.DECREE_SET),
           tells=(REPORTER, REPORTED)),
    Action("enter_into_force", "Keputusan mulai berlaku", "Decree enters into force", (SYSTEM,), ("remedy_period",),
           "in_force", FORCE, requires=(*EXAMINED, (Fact.DECREE_DELIVERED,)), records=(Fact.IN_FORCE,),
           tells=(REPORTER, REPORTED)),
    # --- recording and closing
    Action("record_idis", "Catat di I'DIS", "Record in I'DIS", (UNIT,), ("in_force",), "recorded", IDIS,
           (ask.RECORD_NUMBER,), requires=(*EXAMINED, (Fact.IN_FORCE,))),
    Action("close", "Tutup perkara", "Close the case", (AUDITOR,), ("recorded",), "closed", SBT, (ask.NOTE,),
           tells=(REPORTER, REPORTED)),
    # --- clearance: what the law of innocence asks for when nothing was proven
    Action("issue_clearance", "Terbitkan surat pemulihan", "Issue the clearance letter", (BKN,), ("clearance_letter",),
           "clearance_notice", INNOCENCE, (ask.LETTER,), records=(Fact.CLEARED,), tells=(REPORTED,)),
    Action("notify_clearance", "Beri tahu semua penerima perkara", "Notify all recipients", (BKN,),
           ("clearance_notice",), "not_proven", INNOCENCE, (ask.RECIPIENTS,), requires=((Fact.CLEARED,),),
           tells=(REPORTER, REPORTED, PPK, BAWASLU)),
    # --- the person is no longer a civil servant
    Action("person_left", "Catat terlapor bukan ASN lagi", "Person left the service", (VERIFIER, BAWASLU, BKN),
           (*AT_BAWASLU, *AT_BKN), "person_left", NEUTRAL_DATA, (ask.LEFT_HOW, ask.LETTER), voids=True,
           tells=(REPORTER,)),
    Action("person_left_agency", "Catat terlapor bukan ASN lagi", "Person left the service", (PPK, UNIT), AT_AGENCY,
           "person_left", NEUTRAL_DATA, (ask.LEFT_HOW, ask.LETTER), voids=True, tells=(REPORTER,)),
    # --- control region
    Action("warn", "Peringatan otomatis kepada PPK", "Automatic warning", (SYSTEM,), ("none",), "warned", CONTROL,
           region=Region.CONTROL, tells=(PPK, BKN_CONTROL)),
    Action("reprimand", "Teguran kepada PPK", "Reprimand", (SYSTEM, BKN_CONTROL), ("warned",), "reprimanded", CONTROL,
           region=Region.CONTROL, tells=(PPK, BKN_CONTROL)),
    Action("propose_block", "Usulkan pemblokiran", "Propose a block", (BKN_CONTROL,), ("reprimanded", "unblocked"),
           None, CONTROL, (ask.REASON,), records=(Fact.BLOCK_PROPOSED,), only_while=PASSIVE,
           region=Region.CONTROL),
    Action("confirm_block", "Setujui pemblokiran", "Confirm the block", (BKN_CONTROL,), ("reprimanded", "unblocked"),
           "blocked", CONTROL, (ask.REASON, ask.REVIEW_ON), requires=((Fact.BLOCK_PROPOSED,),),
           retracts=(Fact.BLOCK_PROPOSED,), not_by=("propose_block",), only_while=PASSIVE, region=Region.CONTROL,
           tells=(PPK, REPORTED)),
    Action("unblock", "Buka blokir", "Unblock", (SYSTEM, BKN_CONTROL), ("blocked",), "unblocked", CONTROL,
           region=Region.CONTROL, tells=(PPK, REPORTED)),
    Action("stand_down", "Hentikan pengendalian", "Stand down", (SYSTEM,), ("warned", "reprimanded"), "none", CONTROL,
           retracts=(Fact.BLOCK_PROPOSED,), region=Region.CONTROL),
)  # fmt: skip

W, C = Unit.WORKING, Unit.CALENDAR


def _call(role: Role, text: str) -> Lapse:
    """Call ``role`` in, and again every seven calendar days (proposed) until the duty is done."""
    return Lapse(escalate_to=role, repeat_days=7, text=text)


DEADLINES = (
    # code, Indonesian name, over which steps, who owes it, length, unit, what lapse does, basis
    Deadline("preliminary_study", "Kajian awal syarat formal dan materiel", ("submitted",), VERIFIER, 2, W,
             _call(CHAIR, "Ketua Satgas dipanggil; laporan tetap harus diputus"), Basis(FORMAL.article, B)),
    Deadline("completion", "Perbaikan laporan", ("waiting_completion",), REPORTER, 2, W,
             Lapse(action="expire_completion", text="Laporan tidak diregistrasi"), COMPLETION, protects_person=True),
    Deadline("joint_verification", "Verifikasi bersama Satgas", ("verification",), VERIFIER, 7, C,
             _call(CHAIR, "Naik ke Ketua Satgas dan papan kinerja"),
             Basis("Pengumuman BKN 2024: 7 hari (satuan hari tidak disebut)", X)),
    Deadline("bawaslu_study", "Kajian, verifikasi dan validasi Bawaslu", STUDY, BAWASLU, 3, W,
             _call(BAWASLU_UP, "Naik ke Bawaslu provinsi"), Basis("Pengumuman BKN 2024: 3 hari kerja", S2)),
    Deadline("recommendation", "Rekomendasi disusun, disetujui dan dikirim", RECOMMENDATION, BKN, 3, W,
             _call(CHAIR, "Naik ke Ketua Satgas"), PROPOSED),
    Deadline("agency_follow_up", "Tindak lanjut PPK", ("agency_follow_up",), PPK, 14, W,
             Lapse(action="warn", escalate_to=BKN_CONTROL, repeat_days=7, text="BKN memperingatkan PPK"),
             Basis("Usulan: 14 hari kerja, analogi UU 5/2014 Pasal 32 ayat (3)", P)),
    Deadline("ethics_council", "Sidang majelis kode etik", ETHICS_STEPS, COUNCIL, 30, W,
             _call(AUDITOR, "Auditor Manajemen ASN mengingatkan instansi"), PROPOSED),
    Deadline("moral_sanction", "Penetapan sanksi moral", ("moral_sanction_setting",), PPK, 14, W,
             _call(AUDITOR, "Auditor Manajemen ASN mengingatkan instansi"), PROPOSED),
    Deadline("moral_delivery", "Penyampaian sanksi moral", ("moral_sanction_delivery",), PPK, 14, W,
             _call(AUDITOR, "Auditor Manajemen ASN mengingatkan instansi"),
             Basis("Usulan: analogi PP 94/2021 Pasal 36", P), counted_from="decree_on",
             counted_text="keputusan ditetapkan"),
    Deadline("examination_opening", "Panggilan pertama diterbitkan", ("examination_preparation",), TEAM, 7, W,
             _call(PPK, "PPK menegur tim; atasan yang lalai dapat dijatuhi hukuman lebih berat"), PROPOSED),
    Deadline("summons_1", "Pemeriksaan menurut panggilan I", ("summons_1",), TEAM, 7, W,
             _call(PPK, "PPK menegur tim; atasan yang lalai dapat dijatuhi hukuman lebih berat"), SUMMONS_1,
             counted_from="letter_on", counted_text="tanggal surat panggilan"),
    Deadline("summons_2", "Pemeriksaan menurut panggilan II", ("summons_missed", "summons_2"), TEAM, 7, W,
             _call(PPK, "PPK menegur tim"), SUMMONS_2, counted_from="missed_on",
             counted_text="tanggal seharusnya diperiksa menurut panggilan I"),
    Deadline("examination", "BAP dan laporan hasil pemeriksaan", ("minutes", "examination_report"), TEAM, 14, W,
             _call(PPK, "PPK dan inspektorat diberi tahu"), PROPOSED, counted_from="heard_on",
             counted_text="pemeriksaan pertama"),
    Deadline("decree", "Keputusan ditetapkan", ("decree_decision",), PPK, 14, W,
             _call(AUDITOR, "Auditor Manajemen ASN mengingatkan PPK"), PROPOSED),
    Deadline("decree_delivery", "Keputusan disampaikan", ("decree_delivery",), PPK, 14, W,
             _call(AUDITOR, "Auditor Manajemen ASN mengingatkan; keputusan dikirim bila tidak hadir"), DELIVERY,
             counted_from="decree_on", counted_text="keputusan ditetapkan"),
    Deadline("objection_right", "Hak mengajukan keberatan", ("remedy_period",), REPORTED, 14, W,
             Lapse(text="Hak keberatan berakhir"), OBJECTION, counted_from="received_on",
             counted_text="keputusan diterima", applies_if=(Fact.NO_DISMISSAL,), protects_person=True),
    Deadline("appeal_right", "Hak mengajukan banding", ("remedy_period",), REPORTED, 14, W,
             Lapse(text="Hak banding berakhir"), APPEAL, counted_from="received_on",
             counted_text="keputusan diterima", applies_if=(Fact.DISMISSAL,), protects_person=True),
    Deadline("force", "Keputusan berlaku", ("remedy_period",), SYSTEM, 15, W,
             Lapse(action="enter_into_force", text="Keputusan mulai berlaku"), FORCE, counted_from="received_on",
             counted_text="keputusan diterima", void_by=("file_objection", "file_appeal"),
             moment=Moment.START_OF_DAY, remind_at=(), protects_person=True),
    Deadline("objection_answer", "Tanggapan pejabat atas keberatan", ("objection",), PPK, 6, W,
             Lapse(text="Keberatan diputus tanpa tanggapan"), OBJECTION, counted_from="filed_on",
             counted_text="tembusan keberatan diterima"),
    Deadline("objection_decision", "Putusan keberatan", ("objection",), PPK, 21, W,
             _call(AUDITOR, "Akibat hukum belum terverifikasi; diangkat ke petugas hukum, tidak otomatis"), OBJECTION,
             counted_from="filed_on", counted_text="keberatan diterima"),
    Deadline("appeal_answer", "Tanggapan PPK kepada BPASN", ("appeal",), PPK, 21, W,
             Lapse(text="BPASN memutus berdasarkan bukti yang ada"), APPEAL_ANSWER, counted_from="filed_on",
             counted_text="tembusan banding diterima"),
    Deadline("appeal_decision", "Putusan BPASN", ("appeal",), BPASN, 65, W,
             _call(AUDITOR, "Auditor Manajemen ASN mencatat keterlambatan"), APPEAL_DECISION,
             counted_from="filed_on", counted_text="banding diterima"),
    Deadline("idis", "Pencatatan di I'DIS", ("in_force",), UNIT, 7, W,
             _call(AUDITOR, "Auditor Manajemen ASN mengingatkan unit kepegawaian"),
             Basis("Usulan: 7 hari kerja; kewajiban PP 94/2021 Pasal 39", P)),
    Deadline("closing", "Penutupan perkara", ("recorded",), AUDITOR, 7, W, _call(CHAIR, "Naik ke Ketua Satgas"),
             PROPOSED),
    Deadline("clearance", "Pemulihan nama", ("clearance_letter", "clearance_notice"), BKN, 3, W,
             _call(CHAIR, "Naik ke Ketua Satgas: orang yang tidak terbukti dirugikan oleh keterlambatan"), INNOCENCE),
    Deadline("reprimand_after_warning", "PPK bertindak setelah peringatan", ("warned",), PPK, 7, W,
             Lapse(action="reprimand", text="BKN menegur PPK"), PROPOSED, region=Region.CONTROL),
    Deadline("block_decision", "Keputusan tentang pemblokiran", ("reprimanded",), BKN_CONTROL, 7, W,
             _call(CHAIR, "Dua petugas BKN harus memutus; sistem tidak memblokir sendiri"), PROPOSED,
             region=Region.CONTROL),
    Deadline("block_review", "Peninjauan blokir", ("blocked",), BKN_CONTROL, 0, C,
             Lapse(action="unblock", text="Blokir dibuka bila tidak ditinjau"), PROPOSED, counted_from="review_on",
             counted_text="tanggal peninjauan", region=Region.CONTROL),
)  # fmt: skip

SKB2022_BKN = Procedure(
    code="skb2022-bkn",
    name="SKB 2022, pengawasan oleh BKN",
    valid_from=date(2024, 9, 4),  # SE MenPANRB 4/2024
    start="submitted",
    steps=STEPS,
    actions=ACTIONS,
    deadlines=DEADLINES,
    passive_steps=frozenset(PASSIVE),
    control_release={"warned": "stand_down", "reprimanded": "stand_down", "blocked": "unblock"},
)

PROCEDURES = {SKB2022_BKN.code: SKB2022_BKN}


def procedure(code: str) -> Procedure:
    """The procedure version with this code. Raises ``Refusal('procedure_unknown')``."""
    try:
        return PROCEDURES[code]
    except KeyError:
        raise Refusal("procedure_unknown", procedure=code) from None


def procedure_for(registered: date, *, exercise: bool = False) -> Procedure:
    """The version whose rule holds on the registration date.

    An exercise may run an older date under the oldest version that exists; a real case may not.
    Raises ``Refusal('procedure_none')`` for a real case before the first version.
    """
    versions = sorted(PROCEDURES.values(), key=lambda p: p.valid_from)
    held = [p for p in versions if p.valid_from <= registered]
    if held:
        return held[-1]
    if exercise:
        return versions[0]
    raise Refusal("procedure_none", date=registered.isoformat())
