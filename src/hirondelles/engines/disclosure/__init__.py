"""Small numbers: what may be told of a group without telling it of somebody."""
