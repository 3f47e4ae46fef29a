"""Reads of the log and the bank. Lists begin at `visible_to`; everything dated takes an explicit date."""
