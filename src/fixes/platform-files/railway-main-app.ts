import type {Fix} from '../fix.ts';
import {writeSkeleton} from './skeleton.ts';

export const railwayMainApp: Fix = ({project, contract}) => writeSkeleton(project, contract);
