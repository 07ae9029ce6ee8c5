"""Connections that look at the address they reached before they send anything.

Loads the HTTP library, and is itself loaded only where an address is fetched.
"""

import socket
from collections.abc import Iterable

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager, ProxyManager, Retry, Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection

from musterbook.collect.web.hosts import check_address

CONNECT_SECONDS = 10.0
"""Time that a server may take to take up the line."""
PATIENCE_SECONDS = 20.0
"""Time that a server may take to answer, and between two parts of its answer."""
LONGEST_WAIT = 10
"""Seconds that a busy server may ask to wait for."""
BUSY = (429, 502, 503, 504)
TRIES = 2
"""Further tries after a fault that may pass."""


def open_pools(allowed: Iterable[str], proxy: str | None) -> PoolManager:
    """The pools of connections to hosts that may be fetched from; through a proxy, where the surroundings name one
    (which then is what is connected to).
    """
    settings = {
        "timeout": Timeout(connect=CONNECT_SECONDS, read=PATIENCE_SECONDS),
        "retries": Retry(
            total=TRIES, redirect=0, status_forcelist=BUSY, backoff_factor=0.5, backoff_max=LONGEST_WAIT,
            retry_after_max=LONGEST_WAIT, raise_on_status=False, raise_on_redirect=False,
        ),
    }  # fmt: skip
    if proxy is not None:
        return ProxyManager(proxy, **settings)  # type: ignore[arg-type]  # the settings are of different types
    pools = PoolManager(**settings)  # type: ignore[arg-type]  # as above
    pools.pool_classes_by_scheme = _checked_pools(frozenset(allowed))
    return pools


def _checked_pools(allowed: frozenset[str]) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        """A connection that is dropped where it reached an address that is not public."""

        def _new_conn(self) -> socket.socket:
            return _checked(super()._new_conn(), self.host, allowed)

    class Secure(HTTPSConnection):
        """The same, encrypted."""

        def _new_conn(self) -> socket.socket:
            return _checked(super()._new_conn(), self.host, allowed)

    class PlainPool(HTTPConnectionPool):
        """A pool of them."""

        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        """A pool of them."""

        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def _checked(line: socket.socket, host: str, allowed: frozenset[str]) -> socket.socket:
    if host.lower() not in allowed:
        try:
            check_address(host, str(line.getpeername()[0]))
        except BaseException:
            line.close()
            raise
    return line
