"""``skb2022-bkn``, in force since 4 September 2024: one table of values, read from top to bottom as a case's life.

The `transitions` machine, the timers, the role checks, the forms, the BPMN file, the pictures and ``docs/process-*.md``
are all derived from these rows; there is no second copy.
"""

from datetime import date

from domain import lifecycle_fields as ask
from domain.procedure import (
    Action,
    Basis,
    Confidence,
    Deadline,
    Exclusion,
    Fact,
    Lapse,
    Moment,
    Outcome,
    Procedure,
    Region,
    Role,
    Step,
    StepKind,
    Substitute,
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
LAPOR = Basis("SP4N-LAPOR!: PermenPANRB 5/2025", S)
FINDING = Basis("UU 7/2017 Pasal 454 ayat (5)", S)
GENERAL = Basis("UU 7/2017 Pasal 454 ayat (7)", S)
GENERAL_MORE = Basis("UU 7/2017 Pasal 454 ayat (8)", S)
REGIONAL = Basis("UU 1/2015 Pasal 134 ayat (5)", S)
REGIONAL_MORE = Basis("UU 1/2015 Pasal 134 ayat (6)", S2)
RELIEF = Basis("PP 94/2021 Pasal 31: pembebasan sementara dari tugas jabatan", B)
HOME_AFFAIRS_REPRIMAND = Basis("PP 12/2017: teguran Mendagri, 3 hari (satu sumber: 10 hari)", X)
PANRB_REPRIMAND = Basis("Perpres 116/2022: teguran kepada PPK pusat", B)
COURT = Basis("UU 5/1986 Pasal 55: gugatan ke PTTUN, 90 hari", B)
INNOCENCE = Basis("Praduga tak bersalah: pemulihan nama bila tidak terbukti", P)
INTEREST = Basis("UU 30/2014 Pasal 42-45: benturan kepentingan", B)
NEXT_HIGHER = Basis("PP 94/2021 Pasal 27: atasan yang lebih tinggi bila atasan langsung terlibat", B)
HEADS_SUPERIOR = Basis("UU 30/2014 Pasal 42 ayat (2): atasan mengambil alih; siapa atasannya, usulan", P)
NEUTRAL_DATA = Basis("Status terlihat pada data SBT, 4 Desember 2024", S2)

VERIFIER, CHAIR = Role.TASK_FORCE_VERIFIER, Role.TASK_FORCE_CHAIR
BAWASLU, BAWASLU_UP, BAWASLU_RI = Role.BAWASLU_OFFICER, Role.BAWASLU_PROVINCE, Role.BAWASLU_NATIONAL
STUDIES = (BAWASLU, BAWASLU_UP, BAWASLU_RI)
HOME_AFFAIRS, STATE_APPARATUS = Role.HOME_AFFAIRS_OFFICER, Role.STATE_APPARATUS_OFFICER
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
    Step("initial_information", "Informasi awal di Bawaslu", "Initial information", BAWASLU, "intake", FINDING,
         outcome=RECEIVED),
    Step("lapor_forwarding", "Penerusan ke SP4N-LAPOR!", "Forwarding to SP4N-LAPOR!", VERIFIER, "lapor", LAPOR,
         outcome=RECEIVED),
    Step("lapor_answer", "Jawaban instansi lewat SP4N-LAPOR!", "Answer through SP4N-LAPOR!", VERIFIER, "lapor", LAPOR,
         outcome=FORWARDED),
    Step("lapor_reply", "Menunggu tanggapan pelapor", "Waiting for the reporter's reply", REPORTER, "lapor", LAPOR,
         outcome=FORWARDED),
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
    Step("reprimand_due", "Teguran menunggu putusan", "Reprimand to be decided", BKN_CONTROL, "control", CONTROL,
         STATUS),
    Step("reprimanded", "PPK ditegur", "Agency head reprimanded", BKN_CONTROL, "control", CONTROL, STATUS),
    Step("referred", "Diteruskan kepada menteri", "Referred to the minister", BKN_CONTROL, "control", CONTROL, STATUS),
    Step("minister_reprimanded", "PPK ditegur menteri", "Reprimanded by the minister", BKN_CONTROL, "control",
         HOME_AFFAIRS_REPRIMAND, STATUS),
    Step("blocked", "Layanan SIASN diblokir", "SIASN services blocked", BKN_CONTROL, "control", CONTROL, STATUS),
    Step("unblocking", "Bukti masuk, blokir akan dibuka", "Proof given, unblocking", BKN_CONTROL, "control", CONTROL,
         STATUS),
    Step("unblocked", "Blokir dibuka", "Unblocked", BKN_CONTROL, "control", CONTROL, STATUS),
)  # fmt: skip

