"""What every address answers to whom: the one table that the census compares with the service.

A row reads `GET provider coordinator support / POST provider coordinator support`; in public rows the answer to
somebody who is signed out comes first. Each group has one letter for every relation of what is asked for to the
person who asks, in the order of `tests.permissions.world.RELATIONS`; dots only part them, and one letter stands for
all.

    o  answered, or nothing to show        f  forbidden            m  no such method
    r  led to another page, or done        n  not found            g  a link that is no longer good
    s  led to sign-in                      v  shown again, as what was sent cannot be taken

Every POST is empty. Adding an address means adding its row, and to `world` what a new parameter stands for.

Source: users and permissions, sections 11 and 12.
"""

from __future__ import annotations

PUBLIC = {
    "": "o o o o / m m m m",
    "privacy": "o o o o / m m m m",
    "accessibility": "o o o o / m m m m",
    "cookies": "o o o o / m m m m",
    "guidance": "o o o o / m m m m",
    "uploads/templates": "o o o o / m m m m",
    "uploads/templates/<str:name>": "o o o o / m m m m",
    "data-sharing-agreement": "o o o o / m m m m",
    "health": "o o o o / o o o o",
    "health/ready": "o o o o / m m m m",
    "health/feed": "o o o o / m m m m",
    "account/sign-in": "o r r r / v r r r",
    "account/sign-out": "r r r r / r r r r",
    "account/signed-out": "o o o o / m m m m",
    "account/password/forgotten": "o o o o / v v v v",
    "account/password/sent": "o o o o / m m m m",
    "account/password/reset/<str:token>": "g g g g / g g g g",
    "account/confirmation/<str:token>": "g g g g / g g g g",
    # not meant for visitors; what is published is seen by people with accounts
    "notifications/<int:announcement_id>": "n non non ooo / m m m m",
    "collection-resources/other/<int:resource_id>": "o o o o / m m m m",
    "collection-resources/<str:collection>/<int:year>/<slug:kind>": "o o o o / m m m m",
    "analysis/dictionary": "o o o o / m m m m",
    "analysis/dictionary/feed-records": "o o o o / m m m m",
    "analysis/dictionary/feed-records.json": "o o o o / m m m m",
    **{
        f"analysis/dictionary/<str:collection>-<int:year>{file}": "o o o o / m m m m"
        for file in ("", ".csv", "-codes.csv", ".json")
    },
    "outbox": "o o o o / m m m m",
    "outbox/<int:message_id>": "n n n n / m m m m",
}
"""Open to anybody."""

# Relations of users: self colleague deactivated . owner agent absorbed other . deleted
ACCOUNTS = {
    "account": "o o o / m m m",
    "account/keep-alive": "o o o / m m m",
    "account/security-code": "r r r / r r r",
    "account/authenticator-app": "o o o / v v v",
    "account/backup-codes": "r r r / r r r",
    "account/password": "o o o / v v v",
    "users": "o o o / m m m",
    "users/search": "o o o / m m m",
    "users/download": "f f o / m m m",
    "users/invite": "f o o / f v v",
    "users/<int:user_id>": "roo.nnnn.n roo.nnnn.n roo.oooo.n / m m m",
    "users/<int:user_id>/edit": "off.nnnn.n oof.nnnn.n ooo.oooo.n / vff.nnnn.n vvf.nnnn.n vvv.vvvv.n",
    "users/<int:user_id>/sign-ins": "off.nnnn.n off.nnnn.n ooo.oooo.n / m m m",
    "users/<int:user_id>/remove-authenticator-app": (
        "off.nnnn.n off.nnnn.n ooo.oooo.n / rff.nnnn.n rff.nnnn.n rrr.rrrr.n"
    ),
    "users/<int:user_id>/move": "fff.nnnn.n fff.nnnn.n ooo.oooo.n / fff.nnnn.n fff.nnnn.n vvv.vvvv.n",
    # people with logs are moved once it is chosen what happens to these, and nobody to where they are
    "users/<int:user_id>/move/<int:organisation_id>": (
        "fff.nnnn.n fff.nnnn.n ooo.oooo.n / fff.nnnn.n fff.nnnn.n vvr.rrrv.n"
    ),
    "users/<int:user_id>/deactivate": "fff.nnnn.n foo.nnnn.n foo.oooo.n / fff.nnnn.n frr.nnnn.n frr.rrrr.n",
    "users/<int:user_id>/reactivate": "fff.nnnn.n foo.nnnn.n foo.oooo.n / fff.nnnn.n frr.nnnn.n frr.rrrr.n",
    "users/<int:user_id>/resend-invitation": "fff.nnnn.n fff.nnnn.n ooo.oooo.n / fff.nnnn.n fff.nnnn.n vvv.vvvv.n",
    # only what is deactivated can be deleted
    "users/<int:user_id>/delete": "fff.nnnn.n fff.nnnn.n foo.oooo.n / fff.nnnn.n fff.nnnn.n fvr.vvvv.n",
    "organisations/<int:organisation_id>/users": "o.nnnnn.n o.nnnnn.n o.ooooo.n / m m m",
}

