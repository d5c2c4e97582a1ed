import type {Dependency} from './dependency-types.ts';

/**
 * What well-known packages bring with them, one package per line: `name: what it needs`, or `name[extra]: what the extra
 * adds`. Several versions stand together, so a package that only some of them need is listed too: a missing line of this
 * table can hide a problem, and never invents one. A line without needs says that the package brings nothing.
 * Compared with the packages' metadata on 2026-11-20.
 */
const TABLE = `
django: asgiref sqlparse tzdata typing-extensions pytz
django[argon2]: argon2-cffi
django[bcrypt]: bcrypt
djangorestframework: django pytz
djangorestframework-simplejwt: django djangorestframework pyjwt
djangorestframework-simplejwt[crypto]: cryptography
drf-spectacular: django djangorestframework uritemplate pyyaml jsonschema inflection typing-extensions
drf-yasg: django djangorestframework inflection packaging pytz pyyaml uritemplate
django-allauth: django asgiref requests requests-oauthlib python3-openid pyjwt cryptography oauthlib
django-axes: django asgiref
django-bootstrap4: django beautifulsoup4
django-bootstrap5: django
django-celery-beat: celery django django-timezone-field tzdata python-crontab cron-descriptor
django-celery-results: celery django
django-ckeditor: django django-js-asset
django-cleanup:
django-cloudinary-storage: requests cloudinary
django-compressor: django django-appconf rcssmin rjsmin
django-cors-headers: django asgiref
django-countries: asgiref typing-extensions
django-crispy-forms: django
crispy-bootstrap4: django django-crispy-forms
crispy-bootstrap5: django django-crispy-forms
crispy-tailwind: django django-crispy-forms
django-csp: django packaging
django-debug-toolbar: django sqlparse
django-environ:
django-extensions: django
django-filter: django
django-heroku: dj-database-url django psycopg2 whitenoise
django-on-heroku: dj-database-url django psycopg2-binary whitenoise
django-htmx: django asgiref
django-import-export: django diff-match-patch tablib
django-jazzmin: django
django-mptt: django django-js-asset
django-ninja: django pydantic
django-oauth-toolkit: django requests oauthlib jwcrypto
django-phonenumber-field: django
django-phonenumber-field[phonenumbers]: phonenumbers
django-q2: django django-picklefield
django-redis: django redis
django-rq: django rq redis
django-simple-history: django asgiref
django-storages: django
django-storages[boto3]: boto3
django-storages[s3]: boto3
django-storages[google]: google-cloud-storage
django-storages[azure]: azure-core azure-storage-blob azure-identity
django-taggit: django
django-tailwind: django
django-timezone-field: django
django-unfold: django
django-widget-tweaks:
dj-database-url: django typing-extensions
dj-static: static3
whitenoise:
whitenoise[brotli]: brotli
channels: asgiref django
channels[daphne]: daphne
channels-redis: redis msgpack asgiref channels
flask: werkzeug jinja2 itsdangerous click blinker importlib-metadata markupsafe
flask[async]: asgiref
flask[dotenv]: python-dotenv
bootstrap-flask: flask wtforms
flask-admin: flask wtforms jinja2 markupsafe werkzeug
flask-babel: flask jinja2 babel pytz
flask-bcrypt: flask bcrypt
flask-bootstrap: flask dominate visitor
flask-caching: flask cachelib
flask-cors: flask werkzeug six
flask-httpauth: flask
flask-jwt-extended: flask werkzeug pyjwt
flask-limiter: flask limits ordered-set rich typing-extensions
flask-login: flask werkzeug
flask-mail: flask blinker
flask-marshmallow: flask marshmallow
flask-migrate: flask flask-sqlalchemy alembic
flask-moment: flask packaging
flask-pymongo: flask pymongo
flask-restful: flask aniso8601 six pytz
flask-session: flask cachelib msgspec
flask-smorest: werkzeug flask marshmallow webargs apispec
flask-socketio: flask python-socketio
flask-sqlalchemy: flask sqlalchemy
flask-talisman: six
flask-wtf: flask wtforms itsdangerous
python-socketio: python-engineio bidict
python-engineio: simple-websocket
simple-websocket: wsproto
wsproto: h11
werkzeug: markupsafe
jinja2: markupsafe
jinja2[i18n]: babel
itsdangerous:
markupsafe:
blinker:
click: colorama importlib-metadata
wtforms: markupsafe
wtforms[email]: email-validator
email-validator: dnspython idna
fastapi: starlette pydantic typing-extensions annotated-doc typing-inspection
fastapi[standard]: fastapi-cli[standard] uvicorn[standard] httpx jinja2 python-multipart email-validator pydantic-settings pydantic-extra-types
fastapi[all]: fastapi-cli[standard] uvicorn[standard] httpx jinja2 python-multipart email-validator itsdangerous pyyaml ujson orjson pydantic-settings pydantic-extra-types
fastapi-cli: typer rich-toolkit uvicorn[standard]
starlette: anyio typing-extensions
starlette[full]: httpx itsdangerous jinja2 python-multipart pyyaml
pydantic: annotated-types pydantic-core typing-extensions typing-inspection
pydantic[email]: email-validator
pydantic-settings: pydantic python-dotenv typing-inspection
pydantic-settings[yaml]: pyyaml
python-multipart:
sqlmodel: sqlalchemy pydantic typing-extensions
anyio: idna sniffio exceptiongroup typing-extensions
gunicorn: packaging setuptools
gunicorn[gevent]: gevent
gunicorn[setproctitle]: setproctitle
gunicorn[tornado]: tornado
uvicorn: click h11 typing-extensions
uvicorn[standard]: httptools python-dotenv pyyaml uvloop watchfiles websockets colorama
uvicorn-worker: gunicorn uvicorn
hypercorn: h11 h2 priority wsproto tomli taskgroup exceptiongroup typing-extensions
daphne: asgiref autobahn twisted
granian: click
waitress:
uwsgi:
gevent: greenlet zope-event zope-interface
eventlet: dnspython greenlet six
psycopg2:
psycopg2-binary:
psycopg: typing-extensions tzdata
psycopg[binary]: psycopg-binary
psycopg[c]: psycopg-c
psycopg[pool]: psycopg-pool
psycopg-binary:
psycopg-pool: typing-extensions
mysqlclient:
pymysql:
asyncpg: async-timeout
aiosqlite: typing-extensions
pymongo: dnspython
motor: pymongo
mongoengine: pymongo
sqlalchemy: typing-extensions greenlet importlib-metadata
sqlalchemy[asyncio]: greenlet
alembic: sqlalchemy mako typing-extensions python-dateutil importlib-metadata importlib-resources tomli
mako: markupsafe
marshmallow: packaging
requests: charset-normalizer idna urllib3 certifi chardet
requests[socks]: pysocks
requests-oauthlib: oauthlib requests
httpx: anyio certifi httpcore idna sniffio
httpx[http2]: h2
httpcore: certifi h11
aiohttp: aiohappyeyeballs aiosignal attrs frozenlist multidict propcache yarl async-timeout charset-normalizer
aiofiles:
urllib3:
certifi:
idna:
charset-normalizer:
h11:
websockets:
redis: async-timeout pyjwt
redis[hiredis]: hiredis
celery: billiard kombu vine click click-didyoumean click-repl click-plugins python-dateutil tzdata pytz exceptiongroup
celery[redis]: redis
kombu: amqp vine tzdata packaging typing-extensions
rq: redis click
apscheduler: tzlocal pytz six
schedule:
boto3: botocore jmespath s3transfer
botocore: jmespath python-dateutil urllib3
s3transfer: botocore
cloudinary: six urllib3 certifi
stripe: requests typing-extensions
twilio: requests pyjwt aiohttp aiohttp-retry
sendgrid: python-http-client starkbank-ecdsa cryptography werkzeug
sentry-sdk: urllib3 certifi
openai: anyio distro httpx jiter pydantic sniffio tqdm typing-extensions
cryptography: cffi typing-extensions
cffi: pycparser
bcrypt:
argon2-cffi: argon2-cffi-bindings typing-extensions
argon2-cffi-bindings: cffi
passlib:
passlib[bcrypt]: bcrypt
passlib[argon2]: argon2-cffi
pyjwt: typing-extensions
pyjwt[crypto]: cryptography
python-jose: ecdsa rsa pyasn1
python-jose[cryptography]: cryptography
python-dotenv:
python-decouple:
environs: marshmallow python-dotenv
python-slugify: text-unidecode
python-dateutil: six
pytz:
tzdata:
six:
packaging:
setuptools:
pip:
wheel: packaging
typing-extensions:
typing-inspection: typing-extensions
annotated-types:
annotated-doc:
pydantic-core: typing-extensions
asgiref: typing-extensions
sqlparse:
greenlet:
sniffio:
colorama:
pyyaml:
pillow:
markdown:
pygments:
bleach: webencodings six tinycss2
beautifulsoup4: soupsieve typing-extensions
soupsieve:
lxml:
openpyxl: et-xmlfile
numpy:
pandas: numpy python-dateutil pytz tzdata
scipy: numpy
scikit-learn: numpy scipy joblib threadpoolctl
matplotlib: contourpy cycler fonttools kiwisolver numpy packaging pillow pyparsing python-dateutil
seaborn: numpy pandas matplotlib
tqdm: colorama
rich: markdown-it-py pygments typing-extensions
typer: click typing-extensions rich shellingham annotated-doc
loguru: colorama win32-setctime
orjson:
ujson:
psutil:
`;

const NEEDS: ReadonlyMap<string, readonly string[]> = new Map(
  TABLE.trim()
    .split('\n')
    .map(line => {
      const [name = '', needs = ''] = line.split(':');
      return [name, needs.split(' ').filter(text => text !== '')];
    }),
);

/** Whether the table says everything that the package brings, so that what it does not name is not there. */
export function isWellKnown(name: string): boolean {
  return NEEDS.has(name);
}

/** The names of the packages that a dependency is known to bring, however far down. */
export function broughtBy({name, extras}: Pick<Dependency, 'name' | 'extras'>): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [name, ...extras.map(extra => `${name}[${extra}]`)];
  const seen = new Set(queue);
  for (let next = queue.shift(); next !== undefined; next = queue.shift())
    for (const brought of NEEDS.get(next) ?? []) {
      const [bare = ''] = brought.split('[');
      found.add(bare);
      for (const key of new Set([bare, brought]))
        if (!seen.has(key)) {
          seen.add(key);
          queue.push(key);
        }
    }
  return found;
}
