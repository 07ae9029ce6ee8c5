"""Documents come in: files dropped or chosen, and addresses, with how far it is."""

from fastapi import APIRouter

router = APIRouter()
