/** A script of Next's own, under the address that only its build writes to. */
const CHUNK = /^\/_next\/static\/[\w./%~()[\]@-]+\.js(?:\?[\w=.-]*)?$/;

/** The data of a page as Next writes it: a call with one array literal, and nothing besides. */
const DATA =
  /^(?:\(self\.__next_f=self\.__next_f\|\|\[\]\)|self\.__next_f)\.push\((\[[\s\S]*\])\)$/;

/** What React's server writes before the parts of a page that come later. It is always the same. */
const REACT = new Set(['requestAnimationFrame(function(){$RT=performance.now()});']);

function isKnownSource(source: string): boolean {
  return CHUNK.test(source) && !source.includes('..');
}

/** Whether a script in a page is one that Next wrote: by its whole text, never by a part of it. */
function isKnownScript(text: string): boolean {
  if (REACT.has(text)) return true;
  const data = DATA.exec(text)?.[1];
  if (data === undefined) return false;
  try {
    return Array.isArray(JSON.parse(data));
  } catch {
    return false;
  }
}

/** 128 random bits. */
export function createNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

/**
 * Gives the nonce to the scripts that Next wrote into a page, while the page streams through. A
 * script that nobody recognises gets none, and does not run: were there ever a hole in the
 * escaping, what came through it would be such a script.
 */
export function withScriptNonce(response: Response, nonce: string): Response {
  return new HTMLRewriter()
    .on('script', new ScriptNonce(nonce))
    .on('link[as="script"]', {
      element(link) {
        if (isKnownSource(link.getAttribute('href') ?? '')) link.setAttribute('nonce', nonce);
      },
    })
    .transform(response);
}

/** A script's text comes after its tag: a script with text is held back until all of it is known. */
class ScriptNonce implements HTMLRewriterElementContentHandlers {
  #isInline = false;
  #id = '';
  #text = '';

  constructor(private readonly nonce: string) {}

  element(script: Element): void {
    // One that came with the page cannot have guessed the nonce, and must not be left a stale one.
    script.removeAttribute('nonce');
    const source = script.getAttribute('src');
    this.#isInline = source === null && !script.hasAttribute('type');
    // The name by which React finds the script that it starts from.
    this.#id = script.getAttribute('id') === '_R_' ? ' id="_R_"' : '';
    this.#text = '';
    if (source !== null && isKnownSource(source)) script.setAttribute('nonce', this.nonce);
    if (this.#isInline) script.removeAndKeepContent();
  }

  text(chunk: Text): void {
    if (!this.#isInline) return;
    this.#text += chunk.text;
    if (!chunk.lastInTextNode) return void chunk.remove();
    const nonce = isKnownScript(this.#text) ? ` nonce="${this.nonce}"` : '';
    chunk.replace(`<script${this.#id}${nonce}>${this.#text}</script>`, { html: true });
  }
}
