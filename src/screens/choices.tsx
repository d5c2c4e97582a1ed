import {Box, Text} from 'ink';
import SelectInput from 'ink-select-input';
import {divideChoices} from './choices-room.ts';
import type {ChoicesContent} from './frame.ts';
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
  readonly content: ChoicesContent;
  readonly width: number;
  readonly room: number;
  readonly theme: Theme;
}) {
  const {id, rows, selected, isFocused} = content;
  const {before, limit, after} = divideChoices(content, room, theme.glyphs.cut);
  if (room === 0) return null;
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
      {before.length > 0 && <Text>{theme.encode(before.join('\n'))}</Text>}
      <SelectInput
        key={`${id} ${selected} ${limit}`}
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
      {after.length > 0 && <Text>{theme.encode(after.join('\n'))}</Text>}
    </Box>
  );
}
