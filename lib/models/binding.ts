import type { Settings } from './settings';

/** What of the settings goes into the request's body as it is: all but what has a place of its own. */
export type Parameters = Omit<Settings, 'system' | 'stream' | 'tools' | 'tool_choice'>;

export function toParameters(settings: Settings): Parameters {
  const {
    system: _system,
    stream: _stream,
    tools: _tools,
    tool_choice: _choice,
    ...rest
  } = settings;
  return rest;
}

/**
 * The binding, with the parameters put into each request under the model's own names.
 * The AI SDK renames some of them and leaves others out by its own idea of the model; here what
 * was set is what is sent, and what was not set is not sent.
 */
export function withParameters(ai: Ai, parameters: Parameters): Ai {
  const run = (model: string, inputs: object, options: object) =>
    // `run` must be called on the binding itself: it is a stub, and its overloads know no such model.
    (ai as unknown as Runner).run(model, { ...inputs, ...parameters }, options);
  return { run } as unknown as Ai;
}

type Runner = { run(model: string, inputs: object, options: object): Promise<unknown> };
