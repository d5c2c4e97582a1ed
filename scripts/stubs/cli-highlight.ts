// Code is coloured in src/screens/highlight.ts with six languages; marked-terminal's own highlighter would bring two hundred.
export const highlight = (code: string): string => code;
