"""The service's verdict on a log without saving it, and its questionnaires as data; for every collection."""
