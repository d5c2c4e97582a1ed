import {writtenJson} from './written-json.ts';

/**
 * What a service is given where no project can be read in a submission, so that the learner sees why and not a grader that broke;
 * null for a format that has no form for it. @param reason without a full stop
 */
export function ungradedResult(format: string, reason: string): string | null {
  const said = `What was handed in could not be graded: ${reason}.`;
  if (format === 'gradescope')
    return writtenJson({score: 0, output: said, output_format: 'text', stdout_visibility: 'hidden', tests: []});
  return format === 'prairielearn'
    ? writtenJson({gradable: false, score: 0, format_errors: [said], message: said, output: '', tests: []})
    : null;
}
