"""The shapes in which a column can hold an answer, besides the answer itself."""

from __future__ import annotations

PLAIN = ""
DAY, MONTH, YEAR = "day", "month", "year"
OUTWARD, INWARD = "outward", "inward"
MONTH_FIRST = "month_first"
WEEKLY, FORTNIGHTLY, FOUR_WEEKLY, MONTHLY, YEARLY = "weekly", "fortnightly", "four_weekly", "monthly", "yearly"

WORDS = {
    PLAIN: "",
    DAY: "day of a date in three columns",
    MONTH: "month of a date in three columns",
    YEAR: "year of a date in three columns",
    OUTWARD: "first half of a postcode",
    INWARD: "second half of a postcode",
    MONTH_FIRST: "dates with the month before the day",
    WEEKLY: "amounts for a week",
    FORTNIGHTLY: "amounts for 2 weeks",
    FOUR_WEEKLY: "amounts for 4 weeks",
    MONTHLY: "amounts for a month",
    YEARLY: "amounts for a year",
}
"""Recipe to what it is, in words for people."""
PARTS_OF_DATE = (DAY, MONTH, YEAR)
PARTS_OF_POSTCODE = (OUTWARD, INWARD)
RENT_PERIODS = {WEEKLY: "1", FORTNIGHTLY: "2", FOUR_WEEKLY: "3", MONTHLY: "4"}
"""Recipe of a rent to the code of the period that it is charged for."""
INCOME_PERIODS = {WEEKLY: "1", MONTHLY: "2", YEARLY: "3"}
