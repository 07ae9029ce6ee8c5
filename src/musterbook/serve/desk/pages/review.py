"""The queue of claims to be looked at, ordered by what a decision would change."""

from fastapi import APIRouter

router = APIRouter()
