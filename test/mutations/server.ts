import {all, append, type Mutation, remove, replace, write} from './edits.ts';

const UNIT = 'deploy/web.service';
const SITE = 'deploy/nginx.conf';
const COMPOSE = 'compose.yaml';

export const serverDjango: readonly Mutation[] = [
  [
    'an app that is not there',
    replace(UNIT, 'mysite.wsgi', 'mysit.wsgi'),
    ['wsgi-target-resolves missingModule deploy/web.service:10'],
  ],
  ['another socket', replace(SITE, 'web.sock', 'app.sock'), ['server-proxy-address differs deploy/nginx.conf:2']],
  ['the socket by the older name of its folder', replace(SITE, 'unix:/run', 'unix:/var/run'), []],
  [
    'a port, where nginx asks a socket',
    replace(UNIT, 'unix:/run/shop/web.sock', '127.0.0.1:8000'),
    ['server-proxy-address differs deploy/nginx.conf:2'],
  ],
  [
    'a program from the working folder',
    replace(UNIT, '/srv/shop/.venv/bin', '.venv/bin'),
    ['server-unit-command relative deploy/web.service:10'],
  ],
  [
    'no user, and a drop-in that names one',
    all(replace(UNIT, 'User=shop\n', ''), write(`${UNIT}.d/user.conf`, '[Service]\nUser=shop\n')),
    [],
  ],
  [
    'a comment behind the user',
    replace(UNIT, 'User=shop', 'User=shop # its own'),
    ['server-unit-valid comment deploy/web.service:6'],
  ],
  [
    'a section in small letters',
    replace(UNIT, '[Install]', '[install]'),
    ['server-unit-valid unknown deploy/web.service:13', 'server-unit-restarts notEnabled deploy/web.service:1'],
  ],
  ['no whole path', replace(UNIT, '=/etc/shop.env', '=.env'), ['server-unit-valid notWhole deploy/web.service:9']],
  [
    'a line with a colon',
    replace(UNIT, 'RuntimeDirectory=', 'RuntimeDirectory: '),
    ['server-unit-valid noEquals deploy/web.service:8'],
  ],
  [
    'a server that does not fork',
    replace(UNIT, '[Service]\n', '[Service]\nType=forking\n'),
    ['server-unit-valid waits deploy/web.service:6'],
  ],
  ['gunicorn says that it is ready', replace(UNIT, '[Service]\n', '[Service]\nType=notify\n'), []],
  [
    'a variable with a blank',
    replace(UNIT, 'EnvironmentFile', 'Environment=NAME=My shop\nEnvironmentFile'),
    ['server-unit-valid blanks deploy/web.service:9'],
  ],
  [
    'a variable with a blank, in quotes',
    replace(UNIT, 'EnvironmentFile', 'Environment="NAME=My shop"\nEnvironmentFile'),
    [],
  ],
  [
    'two starts',
    replace(UNIT, 'ExecStart', 'ExecStart=/srv/shop/.venv/bin/python manage.py migrate\nExecStart'),
    ['server-unit-valid twice deploy/web.service:11'],
  ],
  [
    'a target that is none',
    replace(UNIT, 'multi-user', 'multiuser'),
    ['server-unit-restarts notEnabled deploy/web.service:14'],
  ],
  [
    'no folder of static files, and nothing else that serves them',
    all(
      replace(SITE, '    location /static/ {\n        alias /srv/shop/staticfiles/;\n    }\n', ''),
      replace('mysite/settings.py', '    "whitenoise.middleware.WhiteNoiseMiddleware",\n', ''),
    ),
    ['django-static-served nothing mysite/settings.py:26'],
  ],
  [
    'a host without its sign',
    replace(SITE, 'Host $host', 'Host host'),
    ['server-proxy-headers noHost deploy/nginx.conf:22'],
  ],
  ['no semicolon', replace(SITE, 'web.sock;', 'web.sock'), ['server-nginx-valid notEnded deploy/nginx.conf:2']],
  ['a brace too many', append(SITE, '}\n'), ['server-nginx-valid sign deploy/nginx.conf:28']],
  [
    'a directive in other letters',
    replace(SITE, 'server_name', 'servername'),
    ['server-nginx-valid unknown deploy/nginx.conf:7'],
  ],
  [
    'an upstream in other letters',
    replace(SITE, 'http://shop', 'http://shpo'),
    ['server-nginx-valid upstream deploy/nginx.conf:22'],
  ],
  ['no scheme', replace(SITE, 'http://shop', 'shop'), ['server-nginx-valid scheme deploy/nginx.conf:22']],
  ['no user', replace(UNIT, 'User=shop\n', ''), ['server-unit-user root deploy/web.service:5']],
  ['root', replace(UNIT, 'User=shop', 'User=root'), ['server-unit-user root deploy/web.service:6']],
  ['no restart', replace(UNIT, 'Restart=on-failure\n', ''), ['server-unit-restarts noRestart deploy/web.service:5']],
  [
    'nothing wants it',
    replace(UNIT, 'WantedBy=multi-user.target\n', ''),
    ['server-unit-restarts notEnabled deploy/web.service:13'],
  ],
  [
    'no [Install]',
    replace(UNIT, '[Install]\nWantedBy=multi-user.target\n', ''),
    ['server-unit-restarts notEnabled deploy/web.service:1'],
  ],
  [
    'the host is not passed on',
    replace(SITE, 'proxy_set_header Host $host;', ''),
    ['server-proxy-headers noHost deploy/nginx.conf:22'],
  ],
  [
    'the scheme is not passed on',
    replace(SITE, 'proxy_set_header X-Forwarded-Proto $scheme;', ''),
    ['server-proxy-headers noScheme deploy/nginx.conf:22'],
  ],
  [
    'a folder without its slash',
    replace(SITE, 'staticfiles/', 'staticfiles'),
    ['server-static-alias noSlash deploy/nginx.conf:18'],
  ],
  [
    'an address without its slash',
    replace(SITE, '/static/ {', '/static {'),
    ['server-static-alias leadsOut deploy/nginx.conf:18'],
  ],
  ['HTTPS without ssl', replace(SITE, '443 ssl', '443'), ['server-tls plain deploy/nginx.conf:12']],
  [
    'no certificate',
    replace(SITE, '    ssl_certificate /etc/letsencrypt/live/shop.example.org/fullchain.pem;\n', ''),
    ['server-tls noCertificate deploy/nginx.conf:12'],
  ],
  [
    'nginx serves another folder, and nothing else serves the collected one',
    all(
      replace(SITE, '/srv/shop/staticfiles/', '/srv/shop/static/'),
      replace('mysite/settings.py', '    "whitenoise.middleware.WhiteNoiseMiddleware",\n', ''),
    ),
    ['staticroot-matches-platform otherFolder deploy/nginx.conf:18'],
  ],
  ['no site of nginx', remove(SITE), []],
  [
    'a socket of systemd with another address',
    write('deploy/web.socket', '[Socket]\nListenStream=/run/other.sock\n'),
    ['server-proxy-address differs deploy/nginx.conf:2'],
  ],
  ['a socket of systemd', write('deploy/web.socket', '[Socket]\nListenStream=/run/shop/web.sock\n'), []],
  [
    'a shell that activates the environment',
    replace(
      UNIT,
      '/srv/shop/.venv/bin/gunicorn --bind unix:/run/shop/web.sock --workers 3 mysite.wsgi',
      "/bin/bash -c 'source /srv/shop/.venv/bin/activate && exec gunicorn --bind unix:/run/shop/web.sock mysite.wsgi'",
    ),
    [],
  ],
  [
    'the protocol of uWSGI in the place of HTTP',
    replace(SITE, 'proxy_pass http://shop', 'uwsgi_pass shop'),
    ['server-proxy-address protocol deploy/nginx.conf:22'],
  ],
  [
    'the headers that Debian has in a file',
    all(
      replace(SITE, 'proxy_set_header Host $host;', 'include proxy_params;'),
      replace(SITE, '        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n', ''),
      replace(SITE, '        proxy_set_header X-Forwarded-Proto $scheme;\n', ''),
    ),
    [],
  ],
  [
    'the development server',
    replace(
      UNIT,
      'gunicorn --bind unix:/run/shop/web.sock --workers 3 mysite.wsgi',
      'python /srv/shop/manage.py runserver',
    ),
    [
      'procfile-no-dev-server developmentServer deploy/web.service:10',
      'server-proxy-address differs deploy/nginx.conf:2',
    ],
  ],
];

