// Tables are laid out in src/screens/markdown-table.ts, so that marked-terminal never asks for one.
export default class Table {
  constructor() {
    throw new Error('marked-terminal lays out a table');
  }
}
