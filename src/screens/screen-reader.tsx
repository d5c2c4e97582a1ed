import {Box, Text} from 'ink';
import type {TutorState} from '../tutor/state.ts';
import type {Look} from './frame.ts';
import {linearLines} from './linear.ts';

/** The same content as text from top to bottom, for Ink's screen-reader mode: no frame, no columns, nothing cut. */
export function ScreenReaderApp({state, look}: {readonly state: TutorState; readonly look: Look}) {
  return (
    <Box flexDirection="column">
      {[...linearLines(state, look, 'selection'), '? tells the keys, q leaves.'].map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity than its place.
        <Text key={i}>{line}</Text>
      ))}
    </Box>
  );
}
