import { type Answer, request, requestJson, toJsonBody } from './request';

/** What Turnstile's script puts into the page: https://developers.cloudflare.com/turnstile/ */
type Turnstile = {
  render(
    place: HTMLElement,
    options: {
      sitekey: string;
      size: 'flexible';
      callback(token: string): void;
      'error-callback'(): void;
    },
  ): string;
  remove(id: string): void;
};

declare global {
  interface Window {
    turnstile?: Turnstile;
  }
}

const SCRIPT = 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit';

let loading: Promise<Turnstile | null> | null = null;

/** Turnstile, loaded once and when it is needed; null when it cannot be had. */
export function loadTurnstile(): Promise<Turnstile | null> {
  loading ??= new Promise((resolve) => {
    const script = document.createElement('script');
    script.src = SCRIPT;
    script.onload = () => resolve(window.turnstile ?? null);
    script.onerror = () => {
      loading = null;
      resolve(null);
    };
    document.head.appendChild(script);
  });
  return loading;
}

export const humanApi = {
  siteKey: (): Promise<Answer<{ siteKey: string | null }>> => requestJson('/api/human'),
  show: (token: string) => request('/api/human', toJsonBody('POST', { token })),
};
