import type {ServerName} from './command-types.ts';
import {type OptionTable, optionTable} from './option-table.ts';

/** The options of each server, read from their sources: gunicorn 26, uvicorn 0.54, hypercorn 0.18, daphne 4, granian 2, waitress 3, Sanic 25, Litestar 2, aiohttp 3. */
export const serverOptions: Readonly<Record<Exclude<ServerName, 'python' | 'runserver'>, OptionTable>> = {
  gunicorn: optionTable(
    `config bind backlog workers worker-class threads worker-connections max-requests max-requests-jitter timeout
     graceful-timeout keep-alive limit-request-line limit-request-fields limit-request-field_size reload-engine
     reload-extra-file chdir env pid worker-tmp-dir user group umask forwarded-allow-ips access-logfile access-logformat
     error-logfile log-file log-level logger-class log-config log-config-json log-syslog-to log-syslog-prefix
     log-syslog-facility statsd-host dogstatsd-tags statsd-prefix name pythonpath paste paster proxy-allow-from protocol
     uwsgi-allow-from keyfile certfile ssl-version cert-reqs ca-certs ciphers http-protocols
     http2-max-concurrent-streams http2-initial-window-size http2-max-frame-size http2-max-header-list-size paste-global
     forwarder-headers header-map asgi-loop asgi-lifespan asgi-disconnect-grace-period http-parser root-path dirty-app
     dirty-workers dirty-timeout dirty-threads dirty-graceful-timeout control-socket control-socket-mode`,
    `help version reload spew check-config print-config preload no-sendfile reuse-port daemon initgroups capture-output
     disable-redirect-access-to-syslog log-syslog enable-stdio-inheritance enable-backlog-metric proxy-protocol
     suppress-ragged-eofs do-handshake-on-connect http2-cleartext permit-obsolete-folding strip-header-spaces
     permit-unconventional-http-method permit-unconventional-http-version casefold-http-method no-control-socket`,
    'c=config b=bind w=workers k=worker-class t=timeout D=daemon e=env p=pid u=user g=group m=umask R=enable-stdio-inheritance n=name h=help v=version',
    {abbreviations: true},
  ),
  uvicorn: optionTable(
    `host port uds fd reload-dir reload-include reload-exclude reload-delay workers loop http ws ws-max-size ws-max-queue
     ws-ping-interval ws-ping-timeout ws-per-message-deflate lifespan interface env-file log-config log-level
     forwarded-allow-ips root-path limit-concurrency backlog limit-max-requests limit-max-requests-jitter
     timeout-keep-alive timeout-graceful-shutdown timeout-worker-healthcheck ssl-keyfile ssl-certfile
     ssl-keyfile-password ssl-version ssl-cert-reqs ssl-ca-certs ssl-ciphers header app-dir
     h11-max-incomplete-event-size`,
    `reload access-log no-access-log use-colors no-use-colors proxy-headers no-proxy-headers server-header
     no-server-header date-header no-date-header reset-contextvars factory version help`,
    '',
  ),
  hypercorn: optionTable(
    `access-log access-logfile access-logformat backlog bind ca-certs certfile cert-reqs ciphers config error-log
     error-logfile log-file graceful-timeout read-timeout max-requests max-requests-jitter group worker-class keep-alive
     keyfile keyfile-password insecure-bind log-config log-level pid quic-bind root-path server-name statsd-host
     statsd-prefix umask user verify-mode websocket-ping-interval workers`,
    'help daemon debug reload',
    'b=bind c=config D=daemon g=group k=worker-class p=pid m=umask u=user w=workers h=help',
    {abbreviations: true},
  ),
  daphne: optionTable(
    `port bind websocket_timeout websocket_connect_timeout unix-socket fd endpoint verbosity http-timeout access-log
     log-fmt ping-interval ping-timeout websocket-max-message-size websocket-max-frame-size application-close-timeout
     root-path proxy-headers-host proxy-headers-port server-name`,
    'help proxy-headers no-server-name',
    'p=port b=bind u=unix-socket e=endpoint v=verbosity t=http-timeout s=server-name h=help',
    {abbreviations: true},
  ),
  granian: optionTable(
    `host port uds uds-permissions interface http workers blocking-threads blocking-threads-idle-timeout runtime-threads
     runtime-blocking-threads runtime-mode loop task-impl backlog backpressure http1-buffer-size
     http1-header-read-timeout http2-initial-connection-window-size http2-initial-stream-window-size
     http2-keep-alive-interval http2-keep-alive-timeout http2-max-concurrent-streams http2-max-frame-size
     http2-max-headers-size http2-max-send-buffer-size log-level log-config access-log-fmt ssl-certificate ssl-keyfile
     ssl-keyfile-password ssl-protocol-min ssl-ca ssl-crl url-path-prefix respawn-interval rss-sample-interval rss-samples
     workers-lifetime workers-max-rss workers-kill-timeout working-dir env-files static-path-route static-path-mount
     static-path-dir-to-file static-path-expires metrics-scrape-interval metrics-address metrics-port reload-paths
     reload-ignore-dirs reload-ignore-patterns reload-ignore-paths reload-tick process-name pid-file`,
    `ws no-ws log no-log access-log no-access-log http1-keep-alive no-http1-keep-alive http1-pipeline-flush
     no-http1-pipeline-flush http2-adaptive-window no-http2-adaptive-window ssl-client-verify no-ssl-client-verify
     respawn-failed-workers no-respawn-failed-workers factory no-factory metrics no-metrics reload no-reload
     reload-ignore-worker-failure help version`,
    '',
  ),
  waitress: optionTable(
    `host port listen unix-socket unix-socket-perms url-scheme url-prefix ident threads backlog recv-bytes send-bytes
     outbuf-overflow outbuf-high-watermark inbuf-overflow connection-limit cleanup-interval channel-timeout
     max-request-header-size max-request-body-size asyncore-loop-timeout trusted-proxy trusted-proxy-count
     trusted-proxy-headers channel-request-lookahead sendbuf-len app`,
    `help call ipv4 no-ipv4 ipv6 no-ipv6 log-socket-errors no-log-socket-errors expose-tracebacks no-expose-tracebacks
     asyncore-use-poll no-asyncore-use-poll log-untrusted-proxy-headers no-log-untrusted-proxy-headers
     clear-untrusted-proxy-headers no-clear-untrusted-proxy-headers`,
    '',
    {abbreviations: true, stopsAtPositional: true},
  ),
  uwsgi: optionTable(
    `http http-socket https socket uwsgi-socket module wsgi wsgi-file file callable chdir pythonpath python-path pp home
     virtualenv venv ini yaml json xml processes workers threads harakiri uid gid chmod-socket buffer-size stats logto
     plugin plugins env static-map attach-daemon mount max-requests`,
    `master vacuum enable-threads die-on-term lazy-apps lazy single-interpreter need-app disable-logging thunder-lock
     strict no-site py-autoreload help version`,
    's=socket w=module p=processes H=home M=master',
    {unknownTakesValue: true},
  ),
  mod_wsgi: optionTable(
    `port host application-type entry-point callable-object working-directory python-path processes threads user group
     server-root document-root url-alias mount-point request-timeout shutdown-timeout`,
    'log-to-terminal startup-log access-log reload-on-changes debug-mode rotate-logs enable-debugger help version',
    '',
    {abbreviations: true},
  ),
  fastapi: optionTable(
    'host port reload-dir workers root-path app entrypoint forwarded-allow-ips',
    'reload no-reload proxy-headers no-proxy-headers verbose help version',
    'e=entrypoint v=verbose',
  ),
  'fastapi-dev': optionTable(
    'host port reload-dir root-path app entrypoint forwarded-allow-ips',
    'reload no-reload proxy-headers no-proxy-headers verbose help version',
    'e=entrypoint v=verbose',
  ),
  litestar: optionTable(
    'app app-dir host port uds fd wc web-concurrency reload-dir ssl-certfile ssl-keyfile',
    'reload debug pdb create-self-signed-cert help version',
    'H=host p=port U=uds F=fd W=wc R=reload-dir r=reload d=debug P=pdb h=help',
  ),
  sanic: optionTable(
    'host port unix http cert key tls reload-dir workers pidfile logfile user group',
    `factory simple repl debug reload auto-reload dev auto-tls fast single-process access-logs no-access-logs motd no-motd
     coffee no-coffee noisy-exceptions no-noisy-exceptions daemon tls-strict-host version help`,
    's=simple H=host p=port u=unix r=reload R=reload-dir d=dev w=workers v=verbosity D=daemon h=help',
    {abbreviations: true},
  ),
  aiohttp: optionTable('hostname port path', 'help', 'H=hostname P=port U=path h=help', {abbreviations: true}),
  flask: optionTable(
    'app env-file host port cert key extra-files exclude-patterns',
    'debug no-debug reload no-reload debugger no-debugger with-threads without-threads help version',
    'A=app e=env-file h=host p=port',
  ),
};

/** The options of `manage.py runserver`. */
export const runserverOptions: OptionTable = optionTable(
  'settings pythonpath verbosity cert-file key-file',
  'ipv6 nothreading noreload nostatic insecure noasgi skip-checks no-color force-color traceback help version',
  '6=ipv6 v=verbosity',
);
