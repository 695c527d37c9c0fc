"""More time and no time: extensions, suspensions, and what an act with a clock of its own leans on."""

from collections.abc import Iterator

from domain.procedure import Action, Deadline, Procedure, Region, Role
from domain.proof.law import Fault, Finding, Law, main, row
from domain.proof.walk import SYSTEM, Walk


def an_extension_is_never_after_the_lapse(walk: Walk) -> Iterator[Finding]:
    table = walk.table
    for a in (a for a in table.actions if a.extends):
        for move in walk.by_act.get(a.code, ()):
            lawful = a.in_time in move.before.clocks and a.extends in move.after.clocks - {a.in_time}
            yield None if lawful else Fault("perpanjangan setelah tenggatnya lewat", walk.way(move))
        for asking in _asks(table, a):
            yield row(asking.name, "meminta perpanjangan setelah tenggatnya lewat", holds=asking.in_time == a.in_time)
    for a in (a for a in table.actions if a.in_time and not a.extends):
        begun = [d for d in table.deadlines if a.code in d.begins_with]
        same = [d for d in begun if d.over == table.deadline_by_code[a.in_time or ""].over and not d.ends_with]
        yield row(a.name, "memulai tenggat kedua di samping yang pertama", holds=not same)


def _asks(table: Procedure, granting: Action) -> Iterator[Action]:
    questions = (d for d in table.deadlines if granting.code in d.ends_with)
    return (table.action_by_code[code] for d in questions for code in d.begins_with)


def a_suspended_case_only_ends_or_goes_on(walk: Walk) -> Iterator[Finding]:
    table = walk.table
    for at in walk.parents:
        if not at.held:
            continue
        onward = walk.onward.get(at, ())
        ends = any(m.actor != SYSTEM and walk.ended(m.after) for m in onward)
        by_itself = any(m.actor == SYSTEM and m.because and not m.after.held for m in onward)
        by_somebody = any(m.actor != SYSTEM and not m.after.held and not walk.ended(m.after) for m in onward)
        lawful = ends and by_itself and by_somebody
        yield None if lawful else Fault("penangguhan yang tidak dapat berakhir", walk.path(at))
        for move in onward:
            stays = move.after.held and move.after.step != at.step
            yield Fault("perkara yang ditangguhkan berpindah tahap", walk.way(move)) if stays else None
    yield from _suspensions(table)


def _suspensions(table: Procedure) -> Iterator[Finding]:
    """What acts begin and end over a suspendable step goes on, and so does what ends a suspension."""
    suspendable = {s for a in table.actions if a.suspends for s in a.source}
    resuming = {a.code for a in table.actions if a.resumes}
    owners = {table.step_by_code[s].owner for s in suspendable}
    for a in main(table):
        asked = [d for d in table.deadlines if a.code in d.begins_with and d.holds and d.ends_with]
        proposes = any(suspendable <= set(d.over) and not d.counted_from for d in asked)
        if proposes or a.resumes:
            yield row(a.name, "tertutup bagi yang memeriksa", holds=owners <= set(a.by))
        if a.resumes:
            approving = {role for other in table.actions if other.suspends for role in other.by}
            yield row(a.name, "tertutup bagi yang menangguhkan", holds=approving <= set(a.by))
    for d in table.deadlines:
        if d.begins_with and d.ends_with and set(d.over) & suspendable:
            yield row(d.name, "berhenti selama penangguhan", holds=d.holds)
        if d.holds:
            yield row(
                d.name, "berjalan terus tanpa tindakan yang memulainya", holds=bool(d.begins_with and d.ends_with)
            )
        if d.lapse.action in resuming:
            yield row(d.name, "tidak berakhir dengan tindakan yang melanjutkan", holds=d.lapse.action in d.ends_with)


def an_act_leans_on_the_clock_that_it_ends(walk: Walk) -> Iterator[Finding]:
    """A question is decided once and only if asked; an answer comes in its time, a remedy while its right is open."""
    table = walk.table
    for d in table.deadlines:
        for act in (table.action_by_code[code] for code in d.ends_with):
            leans = act.while_open == d.code or act.resumes
            yield row(act.name, f"tidak menanyakan apakah {d.name} masih berjalan", holds=leans)
    for a in main(table):
        rule = table.deadline_by_code.get(a.while_open or "")
        if rule:
            leaves = a.target is not None and a.target not in rule.over
            yield row(a.name, f"tidak mengakhiri {rule.name}", holds=leaves or a.code in rule.ends_with)
            decides = not a.not_by or set(a.not_by) <= set(rule.begins_with)
            yield row(a.name, "memutus yang tidak pernah diminta", holds=decides)
        for clock in (rule, table.deadline_by_code.get(a.in_time or "")):
            if clock and clock.applies_if:
                yield row(
                    a.name, f"tidak menanyakan untuk siapa {clock.name} berlaku", holds=clock.applies_if in a.requires
                )


