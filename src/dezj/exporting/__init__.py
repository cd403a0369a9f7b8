"""What leaves a workspace in open formats: a Data Package, SDMX, the store, its actuals.

`tables` and `catalog_tables` say which tables there are; `datapackage` and `sdmx` write several as
one bundle of files, `store_file` and `observations_file` write one.
"""
