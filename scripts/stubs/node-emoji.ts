// Lessons hold no emoji shortcodes.
export const get = (name: string): string => name;
export const emojify = (text: string): string => text;