# Relations of organisations: own . owner agent absorbed former other . deleted
ORGANISATIONS = {
    "organisations": "r r o / m m m",
    "organisations/search": "o o o / m m m",
    "organisations/create": "f f o / f f v",
    "organisations/download": "f f o / m m m",
    "your-organisation": "r r r / m m m",
    "organisations/<int:organisation_id>": "o.nnnnn.n o.nnnnn.n o.ooooo.n / m m m",
    "organisations/<int:organisation_id>/details": "r r r / r r r",
    # signed already
    "organisations/<int:organisation_id>/data-sharing-agreement": "o.nnnnn.n o.nnnnn.n o.ooooo.n / n n n",
    "organisations/<int:organisation_id>/edit": "f.nnnnn.n o.nnnnn.n o.ooooo.n / f.nnnnn.n r.nnnnn.n r.rrrrr.n",
    "organisations/<int:organisation_id>/edit-group": "f.nnnnn.n f.nnnnn.n o.ooooo.n / f.nnnnn.n f.nnnnn.n v.vvvvv.n",
    "organisations/<int:organisation_id>/names": "f.nnnnn.n f.nnnnn.n o.ooooo.n / m m m",
    "organisations/<int:organisation_id>/names/change": (
        "f.nnnnn.n f.nnnnn.n o.ooooo.n / f.nnnnn.n f.nnnnn.n v.vvvvv.n"
    ),
    "organisations/<int:organisation_id>/names/<int:change_id>/cancel": (
        "f.nnnnn.n f.nnnnn.n o.ooooo.n / f.nnnnn.n f.nnnnn.n r.rrrrr.n"
    ),
    # what is merged can be neither deactivated nor reactivated, and what is active not deleted
    "organisations/<int:organisation_id>/deactivate": "f.nnnnn.n f.nnnnn.n o.ooooo.n / f.nnnnn.n f.nnnnn.n r.rrvvr.n",
    "organisations/<int:organisation_id>/reactivate": "f.nnnnn.n f.nnnnn.n o.ooooo.n / f.nnnnn.n f.nnnnn.n v.vvvvv.n",
    "organisations/<int:organisation_id>/delete": "f.nnnnn.n f.nnnnn.n o.ooooo.n / f.nnnnn.n f.nnnnn.n v.vvvvv.n",
    **{
        f"organisations/<int:organisation_id>/{side}{page}": answers
        for side in ("stock-owners", "managing-agents")
        for page, answers in {
            "": "o.nnnnn.n o.nnnnn.n o.ooooo.n / m m m",
            "/add": "f.nnnnn.n o.nnnnn.n o.ooooo.n / f.nnnnn.n v.nnnnn.n v.vvvvv.n",
            "/<int:other_id>/remove": "f.nnnnn.n o.nnnnn.n o.ooooo.n / f.nnnnn.n r.nnnnn.n r.rrrrr.n",
        }.items()
    },
}