PASSIVE = ("agency_follow_up",)
STUDY = ("study", "clarification_1", "clarification_missed", "clarification_2", "study_conclusion")
RECOMMENDATION = ("recommendation_draft", "recommendation_approval", "recommendation_dispatch")
ETHICS_STEPS = ("ethics_preparation", "ethics_summons_1", "ethics_missed", "ethics_summons_2", "ethics_decision")
SUMMONS_STEPS = ("examination_preparation", "summons_1", "summons_missed", "summons_2")
EXAMINED = ((Fact.EXAMINATION_HEARD, Fact.EXAMINATION_NO_SHOW_TWICE),)
INQUIRY = (*ETHICS_STEPS, *SUMMONS_STEPS, "minutes", "examination_report")
RELIEVABLE = ("minutes", "examination_report", "decree_decision")
LEGAL_STUDY = ("verification", *STUDY)
BLOCKABLE = ("reprimanded", "minister_reprimanded", "unblocked")
PRESSED = ("warned", "reprimand_due", "reprimanded", "referred", "minister_reprimanded")
CLARIFIED = ((Fact.CLARIFICATION_HEARD, Fact.CLARIFICATION_WAIVED),)
EXAMINERS = ("hold_examination", "hold_examination_2", "record_no_show_2", "report_breach")
AT_BAWASLU, AT_BKN = ("verification", *STUDY), RECOMMENDATION
AT_AGENCY = ("agency_follow_up", *ETHICS_STEPS, "moral_sanction_setting", *SUMMONS_STEPS, "minutes",
             "examination_report", "decree_decision")  # fmt: skip
#: Everybody who acts by virtue of an office may have to step back, wherever the case stands.
OFFICERS = (*STUDIES, VERIFIER, CHAIR, BKN, AUDITOR, BKN_CONTROL, PPK, UNIT, TEAM, COUNCIL, BPASN, HOME_AFFAIRS,
            STATE_APPARATUS)  # fmt: skip
SUPERVISORS = (CHAIR, AUDITOR, PPK)
OPEN = tuple(step.code for step in STEPS if step.kind is StepKind.TASK)
BEFORE_HEAD = (*RECOMMENDATION, *AT_AGENCY, "moral_sanction_delivery", "decree_delivery", "remedy_period", "objection",
               "appeal")  # fmt: skip
BEFORE_SUPERIOR = (*RECOMMENDATION, "agency_follow_up")

