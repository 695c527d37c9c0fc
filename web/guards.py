"""Who asks, and whether a form is ours: every page route passes one of these guards.

``anyone`` opens a page to the public, ``officer`` to signed-in officers, ``reporting`` and ``reported`` to whoever
entered a receipt or an access code; all refuse a POST without our token.
"""

from collections.abc import Mapping
from typing import Annotated, cast

from fastapi import Depends, Request

from domain.commands import Actor
from domain.errors import Refusal
from domain.fields import CASE_NUMBER
from domain.lifecycle import procedure
from domain.parties import Side
from domain.procedure import ROLE_NAMES, Procedure, Role
from web.desk import Desk
from web.entrance import Entrance
from web.parties import Party, PartyGate
from web.sessions import Gate, SignedIn, Stage, same, token

READING = frozenset({"GET", "HEAD"})
MOST_FIELDS = 1000


class Visitor:
    """Somebody with a browser. Officers' forms carry their session's token, others' that of their form cookie."""

    def __init__(self, known: SignedIn | None, cookie: str) -> None:
        self.meet(known)
        self.cookie = cookie
        self.fresh_cookie: str | None = None

    def meet(self, known: SignedIn | None) -> None:
        """See the visitor as this session's, from now on."""
        self.known = known  # also who is only halfway in
        self.signed_in = known if known and known.stage is Stage.FULL else None

    @property
    def csrf(self) -> str:
        """The token for a form on this page. Asking for it is what gives a stranger a cookie, so few pages do."""
        if self.known:
            return self.known.csrf
        if not self.cookie:
            self.cookie = self.fresh_cookie = token()
        return self.cookie

    def owns(self, given: str) -> bool:
        """Whether a form with this token came from a page of theirs."""
        return same(given, self.known.csrf if self.known else self.cookie)


def cookie_names(secure: bool) -> tuple[str, str]:
    """The session's and the form's cookie. ``__Host-`` keeps other hosts of the domain from setting them."""
    prefix = "__Host-" if secure else ""
    return f"{prefix}netral_session", f"{prefix}netral_form"


def party_cookie(secure: bool) -> str:
    """The cookie of a party's session: another than officers', so that neither opens what is the other's."""
    return f"{'__Host-' if secure else ''}netral_party"


async def the_desk(request: Request) -> Desk:
    return cast("Desk", request.app.state.desk)


async def the_entrance(request: Request) -> Entrance:
    return cast("Entrance", request.app.state.entrance)


async def the_gate(request: Request) -> Gate:
    return (await the_entrance(request)).gate


def session_token(request: Request) -> str | None:
    return request.cookies.get(cookie_names(request.app.state.look.secure)[0])


async def posted(request: Request) -> dict[str, str]:
    """What was typed into a form: texts only, the last of each name."""
    form = await request.form(max_fields=MOST_FIELDS)
    return {name: value for name, value in form.multi_items() if isinstance(value, str)}


async def visitor_of(request: Request) -> Visitor:
    """The visitor, kept for the page's frame and for an error's page."""
    known = getattr(request.state, "visitor", None)
    if isinstance(known, Visitor):
        return known
    known = await (await the_gate(request)).known(session_token(request))
    visitor = Visitor(known, request.cookies.get(cookie_names(request.app.state.look.secure)[1], ""))
    request.state.visitor = visitor
    return visitor


async def _ours(request: Request, visitor: Visitor) -> None:
    if request.method not in READING and not visitor.owns((await posted(request)).get("csrf", "")):
        raise Refusal("csrf")


async def anyone(request: Request) -> Visitor:
    """Let everybody pass. Raises ``Refusal('csrf')`` for a POST from elsewhere."""
    visitor = await visitor_of(request)
    await _ours(request, visitor)
    return visitor


async def officer(request: Request) -> Actor:
    """Let signed-in officers pass. Raises ``Refusal`` with ``not_signed_in`` or ``csrf``."""
    visitor = await visitor_of(request)
    if visitor.signed_in is None:
        raise Refusal("not_signed_in")
    await _ours(request, visitor)
    return visitor.signed_in.actor


async def halfway(request: Request) -> SignedIn:
    """Let those pass who gave a password, whether they are in or not.

    Raises ``Refusal`` with ``not_signed_in`` or ``csrf``.
    """
    visitor = await visitor_of(request)
    if visitor.known is None:
        raise Refusal("not_signed_in")
    await _ours(request, visitor)
    return visitor.known


async def proved(request: Request) -> SignedIn:
    """Let those pass who may change their own way in: who proved lately to be themselves, or must set up a factor.

    Raises ``Refusal``: ``not_signed_in``, ``csrf``, ``confirm_first``.
    """
    known = await halfway(request)
    if known.stage is Stage.SECOND:
        raise Refusal("not_signed_in")
    if not known.proved:
        raise Refusal("confirm_first")
    return known


def party_token(request: Request) -> str | None:
    return request.cookies.get(party_cookie(request.app.state.look.secure))


async def party(request: Request) -> Party:
    """Let whoever entered a code pass, of either side. Raises ``Refusal`` with ``not_entered`` or ``csrf``."""
    await visitor_of(request)
    gate: PartyGate = (await the_entrance(request)).parties
    found = await gate.known(party_token(request))
    if found is None:
        raise Refusal("not_entered")
    request.state.party = found
    if request.method not in READING and not same((await posted(request)).get("csrf", ""), found.csrf):
        raise Refusal("csrf")
    return found


async def reporting(request: Request) -> Party:
    """Let the holder of a receipt pass. Raises as :func:`party`."""
    return await _of_side(request, Side.REPORTER)


async def reported(request: Request) -> Party:
    """Let the holder of an access code pass. Raises as :func:`party`."""
    return await _of_side(request, Side.REPORTED)


async def _of_side(request: Request, side: Side) -> Party:
    found = await party(request)
    if found.side is not side:
        raise Refusal("not_entered")
    return found


async def watcher(request: Request) -> Actor:
    """Let those pass who watch over the machine: auditors to read, operators to act too.

    Raises ``Refusal`` with ``not_signed_in``, ``csrf`` or ``wrong_role``.
    """
    actor = await officer(request)
    if actor.role is not Role.OPERATOR and not (actor.role is Role.AUDITOR and request.method in READING):
        raise Refusal("wrong_role", role=ROLE_NAMES[actor.role], action="halaman operator")
    return actor


async def case_number(case_id: str) -> str:
    """A well-formed case number from the address: nothing else reaches the database. Raises ``case_unknown``."""
    if not CASE_NUMBER.fullmatch(case_id):
        raise Refusal("case_unknown")
    return case_id


async def known_procedure(code: str) -> Procedure:
    """The procedure with this code. Raises ``Refusal('procedure_unknown')``."""
    return procedure(code)


TheDesk = Annotated[Desk, Depends(the_desk)]
TheEntrance = Annotated[Entrance, Depends(the_entrance)]
TheGate = Annotated[Gate, Depends(the_gate)]
Halfway = Annotated[SignedIn, Depends(halfway)]
Proved = Annotated[SignedIn, Depends(proved)]
Anyone = Annotated[Visitor, Depends(anyone)]
Officer = Annotated[Actor, Depends(officer)]
OneParty = Annotated[Party, Depends(party)]
Reporting = Annotated[Party, Depends(reporting)]
Reported = Annotated[Party, Depends(reported)]
Watcher = Annotated[Actor, Depends(watcher)]
Typed = Annotated[Mapping[str, str], Depends(posted)]
CaseNumber = Annotated[str, Depends(case_number)]
KnownProcedure = Annotated[Procedure, Depends(known_procedure)]
