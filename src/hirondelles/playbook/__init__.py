"""« Monter un collectif »: the path from a finding to a collective that lasts, gate by gate."""
