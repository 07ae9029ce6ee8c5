"""What of an answer is sent to be worded, and what becomes of the reply."""

import json
from dataclasses import replace

import pytest
from tests.samples.asked import SENTENCES, SMOOTH, held, view

from musterbook.serve.consulting.polishing import asked, parted, polished

HEAD = "Kenya, strength, 31 October 2024: 400 (399 to 400) [1]. "
TAIL = "The record says: “As of late October, 400 officers. They stay.” (Windward) [2]."


@pytest.mark.parametrize(
    ("sentence", "head"),
    [
        (HEAD + TAIL, HEAD),
        (TAIL, ""),
        (HEAD, HEAD),
        ("Yes. [1] «Sí» [2].", "Yes. [1] "),
        ("Kenya: 400 [1]; so “it” says [2].", ""),
        ("", ""),
    ],
)
def test_the_sentences_before_the_first_quotation_may_be_worded(sentence: str, head: str) -> None:
    assert parted(sentence) == (head, sentence[len(head) :])


def test_the_rest_is_neither_sent_nor_changed() -> None:
    answer = replace(held("en"), sentence=HEAD + TAIL)
    told = json.loads(asked(answer))
    assert told["sentence"] == HEAD.strip()
    assert list(told["quotes"]) == ["1"]
    reply = "On 31 October 2024, the strength of Kenya was 400 (399 to 400) [1]."
    assert polished(reply, answer, view().vocabulary) == f"{reply} {TAIL}"
    assert polished(f"{reply} {TAIL}", answer, view().vocabulary) == ""
    assert asked(replace(answer, sentence=TAIL)) == ""
    assert asked(replace(answer, sentence="Kenya: 400. " * 200)) == ""
    assert polished("Nothing.", replace(answer, sentence=TAIL), view().vocabulary) == ""


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_same_sentence_has_no_model_in_it(language: str) -> None:
    answer = held(language)
    assert polished(f" {SENTENCES[language]}\n", answer, view().vocabulary) == ""
    assert polished(f" {SMOOTH[language]}\n", answer, view().vocabulary) == SMOOTH[language]
