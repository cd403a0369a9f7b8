"""The assessment: goals joined with actuals, one row a goal, and a verdict on each.

`columns` says what it holds, `assess` computes it, `thresholds` holds the cut-offs. Only `assess`
needs pandas, so nothing is imported here.
"""
