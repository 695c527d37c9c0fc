"""The editions of the rulebook that a command judges by: those of the running house, else those of the program."""

import asyncio

import typer
from sqlalchemy.exc import SQLAlchemyError

from console.handle import Opener
from console.output import errors, refuse
from domain.errors import Refusal
from domain.rulebook.releases import RULEBOOKS, Rulebook
from models.rulebooks import load_rulebooks

NO_HOUSE = frozenset({"not_running", "setting_missing"})


def shelf(context: typer.Context, *, as_json: bool = False) -> tuple[Rulebook, ...]:
    """Every edition. Without a running house the built-in ones; a house that does not answer is said on the side.

    An edition that is no longer what was sealed ends the command.
    """
    opener: Opener = context.obj

    async def work() -> tuple[Rulebook, ...]:
        async with opener() as handle, handle.sessions() as session:
            return await load_rulebooks(session)

    try:
        return asyncio.run(work())
    except Refusal as no:
        if no.code not in NO_HOUSE:
            refuse(no, as_json=as_json)
    except (OSError, SQLAlchemyError) as fault:
        why = type(fault).__name__
        text = f"Edisi termuat tidak terbaca ({why}); dijawab menurut edisi bawaan."
        errors.print(text, markup=False, soft_wrap=True)
    return RULEBOOKS
