"""The screens of this feature, one module per reader: visitor, search engine, operator, coordinator."""
