"""Sources: what each said, how often others agreed, whom it copies."""

from fastapi import APIRouter

router = APIRouter()
