"""How a chat model is reached, and what each provider's client is made with for that."""

from dataclasses import dataclass, field
from typing import Any

from pydantic import SecretStr

_OPENAI = "openai"
_AZURE = "azure_openai"
_OLLAMA = "ollama"
OPENAI_LIKE = frozenset({_OPENAI, _AZURE})
NEEDS_ADDRESS = frozenset({_OPENAI, _AZURE, _OLLAMA})
_NO_KEY = "none"  # a key inherited from the environment must not go to some other address


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """How a chat model is reached; ``timeout`` in seconds."""

    model: str
    provider: str = _OPENAI
    base_url: str = ""
    api_key: SecretStr = field(default_factory=lambda: SecretStr(""))
    timeout: float = 60.0
    api_version: str = ""


def client_options(settings: ChatSettings) -> dict[str, Any]:
    """Return what a provider's class is made with; each names the same things in its own way."""
    key = settings.api_key.get_secret_value()
    if settings.provider == _OLLAMA:
        # Its client never closes a kept connection, so none is kept.
        client = {"timeout": settings.timeout, "headers": {"Connection": "close"}}
        return {"base_url": settings.base_url, "client_kwargs": client}
    options: dict[str, Any] = {"timeout": settings.timeout, "max_retries": 0}
    if settings.provider == _AZURE:
        options["azure_endpoint"] = settings.base_url
        options["api_version"] = settings.api_version
    elif settings.base_url:
        options["base_url"] = settings.base_url
    if key or settings.provider in OPENAI_LIKE:
        options["api_key"] = key or _NO_KEY
    if settings.provider in OPENAI_LIKE:
        options["use_responses_api"] = False
    return options
