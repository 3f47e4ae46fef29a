"""Attendance: working hours, punches of the devices, absence, and the day derived from them."""
