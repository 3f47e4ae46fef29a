"""Request id and address of the request being served, for audit events and logs."""

import uuid
from contextvars import ContextVar

permintaan: ContextVar[uuid.UUID | None] = ContextVar("permintaan", default=None)
