import type {Contract} from '../project/contract.ts';
import {heroku} from './heroku.ts';

/** Its buildpacks know no .slugignore. */
const {ignoreFile: _, ...deploys} = heroku.deploys;

/** Heroku's newer generation (Fir), built with Cloud Native Buildpacks: heroku/buildpacks-python v6.9. */
export const herokuFir: Contract = {
  ...heroku,
  id: 'heroku-fir',
  name: 'Heroku (Fir)',
  sources: [
    {title: 'heroku/buildpacks-python', url: 'https://github.com/heroku/buildpacks-python', verified: heroku.verified},
    {
      title: 'heroku/buildpacks-procfile',
      url: 'https://github.com/heroku/buildpacks-procfile',
      verified: heroku.verified,
    },
    {
      title: 'Heroku Generations',
      url: 'https://devcenter.heroku.com/articles/generations',
      verified: heroku.verified,
    },
  ],
  recognisedBy: ['project.toml'],
  supersedes: 'heroku',
  reads: heroku.reads.filter(({path}) => path !== 'heroku.yml' && path !== '.slugignore'),
  start: {...heroku.start, from: ['Procfile']},
  procfile: {
    grammar: 'cnb',
    badLine: 'rejects-file',
    duplicate: 'last-wins',
    webRequired: true,
    webFirst: false,
    release: true,
  },
  python: {...heroku.python, from: ['.python-version'], refuses: ['runtime.txt'], deprecates: []},
  build: {...heroku.build, collectstaticNeedsApp: false},
  deploys,
  prints: {
    ...heroku.prints,
    'runtime-txt-refused': "Error: The runtime.txt file isn't supported.",
  },
  offers: {...heroku.offers, image: null, systemPackages: 'the buildpack heroku/deb-packages, listed in project.toml'},
  price: {
    free: 'none',
    card: true,
    sleeps: false,
    level: null,
    note: 'Runs in a Private Space only, which is paid for beside its dynos; the prices were not verified.',
    verified: heroku.verified,
  },
  caution: {
    text: 'It is offered in Private Spaces only, made for organisations, and Heroku adds no new features since 2026-02-06.',
    verified: heroku.verified,
  },
};
