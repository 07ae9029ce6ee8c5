"""Scenario: what the record implies for the months ahead, with its uncertainty, checked on the past.

`project` carries the strength lines on, `unprojected` says which lines it cannot carry on and why,
`back_test` measures how well the same arithmetic would have done on days that have since come.
"""

from musterbook.scenario.hindsight import back_test
from musterbook.scenario.outlook import project, unprojected

__all__ = ["back_test", "project", "unprojected"]
