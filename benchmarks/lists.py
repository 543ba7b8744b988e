"""How long lists and searches take with 900 organisations, 15,000 users and 5,000 schemes, and their queries.

Run it with: bin/bench lists
"""

from __future__ import annotations

from benchmarks.serving import Visitor, serving, start_django

LISTS = {
    "organisations": ("/organisations", "/organisations?search=Housing+of+place+77"),
    "users": ("/users", "/users?search=person+of+place+777"),
    "schemes": ("/schemes", "/schemes?search=Court+of+place+77"),
}
"""What is listed -> address of the list and of a search in it."""


def main() -> None:
    start_django()
    from django.test import Client

    from benchmarks.figures import Row, medians, show
    from benchmarks.multiplying import multiply, queries, tidy
    from organisations.models import Location, Organisation, Scheme
    from tests.factories.organisations import LocationFactory
    from tests.factories.users import UserFactory
    from users.models import User

    support = UserFactory(support=True)
    person = UserFactory()
    place = LocationFactory(scheme__owning_organisation=person.organisation)
    one_of_them = "(SELECT min(id) FROM organisations_organisation) + mod(n, 900)"
    multiply(Organisation, person.organisation_id, 900, name="'Housing of place ' || n")
    multiply(
        User,
        person.pk,
        15_000,
        name="'Person of place ' || n",
        email="'p' || n || '@example.org'",
        organisation_id=one_of_them,
    )
    multiply(Scheme, place.scheme_id, 5_000, service_name="'Court of place ' || n", owning_organisation_id=one_of_them)
    multiply(Location, place.pk, 10_000, scheme_id="(SELECT min(id) FROM organisations_scheme) + mod(n, 5000)")
    tidy(Organisation, User, Scheme, Location)

    client = Client()
    client.force_login(support)
    with serving() as port:
        visitor = Visitor(port, support)
        visits = {"empty view": lambda: visitor.get("/empty")}
        for name, (whole, search) in LISTS.items():
            visits[name] = lambda address=whole: visitor.get(address)
            visits[f"{name}, searched"] = lambda address=search: visitor.get(address)
        taken = medians(visits, rounds=40)
    rows = [Row("empty view", taken["empty view"])]
    for name, (whole, search) in LISTS.items():
        searched = taken[f"{name}, searched"]
        rows.append(Row(f"list of {name}, {queries(client, whole)} queries", taken[name]))
        rows.append(Row(f"search of {name}, {queries(client, search)} queries", searched, searched / taken[name], 2.0))
    show(rows)


if __name__ == "__main__":
    main()
