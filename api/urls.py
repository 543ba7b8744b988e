"""The addresses of the API."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path

from api.token_errors import explained
from api.views import batch, definitions, documents, jobs, logs, records, sandbox, schemes, tokens
from lettings.models import LettingsLog
from sales.models import SalesLog

app_name = "api"


def _of(collection: str) -> list[URLPattern]:
    """The addresses of a collection's logs."""
    start = f"v1/{collection}-logs"
    model = {"lettings": LettingsLog, "sales": SalesLog}[collection]
    return [
        path(start, logs.LogList.as_view(model=model), name=f"{collection}-logs"),
        path(f"{start}/batch", batch.LogBatch.as_view(model=model), name=f"{collection}-batch"),
        path(
            f"{start}/by-reference/<path:reference>",
            logs.LogByReference.as_view(model=model),
            name=f"{collection}-by-reference",
        ),
        path(f"{start}/<int:log_id>", logs.LogDetail.as_view(model=model), name=f"{collection}-log"),
        path(f"{start}/<int:log_id>/sources", logs.LogSources.as_view(model=model), name=f"{collection}-sources"),
        path(f"{start}/<int:log_id>/history", logs.LogHistory.as_view(model=model), name=f"{collection}-history"),
    ]


urlpatterns = [
    path("oauth/token", login_not_required(explained(tokens.Token.as_view())), name="token"),
    path("oauth/revoke", login_not_required(tokens.RevokeToken.as_view()), name="revoke"),
    path("v1/", documents.reference, name="reference"),
    path("v1/problems", documents.problems, name="problems"),
    path("v1/problems/<slug:kind>", documents.problems, name="problem"),
    path("v1/fields/<str:collection>-<int:year>", documents.fields, name="fields"),
    path("v1/openapi.json", documents.OpenApi.as_view(), name="openapi"),
    path("v1/schemas/<str:collection>-<int:year>.json", definitions.Schema.as_view(), name="schema"),
    path(
        "v1/differences/<str:collection>-<int:before>-<int:after>.json",
        definitions.Difference.as_view(),
        name="difference",
    ),
    path("v1/code-lists/<str:collection>-<int:year>.json", definitions.CodeLists.as_view(), name="code-lists"),
    path("v1/me", records.Me.as_view(), name="me"),
    path("v1/organisations", records.Organisations.as_view(), name="organisations"),
    path("v1/schemes", schemes.Schemes.as_view(), name="schemes"),
    path("v1/schemes/<int:scheme_id>", schemes.SchemeDetail.as_view(), name="scheme"),
    path("v1/schemes/<int:scheme_id>/locations", schemes.Locations.as_view(), name="locations"),
    path("v1/schemes/<int:scheme_id>/locations/<int:location_id>", schemes.LocationDetail.as_view(), name="location"),
    path("v1/users", records.People.as_view(), name="users"),
    path("v1/checks", batch.Checks.as_view(), name="checks"),
    path("v1/jobs", jobs.Jobs.as_view(), name="jobs"),
    path("v1/jobs/<uuid:identifier>", jobs.JobDetail.as_view(), name="job"),
    path("v1/sandbox/reset", sandbox.Reset.as_view(), name="sandbox-reset"),
    *_of("lettings"),
    *_of("sales"),
    path("<path:rest>", documents.Nothing.as_view(), name="nothing"),
]
