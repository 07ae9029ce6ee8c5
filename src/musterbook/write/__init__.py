"""Write: a view of the record as a page, a picture for the terminal, tables, and evidence, and what differs between two
views; pure functions of views.
"""

from musterbook.write.arguing import Said, gap_in_words, law_in_words, sentence_of
from musterbook.write.atlas import missions_told
from musterbook.write.atlas import name_of as mission_name
from musterbook.write.atlas import pages as report_pages
from musterbook.write.bag import TAG_MANIFEST, manifest, tag_files
from musterbook.write.briefing import FORMS as BRIEFING_FORMS
from musterbook.write.briefing import NAMES as BRIEFING_TEMPLATES
from musterbook.write.briefing import Ahead, Briefing, Earlier, Templates, brief, default_templates, lay_out
from musterbook.write.bundling import Bundle, bundle_files, links_within
from musterbook.write.changes import Teller, changes_to_json, compare
from musterbook.write.chronology import Entry
from musterbook.write.contributors import Contributor
from musterbook.write.corrections import Correction, corrections
from musterbook.write.disagreement import Disagreement
from musterbook.write.disputes import Disputes
from musterbook.write.edits import Article, edits_as_json, edits_as_text, judge_article, own_copies
from musterbook.write.figure import Figure, figure_at, figure_of
from musterbook.write.interchange import (
    Excerpt,
    Exported,
    ExportedFolder,
    bibliography,
    calendar,
    ftm,
    geojson,
    hxl,
    iati,
    popolo,
    quickstatements,
    sfm,
)
from musterbook.write.linechart import line_chart
from musterbook.write.outlook import Outlook, outlook
from musterbook.write.page import Around, Maker, report_makers, reports, site, style_sheet
from musterbook.write.pathway import STAGES, is_milestone, stage_of_claim, sum_of_movements
from musterbook.write.picture import picture
from musterbook.write.pictures import pictures
from musterbook.write.presenter import Presenter
from musterbook.write.promises import Promise, overdue
from musterbook.write.reading import (
    Reading,
    actor_label,
    anchor_of,
    number_in_words,
    plain_sentence,
    read_claim,
    tally,
    value_in_words,
    web_address,
)
from musterbook.write.reasons import Reasons, reasons
from musterbook.write.scope import Scope, in_order, main_mission, told_on
from musterbook.write.standing import Standing
from musterbook.write.summary import Summary, summarise, summary_of
from musterbook.write.wikitext import wikitext_files
from musterbook.write.words import LANGUAGES, Words

__all__ = [
    "BRIEFING_FORMS",
    "BRIEFING_TEMPLATES",
    "LANGUAGES",
    "STAGES",
    "TAG_MANIFEST",
    "Ahead",
    "Around",
    "Article",
    "Briefing",
    "Bundle",
    "Contributor",
    "Correction",
    "Disagreement",
    "Disputes",
    "Earlier",
    "Entry",
    "Excerpt",
    "Exported",
    "ExportedFolder",
    "Figure",
    "Maker",
    "Outlook",
    "Presenter",
    "Promise",
    "Reading",
    "Reasons",
    "Said",
    "Scope",
    "Standing",
    "Summary",
    "Teller",
    "Templates",
    "Words",
    "actor_label",
    "anchor_of",
    "bibliography",
    "brief",
    "bundle_files",
    "calendar",
    "changes_to_json",
    "compare",
    "corrections",
    "default_templates",
    "edits_as_json",
    "edits_as_text",
    "figure_at",
    "figure_of",
    "ftm",
    "gap_in_words",
    "geojson",
    "hxl",
    "iati",
    "in_order",
    "is_milestone",
    "judge_article",
    "law_in_words",
    "lay_out",
    "line_chart",
    "links_within",
    "main_mission",
    "manifest",
    "mission_name",
    "missions_told",
    "number_in_words",
    "outlook",
    "overdue",
    "own_copies",
    "picture",
    "pictures",
    "plain_sentence",
    "popolo",
    "quickstatements",
    "read_claim",
    "reasons",
    "report_makers",
    "report_pages",
    "reports",
    "sentence_of",
    "sfm",
    "site",
    "stage_of_claim",
    "style_sheet",
    "sum_of_movements",
    "summarise",
    "summary_of",
    "tag_files",
    "tally",
    "told_on",
    "value_in_words",
    "web_address",
    "wikitext_files",
]
