import type { Settings } from './settings';

/** A way to begin, shown on the empty page. `earlier` are turns that are there when it opens. */
export type Example = {
  id: string;
  title: string;
  hint: string;
  prompt: string;
  settings?: Settings;
  earlier?: readonly { role: 'user' | 'assistant'; text: string }[];
};

/** One for each way of calling the model that its documentation shows. */
export const EXAMPLES: readonly Example[] = [
  {
    id: 'thermodynamics',
    title: 'The three laws of thermodynamics',
    hint: 'A question with display math',
    prompt: 'What do the three laws of thermodynamics say?',
  },
  {
    id: 'python-json',
    title: 'Read a JSON file in Python',
    hint: 'With a system message',
    prompt: 'How can I read a JSON file in Python?',
    settings: { system: 'You help people write Python. Prefer the standard library.' },
  },
  {
    id: 'road-trip',
    title: 'Stops between San Francisco and LA',
    hint: 'Goes on from earlier turns',
    prompt: 'Yes, what are good places to stop on the way?',
    settings: { max_completion_tokens: 2_048 },
    earlier: [
      {
        role: 'user',
        text: 'Help me plan a road trip from San Francisco down to Los Angeles.',
      },
      {
        role: 'assistant',
        text: 'Gladly. The direct way is about 380 miles, six hours without traffic; the coast takes longer and is worth it. Shall I suggest places to stop?',
      },
    ],
  },
  {
    id: 'detective',
    title: 'A detective finds an odd clue',
    hint: 'Longer, creative',
    prompt: 'Write the opening of a short story in which a detective finds an unusual clue.',
    settings: { max_completion_tokens: 2_048 },
  },
  {
    id: 'recursion',
    title: 'Recursion, with an example',
    hint: 'Streamed, code and math',
    prompt: 'Explain recursion with a simple example.',
    settings: { stream: true },
  },
];
