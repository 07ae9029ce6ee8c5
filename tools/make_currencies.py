"""Write the currencies of the world by code and name from the Unicode CLDR, as Babel carries it.

Codes in use, and those of the older money that texts still count in (`OLDER`). Everyday names ('dollars',
'livres', 'pesos'), signs and fractions are hand-made: the money section
of each lexicon, and `currencies.yaml`.
Run: python tools/make_currencies.py
"""

import json
import re
from pathlib import Path

from babel import Locale
from babel.core import get_global

TARGET = Path(__file__).parents[1] / "src" / "musterbook" / "extract" / "data" / "currencies.json"
LANGUAGES = ("en", "fr", "es")
OLDER = ("FRF", "DEM", "ITL", "ESP", "NLG", "FIM", "BEF", "ATS", "PTE", "IEP", "GRD", "SKK", "ZWD", "MZM", "SDD", "GHC")
NO_MONEY = frozenset({"CHE", "CHW", "CLF", "COU", "MXV", "UYI", "UYW", "USN", "XXX", "XSU", "XUA", "CHX"})
LEAST = 140


def codes_in_use() -> list[str]:
    """ISO 4217 codes that are legal tender somewhere today, and the older ones."""
    by_territory = get_global("territory_currencies")
    tender = {code for rows in by_territory.values() for code, _, end, legal in rows if end is None and legal}
    return sorted({*tender, *OLDER} - NO_MONEY)


def names(locale: Locale, code: str) -> list[str]:
    """Singular and plural as prose writes them, without bracketed additions; each once."""
    plurals = locale._data["currency_names_plural"].get(code, {})  # noqa: SLF001 - Babel shows no plurals elsewhere
    found = [locale.currencies.get(code, ""), *(plurals[form] for form in ("one", "other") if form in plurals)]
    plain = [re.sub(r"\s*\([^)]*\)", "", name).replace("\u2019", "'").replace("\u2013", "-").strip() for name in found]
    return list(dict.fromkeys(name.lower() for name in plain if name))


def main() -> None:
    """Write the file; fails where CLDR gives fewer currencies than the world has."""
    codes = codes_in_use()
    if len(codes) < LEAST:
        raise SystemExit(f"{len(codes)} currencies, expected {LEAST}")
    locales = {language: Locale(language) for language in LANGUAGES}
    rows = {code: [names(locales[lang], code) for lang in LANGUAGES] for code in codes}
    lines = [f"{json.dumps(code)}: {json.dumps(rows[code], ensure_ascii=False)}" for code in codes]
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
