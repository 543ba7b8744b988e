"""Template tags for components and forms of the GOV.UK Design System."""

from __future__ import annotations

from typing import Any

from django import template
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.forms.boundfield import BoundField
from django.template import Context, NodeList
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from design_system.components import render_component, render_moj
from design_system.forms import BaseForm
from design_system.forms.fields import component_field

register = template.Library()


@register.simple_tag
def govuk(component: str, options: dict[str, Any] | None = None, **more: Any) -> SafeString:
    """A component: `{% govuk "tag" text="Completed" classes="govuk-tag--green" %}`, or with a dict of options."""
    return render_component(component, {**(options or {}), **more})


@register.simple_tag
def moj(component: str, options: dict[str, Any] | None = None, **more: Any) -> SafeString:
    """A pattern of MOJ Frontend: `{% moj "sub-navigation" label="Your organisation" items=sections %}`."""
    return render_moj(component, {**(options or {}), **more})


@register.simple_tag
def govuk_field(field: BoundField) -> SafeString:
    """One field of a form, as its component."""
    return component_field(field).render(field)


@register.simple_tag
def govuk_errors(form: BaseForm) -> SafeString | str:
    """The error summary of a form; it stands above the page's heading."""
    return form.error_summary()


@register.inclusion_tag("design_system/form.html", takes_context=True)
def govuk_form(
    context: Context,
    form: BaseForm,
    button: str = "Save and continue",
    *,
    action: str = "",
    cancel_url: str = "",
    cancel_text: str = "Cancel",
    warning: bool = False,
    errors: bool = True,
    hidden: dict[str, str] | None = None,
) -> dict[str, Any]:
    """A whole form: error summary, fields and buttons. Set `errors` to False where `govuk_errors` stands above."""
    return {
        "request": context.get("request"),
        "csrf_token": context.get("csrf_token"),
        "form": form,
        "button": {
            "text": button,
            "preventDoubleClick": True,
            **({"classes": "govuk-button--warning"} if warning else {}),
        },
        "action": action,
        "cancel_url": cancel_url,
        "cancel_text": cancel_text,
        "errors": errors,
        "hidden": hidden or {},
    }


class _BlockComponent(template.Node):
    """A component whose content is written between an opening and a closing tag."""

    def __init__(self, component: str, content: str, options: dict[str, Any], nodes: NodeList) -> None:
        self.component, self.content, self.options, self.nodes = component, content, options, nodes

    def render(self, context: Context) -> SafeString:
        options = {name: expression.resolve(context) for name, expression in self.options.items()}
        html = mark_safe(self.nodes.render(context))  # noqa: S308 - rendered by Django, which escapes
        return render_component(self.component, {**options, self.content: html})


def _block(name: str, component: str, content: str, first: str = "") -> None:
    def compile_block(parser: Any, token: Any) -> _BlockComponent:
        words = token.split_contents()[1:]
        options: dict[str, Any] = {}
        for word in words:
            key, given, value = word.partition("=")
            if given and key.isidentifier():
                options[key] = parser.compile_filter(value)
            else:
                options[first] = parser.compile_filter(word)
        nodes = parser.parse((f"end_{name}",))
        parser.delete_first_token()
        return _BlockComponent(component, content, options, nodes)

    register.tag(name, compile_block)


_block("govuk_details", "details", "html", first="summaryText")
_block("govuk_inset", "inset-text", "html")
_block("govuk_warning", "warning-text", "html")
_block("govuk_banner", "notification-banner", "html", first="titleText")
_block("govuk_panel", "panel", "html", first="titleText")


ERROR_SUMMARY = 'class="govuk-error-summary"'


class _WithMessages(template.Node):
    """The content of a page, below messages of what was just done, or of what was not.

    They never stand beside an error summary. What is not shown is kept for the next page.
    """

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        content = self.nodelist.render(context)
        messages = () if ERROR_SUMMARY in content else (context.get("messages") or ())
        return format_html("{}{}", format_html_join("", "{}", ((_banner(each),) for each in messages)), content)


def _banner(message: object) -> SafeString:
    """A green banner is for what the person has just done; anything else that they are told is neutral."""
    html = format_html('<p class="govuk-notification-banner__heading">{}</p>', message)
    is_done = isinstance(message, Message) and message.level == SUCCESS
    kind = {"titleText": "Success", "type": "success"} if is_done else {"titleText": "Important", "role": "alert"}
    return render_component("notification-banner", {**kind, "html": html})


@register.tag
def govuk_with_messages(parser: Any, token: Any) -> _WithMessages:
    nodelist = parser.parse(("end_govuk_with_messages",))
    parser.delete_first_token()
    return _WithMessages(nodelist)
