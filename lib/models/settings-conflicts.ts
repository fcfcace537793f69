import type { Settings } from './settings';

/** A setting that the model would refuse because of another one. */
export type Conflict = { path: (string | number)[]; message: string };

export function findConflicts(settings: Settings): Conflict[] {
  return [...findTwoLimits(settings), ...findTwins(settings), ...findIdleChoice(settings)];
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

function findIdleChoice({ tools = [], tool_choice: choice }: Settings): Conflict[] {
  if (choice === undefined || choice === 'none') return [];
  if (tools.length === 0) return [{ path: ['tool_choice'], message: 'needs a function in tools' }];
  if (typeof choice === 'string') return [];
  const { name } = choice.function;
  return tools.some((tool) => tool.function.name === name)
    ? []
    : [{ path: ['tool_choice', 'function', 'name'], message: `"${name}" is not in tools` }];
}
