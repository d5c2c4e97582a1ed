import {placesIn} from '../../formats/positions.ts';
import {textAt} from '../../formats/text.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';

/** A tag of a template of Django or Jinja that names something in full: `{% extends "base.html" %}`, `{% static 'a.css' %}`. */
export interface TemplateTag {
  readonly tag: 'extends' | 'include' | 'static';
  readonly name: string;
  /** Whether it stands in a block, in whose place another template may put its own. */
  readonly inBlock: boolean;
  readonly place: Place;
}

const COMMENTS = /\{#[^#\n]*#\}/g;
const TAGS =
  /\{%-?\s*(?:(?<tag>extends|include|static)\s+(['"])(?<name>[^'"%{}]+)\2[^%]*|(?<opens>if|for|block|comment|raw|verbatim)\b[^%]*|(?<closes>endif|endfor|endblock|endcomment|endraw|endverbatim)\b[^%]*)%\}/g;

/** The tags of a template that are surely run when it is, in their order: none under a condition. */
export function templateTags(project: Project, path: string): readonly TemplateTag[] {
  const text = textAt(project, path)?.text ?? '';
  const plain = text.replace(COMMENTS, comment => ' '.repeat(comment.length));
  const placeAt = placesIn(text, path);
  const open: string[] = [];
  return [...plain.matchAll(TAGS)].flatMap((found): readonly TemplateTag[] => {
    const {tag, name, opens, closes} = found.groups ?? {};
    if (opens) open.push(opens);
    if (closes) open.splice(open.lastIndexOf(closes.slice(3)), 1);
    if (!tag || name === undefined || open.some(each => each !== 'block')) return [];
    const place = placeAt(found.index + found[0].indexOf(name));
    return [{tag: tag as TemplateTag['tag'], name, inBlock: open.length > 0, place}];
  });
}
