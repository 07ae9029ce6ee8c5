"""Kin of documents: what each rests on, what rests on it, the copies it has, and the versions of its address."""

from collections import defaultdict
from collections.abc import Sequence

from musterbook.base.copies import Edge, Relation
from musterbook.base.version import Version
from musterbook.base.view import RecordView
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.shell import Shell


class Kin:
    """The kin of every document of a view."""

    def __init__(self, view: RecordView) -> None:
        from musterbook import pipeline

        self._on: defaultdict[str, list[Edge]] = defaultdict(list)
        self._from: defaultdict[str, list[Edge]] = defaultdict(list)
        for edge in view.lineage.edges:
            self._on[edge.source].append(edge)
            if edge.target != edge.source:
                self._from[edge.target].append(edge)
        self._groups = {one: group.documents for group in view.lineage.groups for one in group.documents}
        self._versions = {one.document.id: chain for chain in pipeline.versions(view) for one in chain}

    def rests_on(self, document: str) -> Sequence[Edge]:
        """What a document rests on."""
        return self._on.get(document, ())

    def carried_by(self, document: str) -> Sequence[Edge]:
        """What rests on it."""
        return self._from.get(document, ())

    def copies(self, document: str) -> Sequence[str]:
        """The other documents that rest on one text with it, the earliest first."""
        return tuple(one for one in self._groups.get(document, ()) if one != document)

    def versions(self, document: str) -> Sequence[Version]:
        """The versions of its address, the earliest first; none where there is but one."""
        return self._versions.get(document, ())

    @property
    def copied(self) -> frozenset[str]:
        """The documents that share a text with another."""
        return frozenset(self._groups)

    @property
    def changed(self) -> frozenset[str]:
        """The documents of an address that has several versions."""
        return frozenset(self._versions)


def kin_of(sheet: Sheet) -> Kin:
    """The kin of the documents of a sheet."""
    return sheet.always("kin", lambda: Kin(sheet.view))


def edge_in_words(edge: Edge, shell: Shell) -> str:
    """How a document rests on another: 'copy of …', with the part that they share."""
    target = title_of(edge.target, shell)
    text = shell.w.t(f"relation.{edge.relation}", target=target, times=edge.times)
    return text if edge.relation in (Relation.REPEATS, Relation.CITES) else f"{text} ({_share(edge, shell)})"


def edge_back(edge: Edge, shell: Shell) -> str:
    """How another document rests on this one."""
    told = shell.w.t(f"papers.back.{edge.relation}", source=title_of(edge.source, shell))
    return told if edge.relation is Relation.CITES else f"{told} ({_share(edge, shell)})"


def _share(edge: Edge, shell: Shell) -> str:
    return shell.w.t("relation.share", share=shell.w.percent(edge.share))


def title_of(document: str, shell: Shell) -> str:
    """What to call a document: its title, else its name, else its id."""
    found = shell.s.view.document_of.get(document)
    return document if found is None else found.title or found.name or document
