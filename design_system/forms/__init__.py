"""Forms and fields that render as components of the GOV.UK Design System."""

from design_system.forms.base import BaseForm
from design_system.forms.choices import AutocompleteField, CheckboxesField, Choice, RadioField, SelectField
from design_system.forms.dates import DateField, DateParts
from design_system.forms.inputs import (
    EmailField,
    FileField,
    MoneyField,
    NumberField,
    PasswordField,
    TextareaField,
    TextField,
)

__all__ = [
    "AutocompleteField",
    "BaseForm",
    "CheckboxesField",
    "Choice",
    "DateField",
    "DateParts",
    "EmailField",
    "FileField",
    "MoneyField",
    "NumberField",
    "PasswordField",
    "RadioField",
    "SelectField",
    "TextField",
    "TextareaField",
]
