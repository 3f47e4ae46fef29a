"""Reads of the organisation. Lists begin at `lingkup.visible_to`; everything dated takes an explicit `pada`."""
