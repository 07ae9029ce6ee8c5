"""Write the generated part of the country vocabulary from the Unicode CLDR, as Babel carries it.

The hand-made part (adjectives, aliases, abbreviations) is `identify/data/countries.yaml`; this file
holds codes and plain names only, as JSON, because it is long and JSON loads quickly.
Run: python tools/make_countries.py
"""

import json
import re
from pathlib import Path

from babel import Locale
from babel.core import get_global

TARGET = Path(__file__).parents[1] / "src" / "musterbook" / "identify" / "data" / "countries.json"
LANGUAGES = {"en": "and", "fr": "et", "es": "y"}
NOT_ISO = re.compile("A[AC]|CP|DG|EU|TA|Q[M-Z]|X.|ZZ")
WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
ISO_COUNT = 249


def alpha3_of() -> dict[str, str]:
    """The official alpha-3 code of each alpha-2 code."""
    aliases = get_global("territory_aliases")
    return {
        new[0]: old
        for old, new in aliases.items()
        if re.fullmatch("[A-Z]{3}", old) and old not in WITHDRAWN and len(new) == 1 and not NOT_ISO.fullmatch(new[0])
    }


def plain(name: str, conjunction: str) -> str:
    """The name as prose writes it: straight apostrophe, 'and' for '&', without bracketed additions."""
    name = name.replace("\u2019", "'").replace(" & ", f" {conjunction} ")
    return re.sub(r"\s*\([^)]*\)", "", re.sub(r"^R\.?A\.?[SE]\.? (chinoise )?de |,? SAR China$", "", name)).strip()


def main() -> None:
    """Write the file; fails where CLDR does not give exactly the countries of ISO 3166-1."""
    codes = alpha3_of()
    if len(codes) != ISO_COUNT:
        raise SystemExit(f"{len(codes)} countries, expected {ISO_COUNT}")
    locales = {language: Locale(language) for language in LANGUAGES}
    rows = {
        alpha3: [alpha2, *(plain(locales[lang].territories[alpha2], LANGUAGES[lang]) for lang in LANGUAGES)]
        for alpha2, alpha3 in codes.items()
    }
    lines = [f"{json.dumps(code)}: {json.dumps(rows[code], ensure_ascii=False)}" for code in sorted(rows)]
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
