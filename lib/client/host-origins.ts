type Around = {
  /** What `location.ancestorOrigins` begins with, where the browser has it. */
  nearest: string | undefined;
  /** What `document.referrer` says. */
  referrer: string;
  /** The frame's own origin. */
  own: string;
};

/**
 * The origins among `origins` that the page around a frame may have. A frame that loaded itself anew
 * is its own referrer: then it may be any of them, and a browser gives a message to the right one only.
 */
export function toHostOrigins(
  origins: readonly string[],
  { nearest, referrer, own }: Around,
): readonly string[] {
  const from = URL.canParse(referrer) ? new URL(referrer).origin : undefined;
  if (nearest === undefined && from === own) return origins;
  return origins.filter((origin) => origin === (nearest ?? from));
}
