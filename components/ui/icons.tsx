/** Line icons on a grid of 24, drawn in the text's colour. Their button carries the name. */
const PATHS = {
  menu: 'M3 6h18M3 12h18M3 18h11',
  plus: 'M12 4v16M4 12h16',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13ZM20 20l-4.800-4.800',
  send: 'M12 20V4.500M5.500 11 12 4.500l6.500 6.500',
  copy: 'M9 9h11v11H9zM5.500 15H4V4h11v1.500',
  check: 'M4.500 12.500 10 18 20 6.500',
  edit: 'M4 20l1-4.500L16.500 4 20 7.500 8.500 19 4 20ZM14 6.500 17.500 10',
  again: 'M4.500 9A8.200 8.200 0 1 1 4 13M4 3.500V9h5.500',
  previous: 'M14.500 5.500 8 12l6.500 6.500',
  next: 'M9.500 5.500 16 12l-6.500 6.500',
  down: 'M12 4v15.500M5.500 13l6.500 6.500 6.500-6.500',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  pin: 'M8.500 3.500h7M9.500 3.500V10l-2.500 4h10l-2.500-4V3.500M12 14v6.500',
  trash: 'M4 6.500h16M9 6.500V4h6v2.500M6.500 6.500 7.500 20h9l1-13.500',
  close: 'M5.500 5.500l13 13M18.500 5.500l-13 13',
  alert: 'M12 8v5M12 16.500h.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  download: 'M12 4v11.500M6.500 10.500 12 16l5.500-5.500M4.500 20h15',
  attach:
    'M19.500 11.500 12 19a4.700 4.700 0 0 1-6.700-6.700l8-8a3.100 3.100 0 0 1 4.400 4.400l-8 8a1.500 1.500 0 0 1-2.200-2.200l7-7',
  file: 'M14 3.500H6.500v17h11V7L14 3.500ZM14 3.500V7h3.500M9.500 12h5M9.500 15.500h5',
  upload: 'M12 16V4.500M6.500 10 12 4.500l5.500 5.500M4.500 20h15',
  sliders:
    'M4 7.500h9M17.500 7.500H20M13 5.200v4.600h4.500V5.200zM4 16.500h3M11.500 16.500H20M7 14.200v4.600h4.500v-4.600z',
  code: 'M8.500 7.500 4 12l4.500 4.500M15.500 7.500 20 12l-4.500 4.500',
  person:
    'M12 11.500a3.750 3.750 0 1 0 0-7.500 3.750 3.750 0 0 0 0 7.500ZM4.500 20c.7-3.700 3.700-5.500 7.500-5.500s6.800 1.800 7.500 5.500',
  share: 'M12 15V3.500M7 8l5-4.500L17 8M5 12.500V20h14v-7.500',
  info: 'M12 11v5.500M12 7.500h.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  external: 'M13.500 4H20v6.500M20 4l-9.500 9.500M17.500 14v6H4V6.500h6',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.6 : 1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
