"""The desk: the record in a browser, and the same content as an API, served on this machine alone.

`pages` holds what people open and `api` what programs ask; each is a set of routers, one module for each subject. Both
ask the `Desk`, which keeps the record open with what follows from it.
"""

from musterbook.serve.desk.app import create_app
from musterbook.serve.desk.desk import Desk
from musterbook.serve.desk.preparing import prepare

__all__ = ["Desk", "create_app", "prepare"]
