"""Search over claims and over the texts of documents."""

from fastapi import APIRouter

router = APIRouter()
