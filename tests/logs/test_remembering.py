"""The filters of a list: remembered, shared by its address, and saved."""

from __future__ import annotations

import pytest
from django.urls import reverse

from logs.models import SavedFilters
from tests.logs.listing import LIST


def test_filters_are_remembered_until_they_are_cleared(officer, as_user):
    client = as_user(officer)
    client.get(f"{LIST}?status=1&search=T1")
    assert client.get(LIST).url == f"{LIST}?status=1"
    assert client.get("/sales-logs/").status_code == 200
    assert client.get(f"{LIST}?clear=yes").url == LIST
    assert client.get(LIST).status_code == 200


def test_an_applied_form_without_filters_is_remembered_too(officer, as_user):
    client = as_user(officer)
    client.get(f"{LIST}?status=1")
    client.get(f"{LIST}?assigned=all&user=&user_search=")
    assert client.get(LIST).status_code == 200


@pytest.mark.parametrize(
    ("sent", "address"),
    [
        ("assigned=user&user=7&user_search=Priya+Nayar&owner=&owner_search=", "assigned=user&user=7"),
        ("assigned=user&user=7&user_said=Priya&user_search=Priya&page=2", "assigned=user&user=7&page=2"),
        ("year=2026&status=1&assigned=all&user=&user_search=", "status=1&year=2026"),
        ("assigned=all&user=&user_search=&page=", "assigned=all"),
        ("status=1&search=++", "status=1"),
        ("status=1&colour=blue", "status=1"),
    ],
)
def test_an_address_that_a_form_made_is_tidied_before_it_is_shared(sent, address, officer, as_user):
    client = as_user(officer)
    assert client.get(f"{LIST}?{sent}").url == f"{LIST}?{address}"
    assert client.get(f"{LIST}?{address}").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "year=2026&status=1",
        "status=1&assigned=all",
        "user=7",
        "page=2",
        "page=banana",
        "assigned=user&user=",
        "kind=9&owner=",
    ],
)
def test_an_address_that_says_nothing_besides_or_has_something_amiss_stays(query, officer, as_user):
    assert as_user(officer).get(f"{LIST}?{query}").status_code == 200


def test_an_organisations_list_shares_the_memory(supporter, council, as_user):
    client = as_user(supporter)
    client.get(f"{LIST}?status=1")
    here = f"/organisations/{council.pk}/lettings-logs/"
    assert client.get(here).url == f"{here}?status=1"


def test_filters_are_saved_used_renamed_and_removed(log, officer, as_user):
    client = as_user(officer)
    saving = f"{reverse('lettings:save-filters')}?status=1&year=2026"
    assert client.post(saving, {"name": " My   drafts "}).url == f"{LIST}?status=1&year=2026"
    kept = SavedFilters.objects.get()
    assert (kept.name, kept.query) == ("My drafts", "status=1&year=2026")
    assert f"{LIST}?status=1&amp;year=2026" in client.get(f"{LIST}?assigned=all").content.decode()
    assert client.post(saving, {"name": "my drafts"}).status_code == 422
    assert client.post(saving, {"name": ""}).status_code == 422
    client.post(reverse("lettings:rename-filters", args=[kept.pk]), {"name": "Drafts"})
    assert SavedFilters.objects.get().name == "Drafts"
    assert "Drafts" in client.get(reverse("lettings:saved-filters")).content.decode()
    client.post(reverse("lettings:remove-filters", args=[kept.pk]))
    assert not SavedFilters.objects.exists()


def test_filters_that_are_none_are_not_saved_but_named_by_the_list(officer, as_user):
    saving = f"{reverse('lettings:save-filters')}?status=banana"
    for ask in (as_user(officer).get, as_user(officer).post):
        assert ask(saving).url == f"{LIST}?status=banana"
    assert not SavedFilters.objects.exists()


@pytest.mark.parametrize("query", ["", "?assigned=all&user=&owner_search="])
def test_no_filters_are_nothing_to_save(query, officer, as_user):
    client = as_user(officer)
    client.get(f"{LIST}?status=1")  # those of last time must not seem to be what is meant
    for ask in (client.get, client.post):
        answer = ask(reverse("lettings:save-filters") + query, {"name": "None"} if ask == client.post else None)
        assert answer.url == f"{LIST}?assigned=all"
        assert "There is nothing to save" in client.get(answer.url).content.decode()
    assert not SavedFilters.objects.exists()


def test_saved_filters_belong_to_one_person_and_one_collection(officer, coordinator, as_user):
    as_user(officer).post(f"{reverse('lettings:save-filters')}?status=1", {"name": "Mine"})
    kept = SavedFilters.objects.get()
    for client, name in ((as_user(coordinator), "lettings"), (as_user(officer), "sales")):
        assert client.get(reverse(f"{name}:rename-filters", args=[kept.pk])).status_code == 404
        assert client.post(reverse(f"{name}:remove-filters", args=[kept.pk])).status_code == 404
        assert "Mine" not in client.get(reverse(f"{name}:saved-filters")).content.decode()
