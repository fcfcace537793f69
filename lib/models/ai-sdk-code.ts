import { type CodeRequest, toLiteral } from './code';

type Call = { id: string; function: { name: string; arguments: string } };
type Sent = { role: string; content?: unknown; tool_calls?: Call[]; tool_call_id?: string };
type Tool = {
  function: { name: string; description?: string; parameters?: unknown; strict?: boolean };
};
type Format = {
  type: string;
  json_schema?: { name: string; description?: string; schema: unknown; strict?: boolean };
};

/** An argument of the call: its name, and its value as code. */
type Argument = readonly [name: string, code: string];

/** How deep the arguments of the call stand. */
const INDENT = 6;

/** Parameters that the AI SDK takes under a name of its own. */
const RENAMED: Record<string, string> = {
  temperature: 'temperature',
  top_p: 'topP',
  max_tokens: 'maxOutputTokens',
  frequency_penalty: 'frequencyPenalty',
  presence_penalty: 'presencePenalty',
};

/** A Worker that asks for the same by way of the AI SDK. */
export function toAiSdk({ model, inputs }: CodeRequest): string {
  const args = [
    ['model', `workersai(${toLiteral(model)})`] as const,
    ...toMessageArguments((inputs.messages ?? []) as Sent[]),
    ...Object.entries(inputs).flatMap(([name, value]): Argument[] => {
      const renamed = RENAMED[name];
      return renamed === undefined ? [] : [[renamed, toLiteral(value, INDENT)]];
    }),
    ...toToolArguments(inputs),
    ...toOutputArguments(inputs.response_format as Format | undefined),
    ...toProviderArguments(inputs),
  ];
  const call = inputs.stream === true ? 'streamText' : 'generateText';
  const lines = args.map(([name, code]) => `${' '.repeat(INDENT)}${name}: ${code},\n`).join('');
  const result =
    inputs.stream === true
      ? `const result = streamText({\n${lines}    });\n    return result.toTextStreamResponse();`
      : `const { text } = await generateText({\n${lines}    });\n    return new Response(text);`;
  return `${toImports(call, lines)}
export default {
  async fetch(request, env) {
    const workersai = createWorkersAI({
      binding: env.AI,
      gateway: { id: 'default' },
      providers: [openai],
    });
    ${result}
  },
} satisfies ExportedHandler<{ AI: Ai }>;
`;
}

function toImports(call: string, code: string): string {
  const named = [
    call,
    ...(code.includes('jsonSchema({') ? ['jsonSchema'] : []),
    ...(code.includes(' Output.') ? ['Output'] : []),
    ...(code.includes(' tool({') ? ['tool'] : []),
  ];
  return `import { ${named.join(', ')} } from 'ai';
import { createWorkersAI } from 'workers-ai-provider';
import { openai } from 'workers-ai-provider/openai';
`;
}

function toMessageArguments(messages: readonly Sent[]): Argument[] {
  const [first, ...rest] = messages;
  const hasSystem = first?.role === 'system' && typeof first.content === 'string';
  const names = new Map(
    messages.flatMap(({ tool_calls = [] }) =>
      tool_calls.map((call) => [call.id, call.function.name]),
    ),
  );
  const said = (hasSystem ? rest : messages).map((message) => toSdkMessage(message, names));
  return [
    ...(hasSystem ? [['instructions', toLiteral(first.content, INDENT)] as const] : []),
    ['messages', toLiteral(said, INDENT)],
  ];
}

function toSdkMessage(message: Sent, names: ReadonlyMap<string, string>): unknown {
  const { role, content, tool_calls: calls, tool_call_id: toolCallId = '' } = message;
  if (role === 'tool') {
    const output = { type: 'text', value: String(content) };
    const toolName = names.get(toolCallId) ?? '';
    return { role, content: [{ type: 'tool-result', toolCallId, toolName, output }] };
  }
  if (!calls) return { role, content };
  const text = typeof content === 'string' && content ? [{ type: 'text', text: content }] : [];
  const asked = calls.map(({ id, function: { name, arguments: json } }) => ({
    ...{ type: 'tool-call', toolCallId: id, toolName: name, input: toInput(json) },
  }));
  return { role, content: [...text, ...asked] };
}

/** Arguments that are no JSON were sent as they came: as text. */
function toInput(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function toToolArguments({ tools, tool_choice: choice }: CodeRequest['inputs']): Argument[] {
  const definitions = ((tools ?? []) as Tool[]).map(({ function: one }) => {
    const fields: Argument[] = [
      ...(one.description === undefined
        ? []
        : [['description', toLiteral(one.description, INDENT + 4)] as const]),
      [
        'inputSchema',
        `jsonSchema(${toLiteral(one.parameters ?? { type: 'object', properties: {} }, INDENT + 4)})`,
      ],
      ...(one.strict === undefined ? [] : [['strict', String(one.strict)] as const]),
    ];
    const pad = ' '.repeat(INDENT + 4);
    const lines = fields.map(([name, code]) => `${pad}${name}: ${code},\n`).join('');
    return `${' '.repeat(INDENT + 2)}${toLiteral(one.name)}: tool({\n${lines}${' '.repeat(INDENT + 2)}}),\n`;
  });
  if (definitions.length === 0) return [];
  const named =
    typeof choice === 'object' && choice !== null ? (choice as Tool).function.name : null;
  const chosen = named === null ? choice : { type: 'tool', toolName: named };
  return [
    ['tools', `{\n${definitions.join('')}${' '.repeat(INDENT)}}`],
    ...(chosen === undefined ? [] : [['toolChoice', toLiteral(chosen, INDENT)] as const]),
  ];
}

function toOutputArguments(format: Format | undefined): Argument[] {
  if (format?.type === 'json_object') return [['output', 'Output.json()']];
  if (format?.type !== 'json_schema' || !format.json_schema) return [];
  const { name, description, schema } = format.json_schema;
  const pad = ' '.repeat(INDENT + 2);
  const about = description === undefined ? '' : `${pad}description: ${toLiteral(description)},\n`;
  return [
    [
      'output',
      `Output.object({\n${pad}name: ${toLiteral(name)},\n${about}${pad}schema: jsonSchema(${toLiteral(schema, INDENT + 2)}),\n${' '.repeat(INDENT)}})`,
    ],
  ];
}

function toProviderArguments({
  max_completion_tokens: maxCompletionTokens,
  response_format: format,
}: CodeRequest['inputs']): Argument[] {
  const schema = (format as Format | undefined)?.json_schema;
  const openai = {
    ...(maxCompletionTokens !== undefined && { maxCompletionTokens }),
    // Strict is what the SDK asks for by itself.
    ...(schema && schema.strict !== true && { strictJsonSchema: false }),
  };
  return Object.keys(openai).length > 0 ? [['providerOptions', toLiteral({ openai }, INDENT)]] : [];
}
