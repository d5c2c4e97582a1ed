/** The frameworks the tutor knows by name; `wsgi` and `asgi` are apps of another framework or of none. */
export type FrameworkName =
  | 'django'
  | 'flask'
  | 'fastapi'
  | 'starlette'
  | 'pyramid'
  | 'aiohttp'
  | 'wsgi'
  | 'asgi'
  | 'none';

/** How a server talks to an app: a WSGI callable, an ASGI callable, or aiohttp's own `Application`, which only its own server runs. */
export type Interface = 'wsgi' | 'asgi' | 'aiohttp';

export interface KnownApp {
  readonly interface: Interface;
  readonly framework: FrameworkName;
}

const wsgi = (framework: FrameworkName = 'wsgi'): KnownApp => ({interface: 'wsgi', framework});
const asgi = (framework: FrameworkName = 'asgi'): KnownApp => ({interface: 'asgi', framework});

/** What calling these classes and functions gives, by full name. */
export const APP_MAKERS: ReadonlyMap<string, KnownApp> = new Map([
  ['flask.Flask', wsgi('flask')],
  ['flask.app.Flask', wsgi('flask')],
  ['eve.Eve', wsgi('flask')],
  ['apiflask.APIFlask', wsgi('flask')],
  ['flask_openapi3.OpenAPI', wsgi('flask')],
  ['django.core.wsgi.get_wsgi_application', wsgi('django')],
  ['django.core.handlers.wsgi.WSGIHandler', wsgi('django')],
  ['configurations.wsgi.get_wsgi_application', wsgi('django')],
  ['django.core.asgi.get_asgi_application', asgi('django')],
  ['configurations.asgi.get_asgi_application', asgi('django')],
  ['channels.routing.get_default_application', asgi('django')],
  ['channels.routing.ProtocolTypeRouter', asgi('django')],
  ['fastapi.FastAPI', asgi('fastapi')],
  ['fastapi.applications.FastAPI', asgi('fastapi')],
  ['starlette.applications.Starlette', asgi('starlette')],
  ['pyramid.paster.get_app', wsgi('pyramid')],
  ['aiohttp.web.Application', {interface: 'aiohttp', framework: 'aiohttp'}],
  ['aiohttp.web_app.Application', {interface: 'aiohttp', framework: 'aiohttp'}],
  ['bottle.Bottle', wsgi()],
  ['bottle.default_app', wsgi()],
  ['bottle.app', wsgi()],
  ['falcon.App', wsgi()],
  ['falcon.API', wsgi()],
  ['falcon.asgi.App', asgi()],
  ['cherrypy.Application', wsgi()],
  ['cherrypy.tree.mount', wsgi()],
  ['webapp2.WSGIApplication', wsgi()],
  ['quart.Quart', asgi()],
  ['litestar.Litestar', asgi()],
  ['sanic.Sanic', asgi()],
  ['blacksheep.Application', asgi()],
  ['esmerald.Esmerald', asgi()],
  ['ninja_extra.NinjaExtraAPI', asgi('django')],
]);

/** Classes that stand around another app and decide by themselves how they are spoken to. */
export const WRAPPERS: ReadonlyMap<string, Interface> = new Map([
  ['werkzeug.middleware.proxy_fix.ProxyFix', 'wsgi'],
  ['werkzeug.contrib.fixers.ProxyFix', 'wsgi'],
  ['werkzeug.middleware.dispatcher.DispatcherMiddleware', 'wsgi'],
  ['werkzeug.middleware.shared_data.SharedDataMiddleware', 'wsgi'],
  ['werkzeug.middleware.profiler.ProfilerMiddleware', 'wsgi'],
  ['werkzeug.debug.DebuggedApplication', 'wsgi'],
  ['whitenoise.WhiteNoise', 'wsgi'],
  ['whitenoise.base.WhiteNoise', 'wsgi'],
  ['whitenoise.django.DjangoWhiteNoise', 'wsgi'],
  ['dj_static.Cling', 'wsgi'],
  ['dj_static.MediaCling', 'wsgi'],
  ['static.Cling', 'wsgi'],
  ['socketio.WSGIApp', 'wsgi'],
  ['socketio.Middleware', 'wsgi'],
  ['engineio.WSGIApp', 'wsgi'],
  ['a2wsgi.ASGIMiddleware', 'wsgi'],
  ['a2wsgi.asgi.ASGIMiddleware', 'wsgi'],
  ['sentry_sdk.integrations.wsgi.SentryWsgiMiddleware', 'wsgi'],
  ['opentelemetry.instrumentation.wsgi.OpenTelemetryMiddleware', 'wsgi'],
  ['newrelic.agent.WSGIApplicationWrapper', 'wsgi'],
  ['prometheus_client.make_wsgi_app', 'wsgi'],
  ['asgiref.wsgi.WsgiToAsgi', 'asgi'],
  ['a2wsgi.WSGIMiddleware', 'asgi'],
  ['a2wsgi.wsgi.WSGIMiddleware', 'asgi'],
  ['starlette.middleware.wsgi.WSGIMiddleware', 'asgi'],
  ['fastapi.middleware.wsgi.WSGIMiddleware', 'asgi'],
  ['uvicorn.middleware.wsgi.WSGIMiddleware', 'asgi'],
  ['uvicorn.middleware.proxy_headers.ProxyHeadersMiddleware', 'asgi'],
  ['hypercorn.middleware.AsyncioWSGIMiddleware', 'asgi'],
  ['hypercorn.middleware.ProxyFixMiddleware', 'asgi'],
  ['starlette.middleware.cors.CORSMiddleware', 'asgi'],
  ['fastapi.middleware.cors.CORSMiddleware', 'asgi'],
  ['starlette.middleware.sessions.SessionMiddleware', 'asgi'],
  ['socketio.ASGIApp', 'asgi'],
  ['engineio.ASGIApp', 'asgi'],
  ['sentry_sdk.integrations.asgi.SentryAsgiMiddleware', 'asgi'],
  ['opentelemetry.instrumentation.asgi.OpenTelemetryMiddleware', 'asgi'],
  ['channels.auth.AuthMiddlewareStack', 'asgi'],
  ['channels.security.websocket.AllowedHostsOriginValidator', 'asgi'],
  ['gradio.mount_gradio_app', 'asgi'],
]);

/** Methods whose result is an app, whatever they are called on. */
export const APP_METHODS: ReadonlyMap<string, KnownApp> = new Map([
  ['make_wsgi_app', wsgi('pyramid')],
  ['wsgifunc', wsgi()],
  ['streamable_http_app', asgi('starlette')],
  ['sse_app', asgi('starlette')],
]);

/** Classes that are no app themselves and carry one in an attribute. */
export const APP_CARRIERS: ReadonlyMap<string, {readonly attribute: string; readonly app: KnownApp}> = new Map([
  ['dash.Dash', {attribute: 'server', app: wsgi('flask')}],
  ['dash.dash.Dash', {attribute: 'server', app: wsgi('flask')}],
]);
