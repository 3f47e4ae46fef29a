"""Local set-up and supervisor behind the make targets.

Everything a person types is a make target, and every target enters through ``siapkan.py``: first with any Python and
only the standard library (lock, port, packages), then again with the Python of ``.venv`` (servers, Django, processes).
``siapkan.py`` loads this folder as the package ``lokal``, so that ``config/__init__.py`` (which imports Celery) is not
needed before the packages are installed.
"""
