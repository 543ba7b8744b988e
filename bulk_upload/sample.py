"""A made-up file to try uploading with. It has columns of its own, words of its own and a few mistakes."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

SAMPLE_NAME = "sample lettings.csv"

HEADERS = (
    "Tenancy Ref", "Property Ref", "Tenancy Start", "Void Date", "Scheme Type", "Rent Product", "Beds", "Property Type",
    "Post Code", "Previous Post Code", "Main Tenant DOB", "Main Tenant Sex", "Ethnic Origin", "Nationality",
    "Employment Status", "Weekly Rent", "Rent Account", "Officer Notes",
)  # fmt: skip

# The lengths of time are days before the day that the file is made.
ROWS = (
    ("T1001", "P-0101", 20, 34, "GN", "Social", "2", "Flat", "M1 1AE", "M4 5JD", "14/02/1991", "F", "White British",
     "British", "Full time", "£98.20", "7001001", "keys given 2 sets"),
    ("T1002", "P-0102", 18, 30, "GN", "Affordable", "1", "Flat", "M1 1AF", "M8 8EP", "3 March 1985", "M", "Pakistani",
     "British", "Part time", "112.45", "7001002", ""),
    ("T1003", "P-0103", 15, 12, "GN", "Social", "3", "House", "M9 8AB", "OL9 6EE", "22/08/1979", "F", "White British",
     "Polish", "Full time", "£124.00", "7001003", "void after start?"),
    ("T1004", "P-0104", 15, 29, "GN", "Social", "2", "Maisonet", "M14 5TP", "", "30/11/1996", "F", "Black African",
     "Nigerian", "Job seeker", "99.10", "7001004", ""),
    ("T1005", "P-0105", 12, 25, "GN", "Social", "2", "Flat", "M15 4FN", "M16 0RA", "05/05/1968", "M", "White British",
     "British", "Retired", "£1,250.00", "7001005", "check rent"),
    ("T1006", "P-0106", 10, 28, "GN", "Social", "1", "Bungalow", "M22", "M22 4QN", "19/09/1951", "F", "White Irish",
     "Irish", "Retired", "88.75", "7001006", "postcode incomplete"),
    ("T1002", "P-0102", 18, 30, "GN", "Affordable", "1", "Flat", "M1 1AF", "M8 8EP", "3 March 1985", "M", "Pakistani",
     "British", "Part time", "112.45", "7001002", "entered twice"),
)  # fmt: skip


def sample_file(today: date) -> bytes:
    """The file as CSV, with lettings of the last weeks."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(HEADERS)
    for row in ROWS:
        cells = [_day(cell, today) if isinstance(cell, int) else cell for cell in row]
        writer.writerow(cells)
    return buffer.getvalue().encode()


def _day(days_ago: int, today: date) -> str:
    return (today - timedelta(days=days_ago)).strftime("%d/%m/%Y")
