"""The reasons of a figure: the claims that it rests on, and what contradicts them."""

from fastapi import APIRouter

router = APIRouter()
