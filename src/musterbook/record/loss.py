"""Whether an error of the PostgreSQL driver means that the connection is gone."""

ENDED = ("57P01", "57P02", "57P05", "25P03", "08006")
"""SQLSTATE of a connection that the server ends."""
SIGNS = ("network error", "connection is closed")
"""How the driver tells that it reached nobody."""


def is_loss(error: BaseException) -> bool:
    """Whether an error of the driver means that the connection is gone."""
    told = error.args[0] if error.args else ""
    if isinstance(told, dict):
        return told.get("C") in ENDED
    return isinstance(error, OSError) or any(sign in str(told) for sign in SIGNS)
