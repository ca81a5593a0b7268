"""What a Prometheus server reads of the desk: `Health` as gauges, and how long answers took. No personal data."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.process.health import Health

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
"""https://prometheus.io/docs/instrumenting/exposition_formats/"""
BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0)
"""Seconds: from what nobody notices, over the second that people call at once, to a chat's longest wait and beyond."""
GAUGES = {
    "ok": "Whether updates come in and the database answers: 1 or 0.",
    "inbox": "Updates that wait to be handled.",
    "oldest": "Age of the oldest of them in seconds.",
    "given_up": "Updates that could not be handled and were given up.",
    "outbox": "Notices that wait to be sent.",
    "polled": "Seconds since the last successful poll.",
    "digest": "Seconds since the digest that is longest ago.",
    "backup": "Seconds since the latest snapshot was begun.",
}
NAMES = {
    "ok": "guichet_ok",
    "inbox": "guichet_inbox_updates",
    "oldest": "guichet_inbox_oldest_seconds",
    "given_up": "guichet_inbox_given_up_updates",
    "outbox": "guichet_outbox_notices",
    "polled": "guichet_last_poll_age_seconds",
    "digest": "guichet_digest_age_seconds",
    "backup": "guichet_backup_age_seconds",
}


class Metrics:
    """What one desk counts while it serves; a registry of its own, for there may be several in a process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._answers = Histogram(
            "guichet_answer_seconds",
            "Seconds from an update's arrival to the end of its handling.",
            buckets=BOUNDS,
            registry=self._registry,
        )

    def answered(self, seconds: float) -> None:
        """An update was handled, so long after it had come."""
        self._answers.observe(seconds)

    def page(self, health: Health) -> bytes:
        """The text that Prometheus reads. What there is not is left out."""
        now = CollectorRegistry()
        now.register(_Gauges(health))
        return generate_latest(now) + generate_latest(self._registry)


class _Gauges(Collector):
    """`Health` as it was read for one page."""

    def __init__(self, health: Health) -> None:
        self._health = health

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for field, meaning in GAUGES.items():
            value = getattr(self._health, field)
            if value is not None:
                yield GaugeMetricFamily(NAMES[field], meaning, value=float(value))
