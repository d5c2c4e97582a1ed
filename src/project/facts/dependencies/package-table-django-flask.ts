/** The lines of package-requirements.ts for Django, Flask and what is made for them, from knowledge of the packages as said there. */
export const DJANGO_AND_FLASK = `
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
wagtail: django django-modelcluster django-permissionedforms django-taggit django-treebeard djangorestframework django-filter draftjs-exporter pillow beautifulsoup4 willow requests openpyxl anyascii telepath laces django-tasks
whitenoise:
whitenoise[brotli]: brotli
channels: asgiref django
channels[daphne]: daphne
channels-redis: redis msgpack asgiref channels
flask: werkzeug jinja2 itsdangerous click blinker importlib-metadata markupsafe
flask[async]: asgiref
flask[dotenv]: python-dotenv
bootstrap-flask: flask wtforms
dash: flask werkzeug plotly requests typing-extensions importlib-metadata nest-asyncio retrying setuptools
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
`;
