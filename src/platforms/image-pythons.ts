import type {Contract} from '../project/contract.ts';

/** The versions of the official images of Docker Hub; those past their end are still there, without new patches. */
export const imagePythons: Contract['python']['versions'] = [
  {minor: '3.8', status: 'deprecated', until: '2024-10-07'},
  {minor: '3.9', status: 'deprecated', until: '2025-10-31'},
  {minor: '3.10', status: 'deprecated', until: '2026-10-31'},
  {minor: '3.11', status: 'offered'},
  {minor: '3.12', status: 'offered'},
  {minor: '3.13', status: 'offered'},
  {minor: '3.14', status: 'offered'},
  {minor: '3.15', status: 'offered'},
];