def the_law_of_bawaslu_begins_with_the_registration(walk: Walk) -> Iterator[Finding]:
    """Whoever of Bawaslu owes a clock of the law owes it from each registration on, counted by its office's hours."""
    table = walk.table
    legal = [d for d in table.deadlines if d.begins_with and "verification" in d.over and not _longer(table, d)]
    for d in legal:
        yield row(d.name, "menghitung laporan malam sebagai hari kerja", holds=d.intake_hours)
    for move in walk.moves:
        if move.after.step == "verification" and move.before.step in {"submitted", "initial_information"}:
            due = [d for d in legal if d.applies(move.after.facts)]
            begun = all(d.code in move.after.clocks for d in due)
            election = any(f.value.endswith("_election") for f in move.after.facts)
            lawful = begun and bool(due) == election
            yield None if lawful else Fault("registrasi tanpa tenggat undang-undang", walk.way(move))


def _longer(table: Procedure, rule: Deadline) -> bool:
    return any(a.extends == rule.code for a in table.actions)


def a_right_is_protected_and_ends_as_a_right(walk: Walk) -> Iterator[Finding]:
    """A period against a private person is protected, lasts to the end of its day, and is not cut as if it were met."""
    table = walk.table
    private = {Role.REPORTER, Role.REPORTED_PERSON}
    for d in table.deadlines:
        yield row(
            d.name, "tidak melindungi orangnya", holds=d.protects_person or d.owner not in {*private, Role.SYSTEM}
        )
        yield row(d.name, "mengambil hari terakhir", holds=(d.moment == "start_of_day") == (d.owner is Role.SYSTEM))
        if d.owner is Role.REPORTED_PERSON:
            cut = [a for a in main(table) if set(a.source) & set(d.over) and a.target and a.target not in d.over]
            officers = [a for a in cut if d.owner not in a.by and a.by != (Role.SYSTEM,)]
            for a in officers:
                yield row(a.name, f"memotong {d.name}", holds=a.code in d.void_by)
    for a in main(table):
        if a.by == (Role.APPEAL_BOARD,) and a.target == "in_force":
            court = any(a.code in d.begins_with and d.owner is Role.REPORTED_PERSON for d in table.deadlines)
            yield row(a.name, "tidak membuka hak menggugat", holds=court)
        if a.target in {"withdrawn", "duplicate", "person_left"}:
            yield row(a.name, "mencatat kewajiban yang gugur sebagai terpenuhi", holds=a.voids)


def a_remedy_has_its_period(walk: Walk) -> Iterator[Finding]:
    """Whoever receives a decree has a right against it, and whoever must decide on a remedy may be answered to."""
    rights = {d.code for d in walk.table.deadlines if d.owner is Role.REPORTED_PERSON and d.region is Region.MAIN}
    for move in walk.moves:
        if move.after.step == "remedy_period" and move.before.step != "remedy_period":
            open_right = rights & move.after.clocks
            yield None if open_right else Fault("keputusan disampaikan tanpa hak melawannya", walk.way(move))


LAWS = (
    Law("extension", "Perpanjangan tidak pernah setelah tenggatnya lewat", "langkah",
        an_extension_is_never_after_the_lapse),
    Law("suspension", "Perkara yang ditangguhkan hanya dapat berakhir atau berlanjut, dan berlanjut sendiri", "keadaan",
        a_suspended_case_only_ends_or_goes_on),
    Law("leans_on", "Putusan hanya atas permintaan yang terbuka, jawaban dan upaya hanya dalam waktunya", "baris",
        an_act_leans_on_the_clock_that_it_ends),
    Law("registration", "Tenggat undang-undang mulai dengan registrasi", "langkah",
        the_law_of_bawaslu_begins_with_the_registration),
    Law("protected", "Tenggat orang perseorangan terlindung dan tidak dipotong", "baris",
        a_right_is_protected_and_ends_as_a_right),
    Law("remedy", "Setiap keputusan yang disampaikan membuka hak melawannya", "langkah", a_remedy_has_its_period),
)  # fmt: skip
