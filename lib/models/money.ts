/**
 * Money as it is read: `$1.25`, and of what is less than a cent the first two digits, `$0.0013`.
 * @param millionths of a US dollar
 */
export function toMoneyText(millionths: number): string {
  const dollars = millionths / 1_000_000;
  if (dollars === 0 || dollars >= 0.01) return `$${dollars.toFixed(2)}`;
  return `$${dollars.toFixed(Math.min(6, 1 - Math.floor(Math.log10(dollars))))}`;
}
