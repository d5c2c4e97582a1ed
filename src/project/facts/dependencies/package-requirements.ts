import type {Dependency} from './dependency-types.ts';
import {DJANGO_AND_FLASK} from './package-table-django-flask.ts';

/**
 * What well-known packages bring with them, one package per line: `name: what it needs`, or `name[extra]: what the extra
 * adds`. Several versions stand together, so a package that only some of them need is listed too. A line without needs says
 * that the package brings nothing that is known. Written from knowledge of the packages; where a test environment had them
 * (some forty lines), compared with their metadata on 2026-11-21. That a package is brought is taken from here; that one is
 * not is concluded only of those in certain-requirements.ts.
 */
const TABLE = `
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
psycopg: typing-extensions tzdata backports-zoneinfo
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
httpcore: certifi h11 anyio sniffio
django-ninja-jwt: django-ninja-extra django-ninja pyjwt ninja-schema
django-stubs: django django-stubs-ext types-pyyaml typing-extensions
aiohttp-jinja2: aiohttp jinja2
aiohttp-session: aiohttp
aiohttp-session[secure]: cryptography
aiohttp: aiohappyeyeballs aiosignal attrs frozenlist multidict propcache yarl async-timeout charset-normalizer
aiofiles:
urllib3:
certifi:
idna:
charset-normalizer:
h11:
websockets:
redis: async-timeout pyjwt packaging deprecated importlib-metadata typing-extensions
redis[hiredis]: hiredis
celery: billiard kombu vine click click-didyoumean click-repl click-plugins python-dateutil tzdata pytz exceptiongroup importlib-metadata setuptools backports-zoneinfo
celery[redis]: redis
kombu: amqp vine tzdata packaging typing-extensions importlib-metadata cached-property backports-zoneinfo
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
bcrypt: cffi six
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
annotated-types: typing-extensions
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
exceptiongroup: typing-extensions
importlib-metadata: zipp typing-extensions
importlib-resources: zipp
zipp:
tomli:
httptools:
uvloop:
watchfiles: anyio
chardet:
h2: hpack hyperframe
hpack:
hyperframe:
brotli:
vine:
billiard:
amqp: vine
click-didyoumean: click
click-repl: click prompt-toolkit six
click-plugins: click
prompt-toolkit: wcwidth
wcwidth:
cached-property:
backports-zoneinfo:
hiredis:
deprecated: wrapt
wrapt:
dnspython:
pycparser:
jmespath:
async-timeout: typing-extensions
psycopg-c:
sqlalchemy[postgresql]: psycopg2
sqlalchemy[mysql]: mysqlclient
sqlalchemy[pymysql]: pymysql
`;

const NEEDS: ReadonlyMap<string, readonly string[]> = new Map(
  (DJANGO_AND_FLASK.trim() + TABLE.trimEnd()).split('\n').map(line => {
    const [name = '', needs = ''] = line.split(':');
    return [name, needs.split(' ').filter(text => text !== '')];
  }),
);

/** Whether the table has a line for a package, or for one of its extras (`uvicorn[standard]`). */
export function isWellKnown(name: string): boolean {
  return NEEDS.has(name);
}

/** FastAPI 0.111 brought its server and its command by itself; 0.112 left them to the extra (release notes of FastAPI). */
const STANDARD_BY_ITSELF = /^(?:==|~=)0\.111(?:\.|$)/;

/** The names of the packages that a dependency is known to bring, however far down. */
export function broughtBy({
  name,
  extras,
  specifier = '',
}: Pick<Dependency, 'name' | 'extras'> & Partial<Pick<Dependency, 'specifier'>>): ReadonlySet<string> {
  const found = new Set<string>();
  const own = name === 'fastapi' && STANDARD_BY_ITSELF.test(specifier) ? ['standard'] : [];
  const queue = [name, ...[...extras, ...own].map(extra => `${name}[${extra}]`)];
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
