/** A device on which an account is open. */
export type SessionItem = {
  id: string;
  /** Such as "Firefox on Linux". */
  device: string;
  createdAt: number;
  seenAt: number;
  /** True for the one that asks. */
  current: boolean;
};

/** What a person may know of their own account. */
export type AccountOverview = {
  sessions: SessionItem[];
  conversations: number;
  /** How much of the day's budget is left, from 0 to 1, and when it is whole again. */
  budget: { left: number; resetsAt: number };
};

/** Order matters: every browser says that it is Mozilla, and most that they are Safari. */
const BROWSERS: [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Macintosh|Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];

/** What a person would call the device: never the whole of what its browser says of itself. */
export function toDevice(userAgent: string): string {
  const find = (known: [RegExp, string][]) => known.find(([sign]) => sign.test(userAgent))?.[1];
  const browser = find(BROWSERS);
  const system = find(SYSTEMS);
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? 'Unknown device';
}
