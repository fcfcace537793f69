import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Settings } from '@/lib/models/settings';
import { SettingsSaver } from './settings-saver';

const failure = { code: 'offline', message: 'No connection', retryable: true };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('settings that are changed', () => {
  it('are saved once they rest, the last of them', async () => {
    const saved: Settings[] = [];
    const saver = new SettingsSaver(async (settings) => {
      saved.push(settings);
      return null;
    }, vi.fn());
    saver.change({}, { temperature: 0.1 });
    saver.change({ temperature: 0.1 }, { temperature: 0.2 });
    expect(saver.isPending).toBe(true);
    await vi.runAllTimersAsync();
    expect(saved).toEqual([{ temperature: 0.2 }]);
    expect(saver.isPending).toBe(false);
  });

  it('are saved one after another', async () => {
    const first = Promise.withResolvers<null>();
    const begun: Settings[] = [];
    const saver = new SettingsSaver((settings) => {
      begun.push(settings);
      return begun.length === 1 ? first.promise : Promise.resolve(null);
    }, vi.fn());
    saver.change({}, { top_p: 0.1 });
    void saver.flush();
    saver.change({}, { top_p: 0.2 });
    const end = saver.flush();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(begun).toEqual([{ top_p: 0.1 }]);
    first.resolve(null);
    await end;
    expect(begun).toEqual([{ top_p: 0.1 }, { top_p: 0.2 }]);
  });

  it('go back to what they were when they are refused', async () => {
    const onRefused = vi.fn();
    const saver = new SettingsSaver(async () => failure, onRefused);
    saver.change({ top_p: 1 }, { top_p: 0.1 });
    saver.change({ top_p: 0.1 }, { top_p: 0.2 });
    await saver.flush();
    expect(onRefused).toHaveBeenCalledExactlyOnceWith({ top_p: 1 }, failure);
  });
});
