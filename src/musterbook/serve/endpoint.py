"""An endpoint of the OpenAI form (`POST address/chat/completions`): one question, one answer, within limits."""

from dataclasses import dataclass, field

from musterbook.base.errors import ProposalError, UsageError

SHOWN_CHARACTERS = 80
"""Of an answer of another form, in a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long an exchange may take in all, and how many bytes an answer may have."""

    seconds: float = 120.0
    most_bytes: int = 1 << 24


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked. `address`: up to and without `/chat/completions`; `key`: '' where it wants none."""

    address: str
    model: str
    key: str = field(default="", repr=False)
    limits: Limits = Limits()

    def chat(self, task: str, text: str) -> str:
        """What the model says to a text, with a task told before; raises ProposalError where it says nothing."""
        messages = [{"role": "system", "content": task}, {"role": "user", "content": text}]
        from musterbook.serve.exchange import Exchange

        found = Exchange(
            url=f"{self.address}/chat/completions",
            headers={"Content-Type": "application/json"}
            | ({"Authorization": f"Bearer {self.key}"} if self.key else {}),
            body={"model": self.model, "temperature": 0, "messages": messages},
            seconds=self.limits.seconds,
            most_bytes=self.limits.most_bytes,
        ).run()
        try:
            content = found["choices"][0]["message"]["content"]
        except (KeyError, IndexError, TypeError):
            content = None
        if not isinstance(content, str):
            told = str(found)[:SHOWN_CHARACTERS]
            raise ProposalError(f"{self.address}: expected choices[0].message.content; seen: {told}")
        return content


def parse_endpoint(told: str, *, key: str = "", limits: Limits = Limits()) -> Endpoint | None:
    """The endpoint that `https://host/v1#model` names, None for what is no such address; raises UsageError where the
    model is missing.
    """
    address, _, model = told.partition("#")
    if not address.startswith(("http://", "https://")):
        return None
    if not model:
        raise UsageError(f"{told}: name the model behind '#', as in https://host/v1#model")
    return Endpoint(address.rstrip("/"), model, key, limits)
