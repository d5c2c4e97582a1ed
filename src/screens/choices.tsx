import {Box, Text} from 'ink';
import SelectInput from 'ink-select-input';
import type {Content} from './frame.ts';
import type {Theme} from './theme.ts';
import {cut, wrap} from './width.ts';

/**
 * A list to choose from. It takes no keys itself: those come through the keymap, so that keys typed fast, help and tests
 * have one truth. A new selection is a new list, since the component holds its own.
 */
export function Choices({
  content,
  width,
  room,
  theme,
}: {
  readonly content: Extract<Content, {kind: 'choices'}>;
  readonly width: number;
  readonly room: number;
  readonly theme: Theme;
}) {
  const {before, after, rows, selected, isFocused, selectedLines} = content;
  const limit = Math.max(1, Math.min(rows.length, room - selectedLines + 1));
  const listed = limit - 1 + Math.min(selectedLines, room);
  const above = before.slice(0, Math.max(0, room - listed));
  const below = after.slice(0, Math.max(0, room - listed - above.length));
  const inner = Math.max(1, width - 3);
  const items = rows.map((row, i) => ({
    value: row.id,
    label: theme.encode(
      i === selected && isFocused
        ? wrap(row.text, inner).slice(0, room).join('\n')
        : cut(row.text, inner, theme.glyphs.cut),
    ),
  }));
  return (
    <Box flexDirection="column" width={width} height={room} flexShrink={0}>
      {above.length > 0 && <Text>{theme.encode(above.join('\n'))}</Text>}
      <SelectInput
        key={`${content.id} ${selected} ${limit}`}
        items={items}
        initialIndex={selected}
        limit={limit}
        isFocused={false}
        indicatorComponent={({isSelected = false}) => (
          <Text>
            {isSelected ? `${isFocused ? theme.paint('accent', theme.glyphs.pointer) : theme.glyphs.pointer} ` : '  '}
          </Text>
        )}
        itemComponent={({isSelected = false, label}) => (
          <Text>{isSelected && isFocused ? theme.paint('accent', label) : label}</Text>
        )}
      />
      {below.length > 0 && <Text>{theme.encode(below.join('\n'))}</Text>}
    </Box>
  );
}
