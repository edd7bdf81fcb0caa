"""Forms of the core. They say in sentences what the rows must not contradict; the services judge again."""
