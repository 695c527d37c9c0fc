"""``netral rulebook`` and ``netral ask``: what the rules of a day say, of an act or of a question in plain words."""

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Annotated, Any

import typer

from console import editions
from console.output import refuse, say_json, say_table
from console.shelf import shelf
from domain.advice import Advice, FormAdvice, PhaseAdvice, advise, titled
from domain.assessment import Candidate, Permitted, Person, allowed, match
from domain.clock import Zone
from domain.elections import CONTESTS, Contest, standing
from domain.errors import Refusal
from domain.fields import read_date
from domain.recognition import recognise
from domain.rulebook.acts import ACTS
from domain.rulebook.releases import Rulebook, rules_on
from domain.rulebook.sanctions import SANCTIONS
from domain.rulebook.seal import seal
from domain.rulebook.vocabulary import CERTAINTY_WORDS, LEVEL_WORDS, PHASE_WORDS, Form, PersonKind
from domain.words import day as in_words

app = typer.Typer(no_args_is_help=True, help="Buku aturan: bentuk, sanksi, pemilihan, penilaian, edisi terkoreksi.")
for command in (editions.export, editions.preview, editions.load):
    app.command()(command)
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
ContestCode = Annotated[str, typer.Option("--contest", help=f"One of {', '.join(c.code for c in CONTESTS)}.")]
Region = Annotated[str, typer.Option(help="Region code, where candidates were fixed on a day of their own.")]
Kind = Annotated[PersonKind, typer.Option("--person", help="What the person is employed as.")]
Agency = Annotated[str, typer.Option(help="Agency code of a PPPK, whose table holds.")]


def _day(text: str) -> date:
    return read_date(text, "date", "Tanggal") if text else datetime.now(Zone.WIB.tz).date()


def _contest(code: str, rules: Rulebook) -> Contest | None:
    return rules.contest(code) if code else None


@app.command()
def show(
    context: typer.Context,
    on: Annotated[str, typer.Option(help="Day of the act, YYYY-MM-DD; today without it.")] = "",
    json: Json = False,
) -> None:
    """Print the version of a day: every form, penalty and contest, with how sure we are."""
    try:
        asked = _day(on)
        rules = rules_on(asked, shelf(context, as_json=json))
    except Refusal as refusal:
        refuse(refusal, as_json=json)
    penalties = [s for s in SANCTIONS if s.exists_on(asked)]
    if json:
        say_json({**asdict(rules), "seal": seal(rules), "sanctions": [asdict(s) for s in penalties],
                  "acts": [asdict(replace(a, forms=rules.acts.get(a.code, ()))) for a in ACTS]})  # fmt: skip
        return
    say_table(f"{titled(rules)}, berlaku sejak {in_words(rules.since)} (segel {seal(rules)[:12]})",
              ("kode", "bentuk", "masa", "tingkat", "butir", "dasar", "tingkat yakin", "pasal"),
              [_form_row(form) for form in rules.forms])  # fmt: skip
    say_table(f"Sanksi pada {in_words(asked)}", ("kode", "sanksi", "dasar", "yakin", "catatan"), [
        (s.code, s.name, s.basis, CERTAINTY_WORDS[s.certainty], f"menunggu {s.waits_for}" if s.waits_for else s.note)
        for s in penalties
    ])  # fmt: skip
    say_table("Pemilihan", ("kode", "nama", "penetapan calon", "yakin"), [_contest_row(c) for c in rules.contests])
    _say_notes(rules)


def _form_row(form: Form) -> tuple[str, ...]:
    marks = (form.marks.item, form.marks.basis, form.marks.level, form.marks.article)
    level = LEVEL_WORDS[form.level] + (" (sumber berbeda)" if form.disputes else "")
    return (form.code, form.name, PHASE_WORDS[form.phase], level, *(CERTAINTY_WORDS[m] for m in marks))


def _contest_row(found: Contest) -> tuple[str, str, str, str]:
    days = ", ".join(in_words(f.day) for f in found.fixings)
    sure = ", ".join(CERTAINTY_WORDS[f.certainty] for f in found.fixings)
    return found.code, found.name, days or "tidak diketahui", sure


def _say_notes(rules: Rulebook) -> None:
    rows = [(note.code, note.text, CERTAINTY_WORDS[note.certainty], note.caution)
            for notes in rules.notes.values() for note in notes]  # fmt: skip
    say_table("Pengecualian, penimbangan, pidana, perbedaan sumber", ("kode", "isi", "yakin", "perhatian"), rows)


