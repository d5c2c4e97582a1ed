import {resolve} from 'node:path';
import type {Gradebook} from '../classroom/gradebook/document.ts';
import {gradebookPage, isGradebookPage} from '../classroom/gradebook/page/page.ts';
import {obstacleTo, writePieces} from '../io/write-pieces.ts';
import {cleanLine} from '../project/clean-text.ts';
import {largerPieces} from '../project/larger-pieces.ts';
import {UserError, type World} from './command.ts';
import {whyNot} from './why-not.ts';

/**
 * Where the page of a gradebook goes: a file that is new, or such a page already. It is looked at before the reports are read, which
 * may take long; what is given back writes.
 */
export function pageFile(file: string, isForced: boolean, world: World): (book: Gradebook) => void {
  const path = resolve(world.cwd, file);
  const isOurs = (beginning: string) => isForced || isGradebookPage(beginning);
  const refuse = (obstacle: ReturnType<typeof obstacleTo>) => {
    if (obstacle === null) return;
    const isOther = obstacle === 'exists';
    throw new UserError(`The page was not written: ${cleanLine(file, 1000)} ${whyNot[obstacle]}.`, {
      tryThis: isOther
        ? '--html with another name; --force writes over a file that is no page of a gradebook'
        : '--html with a file in a folder that is there and yours',
    });
  };
  refuse(obstacleTo(path, isOurs));
  return book => {
    refuse(writePieces(path, largerPieces(gradebookPage(book)), isOurs));
    world.err(`Written: ${cleanLine(file, 1000)}\n`);
  };
}
