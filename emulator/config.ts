/** What the emulator's Worker finds in its environment. Every value is optional. */
export type EmulatorEnv = {
  /** Milliseconds before the first token. */
  AI_LATENCY_MS?: string;
  /** Tokens a second; 0 sends as fast as the reader reads. */
  AI_TOKENS_PER_SECOND?: string;
  /** For example http://localhost:11434/v1: every request goes there instead. */
  OPENAI_BASE_URL?: string;
  OPENAI_API_KEY?: string;
  OPENAI_MODEL?: string;
  /** "1" lets tests ask for faults and read the requests received. */
  AI_FAULTS?: string;
  /** With AI_FAULTS: a fault for every request that names none, for example "cut:12". */
  AI_FAULT?: string;
};

export type Pace = { latencyMs: number; tokensPerSecond: number };
export type Upstream = { baseUrl: string; apiKey?: string; model?: string };
export type Config = {
  pace: Pace;
  /** Null: the recorded answers. */
  upstream: Upstream | null;
  /** Null: requests cannot ask for faults. */
  faults: { always?: string } | null;
};

const DEFAULT_PACE: Pace = { latencyMs: 250, tokensPerSecond: 120 };

function toNumber(text: string | undefined, otherwise: number): number {
  const value = text?.trim() ? Number(text) : Number.NaN;
  return Number.isFinite(value) && value >= 0 ? value : otherwise;
}

function toUpstream(env: EmulatorEnv): Upstream | null {
  const baseUrl = env.OPENAI_BASE_URL?.trim().replace(/\/+$/, '');
  if (!baseUrl) return null;
  return {
    baseUrl,
    ...(env.OPENAI_API_KEY ? { apiKey: env.OPENAI_API_KEY } : {}),
    ...(env.OPENAI_MODEL ? { model: env.OPENAI_MODEL } : {}),
  };
}

export function toConfig(env: EmulatorEnv): Config {
  return {
    pace: {
      latencyMs: toNumber(env.AI_LATENCY_MS, DEFAULT_PACE.latencyMs),
      tokensPerSecond: toNumber(env.AI_TOKENS_PER_SECOND, DEFAULT_PACE.tokensPerSecond),
    },
    upstream: toUpstream(env),
    faults: env.AI_FAULTS === '1' ? { ...(env.AI_FAULT ? { always: env.AI_FAULT } : {}) } : null,
  };
}
