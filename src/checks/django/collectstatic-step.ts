import type {Contract} from '../../project/contract.ts';
import {type CollectstaticStep, collectsByItself, collectstatic} from '../../project/facts/command/collectstatic.ts';
import {settingsOfCommand} from '../../project/facts/configuration/build-settings.ts';
import {declaredVariables} from '../../project/facts/configuration/declared-variables.ts';
import {fileStorages, storagesIn} from '../../project/facts/configuration/file-storages.ts';
import {hasDeployedFile} from '../../project/facts/configuration/ignored.ts';
import type {Settings} from '../../project/facts/configuration/settings.ts';
import {folderNamed, staticFiles, staticMappings} from '../../project/facts/configuration/static-files.ts';
import {type MissingStatic, missingStatics} from '../../project/facts/configuration/static-references.ts';
import {image} from '../../project/facts/image/image.ts';
import {truth} from '../../project/facts/python/python-operators.ts';
import {textAt} from '../../project/formats/text.ts';
import {pathsLike} from '../../project/paths-of.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {
  defineCheck,
  fail,
  type Impact,
  notApplicable,
  type Outcome,
  outside,
  type Problem,
  pass,
  undecided,
} from '../define.ts';
import {withSettings} from './with-settings.ts';

type MessageId = 'absent' | 'turnedOff' | 'turnedOffHere' | 'otherSettings' | 'missingFile' | 'missingAsset';

const COMMAND = 'python manage.py collectstatic --no-input';

const EFFECT = {
  plain: 'pages come without CSS and images',
  manifest: 'the storage has no manifest, and each page that names a static file answers 500',
};

export const collectstaticStep = defineCheck({
  id: 'collectstatic-step',
  title: 'Static files are collected for each deployment',
  impact: 'breaks',
  ownWords: Object.values(EFFECT),
  messages: {
    absent: 'Nothing collects the static files while the app is built on {platform}: {effect}.',
    turnedOff:
      'DISABLE_COLLECTSTATIC keeps {platform} from collecting the static files, and nothing else does: {effect}.',
    turnedOffHere:
      'DISABLE_COLLECTSTATIC keeps {platform} from collecting the static files where the app itself is built: {effect}.',
    otherSettings:
      'The static files are collected with the settings {found}, which write no manifest, and the app runs with {module}: {effect}.',
    missingFile:
      'This line names the static file {found}, and no folder that collectstatic reads has it: it stops here, since the storage names each file by its content.',
    missingAsset:
      'This template names the static file {found}, and no folder that collectstatic reads has it: the page answers 500 as soon as DEBUG is off.',
  },
  evaluate: (project, contract): Outcome<MessageId> => {
    const outcome = judgeStep(project, contract);
    const missing = outcome.verdict === 'pass' ? missingStatics(project, contract).map(problemOf) : [];
    const [first, ...more] = missing;
    return first ? fail(first, ...more) : outcome;
  },
});

/** A static file that is not there, and whom it stops. */
function problemOf({name, meant, by, everywhere, place}: MissingStatic): Problem<MessageId> {
  const shared = {found: name, expected: meant, at: place};
  return by === 'file'
    ? {...shared, messageId: 'missingFile', prints: `ValueError: The file '${name}' could not be found`}
    : {
        ...shared,
        messageId: 'missingAsset',
        impact: everywhere ? 'breaks' : 'degrades',
        prints: `ValueError: Missing staticfiles manifest entry for '${name}'`,
      };
}

function judgeStep(project: Project, contract: Contract): Outcome<MessageId> {
  return withSettings(project, contract, (settings, {assume, unset}) => {
    const files = staticFiles(project, contract);
    if (!files.known) return undecided(files.reason, files.place);
    if (!files.value || files.value.installed === false)
      return notApplicable('django.contrib.staticfiles is not installed.');
    const finders = settings.value('WHITENOISE_USE_FINDERS');
    if (finders && truth(unset(finders)) === true)
      return notApplicable('WHITENOISE_USE_FINDERS serves static files from where they are, without collecting them.');
    const {steps, unclear, build, written} = collectstatic(project, contract);
    const kept = steps.find(step => isKept(step, contract));
    const other = kept ? collectedWith(project, contract, settings, kept.invocation) : null;
    if (kept && other && !contract.build.hasConfiguration)
      return fail({
        messageId: 'otherSettings',
        found: other.value.module,
        expected: `DJANGO_SETTINGS_MODULE=${settings.module} ${COMMAND}`,
        at: kept.place,
        data: {module: settings.module, effect: EFFECT.manifest},
        prints: NO_ENTRY,
      });
    if (kept) return {...pass({text: BY[kept.by], at: kept.place}), open: other?.open};
    const folder = files.value.root;
    const isUnset = !folder || folder.kind === 'none' || folder.kind === 'absent';
    if (isUnset && !fileStorages(project, contract).staticfiles.elsewhere)
      return notApplicable('STATIC_ROOT is not set, so that nothing can be collected yet.', 'django-static-root');
    const root = folder && folderNamed(folder);
    if (root && hasDeployedFile(project, contract, root))
      return pass(`the collected files are part of the project (${root})`);
    const isDebugOn = settings.debug !== null && truth(unset(settings.debug)) === true;
    const {impact, effect, prints} = consequence(project, contract, isDebugOn);
    if (collectsByItself(project, contract)) {
      if (typeof assume('DISABLE_COLLECTSTATIC') !== 'string' || assume('DISABLE_COLLECTSTATIC') === '')
        return {
          ...pass(`${contract.name} collects them by itself`),
          open: collectedWith(project, contract, settings, AT_ROOT)?.open,
        };
      const declared = declaredVariables(project, contract).get('DISABLE_COLLECTSTATIC')?.place;
      const place = declared ?? (project.files.has('app.json') ? at('app.json') : null);
      return fail({
        messageId: staticMappings(project, contract).length > 0 ? 'turnedOffHere' : 'turnedOff',
        expected: 'no DISABLE_COLLECTSTATIC',
        at: place,
        impact,
        data: {effect},
        prints,
      });
    }
    if (steps.some(({by}) => by === 'release'))
      return notApplicable(
        'A step before the release collects them, and its files are thrown away: release-no-filesystem-output judges that.',
        'release-no-filesystem-output',
      );
    if (contract.build.collectstatic === 'manual' || !written || (!build && contract.start.dashboard))
      return outside(`Whether ${contract.name} runs "${COMMAND}" for each deployment ${scriptThatCollects(project)}.`);
    if (unclear) return undecided(unclear.reason, unclear.place);
    if (!build)
      return undecided(
        'No file says what runs while the app is built; collectstatic belongs there.',
        settings.place('STATIC_ROOT'),
      );
    const built = image(project, contract);
    const expected = built.known && built.value ? `RUN ${COMMAND}` : COMMAND;
    return fail({messageId: 'absent', expected, at: build.command.place, impact, data: {effect}, prints});
  });
}

