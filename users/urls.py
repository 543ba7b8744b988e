"""Addresses of sign-in and of accounts."""

from __future__ import annotations

from django.urls import include, path

from users.views import links, outbox, people, person, second_factor, sign_in, standing

account_urls = [
    path("account", person.account, name="account"),
    path("account/sign-in", sign_in.sign_in, name="sign-in"),
    path("account/sign-out", sign_in.sign_out, name="sign-out"),
    path("account/signed-out", sign_in.signed_out, name="signed-out"),
    path("account/keep-alive", sign_in.keep_alive, name="keep-alive"),
    path("account/security-code", second_factor.security_code, name="security-code"),
    path("account/authenticator-app", second_factor.set_up_app, name="set-up-app"),
    path("account/backup-codes", second_factor.backup_codes, name="backup-codes"),
    path("account/password", person.change_password, name="change-password"),
    path("account/password/forgotten", links.forgotten_password, name="forgotten-password"),
    path("account/password/sent", links.link_sent, name="link-sent"),
    path("account/password/reset/<str:token>", links.password_reset, name="password-reset"),
    path("account/confirmation/<str:token>", links.confirmation, name="confirmation"),
    path("users", people.users, name="users"),
    path("users/search", people.search, name="search"),
    path("users/invite", people.invite, name="invite"),
    path("users/<int:user_id>", person.user, name="user"),
    path("users/<int:user_id>/edit", person.edit, name="edit"),
    path("users/<int:user_id>/sign-ins", person.sign_ins, name="sign-ins"),
    path("users/<int:user_id>/remove-authenticator-app", second_factor.remove_app, name="remove-app"),
    path("users/<int:user_id>/move", standing.move, name="move"),
    path("users/<int:user_id>/move/<int:organisation_id>", standing.move_to, name="move-to"),
    *(
        path(f"users/<int:user_id>/{question}", standing.ask, {"question": question}, name=question)
        for question in standing.QUESTIONS
    ),
    path("organisations/<int:organisation_id>/users", people.users_of_organisation, name="users-of-organisation"),
]

urlpatterns = [
    path("", include((account_urls, "users"))),
    path("outbox", outbox.outbox, name="outbox"),
    path("outbox/<int:message_id>", outbox.outbox_message, name="outbox-message"),
]
