"""The sales rules: hard rules refuse an answer, soft rules ask for a confirmation."""
