from __future__ import annotations

import pytest

from chancery.language.english import is_english

ENGLISH = (
    "The foreign minister said on Monday that talks with the rebels had bee"
    "n called off after an attack in the capital ."
)
GERMAN = (
    "Der Außenminister sagte am Montag , die Gespräche mit den Rebellen sei"
    "en nach einem Angriff in der Hauptstadt abgesagt worden ."
)
SPANISH = (
    "El ministro de Exteriores dijo el lunes que las conversaciones con los"
    " rebeldes se habían suspendido tras un ataque en la capital ."
)
HEADLINE = "Peruvian Foreign Minister Aurelio Pinto on Thursday defended Lima 's restrictive fisheries policy ."


@pytest.mark.parametrize(
    ("text", "english"), [(ENGLISH, True), (HEADLINE, True), (GERMAN, False), (SPANISH, False), ("Kabul", None)]
)
def test_language_is_told_by_function_words(text: str, english: bool | None) -> None:
    assert is_english(text.lower().split()) is english
