"""Pages of announcements, collection resources and feedback."""
