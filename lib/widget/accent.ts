/** The papers of the two schemes, as globals.css has them, about. */
const PAPER = { light: 0.98, dark: 0.008 };
/** WCAG 2, for text. */
const CONTRAST = 4.5;

type Rgb = readonly [number, number, number];

const toRgb = (hex: string): Rgb => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    Number.parseInt(hex.slice(at, at + 2), 16),
  );
  return [red, green, blue];
};

const toHex = (rgb: Rgb): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** WCAG 2, relative luminance. */
function toLuminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black or white, whichever is read better on a colour. */
export const toInkOn = (hex: string): '#000000' | '#ffffff' =>
  toLuminance(toRgb(hex)) > 0.179 ? '#000000' : '#ffffff';

/** The colour, as far towards the end as it takes to be read on the paper. */
function toReadable(hex: string, paper: number, end: number): string {
  const from = toRgb(hex);
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = from.map((part) => part + (end - part) * share) as unknown as Rgb;
    const [high, low] = [toLuminance(mixed), paper].sort((a, b) => b - a) as [number, number];
    if ((high + 0.05) / (low + 0.05) >= CONTRAST) return toHex(mixed);
  }
  return toHex([end, end, end]);
}

/** An owner's colour as text and buttons have it in each scheme: always one that can be read. */
export const toAccents = (hex: string): { light: string; dark: string } => ({
  light: toReadable(hex, PAPER.light, 0),
  dark: toReadable(hex, PAPER.dark, 255),
});
