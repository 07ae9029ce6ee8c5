"""Spanish verbs: the forms of an infinitive by its conjugation, with vowel changes and irregular stems.

A change of the stem's vowel is written behind the infinitive: 'replegarse(ie)', 'volver(ue)', 'despedir(i)'. A
reflexive verb takes 'se' before its finite forms and is compounded with 'haber'.
"""

import re
from typing import NamedTuple

Told = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Forms of fact, futures, conditionals."""


class Stems(NamedTuple):
    """What the forms are made from: the present, the preterite's two forms, the future's stem, the participle, the
    gerund and the present subjunctive. '' where the regular form holds.
    """

    present: tuple[str, str] = ("", "")
    preterite: tuple[str, str] = ("", "")
    future: str = ""
    participle: str = ""
    gerund: str = ""
    subjunctive: str = ""


_IRREGULAR = {
    "ir": Stems(("va", "van"), ("fue", "fueron"), "ir", "ido", "yendo", "vaya"),
    "dar": Stems(("da", "dan"), ("dio", "dieron"), "", "", "", "dé"),
    "venir": Stems(("viene", "vienen"), ("vino", "vinieron"), "vendr", "", "viniendo", "venga"),
    "tener": Stems(("tiene", "tienen"), ("tuvo", "tuvieron"), "tendr", "", "", "tenga"),
    "poner": Stems(("", ""), ("puso", "pusieron"), "pondr", "puesto", "", "ponga"),
    "traer": Stems(("", ""), ("trajo", "trajeron"), "", "traído", "trayendo", "traiga"),
    "caer": Stems(("", ""), ("cayó", "cayeron"), "", "caído", "cayendo", "caiga"),
    "hacer": Stems(("", ""), ("hizo", "hicieron"), "har", "hecho", "", "haga"),
    "salir": Stems(("", ""), ("", ""), "saldr", "", "", "salga"),
    "decir": Stems(("dice", "dicen"), ("dijo", "dijeron"), "dir", "dicho", "diciendo", "diga"),
    "estar": Stems(("está", "están"), ("estuvo", "estuvieron"), "", "", "", "esté"),
    "morir": Stems(("muere", "mueren"), ("murió", "murieron"), "", "muerto", "muriendo", "muera"),
    "ducir": Stems(("", ""), ("dujo", "dujeron"), "", "", "", "duzca"),
    "sonreír": Stems(("sonríe", "sonríen"), ("sonrió", "sonrieron"), "sonreir", "sonreído", "sonriendo", "sonría"),
}
_COMPOUNDED = ("venir", "tener", "poner", "traer", "hacer", "decir", "ducir")
"""Irregular verbs whose compounds go like them."""
_PARTICIPLES = {"volver": "vuelto", "abrir": "abierto", "cubrir": "cubierto", "scribir": "scrito", "solver": "suelto"}
_CHANGE = re.compile(r"^(.*?)(?:\((ie|ue|i)\))?$")
_VOWEL = {"ie": "e", "ue": "o", "i": "e"}


def spanish_forms(verb: str) -> Told:
    """The forms of a Spanish infinitive; with its pronoun where it ends in '-se'."""
    found = _CHANGE.match(verb)
    bare, change = (found[1], found[2] or "") if found else (verb, "")
    reflexive = bare.endswith("se")
    infinitive = bare.removesuffix("se") if reflexive else bare
    if infinitive[-2:] not in {"ar", "er", "ir", "ír"}:
        raise ValueError(f"{verb!r} is no Spanish infinitive; expected one in -ar, -er or -ir")
    stems = _irregular(infinitive)
    finite = _finite(infinitive, change, stems)
    future = stems.future or infinitive
    ahead = tuple(future + end for end in ("á", "án", "emos"))
    would = tuple(future + end for end in ("ía", "ían"))
    participle = _participle(infinitive, stems)
    gerund = _gerund(infinitive, change, stems)
    if not reflexive:
        agreeing = tuple(participle[:-1] + end for end in ("o", "a", "os", "as"))
        return (*finite, gerund, infinitive, *agreeing), ahead, would
    told = tuple(f"{'nos' if form.endswith('mos') else 'se'} {form}" for form in finite)
    compounds = tuple(f"se {have} {participle}" for have in ("ha", "han", "había", "habían", "hayan", "haya"))
    return (
        (*told, *compounds, f"{gerund}se", f"{infinitive}se"),
        tuple(f"se {form}" for form in ahead[:2]),
        tuple(f"se {form}" for form in would),
    )


def _irregular(infinitive: str) -> Stems:
    """The irregular stems of a verb or of the one it is compounded of ('mantener', 'deshacer', 'imponer')."""
    own = _IRREGULAR.get(infinitive)
    if own is not None:
        return own
    for base in _COMPOUNDED:
        if infinitive.endswith(base):
            prefix = infinitive.removesuffix(base)
            return _prefixed(prefix, _IRREGULAR[base])
    return Stems()


def _prefixed(prefix: str, stems: Stems) -> Stems:
    """The stems of a compound."""

    def with_prefix(form: str) -> str:
        return prefix + form if form else ""

    present, preterite = stems.present, stems.preterite
    return Stems(
        (with_prefix(present[0]), with_prefix(present[1])), (with_prefix(preterite[0]), with_prefix(preterite[1])),
        with_prefix(stems.future), with_prefix(stems.participle), with_prefix(stems.gerund),
        with_prefix(stems.subjunctive),
    )  # fmt: skip


def _finite(infinitive: str, change: str, stems: Stems) -> tuple[str, ...]:
    """Present, imperfect, preterite and present subjunctive: third persons, and 'we' of the first two."""
    stem, kind = infinitive[:-2], infinitive[-2:]
    first = kind == "ar"
    strong = _changed(stem, change)
    weak = stem
    if change and kind == "ir":
        weak = _changed(stem, "i" if change in {"ie", "i"} else "u")
    vowel, contrary = ("a", "e") if first else ("e", "a")
    y = not first and stem.endswith(("u", "a", "e", "o")) and not stem.endswith(("gu", "qu"))
    glide = f"{strong}y" if y and kind == "ir" else strong
    present = (stems.present[0] or f"{glide}{vowel}", stems.present[1] or f"{glide}{vowel}n")
    past = (
        (f"{weak}ó", f"{stem}aron")
        if first
        else (f"{weak}yó", f"{weak}yeron")
        if y
        else (
            f"{weak}ió",
            f"{weak}ieron",
        )
    )
    past = (stems.preterite[0] or past[0], stems.preterite[1] or past[1])
    imperfect = "iba" if infinitive == "ir" else f"{stem}aba" if first else f"{stem}ía"
    subjunctive = stems.subjunctive or _spelled(glide, first=first) + contrary
    we = "vamos" if infinitive == "ir" else f"{stem}{'i' if kind in {'ir', 'ír'} else vowel}mos"
    wished = () if first else tuple(past[1].removesuffix("ron") + end for end in ("ra", "ran"))
    return (*present, imperfect, f"{imperfect}n", *past, subjunctive, f"{subjunctive}n", *wished, we)


def _changed(stem: str, change: str) -> str:
    """The stem with its last vowel changed."""
    vowel = "o" if change == "u" else _VOWEL.get(change, "")
    head, found, tail = stem.rpartition(vowel) if vowel else (stem, "", "")
    return f"{head}{change}{tail}" if found else stem


def _spelled(stem: str, *, first: bool) -> str:
    """The stem as it is written before the contrary vowel: 'lleg-' gives 'llegu-', 'recog-' gives 'recoj-'."""
    endings = (("c", "qu"), ("g", "gu"), ("z", "c")) if first else (("gu", "g"), ("g", "j"), ("ec", "ezc"))
    for old, new in endings:
        if stem.endswith(old):
            return stem.removesuffix(old) + new
    return stem


def _participle(infinitive: str, stems: Stems) -> str:
    known = next((p for end, p in _PARTICIPLES.items() if infinitive.endswith(end)), None)
    if known is not None:
        end = next(e for e in _PARTICIPLES if infinitive.endswith(e))
        return infinitive.removesuffix(end) + known
    return stems.participle or infinitive[:-2] + ("ado" if infinitive.endswith("ar") else "ido")


def _gerund(infinitive: str, change: str, stems: Stems) -> str:
    if stems.gerund:
        return stems.gerund
    stem, kind = infinitive[:-2], infinitive[-2:]
    if kind == "ar":
        return f"{stem}ando"
    weak = _changed(stem, "i" if change in {"ie", "i"} else "u") if change and kind == "ir" else stem
    return f"{weak}yendo" if stem.endswith(("u", "a", "e")) and not stem.endswith("gu") else f"{weak}iendo"
