"""A plan's text held against the catalog: is every figure in it a goal, or explained?"""
