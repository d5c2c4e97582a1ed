// A terminal's cells as a picture: SVG, rendered to PNG with a font of the machine.
import {Resvg} from '@resvg/resvg-js';
import type {Terminal} from '@xterm/headless';

const CELL = {width: 9.03, height: 19, size: 15};
const COLOURS = [
  '#1e2127',
  '#e06c75',
  '#98c379',
  '#e5c07b',
  '#61afef',
  '#c678dd',
  '#56b6c2',
  '#abb2bf',
  '#7f848e',
  '#ff7b86',
  '#b5e890',
  '#ffd68a',
  '#8ccbff',
  '#e9a2ff',
  '#7fdbe8',
  '#ffffff',
];
const INK = '#d7dae0';
const PAPER = '#1e2127';

/** The visible screen of a terminal emulator as PNG bytes. */
export function screenPicture(terminal: Terminal): Uint8Array {
  const svg = screenSvg(terminal);
  return new Resvg(svg, {
    fitTo: {mode: 'zoom', value: 1.5},
    font: {loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans Mono', monospaceFamily: 'DejaVu Sans Mono'},
  })
    .render()
    .asPng();
}

/** The visible screen of a terminal emulator as SVG. */
export function screenSvg(terminal: Terminal): string {
  const {cols, rows} = terminal;
  const width = Math.ceil(cols * CELL.width) + 24;
  const height = rows * CELL.height + 24;
  const parts: string[] = [];
  const buffer = terminal.buffer.active;
  for (let row = 0; row < rows; row++) {
    const line = buffer.getLine(buffer.baseY + row);
    for (let column = 0; column < cols; column++) {
      const cell = line?.getCell(column);
      const text = cell?.getChars() ?? '';
      if (!cell || cell.getWidth() === 0) continue;
      const fore = cell.isFgDefault() ? INK : colour(cell.getFgColor(), cell.isFgRGB());
      const back = cell.isBgDefault() ? PAPER : colour(cell.getBgColor(), cell.isBgRGB());
      const [ink, paper] = cell.isInverse() ? [back, fore] : [fore, back];
      const x = (12 + column * CELL.width).toFixed(2);
      const y = 12 + row * CELL.height;
      if (paper !== PAPER)
        parts.push(`<rect x="${x}" y="${y}" width="${CELL.width + 0.3}" height="${CELL.height}" fill="${paper}"/>`);
      if (text.trim())
        parts.push(
          `<text x="${x}" y="${y + 14.5}" fill="${ink}"${cell.isBold() ? ' font-weight="bold"' : ''}${cell.isDim() ? ' opacity="0.6"' : ''}${cell.isUnderline() ? ' text-decoration="underline"' : ''}>${escapeXml(text)}</text>`,
        );
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans Mono" font-size="${CELL.size}"><rect width="100%" height="100%" rx="8" fill="${PAPER}"/>${parts.join('')}</svg>`;
}

function colour(value: number, rgb: boolean): string {
  if (rgb) return `#${value.toString(16).padStart(6, '0')}`;
  if (value < 16) return COLOURS[value] ?? INK;
  if (value >= 232) {
    const grey = (8 + (value - 232) * 10).toString(16).padStart(2, '0');
    return `#${grey}${grey}${grey}`;
  }
  const level = (n: number) => (n === 0 ? 0 : 55 + n * 40).toString(16).padStart(2, '0');
  const index = value - 16;
  return `#${level(Math.floor(index / 36))}${level(Math.floor(index / 6) % 6)}${level(index % 6)}`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, c => ({'&': '&amp;', '<': '&lt;', '>': '&gt;'})[c] ?? c);
}
