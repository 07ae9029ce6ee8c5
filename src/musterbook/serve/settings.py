"""What the surroundings say: the environment, the user's name, today's date. Nothing else reads them.

MUSTERBOOK_RECORD names the record where `--record` does not; MUSTERBOOK_MISSIONS names a folder of mission
packs to use in place of those that come with the program; MUSTERBOOK_MODEL_KEY the key of a model's endpoint;
MUSTERBOOK_ASK_MODEL the model that the desk and the API put questions to, none where it is not set;
MUSTERBOOK_USER who acts, where `--as` does not say so.
"""

import getpass
import os
from datetime import date, datetime
from pathlib import Path

RECORD_VARIABLE = "MUSTERBOOK_RECORD"
MISSIONS_VARIABLE = "MUSTERBOOK_MISSIONS"
MODEL_KEY_VARIABLE = "MUSTERBOOK_MODEL_KEY"
ASK_MODEL_VARIABLE = "MUSTERBOOK_ASK_MODEL"
USER_VARIABLE = "MUSTERBOOK_USER"
DEFAULT_RECORD = "musterbook.db"
PACKAGE = Path(__file__).resolve().parents[1]


def record_address(option: str | None) -> str:
    """Where the record is: the option, else the variable, else `musterbook.db` in the current folder."""
    return option or os.environ.get(RECORD_VARIABLE) or DEFAULT_RECORD


def missions_folder() -> Path | None:
    """The folder of mission packs, None where there is none.

    As told by the variable, else as installed, else as it stands in the sources.
    """
    told = os.environ.get(MISSIONS_VARIABLE)
    if told:
        return Path(told)
    return next((one for one in (PACKAGE / "missions", PACKAGE.parents[1] / "missions") if one.is_dir()), None)


def model_key() -> str:
    """The key that a model's endpoint wants, '' where none is told."""
    return os.environ.get(MODEL_KEY_VARIABLE, "")


def ask_model() -> str | None:
    """The model that questions in plain words are put to, as `--model` names one; None for none."""
    return os.environ.get(ASK_MODEL_VARIABLE) or None


def named_user(option: str | None) -> str | None:
    """Who acts, as they say it: the option, else the variable; None where neither does."""
    return option or os.environ.get(USER_VARIABLE) or None


def login_name() -> str | None:
    """The user's login name, None where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return None


def today() -> date:
    """The day of the local clock."""
    return datetime.now().astimezone().date()
