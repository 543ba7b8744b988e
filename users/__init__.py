"""People who use the service: accounts, roles, sign-in and the e-mails that go with them."""
