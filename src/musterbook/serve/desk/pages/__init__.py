"""The pages, a module for each subject; their routers in the order in which addresses are matched."""

from musterbook.serve.desk.pages import (
    adding,
    asking,
    bulk,
    changes,
    chronology,
    claims,
    contributors,
    deciding,
    disputes,
    documents,
    figures,
    history,
    lines,
    mandate,
    mission,
    people,
    programs,
    review,
    search,
    sources,
    styles,
)

PAGE_ROUTERS = tuple(
    one.router
    for one in (
        styles, mission, mandate, figures, lines, contributors, chronology, people, disputes, deciding, bulk, review,
        documents, claims, sources, search, asking, adding, history, programs, changes,
    )
)  # fmt: skip
