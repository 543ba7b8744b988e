"""What can be done with announcements, collection resources and feedback."""
