"""How fast the service is, measured on this machine: nothing here passes or fails."""
