"""The chronology of a mission, with its incidents."""

from fastapi import APIRouter

router = APIRouter()
