/**
 * The button, and the panel while it holds words alone: as big as it will be, so that nothing jumps. `all` with `!important` inside a shadow root
 * is the last word: no style of the page comes past it. Logical directions follow the page; what
 * stands at the bottom grows upwards. A border that is not seen shows where colours are forced.
 */
const STYLE = `:host{all:initial!important}
[popover]{all:unset;position:fixed;inset:auto 20px 20px;height:0;z-index:2147483647;display:grid;align-content:end;justify-items:end}
[popover]>*{border-radius:28px;box-shadow:0 4px 16px #0004}
[popover]>div{width:min(400px,100vw - 40px);height:min(640px,100vh - 112px);margin-bottom:16px;border-radius:16px}
.start{justify-self:start}
div{color-scheme:light dark;background:Canvas;color:CanvasText;font:15px/1.5 system-ui}
p{margin:24px}
nav>button{position:relative;width:56px;height:56px;border:1px solid #0000;cursor:pointer}
i{position:absolute;inset:16px;border:3px solid;border-radius:50% 50% 50% 0}`;

export function createSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  return sheet;
}
