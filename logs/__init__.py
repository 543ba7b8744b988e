"""What every log shares: windows, saving, status, policy, audit."""
