"""The practice sheet: written together from true figures, published, taken away for any office suite."""
