"""SMS through a gateway with a plain HTTP interface (docs/sms.md): words and figures alone."""
