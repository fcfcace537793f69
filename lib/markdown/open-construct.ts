/** A construct that has been opened and not yet closed. `at` and `textEnd` are offsets in the text. */
export type Open =
  | { readonly kind: 'code'; readonly at: number; readonly size: number }
  | { readonly kind: 'math'; readonly at: number; readonly closer: '\\)' | '\\]' | '$' | '$$' }
  | {
      readonly kind: 'emphasis';
      readonly at: number;
      readonly char: string;
      size: number;
      readonly canClose: boolean;
    }
  | { readonly kind: 'bracket'; readonly at: number; readonly isImage: boolean }
  | {
      readonly kind: 'target';
      readonly at: number;
      readonly textEnd: number;
      readonly isImage: boolean;
      readonly closer: ')' | ']';
      quote: string;
      depth: number;
    }
  | { readonly kind: 'angle'; readonly at: number; readonly closer: string; quote: string };
