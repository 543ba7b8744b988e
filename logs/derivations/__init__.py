"""What the logs of every collection work out, and what they empty because another answer changed."""
