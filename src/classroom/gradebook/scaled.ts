import type {Score} from '../../reports/report.ts';

/** Points as a service counts them, to two decimals as Canvas and Moodle show them. @param most what it gives for all of them */
export function scaledTo(most: number, {earned, max}: Pick<Score, 'earned' | 'max'>): number {
  return Math.round((earned * most * 100) / max) / 100;
}