# What a coordinator may do with a scheme, and with a location of it, once both are complete.
# Relations of schemes, by their owner: own owner absorbed . agent former other . deleted
_ASKED = "fff.fff.n ooo.fff.n ooo.ooo.n / fff.fff.n vvv.fff.n vvv.vvv.n"
_TAKEN_EMPTY = "fff.fff.n ooo.fff.n ooo.ooo.n / fff.fff.n rrr.fff.n rrr.rrr.n"
_SUPPORT_ASKED = "fff.fff.n rrr.fff.n ooo.ooo.n / fff.fff.n rrr.fff.n vvv.vvv.n"
_DONE_BEFORE = "fff.fff.n rrr.fff.n rrr.rrr.n / fff.fff.n rrr.fff.n rrr.rrr.n"
_STANDING = {
    # not where the owner has merged away; and nothing is deactivated, so there is nothing to reactivate
    "deactivate": "fff.fff.n oof.fff.n oof.ofo.n / fff.fff.n vvf.fff.n vvf.vfv.n",
    "reactivate": "fff.fff.n nnf.fff.n nnf.nfn.n / fff.fff.n nnf.fff.n nnf.nfn.n",
    # only what is incomplete or deactivated, as it is where the owner has merged away
    "delete": "fff.fff.n fff.fff.n ooo.ooo.n / fff.fff.n fff.fff.n vvr.vrv.n",
}
SCHEMES = {
    "schemes": "o o o / m m m",
    "schemes/create": "f o o / f v v",
    "schemes/csv-download": "o o o / r r r",
    "schemes/csv-confirmation": "n n n / m m m",
    **{f"schemes/<int:scheme_id>/{question}": answers for question, answers in _STANDING.items()},
    **{
        f"schemes/<int:scheme_id>/{step}": answers
        for step, answers in {
            "details": _SUPPORT_ASKED,
            "primary-client-group": _SUPPORT_ASKED,
            "confirm-secondary": _SUPPORT_ASKED,
            "secondary-client-group": _DONE_BEFORE,
            "support": _SUPPORT_ASKED,
            "check-answers": _DONE_BEFORE,
            "edit-name": _ASKED,
            "locations/add": "m m m / fff.fff.n rrr.fff.n rrr.rrr.n",
        }.items()
    },
    **{
        f"schemes/<int:scheme_id>/locations/<int:location_id>/{step}": answers
        for step, answers in {
            "postcode": _ASKED,
            "local-authority": _ASKED,
            "name": _TAKEN_EMPTY,
            "units": _ASKED,
            "type-of-unit": _ASKED,
            "mobility-standards": _ASKED,
            "availability": _TAKEN_EMPTY,
            "check-answers": _TAKEN_EMPTY,
            **_STANDING,
        }.items()
    },
    # nothing looks like a duplicate any more
    "organisations/<int:organisation_id>/schemes/duplicates": "n n n / n n n",
    "organisations/<int:organisation_id>/schemes": "o.nnnnn.n o.nnnnn.n o.ooooo.n / m m m",
    "schemes/<int:scheme_id>": "ooo.fff.n ooo.fff.n ooo.ooo.n / m m m",
    "schemes/<int:scheme_id>/locations": "ooo.fff.n ooo.fff.n ooo.ooo.n / m m m",
    "schemes/<int:scheme_id>/locations/<int:location_id>": "ooo.fff.n ooo.fff.n ooo.ooo.n / m m m",
}

