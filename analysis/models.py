"""No tables. Django tells only applications with this module when migrations begin and end, see `analysis.apps`."""
