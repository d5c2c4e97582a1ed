export function comparePeers(_directory: string): number {
  return 0;
}
