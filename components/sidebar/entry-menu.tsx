'use client';

import { type KeyboardEvent, useId, useRef } from 'react';
import { useParley } from '@/components/chat/parley-context';
import { Icon, type IconName } from '@/components/ui/icons';
import type { ListedConversation } from '@/lib/domain/conversation';
import { downloadExport } from './download-export';
import { focusEntry, focusUndo } from './entry-focus';
import styles from './entry-menu.module.css';

type Choice = { icon: IconName; label: string; act: () => void };

/** What can be done with a conversation in the list. */
export function EntryMenu({ item, onRename }: { item: ListedConversation; onRename: () => void }) {
  const parley = useParley();
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const choices: Choice[] = [
    { icon: 'edit', label: 'Rename', act: onRename },
    {
      icon: 'pin',
      label: item.pinned ? 'Unpin' : 'Pin',
      act: () => focusEntry(item.id, () => void parley.list.change(item, { pinned: !item.pinned })),
    },
    { icon: 'download', label: 'Export Markdown', act: () => downloadExport(item.id, 'md') },
    { icon: 'download', label: 'Export JSON', act: () => downloadExport(item.id, 'json') },
    { icon: 'trash', label: 'Delete', act: () => focusUndo(() => void parley.remove(item)) },
  ];
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.button}
        popoverTarget={id}
        data-entry={item.id}
        aria-haspopup="menu"
        aria-label={`Actions for ${item.title || 'Untitled'}`}
      >
        <Icon name="more" size={16} />
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        className={styles.menu}
        onToggle={(event) => {
          if (event.newState === 'open') openBeside(event.currentTarget, button.current);
        }}
        onKeyDown={moveFocus}
      >
        {choices.map(({ icon, label, act }) => (
          <button
            key={label}
            type="button"
            role="menuitem"
            onClick={() => {
              menu.current?.hidePopover();
              act();
            }}
          >
            <Icon name={icon} size={16} />
            {label}
          </button>
        ))}
      </div>
    </>
  );
}

/** Below the button if there is room, else above; within the window in any case. */
function openBeside(menu: HTMLElement, button: HTMLElement | null) {
  const place = button?.getBoundingClientRect();
  if (!place) return;
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = place.bottom + 4 + height <= innerHeight;
  menu.style.top = `${below ? place.bottom + 4 : Math.max(4, place.top - 4 - height)}px`;
  menu.style.left = `${Math.max(4, Math.min(place.left, innerWidth - width - 4))}px`;
  menu.querySelector('button')?.focus();
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const items: Element[] = [...event.currentTarget.querySelectorAll('button')];
  const now = document.activeElement ? items.indexOf(document.activeElement) : -1;
  const targets: Record<string, number> = {
    ArrowDown: (now + 1) % items.length,
    ArrowUp: (now - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  const item = items[target];
  if (item instanceof HTMLElement) item.focus();
}
