import {nearest} from '../../distance.ts';
import {type Instruction, parseDockerfile} from '../../formats/dockerfile.ts';
import {textAt} from '../../formats/text.ts';
import type {Project} from '../../project.ts';
import type {FailingStep} from './failing-steps.ts';
import type {ImageBuild} from './image-build-at.ts';

const KNOWN = [
  ...['FROM', 'ARG', 'RUN', 'COPY', 'ADD', 'CMD', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'WORKDIR', 'USER', 'VOLUME', 'LABEL'],
  ...['SHELL', 'HEALTHCHECK', 'STOPSIGNAL', 'ONBUILD', 'MAINTAINER'],
];
/** Programs that are run, by what lacks its RUN. */
const PROGRAMS = /^(?:PIP3?|PYTHON3?|APT|APK|CD|MKDIR|GUNICORN|UVICORN|NPM|EXPORT)$/;

/** The first line of a Dockerfile that Docker refuses before it builds anything; null where there is none. */
export function refusedInstruction(project: Project, {dockerfile}: ImageBuild): FailingStep | null {
  const {instructions} = parseDockerfile(textAt(project, dockerfile)?.text ?? '', dockerfile);
  for (const instruction of instructions) {
    const {keyword, argument, place} = instruction;
    if (!KNOWN.includes(keyword)) {
      const meant = nearest(keyword, KNOWN) ?? (PROGRAMS.test(keyword) ? `RUN ${keyword.toLowerCase()}` : null);
      if (meant === null) continue;
      const prints = `unknown instruction: ${keyword}`;
      return {found: keyword, detail: 'Docker knows no such instruction', expected: meant, prints, place};
    }
    if (lacksDestination(instruction)) {
      const found = `${keyword} ${argument.text}`;
      const prints = `${keyword} requires at least two arguments, but only one was provided`;
      return {found, detail: 'the folder to copy to is missing', expected: `${found} .`, prints, place};
    }
  }
  return null;
}

function lacksDestination({keyword, argument, words, heredocs}: Instruction): boolean {
  if ((keyword !== 'COPY' && keyword !== 'ADD') || heredocs.length > 0 || argument.text === '') return false;
  return (words ?? argument.text.split(/\s+/)).length < 2;
}
