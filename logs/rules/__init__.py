"""Rules that the logs of every collection must keep, and parts that rules of several collections are made of."""
