import { createWorkersAI } from 'workers-ai-provider';
import { openai } from 'workers-ai-provider/openai';
import { withSettings } from './binding';
import type { Settings } from './settings';

/** The Workers AI binding, or the emulator that stands in for it. */
export type AiEnv = { AI: Ai };

/**
 * The AI SDK's language model behind a binding.
 * Without the OpenAI plugin the provider drops both penalties and sends a bare JSON schema.
 */
export function toLanguageModel(env: AiEnv, modelId: string, settings: Settings = {}) {
  const provider = createWorkersAI({
    binding: withSettings(env.AI, settings),
    gateway: { id: 'default' },
    providers: [openai],
  });
  return provider(modelId);
}
