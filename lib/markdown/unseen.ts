import { partUnseen, spell } from '@/lib/domain/unseen';
import { element, type View } from './element';

/** Each control is alone in an element, where it turns nothing. A style shows its name; copied is the control. */
function mark(text: string, which: 'unseen' | 'turning'): View[] {
  return partUnseen(text, which).map((piece) =>
    piece.isUnseen
      ? element('bdi', { class: 'md-unseen', 'data-code': spell(piece.text) }, piece.text)
      : piece.text,
  );
}

/** Code with its unseen characters marked. */
export const markUnseen = (code: string): View[] => mark(code, 'unseen');

/** The words of a link with what turns their order marked: a link reads as it is written. */
export const markTurning = (words: string): View[] => mark(words, 'turning');
