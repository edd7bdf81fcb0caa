"""Writes of the demo. Everything ends in the services that a real government's data goes through."""

from demo.services.load import load_demo, open_demo_klarifikasi

__all__ = ["load_demo", "open_demo_klarifikasi"]
