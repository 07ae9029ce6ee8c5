"""Documents: all of them, and one with its claims marked in place, its versions and its copies."""

from fastapi import APIRouter

router = APIRouter()
