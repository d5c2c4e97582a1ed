/** An element of XML; `content` is XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  content: readonly string[],
): string {
  const start = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value, true)}"`);
  const inner = content.filter(part => part !== '').join('\n');
  const body = inner.startsWith('<') ? `\n${inner}\n` : inner;
  return inner === '' ? `<${name}${start.join('')}/>` : `<${name}${start.join('')}>${body}</${name}>`;
}

const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ENTITIES: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};

/** Text as XML holds it: no markup, and no character that XML has no way to write. */
export function escaped(text: string, attribute = false): string {
  const clean = text.replace(NOT_XML, '\ufffd').replace(/[&<>"]/g, mark => ENTITIES[mark] ?? mark);
  // A parser makes blanks of these in an attribute, and a line feed of a carriage return anywhere.
  return clean.replace(attribute ? /[\t\n\r]/g : /\r/g, mark => `&#${mark.charCodeAt(0)};`);
}
