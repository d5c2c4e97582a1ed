import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {topics} from '../../src/checks/index.ts';
import {readCurriculum} from '../../src/curriculum/compile.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {platforms} from '../../src/platforms/index.ts';
import type {Contract} from '../../src/project/contract.ts';
import {memoryProject} from '../../src/project/project.ts';
import {byCheck, byTopic, layerOf} from '../../src/tutor/layer-checks.ts';
import {hostings, type LayerId, layers} from '../../src/tutor/layers.ts';
import {platformCare} from '../../src/tutor/platform-care.ts';
import {seenIn} from '../../src/tutor/seen.ts';
import {stackOn, stackRows} from '../../src/tutor/stack-rows.ts';
import type {TutorState} from '../../src/tutor/state.ts';
import {stepsOf} from '../../src/tutor/track.ts';
import {invented} from '../invented-platform.ts';
import {inStep, press, result, survey} from './fixture.ts';

const lessons = new URL('../../lessons/', import.meta.url);
const curriculum = readCurriculum(
  Object.fromEntries(
    readdirSync(lessons, {recursive: true, encoding: 'utf8'})
      .filter(path => /\.(?:md|yaml)$/.test(path))
      .map(path => [path.replaceAll('\\', '/'), readFileSync(new URL(path, lessons), 'utf8')]),
  ),
).value;

const rowOf = (state: TutorState, id: LayerId) => stackRows(state).find(({layer}) => layer.id === id);

describe('the layer of a check', () => {
  const checks = topics.flatMap(topic => topic.checks.map(check => ({id: check.id, topic: topic.id})));

  test.each(checks)('$id has one', check => {
    expect(layers.map(layer => layer.id)).toContain(layerOf(check));
  });

  test('no row is about a topic or a check that is not there, or says what the topic says', () => {
    expect(Object.keys(byTopic).filter(id => !topics.some(topic => topic.id === id))).toEqual([]);
    const rows = Object.entries(byCheck);
    expect(rows.filter(([id]) => !checks.some(check => check.id === id))).toEqual([]);
    expect(rows.filter(([id, layer]) => byTopic[checks.find(c => c.id === id)?.topic ?? ''] === layer)).toEqual([]);
  });

  test('every layer of which files say something has checks', () => {
    const looked = new Set(checks.map(layerOf));
    expect(layers.filter(({id}) => !looked.has(id)).map(({id}) => id)).toEqual([]);
  });
});

describe('the worst verdict of a layer', () => {
  const inServer = (...verdicts: Parameters<typeof result>[1][]) => {
    const results = verdicts.map((verdict, i) => result(`check-${i}`, verdict, {topic: 'start'}));
    return rowOf(inStep('start#read', survey('pass', {results})), 'app-server');
  };

  test.each([
    [['pass', 'fail', 'unknown', 'fail'], {verdict: 'fail', count: 2}],
    [['pass', 'unknown', 'not-applicable'], {verdict: 'unknown', count: 1}],
    [['unknown', 'error'], {verdict: 'error', count: 1}],
    [['not-applicable', 'pass', 'pass'], {verdict: 'pass', count: 2}],
    [['not-applicable'], {verdict: 'not-applicable', count: 1}],
    [[], null],
  ] as const)('of %j is %j', (verdicts, worst) => {
    expect(inServer(...verdicts)?.worst).toEqual(worst);
  });

  test('is first among its results', () => {
    expect(inServer('pass', 'fail')?.results.map(({verdict}) => verdict)).toEqual(['fail', 'pass']);
  });

  test('is not said before a look', () => {
    expect(stackRows(inStep('start#read', null)).map(({worst}) => worst)).toEqual(layers.map(() => null));
  });
});

describe('who takes care of a layer on a platform', () => {
  const by = (change: Partial<Contract>) =>
    Object.fromEntries(Object.entries(platformCare({...heroku, ...change})).map(([id, care]) => [id, care.by]));
  const system = (of: Contract['effort']['system']) => by({effort: {...heroku.effort, system: of}});

  test.each<[string, Record<string, string>, Partial<Record<LayerId, string>>]>([
    ['looks after the system', system('platform'), {python: 'both', system: 'them', hardware: 'them'}],
    ['runs an image of yours', system('image'), {python: 'you', system: 'both', hardware: 'them'}],
    ['stands on a server of yours', system('yours'), {python: 'you', system: 'you', hardware: 'them'}],
    ['ends HTTPS', by({}), {'web-server': 'them'}],
    ['ends no HTTPS', by({edge: {...heroku.edge, terminatesTls: false}}), {'web-server': 'you'}],
    ['brings no server', by({}), {'app-server': 'you'}],
    ['brings a server', by({dependencies: {...heroku.dependencies, provides: ['gunicorn']}}), {'app-server': 'both'}],
    ['has a command of its own', by({start: {...heroku.start, fallback: 'gunicorn main:app'}}), {'app-server': 'both'}],
    ['runs the server itself', by({port: {...heroku.port, kind: 'none'}}), {'app-server': 'them'}],
    ['sends no static files', by({}), {'static-files': 'you'}],
    ['sends static files', by({edge: {...heroku.edge, servesStatic: true}}), {'static-files': 'both'}],
  ])('one that %s', (_, given, expected) => {
    expect(given).toMatchObject(expected);
  });

  test('is not decided by its name', () => {
    expect(by({id: 'another', name: 'Another'})).toEqual(by({}));
  });

  test.each([...platforms, invented])('$name: in whole sentences, with its own facts', contract => {
    const care = Object.values(platformCare(contract));
    for (const {how} of care) {
      expect(how).toMatch(/^[A-Z].*\.$/);
      expect(how).not.toMatch(/undefined|null|\b(?:just|simply|obviously|easy|easily)\b/);
    }
    const {variable} = contract.database;
    if (variable) expect(platformCare(contract).database.how).toContain(variable);
  });

  test('the app and the framework are yours wherever it runs', () => {
    for (const {layer, care} of stackOn(invented, inStep('start#read')))
      if (layer.id === 'app' || layer.id === 'framework')
        expect(hostings.map(kind => care[kind].by)).toEqual(hostings.map(() => 'you'));
  });
});

