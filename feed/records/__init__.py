"""What is sent of each kind of record: its fields, in order, and where their values come from."""
