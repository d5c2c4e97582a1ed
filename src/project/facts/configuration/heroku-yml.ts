import {type HerokuYml, parseHerokuYml} from '../../formats/heroku-yml.ts';
import {textAt} from '../../formats/text.ts';
import {oncePer} from '../../once.ts';
import {at, type Fact, known, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';

/** Where container builds of Heroku are described. */
export const HEROKU_YML = 'heroku.yml';

/** Longer than any such file, in characters; reading YAML far beyond it takes minutes. */
const LONGEST = 20_000;

/** What heroku.yml says; a known null where there is none. */
export const herokuYml = oncePer((project: Project): Fact<HerokuYml | null> => {
  const text = textAt(project, HEROKU_YML);
  if (!text) return known(null);
  if (text.text.length > LONGEST) return unknown('heroku.yml is too long to be read here.', at(HEROKU_YML));
  const read = parseHerokuYml(text.text, HEROKU_YML);
  return read.error
    ? unknown(`heroku.yml cannot be read as YAML: ${read.error.message}`, read.error.place)
    : known(read, at(HEROKU_YML));
});
