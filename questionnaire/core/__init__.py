"""The engine that questionnaires are declared in and settled by. It imports no Django and knows nothing of housing."""
