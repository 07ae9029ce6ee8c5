"""The findings told: as text for people, and as JSON for programs."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from musterbook.base.claim import Claim
from musterbook.base.claimjson import claim_to_json
from musterbook.base.view import RecordView
from musterbook.write.edits.article import Article
from musterbook.write.edits.finding import Finding, Verdict
from musterbook.write.edits.proposing import Proposals
from musterbook.write.figure import Figure
from musterbook.write.reading import actor_label, plain_sentence, read_claim, web_address
from musterbook.write.scope import Scope
from musterbook.write.summary import summarise
from musterbook.write.wikitext import scribe_of
from musterbook.write.wikitext.plain import one_line
from musterbook.write.words import Words

MOST_SOURCES = 6
"""Sources that the text names of one finding; JSON has all."""


def edits_as_text(
    article: Article, findings: Sequence[Finding], others: RecordView, *, language: str, left_out: Sequence[str] = ()
) -> str:
    """The findings for people, in the order of the article."""
    teller = _Teller(article, others, language)
    return (
        "\n".join([*teller.head(findings, left_out), *(line for one in findings for line in teller.lines(one))]) + "\n"
    )


def edits_as_json(
    article: Article, findings: Sequence[Finding], others: RecordView, *, language: str, left_out: Sequence[str] = ()
) -> str:
    """The findings as one JSON object; offsets are those of the article's wikitext, in characters."""
    teller = _Teller(article, others, language)
    told = {
        "article": article.document.title or article.document.name, "article_id": article.document.id,
        "as_of": others.as_of.isoformat(),
        "known_by": others.known_by.isoformat() if others.known_by else None,
        "recorded_by": others.recorded_by.isoformat() if others.recorded_by else None,
        "head": others.head, "internal": others.internal, "language": language, "left_out": list(left_out),
        "findings": [teller.json(one) for one in findings],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


class _Teller:
    def __init__(self, article: Article, others: RecordView, language: str) -> None:
        self.article, self.others, self.language = article, others, language
        self.w = Words(language)
        self.proposals = {
            mission: Proposals(article=article, scribe=scribe_of(summarise(others, mission), language))
            for mission in {claim.mission for claim in article.claims}
        }

    def head(self, findings: Sequence[Finding], left_out: Sequence[str]) -> Iterator[str]:
        view, w = self.others, self.w
        known = w.t("head.known_all") if view.known_by is None else w.long_day(view.known_by)
        yield one_line(f"{self.article.document.title or self.article.document.name}")
        yield f"{w.t('head.as_of')}: {w.long_day(view.as_of)}"
        yield f"{w.t('head.known_by')}: {known}"
        if view.recorded_by is not None:
            yield f"{w.t('head.recorded_by')}: {w.long_day(view.recorded_by)}"
        yield f"{w.t('head.head')}: {view.head or w.t('head.no_head')}"
        if view.internal:
            yield w.t("head.internal")
        if left_out:
            yield w.t("edits.left_out", names=", ".join(map(one_line, left_out)))
        counts = Counter(verdict for one in findings for verdict in one.verdicts)
        told = ", ".join(f"{w.t(f'verdict.{one}')}: {counts[one]}" for one in Verdict if counts[one])
        yield told or w.t("edits.none")

    def lines(self, finding: Finding) -> Iterator[str]:
        w, claim = self.w, finding.claim
        line, column = self.article.place(claim)
        section = one_line(self.article.section(claim)) or w.t("edits.top")
        verdicts = ", ".join(w.t(f"verdict.{one}") for one in finding.verdicts)
        yield ""
        yield f"{w.t('edits.place', line=str(line), column=str(column), section=section)}: {verdicts}"
        yield f"  {w.t('edits.article')}: {one_line(claim.quote)}"
        if not finding.faulty:
            return
        yield f"  {w.t('edits.record')}: {self._held(finding)}"
        for reason in finding.because:
            yield f"  {w.t('edits.because')}: {one_line(plain_sentence(reason, self.others, w))}"
        for one in finding.within[:MOST_SOURCES]:
            yield f"  {w.t('edits.within')}: {one_line(one.quote)}"
        for one in finding.witnesses[:MOST_SOURCES]:
            yield f"  {w.t('edits.source')}: {self._source(one)}"
        new = self.edit(finding)
        if new:
            yield from (f"  - {part}" for part in self.article.words(claim).splitlines())
            yield from (f"  + {part}" for part in new.splitlines())

    def edit(self, finding: Finding) -> str:
        """The proposed wikitext, '' where nothing need change."""
        return self.proposals[finding.claim.mission].of(finding)

    def _held(self, finding: Finding) -> str:
        w, claim = self.w, finding.claim
        who = one_line(actor_label(self.others, claim.actor, w))
        told = [
            f"{who}, {w.t(f'kind.{claim.kind}')}: {w.bounds(finding.held)}" if finding.held else w.t("edits.no_line")
        ]
        if Verdict.STALE in finding.verdicts and finding.now is not None:
            told.append(w.t("edits.now", number=w.bounds(finding.now), day=w.day(self.others.as_of)))
        return "; ".join(told)

    def _source(self, claim: Claim) -> str:
        reading = read_claim(claim, Scope(view=self.others, mission=claim.mission), self.w)
        told = [
            reading.source,
            reading.document,
            reading.published,
            reading.status,
            f"“{claim.quote}”",
            reading.url or "",
        ]
        return one_line(", ".join(dict.fromkeys(one for one in told if one)))

    def json(self, finding: Finding) -> dict[str, Any]:
        """One finding as data."""
        claim = finding.claim
        line, column = self.article.place(claim)
        return {
            "verdicts": [str(one) for one in finding.verdicts], "line": line, "column": column,
            "section": self.article.section(claim), "span": [claim.span.start, claim.span.end],
            "claim": claim_to_json(claim),
            "held": _figure(finding.held), "now": _figure(finding.now), "because": list(finding.because),
            "sources": [self._cited(one) for one in finding.sources],
            "same": [one.id for one in finding.same],
            "against": [self._cited(one) for one in finding.against],
            "within": [one.id for one in finding.within],
            "old": self.article.words(claim), "new": self.edit(finding) or None,
        }  # fmt: skip

    def _cited(self, claim: Claim) -> dict[str, Any]:
        document = self.others.document_of.get(claim.document or "")
        scope = Scope(view=self.others, mission=claim.mission)
        return {
            "claim": claim.id, "status": scope.standing[claim.id].status, "source": claim.source,
            "document": claim.document, "url": web_address(document.url) if document is not None else None,
            "published": claim.published.isoformat() if claim.published else None, "quote": claim.quote,
        }  # fmt: skip


def _figure(figure: Figure | None) -> dict[str, Any] | None:
    return (
        None if figure is None else {"low": figure.low, "best": figure.best, "high": figure.high, "unit": figure.unit}
    )
