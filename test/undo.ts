import { vi } from 'vitest';
import { UNDO } from '@/lib/objects/conversation';

/** Lets the time pass in which a deletion can be undone, until the test restores its mocks. */
export const waitForUndo = () => vi.spyOn(Date, 'now').mockReturnValue(Date.now() + UNDO);