ACTIONS = (
    # code, Indonesian name, English name, by whom, from which steps, to which step, basis
    # --- intake
    Action("accept", "Nyatakan lengkap, teruskan ke verifikasi", "Accept for verification", (VERIFIER, CHAIR),
           ("submitted",), "verification", FORMAL, (ask.NOTE,), bars=(Fact.REPORTED_LATE,), tells=(REPORTER,)),
    Action("set_election", "Tetapkan jenis pemilihan", "Set the kind of election", (VERIFIER, CHAIR), ("submitted",),
           None, FORMAL, (ask.ELECTION,), retracts=(Fact.GENERAL_ELECTION, Fact.REGIONAL_ELECTION)),
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
           "lapor_forwarding", SBT, (ask.REASON,), tells=(REPORTER,)),
    Action("forward_lapor", "Catat penerusan ke SP4N-LAPOR!", "Record the forwarding", (VERIFIER, CHAIR),
           ("lapor_forwarding",), "lapor_answer", LAPOR, (ask.LETTER,), tells=(REPORTER,)),
    Action("answer_lapor", "Catat jawaban instansi", "Record the answer", (VERIFIER, CHAIR), ("lapor_answer",),
           "lapor_reply", LAPOR, (ask.ANSWER,), tells=(REPORTER,)),
    Action("reply_lapor", "Tanggapi jawaban", "Reply to the answer", (REPORTER, VERIFIER), ("lapor_reply",),
           "lapor_answer", LAPOR, (ask.ADDITION,)),
    Action("close_lapor", "Tutup otomatis di SP4N-LAPOR!", "Closed automatically", (SYSTEM,), ("lapor_reply",),
           "redirected_lapor", LAPOR, tells=(REPORTER,)),
    # --- what cannot be a report (anonymous, too late) may still become Bawaslu's own finding
    Action("hand_over_information", "Serahkan sebagai informasi awal", "Hand over as initial information",
           (VERIFIER, CHAIR), ("submitted",), "initial_information", FINDING, (ask.REASON,), tells=(REPORTER,)),
    Action("adopt_finding", "Tetapkan sebagai temuan", "Adopt as a finding", STUDIES, ("initial_information",),
           "verification", FINDING, (ask.STUDY,), retracts=(Fact.REPORTED_LATE,), tells=(REPORTER,)),
    Action("drop_information", "Tidak menjadi temuan", "Do not adopt", STUDIES, ("initial_information",), "rejected",
           FINDING, (ask.REASON,), tells=(REPORTER,)),
    Action("expire_finding", "Batas penetapan temuan lewat", "Finding not made in time", (SYSTEM,),
           ("initial_information",), "rejected", FINDING, tells=(REPORTER,)),
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
    Action("summon_clarification", "Panggil klarifikasi I", "Summon for clarification", STUDIES,
           ("study",), "clarification_1", SBT, (ask.LETTER, ask.HEARING_ON, ask.PLACE), tells=(REPORTED,)),
    Action("hear_clarification", "Catat klarifikasi", "Record the clarification", STUDIES,
           ("clarification_1", "clarification_2"), "study_conclusion", SBT, (ask.HEARD_ON, ask.STATEMENT),
           records=(Fact.CLARIFICATION_HEARD,)),
    Action("miss_clarification_1", "Catat tidak hadir (I)", "Record absence (first)", STUDIES,
           ("clarification_1",), "clarification_missed", SBT, (ask.MISSED_ON,)),
    Action("summon_clarification_2", "Panggil klarifikasi II", "Summon again", STUDIES,
           ("clarification_missed",), "clarification_2", SBT, (ask.LETTER, ask.HEARING_ON, ask.PLACE),
           tells=(REPORTED,)),
    Action("miss_clarification_2", "Catat tidak hadir (II)", "Record absence (second)", STUDIES,
           ("clarification_2",), "study_conclusion", SBT, (ask.MISSED_ON,), records=(Fact.CLARIFICATION_WAIVED,)),
    Action("conclude_suspected", "Simpulkan: dugaan berdasar", "Conclude: well-founded", STUDIES,
           ("study_conclusion",), "recommendation_draft", SBT, (ask.STUDY,), requires=CLARIFIED, tells=(REPORTER,)),
    Action("conclude_unfounded", "Simpulkan: tidak terbukti", "Conclude: not proven", STUDIES,
           ("study_conclusion",), "clearance_letter", SBT, (ask.STUDY,), requires=CLARIFIED,
           tells=(REPORTER, REPORTED)),
    Action("extend_study_general", "Perpanjang penanganan (Pemilu)", "Extend the handling (general election)", STUDIES,
           LEGAL_STUDY, None, GENERAL_MORE, (ask.REASON,), requires=((Fact.GENERAL_ELECTION,),),
           in_time="legal_general", extends="legal_general_extended", tells=(REPORTER,)),
    Action("extend_study_regional", "Perpanjang penanganan (Pilkada)", "Extend the handling (regional election)",
           STUDIES, LEGAL_STUDY, None, REGIONAL_MORE, (ask.REASON,), requires=((Fact.REGIONAL_ELECTION,),),
           in_time="legal_regional", extends="legal_regional_extended", tells=(REPORTER,)),
    Action("return_to_verification", "Kembalikan ke verifikasi", "Return to verification", STUDIES, ("study",),
           "verification", SBT, (ask.REASON,), tells=(VERIFIER,)),
    # --- recommendation: drafted by one, approved by another
    Action("draft_recommendation", "Ajukan rancangan rekomendasi", "Submit the draft", (BKN,),
           ("recommendation_draft",), "recommendation_approval", SKB, (ask.TRACK, ask.PROPOSAL), requires=CLARIFIED,
           retracts=(Fact.TRACK_ETHICS, Fact.TRACK_DISCIPLINE)),
    Action("return_to_bawaslu", "Kembalikan kepada Bawaslu", "Return to Bawaslu", (BKN,), ("recommendation_draft",),
           "study_conclusion", SBT, (ask.REASON,), tells=(BAWASLU,)),
    Action("return_recommendation", "Kembalikan rancangan", "Return the draft", (CHAIR,), ("recommendation_approval",),
           "recommendation_draft", SKB, (ask.REASON,), not_by=("draft_recommendation",), tells=(BKN,)),
    Action("approve_recommendation", "Setujui rekomendasi", "Approve the recommendation", (CHAIR,),
           ("recommendation_approval",), "recommendation_dispatch", SKB, (ask.LETTER,), requires=CLARIFIED,
           records=(Fact.RECOMMENDATION_APPROVED,), not_by=("draft_recommendation",)),
    Action("send_to_agency", "Kirim kepada PPK", "Send to the agency head", (BKN,), ("recommendation_dispatch",),
           "agency_follow_up", SBT, (ask.LETTER,), requires=(*CLARIFIED, (Fact.RECOMMENDATION_APPROVED,)),
           records=(Fact.SENT_TO_AGENCY,), tells=(REPORTER, REPORTED)),
    # --- more time for the agency head: asked by one, granted by another
    Action("ask_extension", "Minta perpanjangan waktu", "Ask for more time", (PPK,), ("agency_follow_up",), None,
           PROPOSED, (ask.REASON,), in_time="agency_follow_up", tells=(AUDITOR,)),
    Action("grant_extension", "Beri perpanjangan waktu", "Grant more time", (AUDITOR,), ("agency_follow_up",), None,
           PROPOSED, (ask.REASON,), while_open="extension_decision",
           in_time="agency_follow_up", not_by=("ask_extension",), extends="agency_follow_up_extended",
           tells=(PPK, REPORTER)),
    Action("deny_extension", "Tolak perpanjangan waktu", "Deny more time", (AUDITOR,), ("agency_follow_up",), None,
           PROPOSED, (ask.REASON,), while_open="extension_decision", not_by=("ask_extension",), tells=(PPK,)),
    # --- suspension: proposed by whoever inquires, approved by the agency head, over by itself on its day
    Action("propose_suspension", "Usulkan penangguhan", "Propose a suspension", (TEAM, COUNCIL), INQUIRY, None,
           PROPOSED, (ask.SUSPENSION_GROUND, ask.REASON), tells=(PPK,)),
    Action("approve_suspension", "Setujui penangguhan", "Approve the suspension", (PPK,), INQUIRY, None, PROPOSED,
           (ask.SUSPENDED_UNTIL, ask.REASON), while_open="suspension_decision", not_by=("propose_suspension",),
           suspends=True, tells=(TEAM, COUNCIL, REPORTER, REPORTED)),
    Action("deny_suspension", "Tolak penangguhan", "Deny the suspension", (PPK,), INQUIRY, None, PROPOSED,
           (ask.REASON,), while_open="suspension_decision", not_by=("propose_suspension",), tells=(TEAM, COUNCIL)),
    Action("resume", "Lanjutkan penanganan", "Resume", (TEAM, COUNCIL, PPK, SYSTEM), INQUIRY, None, PROPOSED,
           resumes=True, tells=(REPORTER, REPORTED)),
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
           requires=(*EXAMINED, (Fact.BREACH_FOUND,)), records=(Fact.DECREE_SET,),
           not_by=("hold_ethics_hearing", "miss_ethics_2", "find_ethics_breach")),
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
           requires=((Fact.TRACK_DISCIPLINE,),), bars=(Fact.SUPERIOR_INVOLVED,)),
    Action("assign_next_superior", "Tugaskan atasan yang lebih tinggi", "Assign the next higher superior", (PPK,),
           ("agency_follow_up",), "examination_preparation", NEXT_HIGHER, (ask.LETTER,),
           requires=((Fact.TRACK_DISCIPLINE,), (Fact.SUPERIOR_INVOLVED,))),
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
    Action("relieve", "Bebaskan sementara dari tugas jabatan", "Relieve of duty for the time being", (PPK, TEAM),
           RELIEVABLE, None, RELIEF, (ask.LETTER, ask.REASON), requires=((Fact.TEAM_FORMED,), *EXAMINED),
           tells=(REPORTED,)),
    Action("end_relief", "Akhiri pembebasan sementara", "End the relief of duty", (PPK,), RELIEVABLE, None, RELIEF,
           (ask.REASON,), while_open="relief_review", tells=(REPORTED,)),
    Action("return_report", "Kembalikan laporan hasil pemeriksaan", "Return the examination report", (PPK,),
           ("decree_decision",), "examination_report", EXAMINATION, (ask.REASON,), retracts=(Fact.BREACH_FOUND,),
           not_by=EXAMINERS, tells=(TEAM,)),
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
           (ask.DECREE_NUMBER, ask.GROUNDS), requires=EXAMINED, records=(Fact.IN_FORCE,), not_by=EXAMINERS,
           tells=(REPORTER, REPORTED)),
    Action("lighten_decree", "Ringankan hukuman", "Lighten the sanction", (PPK,), ("objection",), "in_force",
           OBJECTION, (ask.DECREE_NUMBER, ask.LIGHTER_SANCTION, ask.GROUNDS), requires=EXAMINED,
           records=(Fact.IN_FORCE,), not_by=EXAMINERS, tells=(REPORTER, REPORTED)),
    Action("grant_objection", "Kabulkan keberatan", "Grant the objection", (PPK,), ("objection",), "clearance_letter",
           OBJECTION, (ask.DECREE_NUMBER, ask.GROUNDS), retracts=(Fact.BREACH_FOUND, Fact.DECREE_SET),
           not_by=EXAMINERS, tells=(REPORTER, REPORTED)),
    Action("file_appeal", "Ajukan banding ke BPASN", "Appeal to the board", (REPORTED, UNIT), ("remedy_period",),
           "appeal", APPEAL, (ask.FILED_ON, ask.GROUNDS), requires=((Fact.DISMISSAL,),), while_open="appeal_right"),
    Action("answer_appeal", "Tanggapi banding", "Answer the appeal", (PPK,), ("appeal",), None, APPEAL_ANSWER,
           (ask.ANSWER,), records=(Fact.APPEAL_ANSWERED,), while_open="appeal_answer"),
    Action("confirm_on_appeal", "BPASN menguatkan", "Board confirms", (BPASN,), ("appeal",), "in_force", APPEAL_EFFECT,
           (ask.DECREE_NUMBER, ask.GROUNDS), requires=EXAMINED, records=(Fact.IN_FORCE,), not_by=EXAMINERS,
           tells=(REPORTER, REPORTED)),
    Action("change_on_appeal", "BPASN mengubah hukuman", "Board changes the sanction", (BPASN,), ("appeal",),
           "in_force", APPEAL_EFFECT, (ask.DECREE_NUMBER, ask.CHANGED_SANCTION, ask.GROUNDS), requires=EXAMINED,
           records=(Fact.IN_FORCE,), not_by=EXAMINERS, tells=(REPORTER, REPORTED)),
    Action("annul_on_appeal", "BPASN membatalkan", "Board annuls", (BPASN,), ("appeal",), "clearance_letter",
           APPEAL_EFFECT, (ask.DECREE_NUMBER, ask.GROUNDS), retracts=(Fact.BREACH_FOUND, Fact.DECREE_SET),
           not_by=EXAMINERS, tells=(REPORTER, REPORTED)),
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
    # --- who may act: whoever is involved steps back, and the next higher takes over
    Action("declare_interest", "Nyatakan benturan kepentingan", "Declare a conflict of interest", OFFICERS, OPEN, None,
           INTEREST, (ask.OWN_GROUND, ask.NOTE), tells=(CHAIR,), conflict=True, excludes=Exclusion.SELF),
    Action("exclude_officer", "Kecualikan petugas", "Exclude an officer", SUPERVISORS, OPEN, None, INTEREST,
           (ask.COLLEAGUE, ask.GROUND, ask.REASON), tells=(CHAIR,), conflict=True, excludes=Exclusion.OTHER),
    Action("readmit_officer", "Terima kembali petugas", "Readmit an officer", SUPERVISORS, OPEN, None, INTEREST,
           (ask.COLLEAGUE, ask.REASON), not_by=("exclude_officer",), tells=(CHAIR,), conflict=True,
           excludes=Exclusion.READMITS),
    Action("record_involvement", "Catat keterlibatan PPK", "Record that the agency head is involved",
           SUPERVISORS, BEFORE_HEAD, None, INTEREST, (ask.HEAD_GROUND, ask.REASON),
           requires=((Fact.CENTRAL_AGENCY, Fact.REGIONAL_AGENCY),), records=(Fact.HEAD_INVOLVED,),
           bars=(Fact.HEAD_INVOLVED,), tells=(PPK,), conflict=True),
    Action("lift_involvement", "Cabut catatan keterlibatan PPK", "Lift the record of the head's involvement",
           (CHAIR, AUDITOR), BEFORE_HEAD, None, INTEREST, (ask.REASON,), requires=((Fact.HEAD_INVOLVED,),),
           retracts=(Fact.HEAD_INVOLVED,), not_by=("record_involvement",), tells=(PPK,), conflict=True),
    Action("record_superior_involvement", "Catat keterlibatan atasan langsung",
           "Record that the direct superior is involved", SUPERVISORS, BEFORE_SUPERIOR, None, NEXT_HIGHER,
           (ask.GROUND, ask.REASON), records=(Fact.SUPERIOR_INVOLVED,), bars=(Fact.SUPERIOR_INVOLVED,),
           tells=(PPK,), conflict=True),
    Action("lift_superior_involvement", "Cabut catatan keterlibatan atasan langsung",
           "Lift the record of the superior's involvement", SUPERVISORS, BEFORE_SUPERIOR, None, NEXT_HIGHER,
           (ask.REASON,), requires=((Fact.SUPERIOR_INVOLVED,),), retracts=(Fact.SUPERIOR_INVOLVED,),
           not_by=("record_superior_involvement",), tells=(PPK,), conflict=True),
    # --- control region
    Action("warn", "Peringatan otomatis kepada PPK", "Automatic warning", (SYSTEM,), ("none",), "warned", CONTROL,
           region=Region.CONTROL, tells=(PPK, BKN_CONTROL)),
    Action("raise_reprimand", "Mintakan putusan tentang teguran", "Raise the decision on a reprimand", (SYSTEM,),
           ("warned",), "reprimand_due", CONTROL, region=Region.CONTROL, tells=(BKN_CONTROL,)),
    Action("propose_reprimand", "Usulkan teguran", "Propose a reprimand", (BKN_CONTROL,), ("reprimand_due",), None,
           CONTROL, (ask.REASON,), records=(Fact.REPRIMAND_PROPOSED,), only_while=PASSIVE, region=Region.CONTROL),
    Action("confirm_reprimand", "Tegur PPK", "Reprimand", (BKN_CONTROL,), ("reprimand_due",), "reprimanded", CONTROL,
           (ask.LETTER,), requires=((Fact.REPRIMAND_PROPOSED,),), retracts=(Fact.REPRIMAND_PROPOSED,),
           not_by=("propose_reprimand",), only_while=PASSIVE, region=Region.CONTROL, tells=(PPK, BKN_CONTROL)),
    Action("decline_reprimand", "Tidak menegur", "Do not reprimand", (BKN_CONTROL,), ("reprimand_due",), "warned",
           CONTROL, (ask.REASON,), retracts=(Fact.REPRIMAND_PROPOSED,), region=Region.CONTROL),
    Action("refer_to_minister", "Teruskan kepada menteri", "Refer to the minister", (BKN_CONTROL,), ("reprimanded",),
           "referred", CONTROL, (ask.LETTER,), records=(Fact.REFERRED_TO_MINISTRY,), retracts=(Fact.BLOCK_PROPOSED,),
           only_while=PASSIVE, region=Region.CONTROL, tells=(HOME_AFFAIRS, STATE_APPARATUS)),
    Action("return_to_bkn", "Kembalikan kepada BKN tanpa teguran", "Return without a reprimand",
           (HOME_AFFAIRS, STATE_APPARATUS), ("referred",), "reprimanded", CONTROL, (ask.REASON,), region=Region.CONTROL,
           tells=(BKN_CONTROL,)),
    Action("reprimand_by_home_affairs", "Teguran Mendagri", "Reprimand by the Minister of Home Affairs",
           (HOME_AFFAIRS,), ("referred",), "minister_reprimanded", HOME_AFFAIRS_REPRIMAND,
           (ask.LETTER, ask.MINISTER_RECEIVED_ON), requires=((Fact.REGIONAL_AGENCY,),), only_while=PASSIVE,
           region=Region.CONTROL, tells=(PPK, BKN_CONTROL)),
    Action("reprimand_by_state_apparatus", "Teguran Menteri PANRB", "Reprimand by the Minister of State Apparatus",
           (STATE_APPARATUS,), ("referred",), "minister_reprimanded", PANRB_REPRIMAND,
           (ask.LETTER, ask.MINISTER_RECEIVED_ON), requires=((Fact.CENTRAL_AGENCY,),), only_while=PASSIVE,
           region=Region.CONTROL, tells=(PPK, BKN_CONTROL)),
    Action("propose_block", "Usulkan pemblokiran", "Propose a block", (BKN_CONTROL,), BLOCKABLE, None, CONTROL,
           (ask.REASON,), records=(Fact.BLOCK_PROPOSED,), only_while=PASSIVE, region=Region.CONTROL),
    Action("confirm_block", "Setujui pemblokiran", "Confirm the block", (BKN_CONTROL,), BLOCKABLE, "blocked", CONTROL,
           (ask.REASON, ask.BLOCK_SCOPE, ask.REVIEW_ON), requires=((Fact.BLOCK_PROPOSED,),),
           retracts=(Fact.BLOCK_PROPOSED,), not_by=("propose_block",), only_while=PASSIVE, region=Region.CONTROL,
           tells=(PPK, REPORTED)),
    Action("submit_proof", "Catat bukti tindakan PPK", "Record proof of action", (PPK, UNIT, BKN_CONTROL), ("blocked",),
           "unblocking", CONTROL, (ask.PROOF,), region=Region.CONTROL, tells=(BKN_CONTROL, REPORTED)),
    Action("unblock", "Buka blokir", "Unblock", (SYSTEM, BKN_CONTROL), ("blocked", "unblocking"), "unblocked", CONTROL,
           region=Region.CONTROL, tells=(PPK, REPORTED)),
    Action("stand_down", "Hentikan pengendalian", "Stand down", (SYSTEM,), PRESSED, "none", CONTROL,
           retracts=(Fact.BLOCK_PROPOSED, Fact.REPRIMAND_PROPOSED), region=Region.CONTROL),
)  # fmt: skip

