import {Box, Text} from 'ink';
import {counted} from '../project/counted.ts';
import type {TutorState} from '../tutor/state.ts';
import {Choices} from './choices.tsx';
import {divideChoices} from './choices-room.ts';
import {type Look, linesOfChoices, type Pane, roomIn, visibleLines} from './frame.ts';
import {layOut, smallest} from './layout.ts';
import {cut, fill, widthOf, wrap} from './width.ts';

/** The whole screen of a state: exactly as wide and high as the terminal, with only the visible lines in it. */
export function App({state, look}: {readonly state: TutorState; readonly look: Look}) {
  const {columns, rows} = state;
  if (columns < smallest.columns || rows < smallest.rows) return <TooSmall columns={columns} rows={rows} />;
  const {encode} = look.theme;
  const {header, body, bodyHeight, footer} = layOut(state, look);
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Text>{encode(header)}</Text>
      <Box height={bodyHeight} flexShrink={0}>
        {body.map(column => (
          <Box key={column.panes[0]?.name ?? ''} flexDirection="column" width={column.width} flexShrink={0}>
            {column.panes
              .filter(pane => pane.height > 0)
              .map(pane => (
                <PaneView key={pane.name} pane={pane} state={state} look={look} />
              ))}
          </Box>
        ))}
      </Box>
      <Text>{encode(footer.join('\n'))}</Text>
    </Box>
  );
}

function PaneView({pane, state, look}: {readonly pane: Pane; readonly state: TutorState; readonly look: Look}) {
  const {width, height, content} = pane;
  const title = pane.title === null ? [] : [titleLine(pane, state, look)];
  if (content.kind === 'choices')
    return (
      <Box flexDirection="column" width={width} height={height} flexShrink={0}>
        {title.length > 0 && <Text>{look.theme.encode(title[0] ?? '')}</Text>}
        <Choices content={content} width={width} room={roomIn(pane)} theme={look.theme} />
      </Box>
    );
  const {lines} = visibleLines(pane, state);
  const shown = [...title, ...lines].slice(0, height).map(line => cut(line, width, look.theme.glyphs.cut));
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0}>
      {shown.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity than its place.
        <Text key={i}>{look.theme.encode(line) || ' '}</Text>
      ))}
    </Box>
  );
}

/** `── Checks: 1 failing ──────── 1-8 of 20, Tab ──`; the pane that has the keys stands out. */
function titleLine(pane: Pane, state: TutorState, {theme}: Look): string {
  const {paint, glyphs} = theme;
  const isFocused = state.screen.focus === pane.name;
  const more = [hiddenText(pane, state, glyphs.cut), isFocused ? '' : 'Tab'].filter(Boolean).join(', ');
  const position = isWhole(pane, state) ? '' : ` ${more} `;
  const name = cut(pane.title ?? '', Math.max(1, pane.width - position.length - 6), glyphs.cut);
  const title = isFocused ? paint('accent', paint('bold', name)) : paint('bold', name);
  const line = Math.max(0, pane.width - widthOf(name) - position.length - 6);
  const rule = (n: number) => paint('dim', glyphs.rule.repeat(n));
  return fill(`${rule(2)} ${title} ${rule(line)}${paint('dim', position)}${rule(2)}`, pane.width);
}

/** Which part of a pane is visible. */
function hiddenText(pane: Pane, state: TutorState, mark: string): string {
  const {content} = pane;
  const room = roomIn(pane);
  if (content.kind === 'choices') {
    const {limit} = divideChoices(content, room, mark);
    return room === 0 || limit === content.rows.length ? '' : `${content.selected + 1} of ${content.rows.length}`;
  }
  const {from, total} = visibleLines(pane, state);
  return room === 0 ? counted(total, 'line') : `${from + 1}-${Math.min(total, from + room)} of ${total}`;
}

function isWhole(pane: Pane, state: TutorState): boolean {
  const lines = pane.content.kind === 'choices' ? linesOfChoices(pane.content) : visibleLines(pane, state).total;
  return lines <= roomIn(pane);
}

function TooSmall({columns, rows}: {readonly columns: number; readonly rows: number}) {
  const text = `The tutor needs ${smallest.columns}x${smallest.rows}; this is ${columns}x${rows}. Make the window larger, or q and: paas-tutor --plain`;
  const lines = wrap(text, Math.max(1, columns)).slice(0, Math.max(1, rows));
  return (
    <Box width={columns} height={rows}>
      <Text>{lines.join('\n')}</Text>
    </Box>
  );
}
