import type { Settings } from './settings';

/** A request's body as the AI SDK has made it. */
type Body = { tools?: SentTool[]; tool_choice?: unknown } & Record<string, unknown>;
type SentTool = { function: { name: string } };

/** What of the settings goes into the body as it is: all but what the SDK makes messages and tools of. */
type Parameters = Omit<Settings, 'system' | 'stream' | 'tools' | 'tool_choice'>;

function toParameters(settings: Settings): Parameters {
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
 * The body that is sent: what was set stands in it under the model's own names and as it was set,
 * and what was not set does not. The AI SDK renames some parameters, leaves others out by its own
 * idea of the model, rewrites the definitions of functions, and adds a choice that nobody made.
 */
export function toBody(body: Body, settings: Settings): Body {
  const defined = new Map(settings.tools?.map((tool) => [tool.function.name, tool]));
  const { tools, tool_choice: choice = tools ? undefined : settings.tool_choice, ...rest } = body;
  const isChosen = settings.tool_choice !== undefined || choice !== 'auto';
  return {
    ...rest,
    ...(tools && { tools: tools.map((tool) => defined.get(tool.function.name) ?? tool) }),
    ...(choice !== undefined && isChosen && { tool_choice: choice }),
    ...(settings.stream === false && { stream: false }),
    ...toParameters(settings),
  };
}

/** The body of a conversation's first request, before it is sent: a test holds it to what is. */
export function toFirstBody(settings: Settings, question: string): Record<string, unknown> {
  const { system, stream, tools, tool_choice: choice } = settings;
  const asked = { role: 'user', content: question };
  return {
    messages: system === undefined ? [asked] : [{ role: 'system', content: system }, asked],
    ...(tools && { tools }),
    ...(choice !== undefined && { tool_choice: choice }),
    ...(stream === false
      ? { stream: false }
      : { stream: true, stream_options: { include_usage: true } }),
    ...toParameters(settings),
  };
}

/** The binding, with the settings put into each request. */
export function withSettings(ai: Ai, settings: Settings): Ai {
  const run = (model: string, inputs: Body, options: object) =>
    // `run` must be called on the binding itself: it is a stub, and its overloads know no such model.
    (ai as unknown as Runner).run(model, toBody(inputs, settings), options);
  return { run } as unknown as Ai;
}

type Runner = { run(model: string, inputs: object, options: object): Promise<unknown> };
