"""From a grid of cells to observations: find the tables, resolve each value's dimensions.

The steps, one module each: `cells` (what a cell is), `periods`, `layout` (delimit the tables),
`heading` (the labels above a column), `axes` (what columns and headings stand for), `context`
(what title, notes, sheet and file say), `rows` (labels and sections down the side), `resolve`
(the value's region, period, unit and label), `sheet` (all of it, and an account of every cell).
"""
