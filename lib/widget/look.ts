/** Starter questions of a widget, and the characters of each. */
export const STARTERS = 6;
export const STARTER_LIMIT = 200;

export type Scheme = 'auto' | 'light' | 'dark';
export type Theme = { scheme: Scheme; accent?: string | undefined };

/** What the launcher is drawn with, before there is a frame. */
export type Look = {
  accent?: string | undefined;
  position: 'end' | 'start';
  scheme: Scheme;
  name: string;
};

/** What the frame's page is told about its widget. Prompt, parameters and budget stay at the server. */
export type FrameData =
  | { state: 'unknown' | 'off' | 'refused' }
  | {
      state: 'ready';
      id: string;
      name: string;
      greeting: string;
      starters: string[];
      theme: Theme;
      /** Whose messages the frame believes; none for a page that is no frame. */
      origins: string[];
      /** The bearer token to begin with. */
      session: string;
    };

/** The name of the element in the page's head that carries `FrameData`. */
export const FRAME_META = 'parley-widget';

/** An origin as a browser names it, from what an owner may type; null if it is none. */
export function toOrigin(text: string): string | null {
  const trimmed = text.trim();
  if (!/^https?:\/\/[^\s/?#@*'";,]+\/?$/i.test(trimmed) || !URL.canParse(trimmed)) return null;
  return new URL(trimmed).origin;
}

/** Black or white, whichever is read better on a colour (WCAG 2, relative luminance). */
export function toInkOn(accent: string): '#000000' | '#ffffff' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(accent.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff';
}