# Relations of merge requests: open deleted
MERGES = {
    "": "n n o / m m m",
    "/create": "m m m / n n r",
    "/<int:request_id>": "n n on / m m m",
    "/<int:request_id>/absorbing-organisation": "n n on / n n vn",
    "/<int:request_id>/merge-date": "n n on / n n vn",
    "/<int:request_id>/existing-absorbing-organisation": "n n on / n n vn",
    "/<int:request_id>/helpdesk-ticket": "n n on / n n vn",
    "/<int:request_id>/merging-organisations": "n n on / n n vn",
    "/<int:request_id>/merging-organisations/<int:organisation_id>/remove": "m m m / n n rn",
    "/<int:request_id>/after/<slug:what>": "n n on / m m m",
    "/<int:request_id>/start": "n n on / n n rn",
    "/<int:request_id>/delete": "n n on / n n rn",
}

# Relations of announcements: draft published withdrawn
NOTICES = {
    "notifications": "o o o / m m m",
    "notifications/new": "f f o / f f v",
    "notifications/<int:announcement_id>/edit": "f f onn / f f vnn",
    "notifications/<int:announcement_id>/check": "f f onn / f f rnn",
    "notifications/<int:announcement_id>/withdraw": "f f oon / f f rrn",
    "notifications/<int:announcement_id>/dismiss": "m m m / nrn nrn nrn",
    "collection-resources": "f f o / m m m",
    # the files of this year are out
    "collection-resources/<int:year>/release": "f f n / f f n",
    "collection-resources/other/<int:resource_id>/file": "f f o / f f v",
    "collection-resources/other/<int:resource_id>/delete": "f f o / f f r",
    "collection-resources/<str:collection>/<int:year>/<slug:kind>/file": "f f o / f f v",
    "feedback": "o o o / v v v",
    "feedback/sent": "o o o / m m m",
    "feedback/responses": "f f o / m m m",
    "feedback/responses/download": "f f o / m m m",
    "feedback/<str:collection>/<int:year>/<slug:slug>": "o o o / v v v",
}

