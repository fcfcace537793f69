'use client';

import { useEffect, useId, useState } from 'react';
import { useConversation, useConversationState, useParley } from '@/components/chat/parley-context';
import { Segments } from '@/components/ui/segments';
import { loadExchange } from '@/lib/client/exchanges';
import type { ExchangeItem } from '@/lib/domain/exchange';
import { type Message, type ShownFailure, toText } from '@/lib/domain/message';
import { toAiSdk } from '@/lib/models/ai-sdk-code';
import { toFirstBody } from '@/lib/models/binding';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import { type CodeRequest, toCurl, toTypeScript } from '@/lib/models/code';
import { CodeBox } from './code-box';
import { Dialog } from './dialog';
import styles from './dialog.module.css';
import { RawExchange } from './raw-exchange';
import { RequestPicker } from './request-picker';

const VIEWS = ['TypeScript', 'curl', 'AI SDK', 'Raw'] as const;
type View = (typeof VIEWS)[number];
type ViewState = readonly [View, (view: View) => void];

/** The conversation as a program would ask for it, and what really was sent and came back. */
export default function CodeDialog({ onClose }: { onClose: () => void }) {
  const messages = useConversationState((state) => state.messages);
  const asked = toAnswers(messages);
  const view = useState<View>('TypeScript');
  return (
    <Dialog title="View code" onClose={onClose}>
      {asked.length > 0 ? <SentCode answers={asked} view={view} /> : <FirstCode view={view} />}
    </Dialog>
  );
}

type Asked = { id: string; question: string };

/** The answers that the model gave, each with its question. */
function toAnswers(messages: readonly Message[]): Asked[] {
  return messages.flatMap((message, index) => {
    if (message.role !== 'assistant' || !message.metadata?.model) return [];
    const before = messages[index - 1];
    return [{ id: message.id, question: before ? toText(before).slice(0, 80) : '' }];
  });
}

/** Nothing was sent yet: what would be, with the question that stands in the field. */
function FirstCode({ view }: { view: ViewState }) {
  const parley = useParley();
  const conversation = useConversation();
  const settings = useConversationState((state) => state.settings);
  const phase = useConversationState((state) => state.phase);
  const question =
    parley.drafts.read(phase === 'new' ? null : conversation.id).trim() || 'Your question';
  const inputs = toFirstBody(settings, question);
  return (
    <>
      <p>Nothing was sent yet. This is what the first message would send.</p>
      <Code request={{ model: DEFAULT_MODEL.id, inputs }} view={view} />
    </>
  );
}

function SentCode({ answers, view }: { answers: readonly Asked[]; view: ViewState }) {
  const conversation = useConversation();
  const id = useId();
  const turn = useConversationState((state) => state.turn);
  const [chosen, setChosen] = useState<{ id: string; index: number | null } | null>(null);
  const [item, setItem] = useState<ExchangeItem | null>(null);
  const [failure, setFailure] = useState<ShownFailure | null>(null);
  const last = answers.at(-1)?.id ?? '';
  const messageId = chosen?.id ?? last;
  const index = chosen?.index ?? null;
  const isWritten = turn !== 'idle' && messageId === last;
  useEffect(() => {
    let isAsked = true;
    if (isWritten) return;
    void loadExchange(conversation.id, messageId, index).then((answer) => {
      if (!isAsked) return;
      setItem(answer.ok ? answer.value : null);
      setFailure(answer.ok ? null : answer.failure);
    });
    return () => {
      isAsked = false;
    };
  }, [conversation, messageId, index, isWritten]);
  return (
    <>
      <RequestPicker
        {...{ id, answers, item, value: messageId }}
        onChoose={(next, step) => {
          setChosen({ id: next, index: step });
          setItem(null);
        }}
      />
      {isWritten && <p role="status">The answer is being written. Its request shows at its end.</p>}
      {!isWritten && failure && <p role="alert">{toFailureText(failure)}</p>}
      {!isWritten && !failure && !item && <p role="status">Loading…</p>}
      {!isWritten && !failure && item && <Code request={item.exchange} item={item} view={view} />}
    </>
  );
}

function toFailureText({ code, message }: ShownFailure): string {
  return code === 'not-found'
    ? 'What this answer sent is not known: it was imported, or broke off with its server.'
    : message;
}

type CodeProps = { request: CodeRequest; item?: ExchangeItem; view: ViewState };

function Code({ request, item, view: [view, setView] }: CodeProps) {
  return (
    <>
      <Segments
        label="Shown as"
        names={item ? VIEWS : VIEWS.filter((name) => name !== 'Raw')}
        value={view}
        onChange={setView}
      />
      {view === 'Raw' && item ? (
        <RawExchange exchange={item.exchange} />
      ) : (
        <div className={styles.box}>
          <CodeBox
            label={`${view} code`}
            text={toCode(view, request)}
            language={view === 'curl' ? 'sh' : 'ts'}
          />
        </div>
      )}
    </>
  );
}

function toCode(view: View, request: CodeRequest): string {
  switch (view) {
    case 'curl':
      return toCurl(request);
    case 'AI SDK':
      return toAiSdk(request);
    case 'TypeScript':
    case 'Raw':
      return toTypeScript(request);
    default:
      return view satisfies never;
  }
}