export const serverFlask: readonly Mutation[] = [
  [
    'a site that answers by plain HTTP too',
    replace(SITE, 'listen 443 ssl;', 'listen 80;\n    listen 443 ssl;'),
    ['server-https-redirect plain deploy/nginx.conf:12'],
  ],
  [
    'an unknown object',
    replace(UNIT, 'app:app', 'app:ap'),
    ['wsgi-target-resolves missingAttribute deploy/web.service:10'],
  ],
  [
    'another port',
    replace(SITE, '127.0.0.1:8000', '127.0.0.1:5000'),
    ['server-proxy-address differs deploy/nginx.conf:2'],
  ],
  [
    'another port of the app',
    replace(UNIT, '127.0.0.1:8000', '127.0.0.1:8001'),
    ['server-proxy-address differs deploy/nginx.conf:2'],
  ],
  ['the default port of gunicorn', replace(UNIT, '--bind 127.0.0.1:8000 ', ''), []],
  [
    'Caddy in the place of nginx, and another port',
    all(remove(SITE), write('Caddyfile', 'shop.example.org {\n\treverse_proxy localhost:5000\n}\n')),
    ['server-proxy-address differs Caddyfile:2'],
  ],
  [
    'Caddy in the place of nginx',
    all(remove(SITE), write('Caddyfile', 'shop.example.org {\n\treverse_proxy :8000\n}\n')),
    [],
  ],
  [
    'Apache in the place of nginx, and another port',
    all(
      remove(SITE),
      write('deploy/shop.conf', '<VirtualHost *:80>\n  ProxyPass / http://localhost:5000/\n</VirtualHost>\n'),
    ),
    ['server-proxy-address differs deploy/shop.conf:2'],
  ],
  ['an app on another machine', replace(SITE, '127.0.0.1:8000', 'app.internal:5000'), []],
  [
    'no server',
    replace('requirements.txt', 'gunicorn==23.0.0\n', ''),
    ['server-in-dependencies absent deploy/web.service:10'],
  ],
  ['systemd makes up a user', replace(UNIT, 'User=shop', 'DynamicUser=yes'), []],
];

