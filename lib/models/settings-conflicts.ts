import { toBuiltIn } from './built-in-tools';
import type { Settings } from './settings';

/** A setting that the model would refuse because of another one. */
type Conflict = { path: (string | number)[]; message: string };

export function findConflicts(settings: Settings): Conflict[] {
  return [
    ...findTwoLimits(settings),
    ...findTwins(settings),
    ...findNamesakes(settings),
    ...findIdleChoice(settings),
  ];
}

function findTwoLimits(settings: Settings): Conflict[] {
  if (settings.max_tokens === undefined || settings.max_completion_tokens === undefined) return [];
  const message = 'cannot be set together with max_completion_tokens, which took its place';
  return [{ path: ['max_tokens'], message }];
}

function findTwins({ tools = [] }: Settings): Conflict[] {
  const names = tools.map((tool) => tool.function.name);
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [{ path: ['tools', index, 'function', 'name'], message: `"${name}" is there twice` }],
  );
}

/** A function that is run here takes the arguments that it is written for, and no others. */
function findNamesakes({ tools = [] }: Settings): Conflict[] {
  return tools.flatMap(({ function: { name, parameters } }, index) => {
    const ours = toBuiltIn(name);
    if (!ours || toSorted(parameters) === toSorted(ours.function.parameters)) return [];
    const message = `"${name}" runs on the server with parameters of its own: take those, or another name`;
    return [{ path: ['tools', index, 'function', 'name'], message }];
  });
}

/** As JSON, whatever the order of its keys. */
const toSorted = (value: unknown): string | undefined =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );

function findIdleChoice({ tools = [], tool_choice: choice }: Settings): Conflict[] {
  if (choice === undefined || choice === 'none') return [];
  if (tools.length === 0) return [{ path: ['tool_choice'], message: 'needs a function in tools' }];
  if (typeof choice === 'string') return [];
  const { name } = choice.function;
  return tools.some((tool) => tool.function.name === name)
    ? []
    : [{ path: ['tool_choice', 'function', 'name'], message: `"${name}" is not in tools` }];
}
