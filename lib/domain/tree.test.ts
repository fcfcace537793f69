import { describe, expect, it } from 'vitest';
import { Tree } from './tree';

const tree = new Tree([
  { id: 'q', parentId: null, role: 'user' },
  { id: 'a1', parentId: 'q', role: 'assistant' },
  { id: 'a2', parentId: 'q', role: 'assistant' },
  { id: 'q2', parentId: 'a1', role: 'user' },
  { id: 'b', parentId: 'q2', role: 'assistant' },
]);

describe('the tree of a conversation', () => {
  it('gives the path from the first message to a leaf', () => {
    expect(tree.path('b')).toEqual(['q', 'a1', 'q2', 'b']);
    expect(tree.path('unknown')).toEqual([]);
    expect(tree.path(null)).toEqual([]);
  });

  it('counts the versions of a message, oldest first', () => {
    expect(tree.siblings('a2')).toEqual({ index: 1, ids: ['a1', 'a2'] });
    expect(tree.siblings('q')).toEqual({ index: 0, ids: ['q'] });
  });

  it('follows the newest version down to a leaf', () => {
    expect(tree.newestLeaf('q')).toBe('a2');
    expect(tree.newestLeaf('a1')).toBe('b');
    expect(tree.newestLeaf('b')).toBe('b');
  });
});
