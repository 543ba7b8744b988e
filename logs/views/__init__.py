"""The pages of logs. Lettings and sales share them: each passes its own model."""
