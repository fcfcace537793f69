import fc from 'fast-check';

// `npm test` takes the same sample each time, so that it fails for a change and for nothing else;
// `npm run prove` takes a new one, and says its seed when it finds something.
if (process.env.PROVE !== '1') fc.configureGlobal({ seed: 20_261_123 });
