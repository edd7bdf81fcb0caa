"""Mode pengumuman: what a hall sees at each step, of a real quarter or of a made-up one."""
