"""Settings: values from the environment (HYOKA_…), in one place."""

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings.exceptions import SettingsError

from corpus.errors import InputError

_PREFIX = "HYOKA_"
_WANTED = {
    "bool": "true か false",
    "int": "整数",
    "float": "数",
    "greater": "もっと大きい数",
    "less": "もっと小さい数",
}
"""What is wanted, by the beginning of the name of the fault."""


class Settings(BaseSettings):
    """What an operator may set; every value has a default that works on one machine, offline."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, extra="ignore")

    home: Path = Field(default=Path(".hyoka"), description="索引と取り込んだ評価書の置き場所")
    model: str = Field(default="", description="埋め込みモデル（空なら取り込んだ評価書から作る）")
    query_prefix: str = Field(default="", description="モデルが求める質問文の前置き")
    passage_prefix: str = Field(default="", description="モデルが求める本文の前置き")
    allow_download: bool = Field(default=False, description="モデルのダウンロードを許すか")
    chroma_url: str = Field(
        default="",
        description="Chromaサーバーの場所（空なら蓄積の中に置く。例 http://127.0.0.1:8000）",
    )
    llm_model: str = Field(default="", description="言語モデルの名前（空なら使わない）")
    llm_provider: str = Field(default="openai", description="言語モデルの提供元の名前")
    llm_base_url: str = Field(default="", description="言語モデルの接続先（OpenAI 互換）")
    llm_api_key: SecretStr = Field(default=SecretStr(""), description="言語モデルの利用の鍵")
    llm_api_version: str = Field(
        default="2024-10-21", description="言語モデルの接続先の版（Azure OpenAI のとき）"
    )
    llm_timeout: float = Field(default=60.0, gt=0, le=3600, description="一回の応答を待つ秒数")
    llm_window: int = Field(default=24_000, ge=2_000, description="一回に送る文字数の上限")
    llm_waiting: int = Field(
        default=8, ge=1, le=64, description="サーバーが言語モデルの応答を同時に待つ数"
    )
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
    index_pause: float = Field(
        default=2.0, ge=0, description="公表した評価書を索引に加えるまで、ほかの変更を待つ秒数"
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


def load_settings() -> Settings:
    """Read the settings; raises InputError with one line for a value that cannot be read."""
    try:
        return Settings()
    except ValidationError as error:
        raise InputError(_fault(error.errors(include_url=False)[0])) from None
    except SettingsError:
        raise InputError("環境変数 HYOKA_… に読めない値があります。見直してください。") from None


def _fault(error: ErrorDetails) -> str:
    """Say which variable cannot be read; its value is not shown, it may be a secret."""
    field = str(error["loc"][0]) if error["loc"] else ""
    known = Settings.model_fields.get(field)
    about = f"（{known.description}）" if known and known.description else ""
    wanted = next((text for kind, text in _WANTED.items() if error["type"].startswith(kind)), "")
    limit = next(
        (str(v) for v in (error.get("ctx") or {}).values() if isinstance(v, int | float)), ""
    )
    mend = f"{wanted}を指定してください" if wanted else "値を見直してください"
    mend += f"（限度: {limit}）" if limit else ""
    return f"環境変数 {_PREFIX}{field.upper()}{about}の値を読めません。{mend}。"
