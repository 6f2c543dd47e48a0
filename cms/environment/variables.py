"""Every variable that the service knows, with its default. README.md says what each is for."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from cms.environment.kinds import (
    CountFromOne,
    DatabaseAddress,
    Day,
    Folder,
    Link,
    MailAddress,
    MailServer,
    Origin,
    Port,
    Seconds,
    WebAddress,
    Whole,
    Words,
)
from cms.environment.mail import MailSettings


class Environment(BaseModel):
    """The variables, each as the type that it stands for."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    PUBLIC_URL: Origin = "http://localhost:8000"
    CANONICAL_URL: WebAddress | None = None
    DATA_DIR: Folder | None = None
    DATABASE_URL: DatabaseAddress | None = None
    SECRET_KEY: str | None = None
    SECRET_KEY_FALLBACKS: Words = ()
    ALLOWED_HOSTS: Words = ()
    TRUSTED_PROXIES: Whole = 0
    HSTS_SUBDOMAINS: bool = False
    HSTS_PRELOAD: bool = False

    PORT: Port = 8000
    WEB_PROCESSES: CountFromOne | None = None
    WEB_THREADS: CountFromOne = 6
    SEARCH_SLOTS: CountFromOne | None = None

    SHOW_SAMPLES: bool = True
    COUNT_SAMPLES: bool = True
    OFFER_STORY_URL: Link = ""
    STORIES_WANTED: CountFromOne = 3
    STORIES_WANTED_OF_EACH: Whole = 1
    CONTACT_EMAIL: MailAddress = ""
    REPLY_WORKING_DAYS: CountFromOne = 10
    INBOX_CLOSED_UNTIL: Day | None = None
    MAINTENANCE: bool = False
    BUILD: str | None = None
    EMAIL_URL: MailServer = MailSettings()
    MAIL_RETENTION_DAYS: CountFromOne = 30
    MAILS_A_MINUTE_TO_A_DOMAIN: CountFromOne = 60
    CONSENT_RETENTION_YEARS: CountFromOne = 6
    CONNECT_FIVE_REPORTS_TO: Words = ()

    API_ANSWERS_AT_ONCE: CountFromOne = 120
    API_ANSWERS_PER_MINUTE: Whole = 600
    PURGE_URL: WebAddress | None = None
    STORIES_FROM_SITES: bool = False
    TRUSTED_CONSUMER_HOSTS: Words = ()
    LINK_CHECK_DAYS: Whole = 7

    ELASTICSEARCH_URL: str = ""
    ELASTICSEARCH_API_KEY: str = ""
    ELASTICSEARCH_USER: str = ""
    ELASTICSEARCH_PASSWORD: str = ""
    ELASTICSEARCH_CA: str = ""
    ELASTICSEARCH_INDEX: str = "library"
    ELASTICSEARCH_TIMEOUT: Seconds = 0.5

    SEMANTIC: bool = False
    SEMANTIC_MODEL: Folder | None = None

    DEBUG: bool = False
    LOG_LEVEL: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = "WARNING"

    @property
    def is_https(self) -> bool:
        """Whether this is the service for the world: `https://` switches every safety on."""
        return self.PUBLIC_URL.startswith("https://")
