"""Serves an assistant over standard input and output until that ends."""

import anyio
from mcp.server.stdio import stdio_server

from musterbook.serve.assistant.reader import Reader
from musterbook.serve.assistant.server import create_server
from musterbook.serve.python.keeping import Keeper
from musterbook.serve.workplace import Workplace


def serve(workplace: Workplace) -> None:
    """Serves the record of a workplace; it is opened by the first call that needs it."""
    keeper = Keeper(workplace=workplace)
    try:
        anyio.run(_serve, Reader(keeper=keeper))
    finally:
        keeper.close()


async def _serve(reader: Reader) -> None:
    server = create_server(reader)
    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())
