"""Every rule and derived value of a sale, put to the checker."""
