"""What stands around the text of a page: its place, its language, what it may do; on the ground of Material."""
