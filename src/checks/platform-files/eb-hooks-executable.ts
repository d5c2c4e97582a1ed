import {beginsAsWindows} from '../../project/facts/command/command-file-faults.ts';
import {ebHooks} from '../../project/facts/configuration/eb-platform-folder.ts';
import {decoded} from '../../project/formats/text.ts';
import {at} from '../../project/place.ts';
import {defineCheck, failOrPass, notApplicable, type Problem, undecided} from '../define.ts';
import {withoutEbextensions} from './without-ebextensions.ts';

type MessageId = 'noInterpreter' | 'windowsScript' | 'neverRun';

export const ebHooksExecutable = defineCheck({
  id: 'eb-hooks-executable',
  title: 'The hooks in .platform can be run',
  impact: 'breaks',
  notFor: withoutEbextensions,
  messages: {
    noInterpreter:
      '{found} does not begin with #! and the path of its interpreter: nothing says what runs it, and the deploy stops.',
    windowsScript:
      'The first line of {found} ends as on Windows, so that its interpreter is looked for with an invisible character in its name.',
    neverRun:
      '{platform} runs the files in prebuild, predeploy and postdeploy; {found} lies elsewhere and is never run.',
  },
  evaluate(project) {
    const hooks = ebHooks(project);
    const [first] = hooks;
    if (!first) return notApplicable('There are no hooks in .platform.');
    const problems: Problem<MessageId>[] = [];
    for (const {file, stage} of hooks) {
      const {path: found} = file;
      if (stage === null)
        problems.push({
          messageId: 'neverRun',
          found,
          expected: `.platform/hooks/predeploy/${found.slice(found.lastIndexOf('/') + 1)}`,
          at: at(found),
          impact: 'degrades',
        });
      else if (!file.bytes) return undecided(`${found} cannot be read; its first line decides.`, at(found));
      else if (decoded(file)?.encoding !== 'binary' && !(file.bytes[0] === 0x23 && file.bytes[1] === 0x21))
        problems.push({
          messageId: 'noInterpreter',
          found,
          expected: found.endsWith('.py') ? '#!/usr/bin/env python3' : '#!/bin/bash',
          at: at(found),
          prints: `fork/exec ${found}: exec format error`,
        });
      else if (beginsAsWindows(project, found, false))
        problems.push({
          messageId: 'windowsScript',
          found,
          expected: '*.sh text eol=lf',
          at: at(found),
          prints: `fork/exec ${found}: no such file or directory`,
        });
    }
    return failOrPass(problems, {
      text: 'each hook says what runs it; it is made executable by the platform',
      at: at(first.file.path),
    });
  },
});
