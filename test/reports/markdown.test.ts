import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {errorDocument} from '../../src/reports/check-document.ts';
import {markdown} from '../../src/reports/check-markdown.ts';
import {context, documentOf, entry, finding, hostileDocument, hostileText} from './documents.ts';
import {foreign, htmlOf} from './markdown-reader.ts';

describe('markdown', () => {
  it.each([
    ['paas-tutor check --platform render', '`paas-tutor check --platform render`'],
    ['--platform with one of: heroku, render', '--platform with one of: heroku, render'],
    ['cd into your project', 'cd into your project'],
  ])('shows what to try as code only where it is a command: %s', (tryThis, shown) => {
    expect(markdown.renderError?.(errorDocument(2, 'No.', tryThis), context())).toContain(`Try: ${shown}\n`);
  });

  it('says what was found, where, what was expected, and what is not known', () => {
    const {out} = markdown.render(
      documentOf(
        [
          entry({findings: [finding()]}),
          entry({id: 'git-clean', verdict: 'unknown', reason: 'Commit it.'}),
          entry({id: 'set-it', verdict: 'unknown', reason: 'Set it there.'}),
          entry({id: 'broken', verdict: 'error', reason: 'The check itself broke'}),
        ],
        {open: [{id: 'set-it', reason: 'Set it there.'}]},
      ),
      context(),
    );
    expect(out).toMatchInlineSnapshot(`
      "## mysite on Heroku

      | deploys | safe | pass | fail | unknown | not applicable | broken |
      |---|---|---|---|---|---|---|
      | **no** | **unknown** | 0 | 1 | 2 | 0 | 1 |

      ### What was found

      - **breaks** wsgi-target-resolves \`Procfile:1:15\`: The start command loads mysit.wsgi.
        - found: \`mysit.wsgi\`
        - expected: \`mysite.wsgi\`
        - you would see: \`ModuleNotFoundError: No module named 'mysit'\`

      ### Not known

      - git-clean: Commit it.

      ### To see to on the platform

      - set-it: Set it there.

      ### Our error

      - broken: The check itself broke

      Facts of the platform of 2026-11-20. More about one: \`paas-tutor explain CHECK\`
      "
    `);
  });

  it('shows several lines as a block', () => {
    const {out} = markdown.render(documentOf([entry({findings: [finding({prints: 'a\n```\nb'})]})]), context());
    expect(htmlOf(out)).toContain('a\n```\nb\n</code></pre>');
  });

  it('leaves what a project says text: no link, no markup, nobody called', () => {
    fc.assert(
      fc.property(hostileDocument, document => {
        const {out} = markdown.render(document, context());
        expect(foreign(out)).toEqual([]);
        expect(htmlOf(out).replace(/<code[^>]*>[^<]*<\/code>/g, '')).not.toMatch(/@\w/);
      }),
      {numRuns: 100},
    );
  });

  it('reports an error the same way', () => {
    fc.assert(
      fc.property(hostileText, text => {
        expect(foreign(markdown.renderError?.(errorDocument(3, text, text), context()) ?? '')).toEqual([]);
      }),
      {numRuns: 50},
    );
  });

  it.each(['---', '- - -', '-- x', '+ x', '1. x', '2) x', '===', '***', '___', '# x', '> x', '~~~', '    x'])(
    'makes a paragraph of an error that reads %s',
    text => {
      const html = htmlOf(markdown.renderError?.(errorDocument(3, text, 'git status'), context()) ?? '');
      expect(html.match(/<(?!\/)\w+/g)).toEqual(['<h2', '<p', '<p', '<code']);
    },
  );
});
