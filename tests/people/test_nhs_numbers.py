"""NHS numbers in a text: found however they are written, and told without being repeated."""

import pytest

from people.patients.nhs_numbers import nhs_numbers_in, without_nhs_numbers

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.mark.parametrize(
    "written",
    [
        "9434765919",
        "943 476 5919",
        "943-476-5919",
        "943\u00a0476\u00a05919",
        "943\u2009476\u20095919",
        "943\u2011476\u20115919",
        "943\u2013476\u20135919",
        "943 - 476 - 5919",
        "943\n476\n5919",
        "943476 5919",
        "943\u200b476\u200b5919",
        "94\u00ad34765919",
        "9434765919".translate(FULL_WIDTH),
        "943 476 5919".translate(FULL_WIDTH),
        "943 476 5919".translate(ARABIC),
    ],
)
def test_a_number_is_found_however_it_is_written(written):
    for text in (f"Her number is {written}, she said.", f"NHS{written}", f"In 2021 {written}", written):
        assert len(nhs_numbers_in(text)) == 1, text
    (found,) = nhs_numbers_in(f"Mrs Green, of Blue ward: her number is {written} and she went home on a Tuesday")
    assert str(found) == "“ward: her number is [number] and she went home”"


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5918",
        "9434765910",
        "Ring 0161 496 0000 or 01614960000.",
        "94347659190",
        "19434765919",
        "1.9434765919",
        "9434765919.5",
        "1-943-476-5919",
        "943-476-5919-0",
        "+44 9434765919",
        "+44 (0) 943 476 5919",
        "ISBN 0306406152",
        "ISBN-10: 0306406152",
        "94 34 76 59 19",
        "943 476 591",
        "The 943 of 476 in 5919",
        "",
    ],
)
def test_what_is_no_valid_number_or_part_of_a_longer_one_passes(text):
    assert nhs_numbers_in(text) == []
    assert without_nhs_numbers(text) == text


def test_each_is_told_by_the_words_around_it_and_none_is_repeated():
    text = "First 943 476 5919 then 4010232137 in https://example.org/" + "a" * 60 + "?n=9434765919&x=1."
    assert list(map(str, nhs_numbers_in(text))) == [
        "“First [number] then [number] in https://example.org/aaa…”",
        "“First [number] then [number] in https://example.org/aaaaaaaaaaaaaaaaa…”",
        f"“…{'a' * 37}?n= [number] &x=1.”",
    ]
    assert without_nhs_numbers(text).count("[number]") == 3
