import type {Fix} from '../fix.ts';
import {writeDockerfile} from './skeleton.ts';

/** A Dockerfile for this project, where nothing builds its image. */
export const flyBuildStrategy: Fix = ({project, contract, result}) =>
  result.findings.some(({messageId}) => messageId === 'none') ? writeDockerfile(project, contract) : null;
