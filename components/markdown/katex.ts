import katex from 'katex';
import type { Katex } from '@/lib/markdown/tex';
import 'katex/dist/katex.min.css';

/** KaTeX, loaded with its styles and fonts when the first formula appears. */
export const engine: Katex = katex;
