"""Kills parts at random, one or several at once, with -9."""

import asyncio

from chaos.house import House
from chaos.plan import Plan

SEVERAL = 0.25  # the share of kills that hit more than one part


async def kill_at_random(house: House, plan: Plan) -> None:
    """Kill until cancelled, whatever is up at the moment, and only what the run has started itself."""
    if plan.kills is None:
        return
    draw = plan.random("kills")
    while True:
        await asyncio.sleep(draw.uniform(*plan.kills))
        many = draw.randint(2, len(house.parts)) if draw.random() < SEVERAL else 1
        for part in draw.sample(house.parts, many):
            if part.up:
                part.kill()
