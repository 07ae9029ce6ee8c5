"""Claims: all of them, and one with who else says so, what contradicts it and what was decided."""

from fastapi import APIRouter

router = APIRouter()
