"""Names of the reference lists that answers of both collections are chosen from."""

COUNTRIES = "countries"
LOCAL_AUTHORITIES = "local authorities"
