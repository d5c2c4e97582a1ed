import {PROCFILE} from '../../project/facts/command/sources/procfile-source.ts';
import {type DecodedText, textAt, whyUnread} from '../../project/formats/text.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, type Impact, pass, undecided} from '../define.ts';
import {noProcfileYet, type ProcfileRules, readsNoProcfile} from './with-procfile.ts';

export const procfileEncoding = defineCheck({
  id: 'procfile-encoding',
  title: 'The Procfile is saved as plain UTF-8 text',
  impact: 'breaks',
  notFor: readsNoProcfile,
  messages: {
    byteOrderMark:
      'The file begins with an invisible byte order mark, which becomes part of its first line: {platform} reads no process there.',
    utf16: 'The file is saved as {found}; {platform} reads UTF-8 and finds no process in it.',
    notText: 'The file holds bytes that are not UTF-8 text.',
    windowsLineEnds: 'The lines end as on Windows (CRLF), and the extra character becomes part of each command.',
  },
  evaluate(project, contract) {
    const file = project.files.get(PROCFILE);
    if (!file || !contract.procfile) return noProcfileYet(project);
    const text = textAt(project, PROCFILE);
    if (!text) return undecided(whyUnread(project, PROCFILE), at(PROCFILE));
    const expected = 'UTF-8';
    switch (text.encoding) {
      case 'utf-8-bom': {
        const impact = impactOfMark(text, contract.procfile);
        return fail({
          messageId: 'byteOrderMark',
          found: 'UTF-8 with a byte order mark',
          expected,
          at: at(PROCFILE),
          impact,
        });
      }
      case 'utf-16le':
      case 'utf-16be':
        return fail({messageId: 'utf16', found: text.encoding.toUpperCase(), expected, at: at(PROCFILE)});
      case 'binary':
        return fail({messageId: 'notText', found: null, expected, at: at(PROCFILE)});
      case 'utf-8':
        return lineEnds(text, contract.procfile);
      default:
        return text.encoding satisfies never;
    }
  },
});

/** A mark in front of a comment or an empty line costs nothing where bad lines are ignored. */
function impactOfMark({text}: DecodedText, {badLine}: ProcfileRules): Impact {
  return badLine === 'ignored' && /^\s*(?:#|\r?\n)/.test(text) ? 'degrades' : 'breaks';
}

function lineEnds({lineEnds: ends}: DecodedText, {grammar}: ProcfileRules) {
  if (ends === 'lf' || ends === 'none') return pass({text: 'UTF-8', at: at(PROCFILE)});
  if (grammar === 'elastic-beanstalk')
    return fail({messageId: 'windowsLineEnds', found: 'CRLF', expected: 'LF', at: at(PROCFILE), impact: 'degrades'});
  return pass({text: 'UTF-8, with the line ends of Windows (CRLF), which are understood here', at: at(PROCFILE)});
}
