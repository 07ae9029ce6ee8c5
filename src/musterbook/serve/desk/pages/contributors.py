"""The contributors of a mission: all of them, and one as a pipeline and as a chronology."""

from fastapi import APIRouter

router = APIRouter()