W, C = Unit.WORKING, Unit.CALENDAR
PILKADA = (Fact.REGIONAL_ELECTION,)
REGISTERS = ("accept", "adopt_finding")  # Bawaslu's legal clock counts from the registration


def _call(role: Role, text: str) -> Lapse:
    """Call ``role`` in, and again every seven calendar days (proposed) until the duty is done."""
    return Lapse(escalate_to=role, repeat_days=7, text=text)


#: From the city to the province, and three calendar days later (proposed) to the centre.
BAWASLU_LADDER = Lapse(
    escalate_to=BAWASLU_UP, then_to=BAWASLU_RI, repeat_days=3, text="Naik ke Bawaslu provinsi, lalu ke Bawaslu RI"
)


DEADLINES = (
    # code, Indonesian name, over which steps, who owes it, length, unit, what lapse does, basis
    # two working days, but calendar days in a Pilkada, whose law means every day by "hari" (both unverified)
    Deadline("preliminary_study", "Kajian awal syarat formal dan materiel", ("submitted",), VERIFIER, 2, W,
             _call(CHAIR, "Ketua Satgas dipanggil; laporan tetap harus diputus"), Basis(FORMAL.article, B),
             unless=PILKADA),
    Deadline("preliminary_study_regional", "Kajian awal syarat formal dan materiel (Pilkada)", ("submitted",), VERIFIER,
             2, C, _call(CHAIR, "Ketua Satgas dipanggil; laporan tetap harus diputus"),
             Basis("Perbawaslu 8/2020: kajian awal, hari kalender", B), applies_if=PILKADA),
    Deadline("completion", "Perbaikan laporan", ("waiting_completion",), REPORTER, 2, W,
             Lapse(action="expire_completion", text="Laporan tidak diregistrasi"), COMPLETION, unless=PILKADA,
             protects_person=True),
    Deadline("completion_regional", "Perbaikan laporan (Pilkada)", ("waiting_completion",), REPORTER, 2, C,
             Lapse(action="expire_completion", text="Laporan tidak diregistrasi"), COMPLETION, applies_if=PILKADA,
             protects_person=True),
    Deadline("joint_verification", "Verifikasi bersama Satgas", ("verification",), VERIFIER, 7, C,
             _call(CHAIR, "Naik ke Ketua Satgas dan papan kinerja"),
             Basis("Pengumuman BKN 2024: 7 hari (satuan hari tidak disebut)", X)),
    Deadline("bawaslu_study", "Kajian, verifikasi dan validasi Bawaslu", STUDY, BAWASLU, 3, W,
             BAWASLU_LADDER, Basis("Pengumuman BKN 2024: 3 hari kerja", S2)),
    # Bawaslu's second clock, the law's own: the earlier of the two binds for SBT's board, this one for validity
    Deadline("legal_general", "Penanganan menurut UU Pemilu", LEGAL_STUDY, BAWASLU, 7, W, BAWASLU_LADDER, GENERAL,
             applies_if=(Fact.GENERAL_ELECTION,), begins_with=REGISTERS, intake_hours=True),
    Deadline("legal_general_extended", "Penanganan menurut UU Pemilu, diperpanjang", LEGAL_STUDY, BAWASLU, 14, W,
             BAWASLU_LADDER, GENERAL_MORE, applies_if=(Fact.GENERAL_ELECTION,), begins_with=("extend_study_general",)),
    Deadline("legal_regional", "Penanganan menurut UU Pilkada", LEGAL_STUDY, BAWASLU, 3, C, BAWASLU_LADDER, REGIONAL,
             applies_if=(Fact.REGIONAL_ELECTION,), begins_with=REGISTERS, intake_hours=True),
    Deadline("legal_regional_extended", "Penanganan menurut UU Pilkada, diperpanjang", LEGAL_STUDY, BAWASLU, 5, C,
             BAWASLU_LADDER, REGIONAL_MORE, applies_if=(Fact.REGIONAL_ELECTION,),
             begins_with=("extend_study_regional",)),
    Deadline("finding", "Penetapan temuan", ("initial_information",), BAWASLU, 7, C,
             Lapse(action="expire_finding", text="Temuan tidak dapat ditetapkan lagi"),
             Basis("UU 7/2017 Pasal 454 ayat (5): 7 hari (satuan hari tidak disebut)", X)),
    Deadline("lapor_forward", "Penerusan di SP4N-LAPOR!", ("lapor_forwarding",), VERIFIER, 3, W,
             _call(CHAIR, "Naik ke Ketua Satgas"), LAPOR),
    Deadline("lapor_answer", "Jawaban instansi di SP4N-LAPOR!", ("lapor_answer",), VERIFIER, 5, W,
             _call(CHAIR, "Naik ke Ketua Satgas"), LAPOR),
    Deadline("lapor_close", "Tanggapan pelapor di SP4N-LAPOR!", ("lapor_reply",), REPORTER, 10, W,
             Lapse(action="close_lapor", text="Ditutup otomatis"), LAPOR, protects_person=True),
    Deadline("recommendation", "Rekomendasi disusun, disetujui dan dikirim", RECOMMENDATION, BKN, 3, W,
             _call(CHAIR, "Naik ke Ketua Satgas"), PROPOSED),
    Deadline("agency_follow_up", "Tindak lanjut PPK", ("agency_follow_up",), PPK, 14, W,
             Lapse(action="warn", escalate_to=BKN_CONTROL, repeat_days=7, text="BKN memperingatkan PPK"),
             Basis("Usulan: 14 hari kerja, analogi UU 5/2014 Pasal 32 ayat (3)", P)),
    Deadline("agency_follow_up_extended", "Tindak lanjut PPK, diperpanjang", ("agency_follow_up",), PPK, 21, W,
             Lapse(action="warn", escalate_to=BKN_CONTROL, repeat_days=7, text="BKN memperingatkan PPK"),
             Basis("Usulan: seluruhnya 21 hari kerja", P), begins_with=("grant_extension",)),
    Deadline("extension_decision", "Putusan atas permintaan perpanjangan", ("agency_follow_up",), AUDITOR, 3, W,
             _call(CHAIR, "Naik ke Ketua Satgas"), PROPOSED, begins_with=("ask_extension",),
             ends_with=("grant_extension", "deny_extension")),
    Deadline("suspension_decision", "Putusan atas usul penangguhan", INQUIRY, PPK, 3, W,
             _call(AUDITOR, "Auditor Manajemen ASN mengingatkan instansi"), PROPOSED,
             begins_with=("propose_suspension",), ends_with=("approve_suspension", "deny_suspension"), holds=True),
    Deadline("suspension_review", "Akhir penangguhan", INQUIRY, PPK, 0, C,
             Lapse(action="resume", text="Penanganan berlanjut sendiri"), PROPOSED, counted_from="review_on",
             counted_text="sampai tanggal yang disetujui", begins_with=("approve_suspension",), ends_with=("resume",),
             holds=True),
    Deadline("relief_review", "Peninjauan pembebasan sementara", RELIEVABLE, PPK, 30, C,
             _call(AUDITOR, "Auditor Manajemen ASN mengingatkan; pembebasan berakhir dengan keputusan"),
             Basis("Usulan: ditinjau tiap 30 hari; PP 94/2021 Pasal 31 tidak memberi batas", P),
             begins_with=("relieve",), ends_with=("end_relief",), holds=True),
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
             counted_text="tembusan keberatan diterima", ends_with=("answer_objection",)),
    Deadline("objection_decision", "Putusan keberatan", ("objection",), PPK, 21, W,
             _call(AUDITOR, "Akibat hukum belum terverifikasi; diangkat ke petugas hukum, tidak otomatis"), OBJECTION,
             counted_from="filed_on", counted_text="keberatan diterima"),
    Deadline("appeal_answer", "Tanggapan PPK kepada BPASN", ("appeal",), PPK, 21, W,
             Lapse(text="BPASN memutus berdasarkan bukti yang ada"), APPEAL_ANSWER, counted_from="filed_on",
             counted_text="tembusan banding diterima", ends_with=("answer_appeal",)),
    Deadline("appeal_decision", "Putusan BPASN", ("appeal",), BPASN, 65, W,
             _call(AUDITOR, "Auditor Manajemen ASN mencatat keterlambatan"), APPEAL_DECISION,
             counted_from="filed_on", counted_text="banding diterima"),
    Deadline("court_right", "Hak menggugat ke PTTUN", ("in_force", "recorded"), REPORTED, 90, C,
             Lapse(text="Hak menggugat berakhir"), COURT, begins_with=("confirm_on_appeal", "change_on_appeal"),
             void_by=("close",), protects_person=True),
    Deadline("idis", "Pencatatan di I'DIS", ("in_force",), UNIT, 7, W,
             _call(AUDITOR, "Auditor Manajemen ASN mengingatkan unit kepegawaian"),
             Basis("Usulan: 7 hari kerja; kewajiban PP 94/2021 Pasal 39", P)),
    Deadline("closing", "Penutupan perkara", ("recorded",), AUDITOR, 7, W, _call(CHAIR, "Naik ke Ketua Satgas"),
             PROPOSED),
    Deadline("clearance", "Pemulihan nama", ("clearance_letter", "clearance_notice"), BKN, 3, W,
             _call(CHAIR, "Naik ke Ketua Satgas: orang yang tidak terbukti dirugikan oleh keterlambatan"), INNOCENCE),
    Deadline("reprimand_after_warning", "PPK bertindak setelah peringatan", ("warned",), PPK, 7, W,
             Lapse(action="raise_reprimand", text="Dua petugas BKN memutus tentang teguran"), PROPOSED,
             region=Region.CONTROL),
    Deadline("reprimand_decision", "Keputusan tentang teguran", ("reprimand_due",), BKN_CONTROL, 7, W,
             _call(CHAIR, "Dua petugas BKN harus memutus; sistem tidak menegur sendiri"), PROPOSED,
             region=Region.CONTROL),
    Deadline("minister_decision_regional", "Keputusan Mendagri tentang teguran", ("referred",), HOME_AFFAIRS, 7, W,
             _call(CHAIR, "Naik ke Ketua Satgas"), PROPOSED, applies_if=(Fact.REGIONAL_AGENCY,),
             region=Region.CONTROL),
    Deadline("minister_decision_central", "Keputusan Menteri PANRB tentang teguran", ("referred",), STATE_APPARATUS, 7,
             W, _call(CHAIR, "Naik ke Ketua Satgas"), PROPOSED, applies_if=(Fact.CENTRAL_AGENCY,),
             region=Region.CONTROL),
    Deadline("home_affairs_reprimand", "PPK bertindak setelah teguran Mendagri", ("minister_reprimanded",), PPK, 3, C,
             _call(BKN_CONTROL, "Dua petugas BKN dapat memutus pemblokiran"), HOME_AFFAIRS_REPRIMAND,
             counted_from="received_on", counted_text="surat teguran diterima", applies_if=(Fact.REGIONAL_AGENCY,),
             region=Region.CONTROL),
    Deadline("state_apparatus_reprimand", "PPK bertindak setelah teguran Menteri PANRB", ("minister_reprimanded",), PPK,
             3, C, _call(BKN_CONTROL, "Dua petugas BKN dapat memutus pemblokiran"),
             Basis("Usulan: 3 hari, analogi PP 12/2017", P), counted_from="received_on",
             counted_text="surat teguran diterima", applies_if=(Fact.CENTRAL_AGENCY,), region=Region.CONTROL),
    Deadline("unblock", "Pembukaan blokir setelah bukti masuk", ("unblocking",), BKN_CONTROL, 1, W,
             Lapse(action="unblock", text="Blokir terbuka sendiri"), Basis("Usulan: 1 hari kerja setelah bukti", P),
             region=Region.CONTROL),
    Deadline("block_decision", "Keputusan tentang pemblokiran", ("reprimanded",), BKN_CONTROL, 7, W,
             _call(CHAIR, "Dua petugas BKN harus memutus; sistem tidak memblokir sendiri"), PROPOSED,
             region=Region.CONTROL),
    Deadline("block_review", "Peninjauan blokir", ("blocked",), BKN_CONTROL, 0, C,
             Lapse(action="unblock", text="Blokir dibuka bila tidak ditinjau"), PROPOSED, counted_from="review_on",
             counted_text="tanggal peninjauan", region=Region.CONTROL),
)  # fmt: skip

