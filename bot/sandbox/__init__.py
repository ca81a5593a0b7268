"""A strict, faulty-on-demand Bot API over loopback. Start at server.create(); rules and sources in README.md."""
