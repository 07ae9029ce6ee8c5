"""Works out once what many pages look up, so that the processes that make pages share it."""

from musterbook.serve.desk.bearing import bearing_of
from musterbook.serve.desk.choosing import claims_in_order, documents_in_order
from musterbook.serve.desk.disputed import disputes_of, of_claim
from musterbook.serve.desk.kin import kin_of
from musterbook.serve.desk.outlets import outlets
from musterbook.serve.site.happenings import happenings
from musterbook.serve.site.infull import lines_on
from musterbook.serve.site.pages import Making


def warm(making: Making) -> None:
    """Has the sheet know it."""
    sheet = making.sheet
    for work_out in (bearing_of, kin_of, outlets, lines_on, claims_in_order, documents_in_order):
        work_out(sheet)
    of_claim(sheet, "")
    happenings(sheet, making.corrections)
    shown = (sheet.claims_of_document, sheet.everything.statuses, sheet.known.documents, sheet.known.claims)
    assert all(one is not None for one in shown)
    for mission in sheet.missions or (None,):
        assert sheet.scope(mission).standing is not None
        disputes_of(sheet, mission)
