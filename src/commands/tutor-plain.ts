import type {World} from './command.ts';
import type {TutorArguments} from './tutor-arguments.ts';

export async function runPlain(
  _args: TutorArguments,
  _looks: {colours: boolean; ascii: boolean},
  world: World,
): Promise<number> {
  world.out('plain\n');
  return 0;
}
