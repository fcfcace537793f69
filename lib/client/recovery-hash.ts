/** The secret of a link to another device, which stands behind the `#` of an address; null if none does. */
export function parseRecoveryHash(hash: string): string | null {
  return /^#open=([\w.-]{1,100})$/.exec(hash)?.[1] ?? null;
}
