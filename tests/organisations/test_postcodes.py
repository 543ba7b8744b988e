"""Telling, writing and looking up postcodes."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from organisations.models import Postcode, PostcodeDirectory
from organisations.postcode_directory import authorities_of_postcodes, authority_of_postcode, packaged_edition
from organisations.postcodes import is_postcode, normalise_postcode, postcode_halves


@pytest.mark.parametrize(
    "text",
    [
        "S1 2HH", "s12hh", " la1  1aa ", "EC1A 1BB", "W1A0AX", "M1 1AE", "B33 8TH", "ASCN 1ZZ", "BFPO 57", "GIR 0AA",
        "KY1-1102", "AI2640", "GX11 1AA", "GE CX", "SAN TA1", "DE99 3GG", "WR 12",
    ],
)  # fmt: skip
def test_a_postcode_is_told_however_it_is_spaced(text: str) -> None:
    assert is_postcode(text)


@pytest.mark.parametrize(
    "text", ["", "S1", "S1 2H", "S1 2HHH", "S1\u00a02HH", "12 3AB", "Sheffield", "S1 2H1", "AAA1 1AA"]
)
def test_other_text_is_no_postcode(text: str) -> None:
    assert not is_postcode(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("s12hh", "S1 2HH"),
        ("ec1a 1bb", "EC1A 1BB"),
        (" L A1 1aa", "LA1 1AA"),
        ("gir0aa", "GIR 0AA"),
        ("bfpo 57", "BFPO57"),
        ("not one", "NOTONE"),
    ],
)
def test_a_postcode_is_written_with_one_space_before_its_last_three_characters(text: str, written: str) -> None:
    assert normalise_postcode(text) == written
    assert normalise_postcode(written) == written


def test_a_postcode_has_two_halves() -> None:
    assert postcode_halves("ec1a1bb") == ("EC1A", "1BB")
    assert postcode_halves("BFPO 57") is None


NEW_EDITION = """pcd7,pcds,east1m,north1m,lad25cd
S1  2HH,S1 2HH,435359,387191,E08000039
LA1 1AA,LA1 1AA,347600,461800,E07000121
JE2 3AB,JE2 3AB,,,L99999999
ZZ9 9ZZ,ZZ9 9ZZ,,,
"""


@pytest.fixture
def new_edition(tmp_path: Path) -> Path:
    file = tmp_path / "ONSPD_TEST.csv"
    file.write_text(NEW_EDITION, encoding="utf-8")
    return file


@pytest.mark.django_db
def test_an_edition_given_as_csv_is_loaded(new_edition: Path) -> None:
    call_command("load_postcodes", csv=new_edition)
    assert authority_of_postcode("s12hh") == "E08000039"
    assert Postcode.objects.get(pk="S1 2HH").easting == 435359
    assert Postcode.objects.get(pk="JE2 3AB").northing is None
    assert PostcodeDirectory.objects.get().postcodes == 3


@pytest.mark.django_db
def test_an_edition_already_in_use_is_not_loaded_again(new_edition: Path) -> None:
    call_command("load_postcodes", csv=new_edition)
    call_command("load_postcodes", csv=new_edition)
    assert PostcodeDirectory.objects.count() == 1
    call_command("load_postcodes", csv=new_edition, again=True)
    assert PostcodeDirectory.objects.count() == 2


@pytest.mark.django_db
def test_a_newer_edition_replaces_every_row(new_edition: Path, tmp_path: Path) -> None:
    call_command("load_postcodes", csv=new_edition)
    newer = tmp_path / "ONSPD_LATER.csv"
    newer.write_text("pcds,oslaua\nM1 1AE,E08000003\n", encoding="utf-8")
    call_command("load_postcodes", csv=newer)
    assert list(Postcode.objects.values_list("postcode", "authority_code")) == [("M1 1AE", "E08000003")]


@pytest.mark.django_db
@pytest.mark.parametrize("content", ["name,code\nSheffield,E08000039\n", "pcds,oslaua\n"])
def test_a_file_that_is_no_postcode_directory_is_refused_and_changes_nothing(
    content: str, new_edition: Path, tmp_path: Path
) -> None:
    call_command("load_postcodes", csv=new_edition)
    other = tmp_path / "other.csv"
    other.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("load_postcodes", csv=other)
    assert Postcode.objects.count() == 3


def test_the_packaged_edition_is_found_and_read() -> None:
    edition = packaged_edition()
    first = next(iter(edition.lines))
    assert edition.version
    assert first.split("\t")[0] == "AB1 0AA"
    assert first.count("\t") == 3


@pytest.mark.django_db
def test_text_that_is_no_postcode_and_an_unknown_postcode_have_no_authority() -> None:
    Postcode.objects.create(postcode="LA1 1AA", authority_code="E07000121")
    assert authority_of_postcode("LA1 1AB") is None
    assert authority_of_postcode("LA1") is None
    assert PostcodeDirectory.objects.filter(loaded_at__gt=datetime(2000, 1, 1, tzinfo=UTC)).count() == 0


@pytest.mark.django_db
def test_many_postcodes_are_looked_up_at_once(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    Postcode.objects.create(postcode="LA1 1AA", authority_code="E07000121")
    Postcode.objects.create(postcode="S1 2HH", authority_code="E08000039")
    with django_assert_num_queries(1):
        found = authorities_of_postcodes(["la11aa", "S1 2HH", "ZZ1 1ZZ", "nonsense"])
    assert found == {"LA1 1AA": "E07000121", "S1 2HH": "E08000039"}