test('the project is seen under the names that the map asks for', () => {
  const names = seenIn(memoryProject({}), heroku).map(({name}) => name);
  expect(layers.flatMap(({seen}) => seen ?? []).filter(name => !names.includes(name))).toEqual([]);
});

describe('the lesson on a layer', () => {
  const real = (platform: string, tracks = curriculum.tracks): TutorState => {
    const state = inStep('start#read', survey('fail'), {platform});
    const choices = platforms.map(of => ({...of, supersedes: of.supersedes ?? null, because: [], hosting: of}));
    return {...state, platforms: choices, library: {...state.library, curriculum: {tracks}}};
  };

  test.each(platforms)('is there for each on $name, and fits it', ({id, supersedes}) => {
    const state = real(id);
    const found = stackRows(state).map(({layer, lesson}) => [layer.id, lesson?.track.platform]);
    const fitting: readonly unknown[] = [null, id, supersedes].filter(of => of !== undefined);
    expect(found.filter(([, of]) => !fitting.includes(of))).toEqual([]);
  });

  test('is the one of the platform where it has one', () => {
    expect(rowOf(real('heroku'), 'database')?.lesson?.ref).toBe('heroku-database#database-url');
    expect(rowOf(real('heroku'), 'system')?.lesson?.track.platform).toBeNull();
  });

  test('is there for each on every other way of hosting', () => {
    for (const keys of [['s'], ['s', 's'], ['S']]) {
      const looked = press(real('heroku'), 'm', ...keys).state;
      expect(stackRows(looked).filter(({lesson}) => lesson === null)).toEqual([]);
      expect(rowOf(looked, 'hardware')?.lesson?.track.id).toBe('deployment');
    }
  });

  test('every step that is named for one is taught', () => {
    const taught = new Set(curriculum.tracks.flatMap(track => stepsOf(track).map(({ref}) => ref)));
    const named = layers.flatMap(({steps, care}) => [...steps, ...Object.values(care).flatMap(({step}) => step ?? [])]);
    expect(named.filter(ref => !taught.has(ref))).toEqual([]);
  });

  test('without a named one it is the first step of the platform that asks a check of the layer', () => {
    expect(rowOf(inStep('start#read'), 'app-server')?.lesson?.ref).toBe('start#target');
  });

  test('of a platform without a track is the general one', () => {
    const general = curriculum.tracks.filter(({platform}) => platform === null);
    expect(rowOf(real('heroku', general), 'database')?.lesson?.ref).toBe('paas-while-it-runs#database-address');
  });
});

describe('keys', () => {
  const map = press(inStep('start#read'), 'm').state;

  test('m opens it on the chosen platform, at the first layer', () => {
    expect(map.screen).toMatchObject({name: 'stack-map', hosting: 'platform', focus: 'list'});
  });

  test.each([
    [['s'], 'bare-metal'],
    [['right', 'right'], 'vps'],
    [['left'], 'container'],
    [['s', 's', 's', 's'], 'platform'],
    [['s', 'S'], 'platform'],
  ])('%j looks at %s', (keys, hosting) => {
    expect(press(map, ...keys).state.screen).toMatchObject({hosting});
  });

  test('Enter leads to the lesson and its track, Esc back to the same layer and way of hosting', () => {
    const there = press(map, 's', 'j', 'enter');
    expect(there.state.screen).toMatchObject({name: 'lesson', step: 'start#target'});
    expect(there.state.progress.track).toBe('heroku');
    const back = press(there.state, 'escape').state.screen;
    expect(back).toMatchObject({name: 'stack-map', hosting: 'bare-metal', scrolls: {list: {selected: 1}}});
  });

  test('a layer that nothing teaches says so', () => {
    expect(press(map, 'enter').state.message).toBe('No lesson of this version teaches that layer.');
  });

  test('Esc leads back to where it was opened, and the left arrow does so on other screens', () => {
    expect(press(map, 'escape').state.screen).toMatchObject({name: 'lesson', step: 'start#read'});
    expect(press(map, 'f', 'left').state.screen.name).toBe('stack-map');
  });

  test('where the learner was is stored as before', () => {
    expect(press(map, 'q').state.progress.position).toMatchObject({screen: 'lesson', step: 'start#read'});
  });
});