# Relations of logs: mine colleague managed let absorbed former closed . owner agent other . pending deleted
DUPLICATES = {
    "duplicate-logs": "o o r / m m m",
    "organisations/<int:organisation_id>/duplicates": "f.nnnnn.n o.nnnnn.n o.ooooo.n / m m m",
}
LOGS = {
    "": "o o o / m m m",
    "new": "m m m / r r r",
    "update-logs": "o o o / m m m",
    # the list is not narrowed, and nothing was ticked
    "delete-logs": "o o o / o o o",
    "delete-logs/check": "r r r / r r r",
    "reassign": "f o o / f o o",
    "reassign/to": "f r r / f r r",
    "reassign/check": "f r r / f r r",
    # a change and filters that nobody made
    "changes/<uuid:identifier>": "n n n / m m m",
    "outstanding": "f o o / m m m",
    "saved-filters": "o o o / m m m",
    "saved-filters/new": "r r r / r r r",
    "saved-filters/<int:saved_id>": "n n n / n n n",
    "saved-filters/<int:saved_id>/remove": "m m m / n n n",
    "<int:log_id>": "oooooor.nnn.nn oooooor.nnn.nn oooooor.ooo.nn / m m m",
    "<int:log_id>/review": "ooooooo.nnn.nn ooooooo.nnn.nn ooooooo.ooo.nn / m m m",
    "<int:log_id>/history": "ooooooo.nnn.nn ooooooo.nnn.nn ooooooo.ooo.nn / m m m",
    # who sends a form once more is told that the log is deleted
    "<int:log_id>/delete": (
        "offffff.nnn.nn oooooof.nnn.nn oooooof.ooo.nn / rffffff.nnn.nr rrrrrrf.nnn.nr rrrrrrf.rrr.nr"
    ),
    "<int:log_id>/problems": "oooooor.nnn.nn oooooor.nnn.nn oooooor.ooo.nn / m m m",
    # the void date may be left out of a log whose assigned person is of neither organisation
    "<int:log_id>/rules/<slug:rule_id>": (
        "oooooor.nnn.nn oooooor.nnn.nn oooooor.ooo.nn / vvvvvvr.nnn.nn vvvvvvr.nnn.nn rvvvvvr.rrr.nn"
    ),
    # no other system said anything else
    "<int:log_id>/conflicts": (
        "rrrrrrr.nnn.nn rrrrrrr.nnn.nn rrrrrrr.rrr.nn / rrrrrrr.nnn.nn rrrrrrr.nnn.nn rrrrrrr.rrr.nn"
    ),
    # nothing looks like a duplicate any more
    "<int:log_id>/duplicate-logs": "ooooooo.nnn.nn ooooooo.nnn.nn ooooooo.ooo.nn / m m m",
    "<int:log_id>/delete-duplicates": "n n n / rrrrrrr.nnn.nr rrrrrrr.nnn.nr rrrrrrr.rrr.nr",
    "<int:log_id>/not-duplicates": "n n n / rrrrrrr.nnn.nr rrrrrrr.nnn.nr rrrrrrr.rrr.nr",
    "<int:log_id>/<slug:slug>/related-answers": "oooooor.nnn.nn oooooor.nnn.nn oooooor.ooo.nn / m m m",
    # nothing was refused, so there is nothing to clear
    "<int:log_id>/<slug:slug>/clear-answers": (
        "rrrrrrr.nnn.nn rrrrrrr.nnn.nn rrrrrrr.rrr.nn / rrrrrrr.nnn.nn rrrrrrr.nnn.nn rrrrrrr.rrr.nn"
    ),
    "<int:log_id>/worked-out": "fffffff.nnn.nn fffffff.nnn.nn ooooooo.ooo.nn / m m m",
    "<int:log_id>/<slug:slug>/check-answers": "oooooor.nnn.nn oooooor.nnn.nn oooooor.ooo.nn / m m m",
    # nothing unusual was answered, so there is nothing to confirm
    "<int:log_id>/<slug:slug>/check": (
        "rrrrrrr.nnn.nn rrrrrrr.nnn.nn rrrrrrr.rrr.nn / rrrrrrr.nnn.nn rrrrrrr.nnn.nn rrrrrrr.rrr.nn"
    ),
    "<int:log_id>/<slug:slug>": (
        "oooooor.nnn.nn oooooor.nnn.nn oooooor.ooo.nn / vvvvvvr.nnn.nn vvvvvvr.nnn.nn vvvvvvr.vvv.nn"
    ),
}

# Relations of organisations: own owner agent absorbed former other deleted
LOGS_OF_ORGANISATION = {
    "": "f f oooooon / m m m",
    "delete-logs": "f f rrrrrrn / f f rrrrrrn",
    "delete-logs/check": "f f rrrrrrn / f f rrrrrrn",
    "reassign": "f f rrrrrrn / f f rrrrrrn",
    "reassign/to": "f f rrrrrrn / f f rrrrrrn",
    "reassign/check": "f f rrrrrrn / f f rrrrrrn",
    "outstanding": "f f oooooon / m m m",
}

# An upload that nobody made; tests of uploads say who may see those that somebody made
_SEEN, _SEEN_AND_SENT, _SENT = "n n n / m m m", "n n n / n n n", "m m m / n n n"
UPLOADS = {
    "uploads/": "o o o / m m m",
    "uploads/new": "o o o / v v v",
    "uploads/try-out": "o o o / r r r",
    "uploads/missing-answers/<str:collection>": "o o o / m m m",
    "uploads/saved-columns": "o o o / m m m",
    "uploads/saved-columns/<int:saved_id>": "n n n / n n n",
    "uploads/saved-columns/<int:saved_id>/forget": "n n n / n n n",
    **{
        f"uploads/<uuid:identifier>{page}": answers
        for page, answers in {
            "": _SEEN,
            "/sheet": _SEEN_AND_SENT,
            "/columns": _SEEN_AND_SENT,
            "/columns/<str:letter>": _SEEN_AND_SENT,
            "/values/<str:letter>": _SEEN_AND_SENT,
            "/approve": _SENT,
            "/problems": _SEEN,
            "/problems/<str:rule>/<str:place>": _SEEN_AND_SENT,
            "/not-in-file/<slug:field>": _SEEN_AND_SENT,
            "/rows": _SEEN,
            "/rows/<int:number>": _SEEN_AND_SENT,
            "/change-all": _SEEN_AND_SENT,
            "/undo/<int:correction_id>": _SENT,
            "/unusual": _SEEN,
            "/unusual/<str:rule>": _SEEN_AND_SENT,
            "/repeated": _SEEN_AND_SENT,
            "/file": _SEEN,
            "/with-results": _SEEN,
        }.items()
    },
}

