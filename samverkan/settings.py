"""Settings of the site. Everything that differs between installations is read from the environment.

A missing or wrong value stops the start with one sentence that names it (`ImproperlyConfigured`).
`docs/drift.md` lists every variable.
"""

from datetime import timedelta
from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from samverkan.miljo import databas, env

BASE_DIR = Path(__file__).resolve().parent.parent

DEMO = env.bool("SAMVERKAN_DEMO", False)
DEBUG = False
SECRET_KEY = env.hemlighet("SECRET_KEY")
ALLOWED_HOSTS = env.lista("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.lista("CSRF_TRUSTED_ORIGINS", [])
BAS_URL = env.url("BAS_URL", scheman=("http", "https") if DEMO else ("https",))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "guardian",
    "pgtrigger",
    "django_htmx",
    "csp",
    "samverkan.organisation",
    "samverkan.overenskommelse",
    "samverkan.forum",
    "samverkan.person",
    "samverkan.arende",
    "samverkan.frist",
    "samverkan.dokument",
    "samverkan.samtycke",
    "samverkan.notis",
    "samverkan.logg",
    "samverkan.webb",
    "samverkan.demo",
    "orosanmalan",
    "sip",
    "placeringar",
    "avvikelser",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "samverkan.webb.middleware.Renlighet",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "samverkan.webb.middleware.Sessionslas",
    "samverkan.webb.middleware.AktivtUppdrag",
]

ROOT_URLCONF = "samverkan.urls"
WSGI_APPLICATION = "samverkan.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samverkan.webb.context.ram",
            ],
            "builtins": ["samverkan.webb.templatetags.formularens_uppdrag"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# The web logs in as a role that owns nothing and bypasses nothing; each process gets its own DATABASE_URL.
DATABASES = {"default": databas("DATABASE_URL", pool=env.int("DATABASE_POOL", 0, least=0))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.url("REDIS_URL", scheman=("redis", "rediss", "unix", "redis+socket"))
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL.replace("redis+socket://", "unix://"),
        "KEY_PREFIX": env.str("REDIS_PREFIX", "samverkan"),
    }
}

# Guardian and allauth
AUTH_USER_MODEL = "organisation.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
GUARDIAN_RAISE_403 = False
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # of before: changed to the first at the next login
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "samverkan.organisation.login.Konton"
ACCOUNT_FORMS = {
    "login": "samverkan.organisation.forms.InloggningForm",
    "change_password": "samverkan.organisation.forms.BytLosenordForm",
    "reset_password": "samverkan.organisation.forms.GlomtLosenordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "samverkan.organisation.login.display"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    # Reports without login (orosanmalan.views.privat), by address; `oro_kommun` to one municipality from all.
    "oro_borja": "30/h/ip",
    "oro_skriv": "240/m/ip",
    "oro_skicka": "10/h/ip",
    "oro_kommun": "100/h/key",
    "oro_kod": "5/10m/key",
    # Answers after a meeting about a plan (sip.views.utvardering), by address: a code can't be found by trying.
    "sip_svar": "60/h/ip",
}
ORO_MINST_SEKUNDER = 10  # sent sooner than this after one began, a program wrote it
MFA_ADAPTER = "samverkan.organisation.login.Tvasteg"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "min-dag"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 3600
INAKTIVITET = timedelta(minutes=env.int("INAKTIVITET_MINUTER", 30))

# Transport. The demo runs on plain http on this machine; everything else on https behind a proxy.
HTTPS = not DEMO
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXYER", 1, least=0) if HTTPS else 0
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "samverkan.webb.views.csrf_fel"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Language and time
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Svenska")), ("en", _("Engelska"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True

# Files
VAR_DIR = Path(env.str("SAMVERKAN_VAR", str(BASE_DIR / ".samverkan")))
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("designsystemet", BASE_DIR / "node_modules/@digdir/designsystemet-css/dist/src"),
    ("htmx", BASE_DIR / "node_modules/htmx.org/dist"),
]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "samverkan.webb.statiskt.Statiskt"},
}
MEDIA_ROOT = Path(env.str("DOKUMENT_DIR", str(VAR_DIR / "dokument")))
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DOKUMENT_MAX_BYTES = 20 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "samverkan.dokument.uppladdning.Granshandlare",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
CLAMAV = env.str("CLAMAV", "")
LOGG_SPARAS_AR = env.int("LOGG_SPARAS_AR", 5, least=5)

# Mail
EMAIL_BACKEND = env.str("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Samverkan <svara-inte@samverkan.example>")

# Celery
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for Redis as long as it takes
CELERY_BROKER_TRANSPORT_OPTIONS = {"global_keyprefix": env.str("REDIS_PREFIX", "samverkan") + ":"}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
SVEP_SEKUNDER = env.int("SVEP_SEKUNDER", 30)
CELERY_BEAT_SCHEDULE = {
    "svep-frister": {
        "task": "samverkan.frist.tasks.sweep",
        "schedule": SVEP_SEKUNDER,
        "options": {"expires": SVEP_SEKUNDER * 4},
    },
    "skicka-mail": {
        "task": "samverkan.notis.tasks.send_mail",
        "schedule": SVEP_SEKUNDER,
        "options": {"expires": SVEP_SEKUNDER * 4},
    },
    "paminn-om-forfragningar": {
        "task": "orosanmalan.tasks.remind",
        "schedule": crontab(minute=15),
        "options": {"expires": 3600},
    },
    "paminn-om-kallelser": {
        "task": "sip.tasks.remind",
        "schedule": crontab(minute=20),
        "options": {"expires": 3600},
    },
    "paminn-om-avvikelser": {
        "task": "avvikelser.tasks.remind",
        "schedule": crontab(minute=25),
        "options": {"expires": 3600},
    },
    "forsegla-logg": {
        "task": "samverkan.logg.tasks.seal",
        "schedule": crontab(minute=0),
        "options": {"expires": 3600},
    },
    "glom-utkast": {
        "task": "samverkan.arende.tasks.forget_drafts",
        "schedule": crontab(minute=15),
        "options": {"expires": 3600},
    },
    "stada-dokument": {
        "task": "samverkan.dokument.tasks.sweep",
        "schedule": crontab(minute=30),
        "options": {"expires": 3600},
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"utan_personuppgifter": {"()": "samverkan.logg.filter.UtanPersonuppgifter"}},
    "formatters": {"rad": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "rad", "filters": ["utan_personuppgifter"]},
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django.server": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
    },
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "samverkan.logg.filter.Felrapport"
TEST_RUNNER = "django.test.runner.DiscoverRunner"
