/** A request to the model as programs write it: what it is for, and nothing that it was not. */
export type CodeRequest = { model: string; inputs: Record<string, unknown> };

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** A string literal in single quotes, safe wherever the code is put. */
function toQuoted(text: string): string {
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  return `'${inner}'`;
}

/** In an object literal a plain `__proto__` is no property. */
function toKey(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return IDENTIFIER.test(name) ? name : toQuoted(name);
}

/** A value of JSON as a literal of TypeScript, from the second line on indented by so many spaces. */
export function toLiteral(value: unknown, indent = 0): string {
  if (typeof value === 'string') return toQuoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const isList = Array.isArray(value);
  const lines = isList
    ? value.map((item) => toLiteral(item, indent + 2))
    : Object.entries(value).map(([name, item]) => `${toKey(name)}: ${toLiteral(item, indent + 2)}`);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (lines.length === 0) return open + close;
  const inner = lines.map((line) => `${' '.repeat(indent + 2)}${line},\n`).join('');
  return `${open}\n${inner}${' '.repeat(indent)}${close}`;
}

/** A Worker that asks the binding for the same, and answers with what it gets. */
export function toTypeScript({ model, inputs }: CodeRequest): string {
  const answer =
    inputs.stream === true
      ? `return new Response(response as unknown as ReadableStream, {
      headers: { 'content-type': 'text/event-stream' },
    });`
      : 'return Response.json(response);';
  return `// In wrangler.jsonc: "ai": { "binding": "AI" }
export default {
  async fetch(request, env) {
    const response = await env.AI.run(
      ${toQuoted(model)},
      ${toLiteral(inputs, 6)},
      {
        gateway: { id: 'default' },
      },
    );
    ${answer}
  },
} satisfies ExportedHandler<{ AI: Ai }>;
`;
}

/** The same request through Cloudflare's REST API, for a shell. The body is not touched by it. */
export function toCurl({ model, inputs }: CodeRequest): string {
  const body = JSON.stringify({ model, ...inputs }, null, 2);
  const silent = inputs.stream === true ? ' --no-buffer' : '';
  return `curl${silent} "https://api.cloudflare.com/client/v4/accounts/$CLOUDFLARE_ACCOUNT_ID/ai/v1/chat/completions" \\
  --header "Authorization: Bearer $CLOUDFLARE_API_TOKEN" \\
  --header "Content-Type: application/json" \\
  --header "cf-aig-gateway-id: default" \\
  --data-binary @- <<'JSON'
${body}
JSON
`;
}
