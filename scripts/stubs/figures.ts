// The pointer before a choice is that of src/screens/theme.ts; the component's own is never drawn.
export default {pointer: '>'};
