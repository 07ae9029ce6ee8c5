"""The tools of an assistant: what each is called, what it takes, what it answers with, and what it returns in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from pydantic import BaseModel

from musterbook.serve.answerforms import Answered
from musterbook.serve.assistant import arguments, results
from musterbook.serve.assistant.reader import JsonObject, Reader
from musterbook.shipped import read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One tool. `takes`: the form of its arguments; `gives`: of its result."""

    name: str
    takes: type[arguments.Arguments]
    gives: type[BaseModel]
    call: Callable[[Reader, Any], JsonObject]

    @property
    def title(self) -> str:
        """What people call it."""
        return cast("str", told()[self.name]["title"])

    @property
    def told(self) -> str:
        """What it returns, for the model that chooses it."""
        return cast("str", told()[self.name]["told"])


TOOLS = {
    one.name: one
    for one in (
        Tool(name="ask", takes=arguments.Ask, gives=Answered, call=Reader.ask),
        Tool(name="show", takes=arguments.Show, gives=results.Shown, call=Reader.show),
        Tool(name="search", takes=arguments.Search, gives=results.Found, call=Reader.search),
        Tool(name="conflicts", takes=arguments.About, gives=results.Conflicts, call=Reader.conflicts),
        Tool(name="documents", takes=arguments.About, gives=results.Documents, call=Reader.documents),
    )
}
"""The tools by name, in the order in which one uses them."""


@cache
def told() -> Mapping[str, Any]:
    """What an assistant is told: `instructions` on the whole, and of each tool its title and what it returns."""
    return cast("Mapping[str, Any]", read_yaml(files("musterbook.serve.assistant") / "tools.yaml"))