@app.command("match")
def match_command(
    context: typer.Context,
    act: Annotated[str, typer.Option(help=f"One of {', '.join(a.code for a in ACTS)}.")],
    on: Annotated[str, typer.Option("--date", help="Day of the act, YYYY-MM-DD.")],
    where: ContestCode = "",
    region: Region = "",
    kind: Kind = PersonKind.PNS,
    agency: Agency = "",
    json: Json = False,
) -> None:
    """Say under which forms an act falls, and which penalties the law of that day allows for each."""
    try:
        asked, person = _day(on), Person(kind, agency)
        rules = rules_on(asked, shelf(context, as_json=json))
        found = _contest(where, rules)
        candidates = match(act, asked, found, region, person, rulebook=rules)
        rows = [(c, _options(c, person, asked, rules)) for c in candidates]
        place = standing(found, region, asked) if found else None
    except Refusal as refusal:
        refuse(refusal, as_json=json)
    if json:
        say_json({"rulebook": rules.code, "edition": rules.edition, "standing": asdict(place) if place else None,
                  "candidates": [
            {"form": asdict(c.form), "certainty": c.certainty, "sanctions": [asdict(p) for p in options],
             "refused": no} for c, (options, no) in rows
        ]})  # fmt: skip
        return
    if place:
        sure = CERTAINTY_WORDS[place.fixing.certainty]
        typer.echo(f"{PHASE_WORDS[place.phase]} (penetapan {in_words(place.fixing.day)}, {sure})")
    say_table("Bentuk yang mungkin", ("kode", "bentuk", "unsur", "yakin", "sanksi"), [
        (c.form.code, c.form.name, "; ".join(c.form.elements), CERTAINTY_WORDS[c.certainty],
         no or "; ".join(f"{p.sanction.name} ({CERTAINTY_WORDS[p.certainty]})" for p in options))
        for c, (options, no) in rows
    ])  # fmt: skip


def _options(candidate: Candidate, person: Person, on: date, rules: Rulebook) -> tuple[tuple[Permitted, ...], str]:
    """The penalties, or why there are none: a PPPK whose agency's table is not known still has candidate forms."""
    try:
        found = allowed(candidate.form, person, on, candidate.phase, tables=rules.pppk, pay_rule=rules.pay_rule)
        return found, ""
    except Refusal as no:
        return (), no.message


def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="A question in plain Indonesian words.")],
    on: Annotated[str, typer.Option("--date", help="Day of the act, YYYY-MM-DD; today without it.")] = "",
    where: ContestCode = "",
    region: Region = "",
    kind: Kind = PersonKind.PNS,
    json: Json = False,
) -> None:
    """Ask before you act: `netral ask "Bolehkah saya menyukai unggahan calon bupati?"`."""
    try:
        asked, person, acts = _day(on), Person(kind), recognise(question)
        rules = rules_on(asked, shelf(context, as_json=json))
        found = _contest(where, rules)
        answers = [advise(act.code, asked, found, region, person, rulebook=rules) for act in acts]
    except Refusal as refusal:
        refuse(refusal, as_json=json)
    if json:
        say_json([_as_json(answer) for answer in answers])
        return
    typer.echo("\n\n".join("\n".join(_sentences(answer)) for answer in answers))
    typer.echo("\nBukan teks resmi: cocokkan dengan salinan resmi SKB dan PP sebelum dipakai memutus orang.")


def _as_json(answer: Advice) -> dict[str, Any]:
    body = asdict(answer)
    body["act"] = {"code": answer.act.code, "name": answer.act.name, "edge": answer.act.edge}
    return body


def _sentences(answer: Advice) -> list[str]:
    lines = [f"{answer.act.name} ({answer.rulebook}, {in_words(answer.on)})"]
    for phase in answer.phases:
        lines += _phase(phase)
    if answer.act.edge:
        lines.append(f"  Catatan: {answer.act.edge}")
    for note in answer.notes:
        lines.append(f"  {note.text}" + (f" Perhatian: {note.caution}" if note.caution else ""))
    return lines + [f"  {text}" for text in answer.conflicts]


def _phase(phase: PhaseAdvice) -> list[str]:
    lines = [f"  {phase.when.capitalize()}: {phase.verdict.upper()}."]
    for form in phase.forms:
        lines += _form(form)
    return lines


def _form(form: FormAdvice) -> list[str]:
    lines = [f"    - {form.name}"]
    lines += [f"      Unsur: {', '.join(form.elements)}."] if form.elements else []
    lines += [f"      Dasar: {'; '.join(form.articles)}. Ancaman: {form.penalty}."]
    lines += [f"      Belum pasti: {'; '.join(form.doubts)}"] if form.doubts else []
    return lines + ([f"      {form.crime}"] if form.crime else [])
