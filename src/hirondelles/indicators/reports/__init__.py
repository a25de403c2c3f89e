"""The report of a school year, out of the bricks of the practice sheet, of the figures and of the sentences."""
