'use client';

export default function PageError({ reset }: { reset: () => void }) {
  return (
    <main className="notice">
      <h1>This page has stopped working</h1>
      <p>Your conversations are safe: they are kept on the server, and answers go on there.</p>
      <button type="button" onClick={reset}>
        Show the page again
      </button>
    </main>
  );
}
