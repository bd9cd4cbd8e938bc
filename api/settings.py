"""Settings: values from the environment (HYOKA_…), in one place."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an operator may set; every value has a default that works on one machine, offline."""

    model_config = SettingsConfigDict(env_prefix="HYOKA_", extra="ignore")

    home: Path = Field(default=Path(".hyoka"), description="索引と取り込んだ評価書の置き場所")
    model: str = Field(default="", description="埋め込みモデル（空なら取り込んだ評価書から作る）")
    query_prefix: str = Field(default="", description="モデルが求める質問文の前置き")
    passage_prefix: str = Field(default="", description="モデルが求める本文の前置き")
    allow_download: bool = Field(default=False, description="モデルのダウンロードを許すか")
    llm_model: str = Field(default="", description="言語モデルの名前（空なら使わない）")
    llm_provider: str = Field(default="openai", description="言語モデルの提供元の名前")
    llm_base_url: str = Field(default="", description="言語モデルの接続先（OpenAI 互換）")
    llm_api_key: SecretStr = Field(default=SecretStr(""), description="言語モデルの利用の鍵")
    llm_timeout: float = Field(default=60.0, gt=0, le=3600, description="一回の応答を待つ秒数")
    llm_window: int = Field(default=24_000, ge=2_000, description="一回に送る文字数の上限")
    host: str = Field(default="127.0.0.1", description="サーバーが待ち受けるアドレス")
    port: int = Field(default=8765, ge=0, le=65535, description="待ち受けるポート（0は空きを選ぶ）")
    workers: int = Field(default=2, ge=1, le=64, description="同時に行う計算の数")
    waiting: int = Field(default=200, ge=1, description="計算の順番を待てる要求の数")
    upload_limit: int = Field(
        default=20 * 1024 * 1024, ge=1024, description="要求の大きさの上限（バイト）"
    )
    workspace: str = Field(
        default="", description="保存先（空なら home の下のファイル。postgresql://… も使える）"
    )
    sample: bool = Field(
        default=True, description="保存した評価書がないとき、見本の下書きを一つ作るか"
    )
    https: bool = Field(default=False, description="HTTPSだけで公開するか（Cookieをそこに限る）")
    request_timeout: float = Field(default=60.0, gt=0, description="応答を始めるまでの秒数の上限")
    rate_limit: int = Field(
        default=1200, ge=0, description="一分間に一人が送れる要求の数（0は限らない）"
    )

    @property
    def calls(self) -> Path:
        """The file of the records of calls to a language model."""
        return self.home / "calls.jsonl"

    @property
    def workspace_place(self) -> str | Path:
        """Where saved work is kept: an address, or a file."""
        return self.workspace or self.home / "workspace.sqlite"

    @property
    def store(self) -> Path:
        """The directory of the section store."""
        return self.home / "store"
