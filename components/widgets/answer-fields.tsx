'use client';

import { NumberField } from '@/components/settings/number-field';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import { withSetting } from '@/lib/models/change-settings';
import { isNumberParameter } from '@/lib/models/parameter';
import type { Settings } from '@/lib/models/settings';
import { findConflicts } from '@/lib/models/settings-conflicts';
import type { WidgetDraft } from '@/lib/widget/draft';
import { LinesField } from './lines-field';

type Props = { draft: WidgetDraft; change: (change: Partial<WidgetDraft>) => void };

/** The older name of a limit is for those whose programs have it. */
const numbers = DEFAULT_MODEL.parameters
  .filter(isNumberParameter)
  .filter(({ name }) => name !== 'max_tokens');

/** What the model is told, and how it answers. Visitors see none of it and can change none of it. */
export function AnswerFields({ draft, change }: Props) {
  const { settings } = draft;
  const toNext = (name: string, value: unknown): Settings =>
    withSetting(settings, name as keyof Settings, value as never);
  return (
    <>
      <LinesField
        label="System prompt"
        help="Said to the model before every conversation. It never reaches the visitor’s browser."
        rows={4}
        placeholder="You answer questions about our shop. …"
        value={settings.system ?? ''}
        problem={undefined}
        onChange={(text) => change({ settings: toNext('system', text || undefined) })}
      />
      {numbers.map((parameter) => {
        const value = settings[parameter.name as keyof Settings];
        return (
          <NumberField
            key={parameter.name}
            parameter={parameter}
            value={typeof value === 'number' ? value : undefined}
            check={(next) => {
              const [conflict] = findConflicts(toNext(parameter.name, next));
              return conflict ? `${conflict.path.join('.')} ${conflict.message}` : null;
            }}
            onChange={(next) => change({ settings: toNext(parameter.name, next) })}
          />
        );
      })}
    </>
  );
}
