/** Starter questions of a widget, and the characters of each. */
export const STARTERS = 6;
export const STARTER_LIMIT = 200;

export type Scheme = 'auto' | 'light' | 'dark';
export type Theme = { scheme: Scheme; accent?: string | undefined };

/** What the launcher is drawn with, before there is a frame. */
export type Look = {
  /** The launcher's colour and that of its icon. */
  accent: string;
  ink: string;
  position: 'end' | 'start';
};

/** What the frame's page is told about its widget. Prompt, parameters and budget stay at the server. */
export type FrameData = {
  id: string;
  name: string;
  greeting: string;
  starters: string[];
  /** Whose messages the frame believes. */
  origins: string[];
  /** The bearer token. */
  session: string;
  /** True for a session that may have a conversation already. */
  isKnown: boolean;
};

/** The name of the element in the page's head that carries `FrameData`. */
export const FRAME_META = 'parley-widget';

/** An origin as a browser names it, from what an owner may type; null if it is none. */
export function toOrigin(text: string): string | null {
  const trimmed = text.trim();
  if (!/^https?:\/\/[^\s/?#@*'";,]+\/?$/i.test(trimmed) || !URL.canParse(trimmed)) return null;
  return new URL(trimmed).origin;
}
