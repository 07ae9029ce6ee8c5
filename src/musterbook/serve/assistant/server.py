"""The server: the tools and the documents of a record by the Model Context Protocol, as its SDK speaks it.

A fault of the caller is told as the error of a tool, in the program's own words, so that a model can mend it.
"""

import json
from functools import partial
from typing import Any

from anyio import to_thread
from mcp.server import Server, ServerRequestContext
from mcp.types import (
    CallToolRequestParams,
    CallToolResult,
    ListResourcesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    TextContent,
    Tool,
    ToolAnnotations,
)
from pydantic import ValidationError

from musterbook import __version__
from musterbook.base.errors import MusterbookError
from musterbook.serve.assistant import papers
from musterbook.serve.assistant.arguments import slip_in
from musterbook.serve.assistant.reader import Reader
from musterbook.serve.assistant.tools import TOOLS, told

Context = ServerRequestContext[Any]
READING = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def create_server(reader: Reader) -> Server[Any]:
    """The server over what a reader reads."""

    async def call_tool(_: Context, given: CallToolRequestParams) -> CallToolResult:
        return await to_thread.run_sync(partial(called, reader, given.name, given.arguments or {}))

    async def list_resources(_: Context, page: PaginatedRequestParams | None) -> ListResourcesResult:
        return await to_thread.run_sync(partial(papers.listed, reader, None if page is None else page.cursor))

    async def read_resource(_: Context, given: ReadResourceRequestParams) -> ReadResourceResult:
        return await to_thread.run_sync(partial(papers.read, reader, given.uri))

    return Server(
        "musterbook",
        version=__version__,
        title="Musterbook",
        instructions=told()["instructions"],
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=papers.templates,
        on_read_resource=read_resource,
    )


async def list_tools(_: Context, __: PaginatedRequestParams | None) -> ListToolsResult:
    """The tools, with the forms of what they take and give."""
    return ListToolsResult(
        tools=[
            Tool(
                name=one.name,
                title=one.title,
                description=one.told,
                input_schema=one.takes.model_json_schema(),
                output_schema=one.gives.model_json_schema(by_alias=True),
                annotations=READING,
            )
            for one in TOOLS.values()
        ]
    )


def called(reader: Reader, name: str, given: dict[str, Any]) -> CallToolResult:
    """The result of a tool, as data and as the same in text; or its error."""
    tool = TOOLS.get(name)
    if tool is None:
        return refused(f"{name}: no such tool; expected one of {', '.join(TOOLS)}")
    try:
        found = tool.call(reader, tool.takes.model_validate(given))
    except ValidationError as error:
        return refused(slip_in(error, tool.takes))
    except MusterbookError as error:
        return refused(str(error))
    text = json.dumps(found, ensure_ascii=False, allow_nan=False)
    return CallToolResult(content=[TextContent(text=text)], structured_content=found)


def refused(message: str) -> CallToolResult:
    """The error of a tool."""
    return CallToolResult(content=[TextContent(text=message)], is_error=True)
