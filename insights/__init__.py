"""What collected logs tell those who sent them."""
