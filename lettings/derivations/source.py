"""Where what is worked out on a lettings log is laid down."""

SOURCE = "Lettings derived variables 2025/26 and 2026/27"