REPORT_WINDOWS = (
    Deadline("report_general", "Batas melaporkan pelanggaran Pemilu", (), REPORTER, 7, W,
             Lapse(text="Tidak diregistrasi sebagai laporan; dapat menjadi informasi awal"),
             Basis("UU 7/2017 Pasal 454 ayat (6): 7 hari kerja (Perbawaslu 7/2022: 7 hari)", X),
             counted_text="dugaan pelanggaran diketahui", applies_if=(Fact.GENERAL_ELECTION,), protects_person=True),
    Deadline("report_regional", "Batas melaporkan pelanggaran Pilkada", (), REPORTER, 7, C,
             Lapse(text="Tidak diregistrasi sebagai laporan; dapat menjadi informasi awal"),
             Basis("UU 1/2015 Pasal 134 ayat (4)", S2), counted_text="dugaan pelanggaran diketahui atau ditemukan",
             applies_if=(Fact.REGIONAL_ELECTION,), protects_person=True),
)  # fmt: skip

#: The regency's or city's head answers to the governor as the government's representative, who has no account here.
SUBSTITUTES = (
    Substitute(PPK, Fact.HEAD_INVOLVED, Fact.REGIONAL_AGENCY, HOME_AFFAIRS, CHAIR, "Gubernur/Mendagri (usulan)",
               HEADS_SUPERIOR),
    Substitute(PPK, Fact.HEAD_INVOLVED, Fact.CENTRAL_AGENCY, STATE_APPARATUS, CHAIR, "Menteri PANRB (usulan)",
               HEADS_SUPERIOR),
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
    control_release={**dict.fromkeys(PRESSED, "stand_down"), "blocked": "unblock", "unblocking": "unblock"},
    report_windows=REPORT_WINDOWS,
    substitutes=SUBSTITUTES,
)
