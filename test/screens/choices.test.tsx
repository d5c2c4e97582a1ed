import {render} from 'ink-testing-library';
import {expect, test} from 'vitest';
import {Choices} from '../../src/screens/choices.tsx';
import type {ChoicesContent} from '../../src/screens/frame.ts';
import {createTheme} from '../../src/screens/theme.ts';

const theme = createTheme({colours: false, ascii: true});
const content: ChoicesContent = {
  kind: 'choices',
  id: 'platform',
  rows: ['Heroku', 'Render', 'Fly.io', 'An own server'].map(text => ({
    id: text.toLowerCase(),
    text,
    why: '',
    recommended: false,
  })),
  selected: 2,
  isFocused: true,
  selectedLines: 1,
  before: [],
  after: [],
};

function frameOf(room: number, change: Partial<ChoicesContent> = {}): string {
  const {lastFrame, unmount} = render(
    <Choices content={{...content, ...change}} width={30} room={room} theme={theme} />,
  );
  const frame = lastFrame() ?? '';
  unmount();
  return frame;
}

test('the selected choice has the pointer, and only it', () => {
  const pointed = frameOf(6)
    .split('\n')
    .filter(line => line.startsWith(theme.glyphs.pointer));
  expect(pointed).toEqual([`${theme.glyphs.pointer} Fly.io`]);
});

test('where there is room for two, the selected one is among them', () => {
  const lines = frameOf(2, {selected: 3})
    .split('\n')
    .filter(line => line.trim() !== '');
  expect(lines.length).toBeLessThanOrEqual(2);
  expect(lines.join('\n')).toContain('An own server');
});

test('no room, no list', () => {
  expect(frameOf(0)).toBe('');
});
