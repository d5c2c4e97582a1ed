/** A name that a package had and has no longer. */
export interface RemovedName {
  /** The package, or Python itself. */
  readonly owner: string;
  /** The first version without it. */
  readonly since: string;
  /** Its full name (`flask.escape`); of a module, whatever is in it. */
  readonly name: string;
  /** What to use in its place. */
  readonly instead: string;
}

/**
 * `package, first version without them | full names | what to use in their place`. In a name, `a.(b c)` stands for `a.b a.c`.
 * Asked of Django 5.2.17, Flask 3.1.3, Werkzeug 3.1.9, Jinja2 3.1.6, pydantic 2.13.5 and Python 3.8 to 3.13 on 2026-11-30: none
 * of them has one. The versions are those of the lists of changes of each.
 */
const TABLE = `
Python 3.10 | collections.(Mapping MutableMapping Sequence MutableSequence Set MutableSet Iterable Iterator Callable Hashable Sized Container Generator Awaitable Coroutine ByteString KeysView ItemsView ValuesView) | collections.abc
Python 3.11 | inspect.(getargspec formatargspec) | inspect.signature
Python 3.11 | asyncio.coroutine | async def
Python 3.12 | ssl.(wrap_socket match_hostname) | ssl.SSLContext
Python 3.12 | locale.format | locale.format_string
Python 3.12 | pkgutil.(ImpImporter ImpLoader) | importlib
Python 3.9 | fractions.gcd | math.gcd
Python 3.9 | base64.(encodestring decodestring) | base64.encodebytes
Python 3.8 | time.clock | time.perf_counter
Python 3.8 | cgi.escape | html.escape
Python 3.8 | platform.(linux_distribution dist) | the package distro
django 1.9 | django.utils.importlib | importlib
django 1.9 | django.forms.util | django.forms.utils
django 1.10 | django.conf.urls.patterns | a list of path()
django 1.10 | django.core.context_processors | django.template.context_processors
django 2.0 | django.core.urlresolvers | django.urls
django 3.0 | django.utils.six django.utils.lru_cache django.utils.encoding.python_2_unicode_compatible django.utils.decorators.(available_attrs ContextDecorator) | Python 3 itself
django 3.0 | django.shortcuts.render_to_response | django.shortcuts.render
django 3.0 | django.contrib.staticfiles.templatetags django.contrib.admin.templatetags.admin_static | django.templatetags.static
django 4.0 | django.conf.urls.url | django.urls.re_path
django 4.0 | django.utils.translation.(ugettext ugettext_lazy ugettext_noop ungettext ungettext_lazy) | the name without its u
django 4.0 | django.utils.encoding.(force_text smart_text) | force_str or smart_str
django 4.0 | django.utils.http.(urlquote urlquote_plus urlunquote urlunquote_plus) | urllib.parse
django 4.0 | django.utils.http.is_safe_url | url_has_allowed_host_and_scheme
django 5.0 | django.utils.timezone.utc | datetime.timezone.utc
django 5.0 | django.utils.datetime_safe django.utils.baseconv | Python's own
django 5.1 | django.core.files.storage.get_storage_class | django.core.files.storage.storages
flask 1.0 | flask.ext | the name of the extension, such as flask_sqlalchemy
flask 2.1 | flask.helpers.safe_join flask.safe_join | werkzeug.utils.safe_join
flask 2.3 | flask.json.(JSONEncoder JSONDecoder) | flask.json.provider.DefaultJSONProvider
flask 3.0 | flask.(escape Markup) | markupsafe
flask 3.0 | flask.(_app_ctx_stack _request_ctx_stack) | flask.g
werkzeug 1.0 | werkzeug.(secure_filename cached_property import_string) | werkzeug.utils
werkzeug 1.0 | werkzeug.(generate_password_hash check_password_hash) | werkzeug.security
werkzeug 1.0 | werkzeug.FileStorage | werkzeug.datastructures
werkzeug 1.0 | werkzeug.contrib.fixers | werkzeug.middleware.proxy_fix
werkzeug 1.0 | werkzeug.contrib | a package of its own
werkzeug 1.0 | werkzeug.wsgi.(SharedDataMiddleware DispatcherMiddleware) | werkzeug.middleware
werkzeug 2.1 | werkzeug.security.safe_str_cmp | hmac.compare_digest
werkzeug 3.0 | werkzeug.urls.(url_quote url_quote_plus url_unquote url_parse url_encode url_decode url_join) | urllib.parse
jinja2 3.1 | jinja2.(Markup escape) | markupsafe
jinja2 3.1 | jinja2.(contextfunction contextfilter evalcontextfunction evalcontextfilter environmentfunction environmentfilter) | jinja2.pass_context and its like
itsdangerous 2.1 | itsdangerous.(TimedJSONWebSignatureSerializer JSONWebSignatureSerializer json) | itsdangerous.URLSafeTimedSerializer
markupsafe 2.1 | markupsafe.soft_unicode | markupsafe.soft_str
pydantic 2.0 | pydantic.BaseSettings | pydantic_settings, from the package pydantic-settings
pydantic 2.0 | pydantic.(ConstrainedStr ConstrainedInt ConstrainedFloat ConstrainedList stricturl parse_file_as parse_raw_as) | what the guide to version 2 says
whitenoise 4.0 | whitenoise.django | whitenoise.middleware and whitenoise.storage
`;

const NAMES: ReadonlyMap<string, RemovedName> = new Map(
  TABLE.trim()
    .split('\n')
    .flatMap(line => {
      const [version = '', names = '', instead = ''] = line.split('|').map(cell => cell.trim());
      const [owner = '', since = ''] = version.split(' ');
      return spelledOut(names).map(name => [name, {owner, since, name, instead}] as const);
    }),
);

function spelledOut(names: string): readonly string[] {
  return [...names.matchAll(/([\w.]+?)(?:\.\(([^)]+)\)|(?=\s|$))/g)].flatMap(([, module = '', members]) =>
    members === undefined ? [module] : members.split(' ').map(member => `${module}.${member}`),
  );
}

/** The removed name that this full name is, or lies in; null for every other. */
export function removedName(dotted: string): RemovedName | null {
  for (let name = dotted; name.includes('.'); name = name.slice(0, name.lastIndexOf('.'))) {
    const found = NAMES.get(name);
    if (found) return found;
  }
  return null;
}

/** What objects of Flask had, by the name of the attribute, for those who use it as a decorator or call it. */
export const REMOVED_METHODS: ReadonlyMap<string, RemovedName> = new Map(
  ['before_first_request', 'before_app_first_request'].map(name => [
    name,
    {owner: 'flask', since: '2.3', name, instead: 'a call within create_app(), or with app.app_context()'},
  ]),
);