# A supplier that nobody added; tests of the API say who may see those that somebody did
SUPPLIERS = {
    "suppliers/": "f o o / m m m",
    "suppliers/new": "f f o / f f v",
    "suppliers/<int:supplier_id>": "f n n / f n n",
    "suppliers/<int:supplier_id>/revoke": "n n n / n n n",
    "suppliers/<int:supplier_id>/secret": "f f n / f f n",
    "suppliers/<int:supplier_id>/secret/new": "f f n / m m m",
    "suppliers/<int:supplier_id>/change": "f f n / f f n",
    "suppliers/<int:supplier_id>/close": "f f n / f f n",
}

# A data provider reads the figures and waits for them; those of the whole service are for support
INSIGHTS = {
    "insights/": "o o o / m m m",
    "insights/homes": "o o o / m m m",
    "insights/service": "f f o / m m m",
    "insights/questions/<slug:key>": "o o o / m m m",
    "insights/charts/<slug:chart>": "o o o / m m m",
    "insights/refresh": "m m m / f r r",
}

# Relations of downloads: colleague expired waiting . other
DOWNLOADS = {
    "csv-downloads/<int:download_id>": "ooo.f ooo.f ooo.o / m m m",
    "csv-downloads/<int:download_id>/file": "ooo.f ooo.f ooo.o / m m m",
    "csv-downloads/<int:download_id>/again": "m m m / rrr.f rrr.f rrr.r",
    **{
        f"{logs}/{page}": answers
        for logs in ("lettings-logs", "sales-logs")
        for page, answers in {
            "csv-download": "o o o / r r r",
            # nobody asked for a file
            "csv-confirmation": "n n n / m m m",
            "filters/<slug:name>": "o o o / v v v",
        }.items()
    },
}

ANALYSIS = {
    "analysis/rules": "f f o / m m m",
    "analysis/rules/<str:collection>-<int:year>": "f f o / m m m",
    "analysis/rules/<str:collection>-<int:year>.csv": "f f o / m m m",
}

TABLE: dict[str, str] = {
    **INSIGHTS,
    **DOWNLOADS,
    **ANALYSIS,
    "logs": "r r r / r r r",
    **SUPPLIERS,
    **UPLOADS,
    **PUBLIC,
    **ACCOUNTS,
    **ORGANISATIONS,
    **SCHEMES,
    **NOTICES,
    **DUPLICATES,
    **{f"merge-requests{route}": answers for route, answers in MERGES.items()},
    **{f"{logs}/{route}": answers for logs in ("lettings-logs", "sales-logs") for route, answers in LOGS.items()},
    **{
        f"organisations/<int:organisation_id>/{logs}/{route}": answers
        for logs in ("lettings-logs", "sales-logs")
        for route, answers in LOGS_OF_ORGANISATION.items()
    },
    # nothing has to be put right unless the owner had merged away before the sale
    "sales-logs/<int:log_id>/rules/<slug:rule_id>": (
        "oooooor.nnn.nn oooooor.nnn.nn oooooor.ooo.nn / rrrrvvr.nnn.nn rrrrvvr.nnn.nn rrrrvvr.rrr.nn"
    ),
}
