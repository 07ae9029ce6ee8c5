"""French verbs: the forms of an infinitive by its conjugation, with the irregular stems of common verbs.

A verb is read as `Stems`: what its present, imperfect, simple past, future and participle are made from. A reflexive
verb ('se replier', "s'envoler") takes its pronoun and is compounded with 'être'.
"""

from typing import NamedTuple

Told = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Forms of fact, futures, conditionals."""


class Stems(NamedTuple):
    """Singular and plural of the present, the stem of the imperfect and the gerund, the simple past, the stem of the
    future, the masculine participle.
    """

    singular: str
    plural: str
    past: str
    simple: tuple[str, str]
    future: str
    participle: str


_IRREGULAR = {
    "aller": Stems("va", "vont", "all", ("alla", "allèrent"), "ir", "allé"),
    "envoyer": Stems("envoie", "envoient", "envoy", ("envoya", "envoyèrent"), "enverr", "envoyé"),
    "renvoyer": Stems("renvoie", "renvoient", "renvoy", ("renvoya", "renvoyèrent"), "renverr", "renvoyé"),
    "faire": Stems("fait", "font", "fais", ("fit", "firent"), "fer", "fait"),
    "voir": Stems("voit", "voient", "voy", ("vit", "virent"), "verr", "vu"),
    "devoir": Stems("doit", "doivent", "dev", ("dut", "durent"), "devr", "dû"),
    "mourir": Stems("meurt", "meurent", "mour", ("mourut", "moururent"), "mourr", "mort"),
    "courir": Stems("court", "courent", "cour", ("courut", "coururent"), "courr", "couru"),
    "fuir": Stems("fuit", "fuient", "fuy", ("fuit", "fuirent"), "fuir", "fui"),
    "enfuir": Stems("enfuit", "enfuient", "enfuy", ("enfuit", "enfuirent"), "enfuir", "enfui"),
    "vivre": Stems("vit", "vivent", "viv", ("vécut", "vécurent"), "vivr", "vécu"),
    "survivre": Stems("survit", "survivent", "surviv", ("survécut", "survécurent"), "survivr", "survécu"),
    "suivre": Stems("suit", "suivent", "suiv", ("suivit", "suivirent"), "suivr", "suivi"),
    "quérir": Stems("quiert", "quièrent", "quér", ("quit", "quirent"), "querr", "quis"),
}
_THIRD_IR = ("part", "sort", "serv", "dorm", "sent", "ment")
"""Stems whose '-ir' verbs have no '-iss-' ('partir', 'servir')."""


def french_forms(verb: str) -> Told:
    """The forms of a French infinitive; with its pronoun where 'se' or "s'" stands before it."""
    bare = verb.removeprefix("se ").removeprefix("s'")
    stems = _stems(bare)
    simple, past = stems.simple, stems.past
    finite = (
        stems.singular, stems.plural, f"{past}ait", f"{past}aient", *simple, f"{past}ant", bare,
        *((f"{past}ons",) if bare not in {"faire", "aller"} else ()),
    )  # fmt: skip
    ahead = tuple(stems.future + end for end in ("a", "ont", "ons"))
    would = tuple(stems.future + end for end in ("ait", "aient"))
    if bare == verb:
        return (*finite, *_agreeing(stems.participle)), ahead, would
    clitic = "s'" if bare[0] in "aeiouyhéêè" else "se "
    told = tuple(clitic + form for form in finite if not form.endswith("ons"))
    return (
        (*told, *_compounded(stems.participle)),
        tuple(clitic + f for f in ahead[:2]),
        tuple(clitic + form for form in would),
    )


def _agreeing(participle: str) -> tuple[str, ...]:
    """A participle in both genders and numbers."""
    plural = participle if participle.endswith("s") else f"{participle}s"
    return participle, f"{participle}e", plural, f"{participle}es"


def _compounded(participle: str) -> tuple[str, ...]:
    """The compound tenses of a reflexive verb."""
    one, she, several, they = _agreeing(participle)
    singular = tuple(f"s'{be} {form}" for be in ("est", "était", "étant") for form in (one, she))
    plural = tuple(f"{be} {form}" for be in ("se sont", "s'étaient", "s'étant") for form in (several, they))
    return (*singular, *plural, f"s'être {one}", f"s'être {several}")


def _stems(verb: str) -> Stems:
    """The stems of an infinitive without its pronoun."""
    for known, stems in _IRREGULAR.items():
        if verb == known:
            return stems
    for make in (_in_er, _in_oir, _in_ir, _in_re):
        found = make(verb)
        if found is not None:
            return found
    raise ValueError(f"{verb!r} is no French infinitive; expected one in -er, -ir, -oir or -re")


def _in_er(verb: str) -> Stems | None:
    if not verb.endswith("er"):
        return None
    stem = verb[:-2]
    hard = stem + "e" if stem.endswith("g") else stem
    mute = stem[:-1] + "i" if stem.endswith(("oy", "uy")) else stem
    if stem.endswith(("ppel", "jet", "nouvel")):
        mute = stem + stem[-1]
    return Stems(f"{mute}e", f"{mute}ent", hard, (f"{hard}a", f"{stem}èrent"), f"{mute}er", f"{stem}é")


def _in_oir(verb: str) -> Stems | None:
    if not verb.endswith("cevoir"):
        return None
    stem = verb[:-5]
    return Stems(f"{stem}oit", f"{stem}oivent", f"{stem}ev", (f"{stem}ut", f"{stem}urent"), f"{stem}evr", f"{stem}u")


def _in_ir(verb: str) -> Stems | None:
    if not verb.endswith("ir"):
        return None
    stem = verb[:-2]
    if verb.endswith(("venir", "tenir")):
        root = stem[:-2]
        return Stems(f"{root}ient", f"{root}iennent", stem, (f"{root}int", f"{root}inrent"), f"{root}iendr", f"{stem}u")
    if verb.endswith(("ouvrir", "ffrir")):
        return Stems(f"{stem}e", f"{stem}ent", stem, (f"{stem}it", f"{stem}irent"), verb, f"{stem[:-1]}ert")
    if stem.endswith(_THIRD_IR) and not stem.endswith("répart"):
        return Stems(f"{stem[:-1]}t", f"{stem}ent", stem, (f"{stem}it", f"{stem}irent"), verb, f"{stem}i")
    return Stems(f"{stem}it", f"{stem}issent", f"{stem}iss", (f"{stem}it", f"{stem}irent"), verb, f"{stem}i")


def _in_re(verb: str) -> Stems | None:
    if not verb.endswith("re"):
        return None
    stem, future = verb[:-2], verb[:-1]
    if verb.endswith("prendre"):
        root = stem[:-3]
        return Stems(stem, f"{root}ennent", f"{root}en", (f"{root}it", f"{root}irent"), future, f"{root}is")
    if verb.endswith("mettre"):
        root = stem[:-4]
        return Stems(f"{root}met", f"{stem}ent", stem, (f"{root}mit", f"{root}mirent"), future, f"{root}mis")
    if verb.endswith("indre"):
        root, joint = stem[:-2], f"{stem[:-1]}t"
        return Stems(joint, f"{root}gnent", f"{root}gn", (f"{root}gnit", f"{root}gnirent"), future, joint)
    if verb.endswith("uire"):
        return Stems(f"{stem}t", f"{stem}sent", f"{stem}s", (f"{stem}sit", f"{stem}sirent"), future, f"{stem}t")
    singular = stem if stem.endswith(("d", "t")) else f"{stem}t"
    if verb.endswith("battre"):
        singular = stem[:-1]
    return Stems(singular, f"{stem}ent", stem, (f"{stem}it", f"{stem}irent"), future, f"{stem}u")