export const serverFastapi: readonly Mutation[] = [
  ['a folder of the image that is not there, beside a unit', replace(COMPOSE, 'build: .', 'build: ./backend'), []],
  [
    'the database by its kind',
    replace(COMPOSE, '@db/', '@postgres/'),
    ['server-compose-database unknownHost compose.yaml:7'],
  ],
  ['the database on another machine', replace(COMPOSE, '@db/', '@db.example.org/'), []],
  [
    'the database by the name of its container',
    all(
      replace(COMPOSE, '@db/', '@shop-db/'),
      replace(COMPOSE, '    image: postgres', '    container_name: shop-db\n    image: postgres'),
    ),
    [],
  ],
  ['ports without their s', replace(COMPOSE, '    ports:', '    port:'), ['server-compose-web refused compose.yaml:9']],
  [
    'variables with a letter missing',
    replace(COMPOSE, 'environment', 'enviroment'),
    ['server-compose-web refused compose.yaml:6'],
  ],
  [
    'ports as a text',
    replace(COMPOSE, 'ports:\n      - "127.0.0.1:8000:8000"', 'ports: "8000:8000"'),
    ['server-compose-web refused compose.yaml:9'],
  ],
  [
    'a variable with a colon in a list',
    replace(COMPOSE, '      DATABASE_URL:', '      - DATABASE_URL:'),
    ['server-compose-web refused compose.yaml:7'],
  ],
  [
    'a policy that does not exist',
    replace(COMPOSE, 'unless-stopped', 'unless_stopped'),
    ['server-compose-web refused compose.yaml:5'],
  ],
  ['a policy with a number', replace(COMPOSE, 'unless-stopped', 'on-failure:3'), []],
  [
    'a tab in the compose file',
    replace(COMPOSE, '    restart', '\trestart'),
    ['server-compose-web refused compose.yaml:5'],
  ],
  ['a container of nothing', replace(COMPOSE, '    build: .\n', ''), ['server-compose-web refused compose.yaml:2']],
  [
    'a network that is not defined',
    replace(COMPOSE, '    depends_on:', '    networks: [back]\n    depends_on:'),
    ['server-compose-web undefined compose.yaml:11'],
  ],
  [
    'a network that is defined',
    all(
      replace(COMPOSE, '    depends_on:', '    networks: [back, default]\n    depends_on:'),
      append(COMPOSE, 'networks:\n  back:\n'),
    ),
    [],
  ],

  [
    'a folder too many',
    replace(UNIT, 'app.main:app', 'src.app.main:app'),
    ['wsgi-target-resolves missingModule deploy/web.service:11'],
  ],
  ['another port', replace(UNIT, '--port 8000', '--port 8080'), ['server-proxy-address differs deploy/nginx.conf:2']],
  [
    'a WSGI server',
    replace(
      UNIT,
      'uvicorn app.main:app --host 127.0.0.1 --port 8000 --proxy-headers',
      'gunicorn -b 127.0.0.1:8000 app.main:app',
    ),
    ['asgi-wsgi-server-match asgiOnWsgi deploy/web.service:11', 'server-in-dependencies absent deploy/web.service:11'],
  ],
  [
    'the server starts anew at each change',
    replace(UNIT, '--proxy-headers', '--reload'),
    ['procfile-no-dev-server reload deploy/web.service:11'],
  ],
  [
    'a key in the unit',
    replace(UNIT, 'Environment=DATABASE_URL', 'Environment=SECRET_KEY=k3yTh4tN0body5houldKnow DATABASE_URL'),
    ['secrets-not-in-platform-config literal deploy/web.service:10'],
  ],
  [
    'the container listens to itself',
    replace(COMPOSE, '--host 0.0.0.0', '--host 127.0.0.1'),
    ['server-compose-web loopback compose.yaml:4'],
  ],
  [
    'the container opens another port',
    replace(COMPOSE, ':8000:8000', ':8000:80'),
    ['server-compose-web differs compose.yaml:10'],
  ],
  [
    'the server listens on another port of the container',
    replace(COMPOSE, '--port 8000', '--port 8080'),
    ['server-compose-web differs compose.yaml:10'],
  ],
  ['another port of the machine', replace(COMPOSE, '127.0.0.1:8000:', '127.0.0.1:9000:'), []],
  [
    'the container stays down',
    replace(COMPOSE, '    restart: unless-stopped\n    environment', '    environment'),
    ['server-compose-web noRestart compose.yaml:2'],
  ],
  [
    'a service that is called otherwise',
    replace(COMPOSE, '      - db\n', '      - database\n'),
    ['server-compose-web undefined compose.yaml:12'],
  ],
  [
    'the newest PostgreSQL in the folder of older ones',
    replace(COMPOSE, 'postgres:17', 'postgres'),
    ['server-compose-database oldFolder compose.yaml:18'],
  ],
  [
    'the database in the container of the app',
    replace(COMPOSE, '@db/', '@localhost/'),
    ['server-compose-database local compose.yaml:7'],
  ],
  [
    'the data go with the container',
    replace(COMPOSE, '    volumes:\n      - db-data:/var/lib/postgresql/data\n', ''),
    ['server-compose-database noVolume compose.yaml:13'],
  ],
  [
    'the volume holds another folder',
    replace(COMPOSE, '/var/lib/postgresql/data', '/var/lib/data'),
    ['server-compose-database misplaced compose.yaml:18'],
  ],
  [
    'the database is open to the world',
    replace(COMPOSE, '    volumes:', '    ports:\n      - "5432:5432"\n    volumes:'),
    ['server-compose-database published compose.yaml:18'],
  ],
];