/** Where a script of the project has the command, or that none has. */
function scriptThatCollects(project: Project): string {
  const script = pathsLike(
    project,
    /\.sh$|(?:^|\/)(?:Makefile|justfile|fabfile\.py)$|^\.github\/workflows\/[^/]+$/,
  ).find(path => /\bcollectstatic\b/.test(textAt(project, path)?.text ?? ''));
  return script === undefined ? 'stands in none of the files' : `depends on whether someone runs ${script}, which does`;
}

const NO_ENTRY = "ValueError: Missing staticfiles manifest entry for '…'";
/** The command as a platform runs it by itself. */
const AT_ROOT = {words: [], environment: new Map(), directory: ''};

/**
 * The settings with which static files are collected, where they write no manifest and those of the app read one; null where
 * they do. What `open` says is right only where no variable of the platform chooses the settings of both.
 */
function collectedWith(
  project: Project,
  contract: Contract,
  {file, module}: Settings,
  invocation: Parameters<typeof settingsOfCommand>[2],
): {readonly value: {readonly module: string}; readonly open: string} | null {
  const loaded = settingsOfCommand(project, contract, invocation);
  if (!loaded.known || loaded.value.file === file) return null;
  const app = fileStorages(project, contract).staticfiles.backend;
  const own = storagesIn(project, contract, loaded.value.file).staticfiles.backend;
  if (app?.kind !== 'string' || !/Manifest/.test(app.value)) return null;
  if (own !== null && (own.kind !== 'string' || /Manifest/.test(own.value))) return null;
  const set = contract.commands.setVariable?.replace('NAME=value', `DJANGO_SETTINGS_MODULE=${module}`);
  return {
    ...loaded,
    open: `Set DJANGO_SETTINGS_MODULE to ${module} on ${contract.name}${set ? `: ${set}` : ''}. Where it is not set, collectstatic takes ${loaded.value.module}, which writes no manifest, and the app ${module}, which reads one: ${EFFECT.manifest}.`,
  };
}

const BY: Readonly<Record<CollectstaticStep['by'], string>> = {
  build: 'the build collects them',
  web: 'the web command collects them at each start; the build would do it once',
  release: 'the release step collects them',
  worker: 'a worker collects them',
  cron: 'a job collects them',
};

/** Whether what is collected there is still there when the app answers. */
function isKept({by}: CollectstaticStep, contract: Contract): boolean {
  return by === 'build' || by === 'web' || (by === 'release' && contract.release.keepsFiles);
}

/** What is missing without them: with a manifest every page that names a static file fails. */
function consequence(
  project: Project,
  contract: Contract,
  isDebugOn: boolean,
): {readonly impact: Impact; readonly effect: string; readonly prints: string | null} {
  const {backend} = fileStorages(project, contract).staticfiles;
  // Django's storages ask for no manifest while DEBUG is on, and WhiteNoise then serves files from where they are.
  if (isDebugOn) {
    const {effect} = consequence(project, contract, false);
    return {impact: 'degrades', effect: `as soon as DEBUG is off, ${effect}`, prints: null};
  }
  if (backend?.kind !== 'string' || !/Manifest/.test(backend.value))
    return {impact: 'degrades', effect: EFFECT.plain, prints: null};
  return {
    // Where something beside the app serves them, they are collected there, and pages that name none are whole.
    impact: staticMappings(project, contract).length > 0 ? 'degrades' : 'breaks',
    effect: EFFECT.manifest,
    prints: NO_ENTRY,
  };
}
