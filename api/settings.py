"""Settings: values from the environment (HYOKA_…), in one place."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an operator may set; every value has a default that works on one machine, offline."""

    model_config = SettingsConfigDict(env_prefix="HYOKA_", extra="ignore")

    home: Path = Field(default=Path(".hyoka"), description="索引と取り込んだ評価書の置き場所")
    model: str = Field(default="", description="埋め込みモデル（空なら取り込んだ評価書から作る）")
    query_prefix: str = Field(default="", description="モデルが求める質問文の前置き")
    passage_prefix: str = Field(default="", description="モデルが求める本文の前置き")
    allow_download: bool = Field(default=False, description="モデルのダウンロードを許すか")

    @property
    def store(self) -> Path:
        """The directory of the section store."""
        return self.home / "store"
