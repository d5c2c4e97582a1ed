import {at} from '../../project/place.ts';
import {defineCheck, failOrPass, type Problem} from '../define.ts';

/** Files that only platforms read that are gone, and what became of each. Verified 2026-11-20. */
const GONE: readonly (readonly [RegExp, string, string])[] = [
  [/^\.openshift\//, 'OpenShift Online 2', 'it was replaced by version 4, which builds with s2i and reads none of it'],
  [/^dotcloud\.ya?ml$/, 'dotCloud', 'it was shut down on 2016-02-29; its company had become Docker'],
  [/^dotcloud_build\.ya?ml$/, 'dotCloud', 'it was shut down on 2016-02-29; its company had become Docker'],
  [/^stackato\.ya?ml$/, 'Stackato', 'it was sold on twice and discontinued'],
  [/^epio\.ini$/, 'ep.io', 'its end was announced on 2012-04-18'],
  [/^gondor\.(?:ya?ml|ini)$/, 'Gondor', 'it is gone; when it ended is not established'],
];

export const deadPlatformFiles = defineCheck({
  id: 'dead-platform-files',
  title: 'No file is left of a platform that is gone',
  impact: 'degrades',
  messages: {
    gone: '{found} is a file of {gone}: {fate}. Nothing reads it any more, and instructions that ask for it are old.',
  },
  evaluate(project) {
    const seen = new Set<string>();
    const problems: Problem<'gone'>[] = [];
    for (const path of project.files.keys()) {
      const row = GONE.find(([pattern]) => pattern.test(path));
      if (!row || seen.has(row[1])) continue;
      const [, gone, fate] = row;
      seen.add(gone);
      problems.push({messageId: 'gone', found: path, at: at(path), data: {gone, fate}});
    }
    return failOrPass(problems, 'no such file is left');
  },
});
