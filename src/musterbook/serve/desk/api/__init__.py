"""The API under /api/v1: the content of the pages as JSON and CSV."""

from fastapi import APIRouter

API_ROUTERS: tuple[APIRouter, ...] = ()
