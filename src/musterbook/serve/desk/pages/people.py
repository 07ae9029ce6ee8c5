"""The people of a mission and the posts that they hold."""

from fastapi import APIRouter

router = APIRouter()
