"""Works out what readers ask for first and what all of them share, while the desk is open already."""

from musterbook.base.errors import NoRecordError
from musterbook.serve.desk.asking import Clocks
from musterbook.serve.desk.conversing import ground_of
from musterbook.serve.desk.desk import Desk
from musterbook.serve.desk.finding import finder_of
from musterbook.serve.desk.queueing import everybody
from musterbook.serve.options import Question
from musterbook.serve.settings import today


def prepare(desk: Desk) -> None:
    """Makes the search's indexes, the queue of the review, and what questions are read with; nothing where there is no
    record yet.
    """
    try:
        sheet = desk.sheet(Question(), today())
    except NoRecordError:
        return
    everybody(sheet)
    finder_of(sheet).make()
    ground_of(desk, Clocks(), sheet).prepare()
