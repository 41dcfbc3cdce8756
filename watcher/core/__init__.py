"""The pure core: values in, values out. No network, database, configuration or clock."""
