"""The history of everything: what was added, decided, granted and published, by whom and when."""

from fastapi import APIRouter

router = APIRouter()
