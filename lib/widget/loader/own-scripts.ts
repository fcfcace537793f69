/** The tag that this script came with, and the origin of the app that it came from. */
export const own = (document.currentScript ??
  document.querySelector('script[data-widget]')) as HTMLScriptElement;
export const app = new URL(own.src).origin;

type Policy = { createScriptURL(address: string): string };
type Factory = { createPolicy(name: string, rules: Policy): Policy };

let policy: Policy | undefined;

/** Trusted Types: a page that asks for them names our policy, and one that does not needs none. */
function trust(address: string): string {
  const { trustedTypes } = window as { trustedTypes?: Factory };
  try {
    policy ??= trustedTypes?.createPolicy('parley', { createScriptURL: (url) => url });
  } catch {
    // Not on the page's list. Whether that matters, the assignment of the address shows.
  }
  return policy?.createScriptURL(address) ?? address;
}

/**
 * Runs another script of ours: a script is what a strict policy of the page lets in. Its tag is gone
 * at once, which does not keep it from running. Rejects with an error where the page wants Trusted
 * Types of others only, and with the tag's event where the script could not be had.
 */
export const runScript = (path: string, attributes: object = {}): Promise<HTMLScriptElement> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.onload = () => resolve(script);
    script.onerror = reject;
    Object.assign(script, { nonce: own.nonce }, attributes).src = trust(app + path);
    document.head.appendChild(script).remove();
  });
