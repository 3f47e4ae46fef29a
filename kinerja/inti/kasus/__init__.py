"""Worked examples that anyone can run: a file of cases, the engines that compute them, and what differs (docs/kasus.md).

The kernel knows the format, the comparison and the page. Each app registers its engines from `AppConfig.ready`.
"""
