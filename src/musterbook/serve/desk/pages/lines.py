"""Lines: a figure over time with its bounds and the claims that speak of it, as a chart and as a table."""

from fastapi import APIRouter

router = APIRouter()
