"""Conflicts and differences, each as a sentence with its arithmetic; and deciding on them."""

from fastapi import APIRouter

router = APIRouter()
