"""The pages of uploads."""
